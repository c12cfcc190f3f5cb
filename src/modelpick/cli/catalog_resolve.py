"""`modelpick catalog resolve`."""

from __future__ import annotations

import sys

from modelpick.answers.catalog import ResolutionList
from modelpick.cli.common import as_json, read_catalog, tell, write
from modelpick.cli.declared import CATALOG, LANG, OUTPUT, argument, formats
from modelpick.errors import UsageError

_JSONL = "jsonl"  # for scripts that read line by line
PARAMETERS = (
    argument("ids", "[PROVIDER/ID]...", "Upstream ids.", default=None, many=True, names="offering"),
    CATALOG, formats(only=("table", "json", _JSONL, "markdown", "html", "csv")), OUTPUT, LANG,
)  # fmt: skip


def run(ids: list[str] | None, catalog: str, form: str, output: str, lang: str) -> None:
    """Which model an upstream id means. Ids are arguments, or lines on standard input; none need be in the catalog."""
    wanted = ids or []
    if not wanted or wanted == ["-"]:
        if sys.stdin is None or (sys.stdin.isatty() and not wanted):
            raise UsageError("no ids to resolve", "give provider/id as arguments, or one a line on standard input")
        text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
        wanted = [line.strip() for line in text.split("\n") if line.strip()]
    from modelpick.curate.lookup import Lookup

    answers = Lookup(read_catalog(catalog)).resolve(wanted)
    if form == _JSONL:
        write("".join(as_json(answer, is_line=True) for answer in answers), output)
    else:
        tell(ResolutionList(answers), form, output, lang)
