"""`modelpick catalog conflicts [MODEL]`."""

from __future__ import annotations

from typing import Annotated

import typer

from modelpick.cli.common import (
    AsOfOption,
    CatalogOption,
    FormatOption,
    Lang,
    LangOption,
    OutputOption,
    day,
    note,
    read_catalog,
    tell,
)

NAME = "conflicts"


def run(
    model: Annotated[str, typer.Argument(metavar="[MODEL]", help="A model, by id or name.")] = "",
    catalog: CatalogOption = "",
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
    as_of: AsOfOption = "",
) -> None:
    """Where sources disagree: all of it for one MODEL, or the models with most of it."""
    from modelpick.catalog import about

    today = day(as_of)
    view = read_catalog(catalog)
    if not model:
        tell(about.conflict_summary(view), form, output, lang)
        return
    from modelpick.curate import lookup

    found, how = lookup.model(view, model)
    if how:
        note(how)
    tell(about.conflicts_of(view, view.model(found), today), form, output, lang)
