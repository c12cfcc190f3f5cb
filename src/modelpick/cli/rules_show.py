"""`modelpick rules show [NAME]`."""

from __future__ import annotations

from typing import Annotated

import typer

from modelpick.cli.common import (
    CatalogOption,
    FormatOption,
    Lang,
    LangOption,
    OutputOption,
    RulesOption,
    read_catalog,
    tell,
)

NAME = "show"


def run(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="A file, a card, a criterion, a preset or any other table.")
    ] = "",
    catalog: CatalogOption = "",
    rules: RulesOption = "",
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
) -> None:
    """The rulebook, readable: its files, or all that is called NAME, with every anchor and its reason."""
    from modelpick.judge.rules import show
    from modelpick.rulebook.compiled import read_rules

    tell(show(read_rules(rules) if rules else read_catalog(catalog).rulebook, name), form, output, lang)
