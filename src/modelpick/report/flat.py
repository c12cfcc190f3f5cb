"""The main rows of a document, flat, for a spreadsheet or a script: raw numbers, English ids as titles of columns.

A document that has such rows has a file in rows/, called like its schema, with `rows(document) -> Flat`.
"""

from __future__ import annotations

import importlib
import pkgutil

from modelpick.errors import UsageError
from modelpick.frozen import NamedTuple
from modelpick.report import rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

Value = str | int | float | bool | None  # None is unknown: an empty cell


class Flat(NamedTuple):
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]


def flat_of(document: Any) -> Flat:
    name = document.schema.split("/")[1].replace("-", "_")
    if name not in {module.name for module in pkgutil.iter_modules(rows.__path__)}:
        raise UsageError("no CSV of this answer", "it is told as table, json, markdown or html")
    flat: Flat = importlib.import_module(f"{rows.__name__}.{name}").rows(document)
    return Flat(flat.columns, [_of_width(row, len(flat.columns)) for row in flat.rows])


def _of_width(row: Sequence[Value], width: int) -> Sequence[Value]:
    """A saved document that lacks a part has fewer values in a row than columns."""
    return [*row, *[None] * (width - len(row))][:width]


def text(value: Any) -> Value:
    """A value of no stated kind in one cell: a list with spaces, a table as name=value."""
    if isinstance(value, dict):
        return " ".join(f"{name}={text(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return " ".join(str(text(each)) for each in value)
    return value if value is None or isinstance(value, str | int | float) else str(value)


def total(counts: dict[str, int]) -> int:
    return sum(count for count in counts.values() if count)


def together(flats: Sequence[Flat]) -> Flat:
    """Rows of several documents; the first column counts the documents. What one does not tell is empty in its rows."""
    columns = list(dict.fromkeys(column for flat in flats for column in flat.columns))
    rows: list[list[Value]] = []
    for at, flat in enumerate(flats, 1):
        for row in flat.rows:
            told = dict(zip(flat.columns, row, strict=True))
            rows.append([at, *(told.get(column) for column in columns)])
    return Flat(["document", *columns], rows)
