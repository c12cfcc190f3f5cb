"""`modelpick routes MODEL`."""

from __future__ import annotations

from typing import Annotated

import typer

from modelpick.cli.asked import Given, workload
from modelpick.cli.common import (
    AsOfOption,
    CatalogOption,
    FormatOption,
    Lang,
    LangOption,
    OutputOption,
    RulesOption,
    note,
    read_catalog,
    tell,
)
from modelpick.cli.judging import check_rules, created, ground_of, rerun, settle
from modelpick.cli.named import taken

NAME = "routes"
ALSO = ("region", "any_provider")


def run(
    given: Given,
    model: Annotated[str, typer.Argument(metavar="MODEL", help="A model by id or name, or one offering of it.")],
    as_of: AsOfOption = "",
    catalog: CatalogOption = "",
    rules: RulesOption = "",
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
) -> None:
    """Who serves a model: prices, speeds and limits of every route, and which to take for what."""
    from modelpick.judge.pages.routes import routes

    settle()
    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    asked, notices = workload(given, view)
    for notice in notices:
        note(notice)
    found = taken(view, model)
    ground = ground_of(view, as_of)
    told, again = [*view.notices, *notices, *found.notes], rerun(ground.as_of, found)
    page = routes(ground, found.model, asked, asked.region, asked.any_provider, created(), again, told)
    tell(page, form, output, lang)
