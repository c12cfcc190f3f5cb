"""`modelpick catalog conflicts [MODEL]`."""

from __future__ import annotations

from modelpick.cli.common import note, read_catalog, tell
from modelpick.cli.declared import AS_OF, CATALOG, FORMAT, LANG, OUTPUT, argument
from modelpick.judge.clock import day

PARAMETERS = (
    argument("model", "[MODEL]", "A model, by id or name.", default="", names="model"),
    CATALOG, FORMAT, OUTPUT, LANG, AS_OF,
)  # fmt: skip


def run(model: str, catalog: str, form: str, output: str, lang: str, as_of: str) -> None:
    """Where sources disagree: all of it for one MODEL, or the models with most of it."""
    from modelpick.catalog import about

    today = day(as_of)
    view = read_catalog(catalog).on(today.isoformat())  # with what you measured: it contradicts the lists too
    if not model:
        tell(about.conflict_summary(view), form, output, lang)
        return
    from modelpick.curate import lookup

    found, how = lookup.model(view, model)
    if how:
        note(how)
    tell(about.conflicts_of(view, view.model(found), today), form, output, lang)
