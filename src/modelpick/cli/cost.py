"""`modelpick cost MODEL...`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from modelpick.cli import asked
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
from modelpick.cli.judging import check_rules
from modelpick.cli.named import taken

if TYPE_CHECKING:
    from modelpick.catalog.entities import Offering
    from modelpick.catalog.view import View

NAME = "cost"


def run(
    given: asked.Given,
    models: Annotated[list[str], typer.Argument(metavar="MODEL...", help="Models, or single offerings.")],
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", metavar="KIND", help="Also show what costs nothing: free, subscription, local."),
    ] = None,
    as_of: AsOfOption = "",
    catalog: CatalogOption = "",
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
) -> None:
    """The full bill for given traffic at every live route of each MODEL, the cheapest first."""
    from modelpick.judge.costs import cost

    today = day(as_of).isoformat()
    view = read_catalog(catalog)
    check_rules(view, own=False)
    workload, notices = asked.workload(asked.Given({**given.flags, "allow": allow}, given.file), view)
    for notice in notices:
        note(notice)
    offerings = {one.id: one for wanted in models for one in _routes(view, wanted)}
    tell(cost(view, list(offerings.values()), workload, today), form, output, lang)


def _routes(view: View, wanted: str) -> list[Offering]:
    """All routes of the model that a person means; else the one offering of that id."""
    found = taken(view, wanted)
    routes = [found.offering] if found.offering else view.model(found.model).routes
    return [view.offering_by_id(route) for route in routes]
