"""Sets of rows as one integer, and numbers as bit slices: a comparison of all rows is a few operations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing or collections.abc here would cost more than screening the catalog
    from collections.abc import Iterable, Sequence

_DIGITS, _TEXT = bytes.maketrans(b"01", b"\0\1"), bytes.maketrans(b"\0\1", b"01")
_SPARSE = 16  # with fewer rows than one in so many, walking the bytes is quicker than writing out every digit


def from_rows(rows: Iterable[int], size: int) -> int:
    """The set of the given row numbers."""
    found = bytearray((size + 7) // 8)
    for row in rows:
        found[row >> 3] |= 1 << (row & 7)
    return int.from_bytes(found, "little")


def to_rows(bits: int) -> list[int]:
    """Row numbers in a set, ascending."""
    size = bits.bit_length()
    if bits.bit_count() * _SPARSE > size:
        return list(compress(range(size), marks(bits, size)))
    found = []
    data = bits.to_bytes((size + 7) // 8, "little")
    for at, byte in enumerate(data):
        while byte:
            low = byte & -byte
            found.append((at << 3) + low.bit_length() - 1)
            byte ^= low
    return found


def marks(bits: int, size: int) -> bytes:
    """A set as one byte a row, 0 or 1."""
    return format(bits, f"0{size}b").encode().translate(_DIGITS)[::-1] if size else b""


def from_marks(told: bytes) -> int:
    """The other way: of one byte a row, which is 0 or 1."""
    return int(told[::-1].translate(_TEXT), 2) if told else 0


def rows_where(column: Sequence[int], answers: Sequence[bool]) -> int:
    """Rows for whose entry of a column the answer is yes."""
    told = bytes(answers)
    if isinstance(column, bytes) or getattr(column, "itemsize", 0) == 1:
        return from_marks(bytes(column).translate(told.ljust(256, b"\0")))
    return from_marks(bytes(map(told.__getitem__, column)))


def flagged(yes: int, no: int, size: int) -> bytes:
    """Two sets as one byte a row: 2 in the one, 0 in the other, 1 in neither."""
    more, less = (int.from_bytes(marks(rows, size), "little") for rows in (yes, no))
    return (int.from_bytes(b"\1" * size, "little") + more - less).to_bytes(size, "little")


class NumberColumn:
    """A column of numbers: the distinct values in order, and for each row the place of its value, bit by bit."""

    __slots__ = ("known", "slices", "values")

    def __init__(self, values: Sequence[float], slices: list[int], known: int) -> None:
        self.values = values
        self.slices = slices  # the most significant bit of the place first
        self.known = known

    def at_least(self, limit: float) -> int:
        return self._from_place(bisect_left(self.values, limit))

    def at_most(self, limit: float) -> int:
        return self.known & ~self._from_place(bisect_right(self.values, limit))

    def at(self, row: int) -> float | None:
        """One row's number."""
        if not self.known >> row & 1:
            return None
        place = 0
        for rows in self.slices:
            place = place << 1 | rows >> row & 1
        return self.values[min(place, len(self.values) - 1)]

    def _from_place(self, place: int) -> int:
        """Rows whose value stands at this place or behind it."""
        if place >= 1 << len(self.slices):
            return 0
        above, equal = 0, self.known
        for at, rows in enumerate(self.slices):
            if place >> (len(self.slices) - 1 - at) & 1:
                equal &= rows
            else:
                above |= equal & rows
                equal &= ~rows
        return above | equal


def slice_numbers(numbers: Sequence[float | None]) -> NumberColumn:
    """A column from one number (or None) a row."""
    values = sorted({number for number in numbers if number is not None})
    place = {value: at for at, value in enumerate(values)}
    width = max(1, (len(values) - 1).bit_length()) if values else 1
    slices = []
    for bit in reversed(range(width)):
        rows = [row for row, number in enumerate(numbers) if number is not None and place[number] >> bit & 1]
        slices.append(from_rows(rows, len(numbers)))
    known = from_rows([row for row, number in enumerate(numbers) if number is not None], len(numbers))
    return NumberColumn(values, slices, known)
