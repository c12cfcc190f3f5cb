"""The main rows of a document as CSV: RFC 4180, UTF-8, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import unicodedata

from modelpick.answers.visible import visible
from modelpick.report.flat import Flat, Value, flat_of
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FORMULA = "=+-@\u2212"  # what begins a formula; a tab or a line's end is shown by its code before


def told(document: Any, tongue: Tongue, color: bool = False, width: int = 0) -> str:
    return drawn(flat_of(document))


def drawn(flat: Flat) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(cell, flat.columns))
    writer.writerows([cell(value) for value in row] for row in flat.rows)
    return out.getvalue()


def cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _harmless(visible(value)) if isinstance(value, str) else repr(value)


def _harmless(text: str) -> str:
    """An apostrophe before what begins like a formula, in whatever width its sign is written."""
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])[:1]
    return f"'{text}" if first and first in _FORMULA else text
