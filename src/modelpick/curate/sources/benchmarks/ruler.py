"""RULER: how much of a claimed context a model can really use. Accuracy by length, and the effective length.

Quirks: the effective length is the longest of those tried that passes the bar, so ">128K" is "at least" and "<4K" is
"less than". One name holds the scrap of a link. The table has no dates and no addresses.
"""

from __future__ import annotations

import re
from typing import Any

from modelpick.catalog import clean
from modelpick.curate.rows import Reading
from modelpick.curate.sources.benchmarks import Sheet

_LENGTHS = ("4k", "8k", "16k", "32k", "64k", "128k")
_COLUMNS = ("model", "claimed", "effective", *_LENGTHS, "avg")
_URL = "https://github.com/NVIDIA/RULER"
_LENGTH = re.compile(r"([<>]?)([0-9]{1,4})([KM])\Z")
_SCRAP = re.compile(r",-[^ ]*%20.*")


def read(payload: bytes) -> Reading:
    sheet = Sheet()
    for line in sheet.lines(payload, "RULER", _COLUMNS, boards=2 + len(_LENGTHS)):
        name = _SCRAP.sub("", line["model"])
        bound, tokens = _tokens(line["effective"])
        claimed = _tokens(line["claimed"])[1]
        said: dict[str, Any] = {"by": "NVIDIA", "self_reported": False, "url": _URL}
        sheet.add(
            name,
            "ruler.effective",
            tokens,
            "tokens",
            bound={">": "at least", "<": "less than"}.get(bound),
            claimed_tokens=clean.count(claimed),
            **said,
        )
        sheet.add(name, "ruler.mean", line["avg"], **said)
        for length in _LENGTHS:
            sheet.add(name, f"ruler.{length}", line[length], **said)
    return sheet.reading


def _tokens(cell: str) -> tuple[str, str]:
    """Split ">128K" into its bound and its number; what is no length is handed on, to count as no number."""
    found = _LENGTH.match(cell.strip())
    if not found:
        return "", cell
    return found.group(1), found.group(2) + ("000" if found.group(3) == "K" else "000000")
