"""`modelpick why-not MODEL`."""

from __future__ import annotations

from typing import Annotated

import typer

from modelpick.cli.asked import Given, workload
from modelpick.cli.common import (
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
from modelpick.cli.judging import check_rules, created, ground_of
from modelpick.cli.named import taken

NAME = "why-not"


def run(
    given: Given,
    model: Annotated[str, typer.Argument(metavar="MODEL", help="A model by id or name, or one offering of it.")],
    catalog: CatalogOption = "",
    rules: RulesOption = "",
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
) -> None:
    """What keeps a model from being the pick, and the smallest change that would let it win."""
    from modelpick.judge.why import why

    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    asked, notices = workload(given, view)
    for notice in notices:
        note(notice)
    found = taken(view, model)
    answer = why(ground_of(view, asked.as_of), asked, found.model, found.offering, created())
    tell(answer, form, output, lang)
