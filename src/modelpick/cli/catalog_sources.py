"""`modelpick catalog sources`."""

from __future__ import annotations

from modelpick.cli.common import read_catalog, tell
from modelpick.cli.declared import AS_OF, CATALOG, FORMAT, LANG, OUTPUT
from modelpick.judge.clock import day

PARAMETERS = (CATALOG, FORMAT, OUTPUT, LANG, AS_OF)


def run(catalog: str, form: str, output: str, lang: str, as_of: str) -> None:
    """Every upstream: version, date, license, and where each of its rows went."""
    from modelpick.catalog import about

    tell(about.source_list(read_catalog(catalog), day(as_of)), form, output, lang)
