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
from modelpick.cli.judging import check_rules, command_line, created, ground_of

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
    from modelpick.curate import lookup
    from modelpick.judge.pages.model import model_page

    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    traffic, notices = workload(given, view)
    for notice in notices:
        note(notice)
    offering = model if view.has_offering(model) else ""
    if offering and model not in view.model_ids:
        model = view.offering_by_id(offering).model
    elif offering:
        note(f"{offering} is a model and an offering; taking the model.")
    else:
        model, how = lookup.model(view, model)
        if how:
            note(how)
    tell(model_page(ground_of(view, as_of), traffic, model, offering, created(), command_line()), form, output, lang)
