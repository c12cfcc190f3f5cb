"""`modelpick show MODEL`."""

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

NAME = "show"


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
    """One model: facts, fit, quality, costs, every route, conflicts, history, alternatives, questions and answers."""
    from modelpick.judge.pages.model import model_page

    settle()
    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    found = taken(view, model)
    traffic, notices = workload(given, view)
    for notice in notices:
        note(notice)
    ground = ground_of(view, as_of)
    told, again = [*view.notices, *notices, *found.notes], rerun(ground.as_of, found)
    tell(model_page(ground, traffic, found.model, found.offering, created(), again, told), form, output, lang)
