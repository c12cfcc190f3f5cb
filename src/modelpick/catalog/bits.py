"""Sets of rows as one integer, and numbers as bit slices: a comparison of all rows is a few operations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing or collections.abc here would cost more than screening the catalog
    from collections.abc import Iterable, Sequence


def from_rows(rows: Iterable[int], size: int) -> int:
    """The set of the given row numbers."""
    found = bytearray((size + 7) // 8)
    for row in rows:
        found[row >> 3] |= 1 << (row & 7)
    return int.from_bytes(found, "little")


def to_rows(bits: int) -> list[int]:
    """Row numbers in a set, ascending."""
    found = []
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for at, byte in enumerate(data):
        while byte:
            low = byte & -byte
            found.append((at << 3) + low.bit_length() - 1)
            byte ^= low
    return found


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

    def unpack(self, size: int) -> list[float | None]:
        """The column as it was: one number (or None) a row."""
        if not size:
            return []
        width = f"0{size}b"  # one digit a row, the last row first
        places = list(zip(*(format(rows, width) for rows in self.slices), strict=True))
        last = len(self.values) - 1
        read = {digits: self.values[min(int("".join(digits), 2), last)] for digits in set(places)} if last >= 0 else {}
        known = format(self.known, width)
        return [read[digits] if k == "1" else None for k, digits in zip(known, places, strict=True)][::-1]

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
