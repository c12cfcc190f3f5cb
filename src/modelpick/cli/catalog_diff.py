"""`modelpick catalog diff A [B]`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from modelpick.cli.common import AsOfOption, Format, OutputOption, day, tell, write

NAME = "diff"


class Told(StrEnum):
    table = "table"
    json = "json"
    markdown = "markdown"


def run(
    before: Annotated[str, typer.Argument(metavar="A", help="A catalog file, or shipped, current, previous.")],
    after: Annotated[str, typer.Argument(metavar="[B]", help="The one to compare it with.")] = "current",
    form: Annotated[Told, typer.Option("--format", help="How the answer is told.")] = Told.table,
    output: OutputOption = "",
    as_of: AsOfOption = "",
) -> None:
    """What changed from catalog A to catalog B: arrivals, prices, limits, capabilities, retirements, renames."""
    from modelpick.catalog.changes import changes
    from modelpick.catalog.view import open_view

    answer = changes(open_view(before, ""), open_view(after, ""), day(as_of))
    if form is Told.markdown:
        from modelpick.report import markdown

        write(markdown.render(answer), output)
    else:
        tell(answer, Format(form.value), output)
