"""`modelpick catalog resolve`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from modelpick.answers.catalog import ResolutionList
from modelpick.cli.common import (
    CatalogOption,
    Format,
    Lang,
    LangOption,
    OutputOption,
    as_json,
    read_catalog,
    tell,
    write,
)
from modelpick.errors import UsageError

NAME = "resolve"


class Lines(StrEnum):
    """Those of every answer that it can be told in, and one that scripts read line by line."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    markdown = "markdown"
    html = "html"
    csv = "csv"


def run(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[PROVIDER/ID]...", help="Upstream ids.")] = None,
    catalog: CatalogOption = "",
    form: Annotated[Lines | None, typer.Option("--format", help="How the answers are told.")] = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
) -> None:
    """Which model an upstream id means. Ids are arguments, or lines on standard input; none need be in the catalog."""
    wanted = ids or []
    if not wanted or wanted == ["-"]:
        if sys.stdin is None or (sys.stdin.isatty() and not wanted):
            raise UsageError("no ids to resolve", "give provider/id as arguments, or one a line on standard input")
        text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
        wanted = [line.strip() for line in text.split("\n") if line.strip()]
    from modelpick.curate.lookup import Lookup

    answers = Lookup(read_catalog(catalog)).resolve(wanted)
    if form is Lines.jsonl:
        write("".join(as_json(answer, None) for answer in answers), output)
    else:
        tell(ResolutionList(answers), Format(form) if form else None, output, lang)
