"""`modelpick catalog update`."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from modelpick.cli.common import FormatOption, Lang, LangOption, OutputOption, day, tell

NAME = "update"


def run(
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="NAME=URL|FILE", help="Read NAME from a mirror or a file; may be repeated."),
    ] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="NAME", help="One upstream; may be repeated.")] = None,
    accept_changes: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Take what NAME says, however much it changed; may be repeated."),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
) -> None:
    """Fetch prices and specifications anew, and tell what changed. Benchmarks change with releases."""
    from modelpick.cli.progress import Progress
    from modelpick.curate.update.run import update
    from modelpick.curate.update.wish import wish

    asked = wish(source or (), only or (), accept_changes or ())
    now = datetime.datetime.now(datetime.UTC)
    now = now if day("") == now.date() else datetime.datetime.combine(day(""), now.timetz())
    with Progress() as progress:
        answer = update(asked, now, progress)
    tell(answer, form, output, lang)
