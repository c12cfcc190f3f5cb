"""`modelpick catalog diff A [B]`."""

from __future__ import annotations

from typing import Annotated

import typer

from modelpick.cli.common import AsOfOption, FormatOption, Lang, LangOption, OutputOption, day, tell

NAME = "diff"


def run(
    before: Annotated[str, typer.Argument(metavar="A", help="A catalog file, or shipped, current, previous.")],
    after: Annotated[str, typer.Argument(metavar="[B]", help="The one to compare it with.")] = "current",
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
    as_of: AsOfOption = "",
) -> None:
    """What changed from catalog A to catalog B: arrivals, prices, limits, capabilities, retirements, renames."""
    from modelpick.catalog.changes import changes
    from modelpick.catalog.view import open_view

    tell(changes(open_view(before, ""), open_view(after, ""), day(as_of)), form, output, lang)
