"""Tables as CSV: strict UTF-8, one header line with every column that the reader needs, all cells as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from modelpick.catalog import clean
from modelpick.errors import BadFileError

Line = dict[str, str]


def read_table(payload: bytes, what: str, columns: Iterable[str]) -> list[Line | None]:
    """The lines below the header by column name; None for a line with too few or too many cells."""
    if len(payload) > clean.MAX_BYTES:
        raise BadFileError(f"{what}: larger than {clean.MAX_BYTES // 1024**2} MiB, refused")
    try:
        rows = list(csv.reader(io.StringIO(payload.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        reason = clean.text(str(error)) or type(error).__name__
        raise BadFileError(f"{what}: not the CSV we accept: {reason}") from None
    header = rows[0] if rows else []
    if missing := [name for name in columns if header.count(name) != 1]:
        raise BadFileError(f"{what}: expected one column {missing[0]!r} in the header")
    return [dict(zip(header, cells, strict=True)) if len(cells) == len(header) else None for cells in rows[1:] if cells]


def number(cell: str) -> Decimal | None:
    """A number as tables write it, percent sign allowed."""
    return clean.decimal(cell.strip().removesuffix("%"))


def amount(cell: str) -> Decimal | None:
    """A number above zero: a cost or a count of 0 in these tables means that nobody filled it in."""
    value = number(cell)
    return value if value is not None and 0 < value < 10**12 else None


def truth(cell: str) -> bool | None:
    return {"true": True, "false": False}.get(cell.strip().lower())
