"""`modelpick catalog info`."""

from __future__ import annotations

from modelpick.cli.common import note, read_catalog, tell
from modelpick.cli.declared import AS_OF, CATALOG, FORMAT, LANG, OUTPUT
from modelpick.judge.clock import day

PARAMETERS = (CATALOG, FORMAT, OUTPUT, LANG, AS_OF)


def run(catalog: str, form: str, output: str, lang: str, as_of: str) -> None:
    """Counts, versions, age, and how much is known of each field."""
    from modelpick.catalog import about

    view = read_catalog(catalog)
    answer = about.info(view, day(as_of))
    note(*answer.notices[len(view.notices) :])  # those were told when the catalog was read
    tell(answer, form, output, lang)
