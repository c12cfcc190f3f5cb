"""Columns of plain numbers in the catalog file: a letter for their width, then the numbers, little-endian."""

from __future__ import annotations

import array
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # see bits.py
    from collections.abc import Iterable
    from typing import Any

    Whole = array.array[int]
    Real = array.array[float]

_WIDTHS = (("B", 1), ("H", 2), ("I", 4))


def whole(numbers: Iterable[int]) -> bytes:
    """From 0, each in as few bytes as the greatest needs."""
    told = list(numbers)
    most = max(told, default=0)
    letter = next(letter for letter, width in _WIDTHS if most < 1 << 8 * width)
    return letter.encode() + _little(array.array(letter, told))


def real(numbers: Iterable[float]) -> bytes:
    return b"d" + _little(array.array("d", numbers))


def wholes(data: bytes) -> Whole:
    """ValueError if it is no such column."""
    return _read(data, "BHI")


def reals(data: bytes) -> Real:
    return _read(data, "d")


def _little(column: array.array[int] | array.array[float]) -> bytes:
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


def _read(data: bytes, letters: str) -> array.array[Any]:
    letter = data[:1].decode("ascii", "replace")
    if not letter or letter not in letters:
        raise ValueError
    found: array.array[Any] = array.array(letter)
    found.frombytes(memoryview(data)[1:])
    if sys.byteorder == "big":
        found.byteswap()
    return found
