"""`modelpick catalog resolve`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from modelpick.cli.common import CatalogOption, OutputOption, dumps, read_catalog, write
from modelpick.errors import UsageError

NAME = "resolve"


class Lines(StrEnum):
    table = "table"
    json = "json"
    jsonl = "jsonl"


def run(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[PROVIDER/ID]...", help="Upstream ids.")] = None,
    catalog: CatalogOption = "",
    form: Annotated[Lines, typer.Option("--format", help="How the answers are told.")] = Lines.table,
    output: OutputOption = "",
) -> None:
    """Which model an upstream id means. Ids are arguments, or lines on standard input; none need be in the catalog."""
    wanted = ids or []
    if not wanted or wanted == ["-"]:
        if sys.stdin is None or (sys.stdin.isatty() and not wanted):
            raise UsageError("no ids to resolve", "give provider/id as arguments, or one a line on standard input")
        text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
        wanted = [line.strip() for line in text.split("\n") if line.strip()]
    from modelpick.curate.lookup import Lookup
    from modelpick.report import terminal

    answers = Lookup(read_catalog(catalog)).resolve(wanted)
    if form is Lines.table:
        write(terminal.resolutions(answers), output)
        return
    from dataclasses import asdict

    rows = [asdict(answer) for answer in answers]
    if form is Lines.json:
        write(dumps({"schema": "modelpick/catalog-resolve/1", "resolutions": rows}, indent=2) + "\n", output)
    else:
        write("".join(dumps(row) + "\n" for row in rows), output)
