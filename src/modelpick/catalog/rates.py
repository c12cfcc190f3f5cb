"""Tariffs of all price sheets, worked out when the catalog is built: what thousands of bills read, in floats.

Most sheets are one row of undisputed rates by the token and stand in a table of numbers. Others are a line each, and
the few whose rates depend on the day are left to tariffs.py.
"""

from __future__ import annotations

import array

from modelpick.catalog.columnar import real, reals
from modelpick.catalog.tariffs import STANDARD, EndRates, RateRow, Tariff, tariff
from modelpick.json_text import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from modelpick.catalog.columnar import Real
    from modelpick.catalog.sheets import Sheet

    # Rates of input, output and reasoning, 1 and the gateway's fee, whether there is no other tier, the shortest prefix
    # that is stated to be cached (0 is not known), and all rates where they were read.
    Simple = tuple[float, float, float, float, bool, int, EndRates | None]

_RATES, _KINDS, _LINES = "sheet rates", "sheet kinds", "sheet tariffs"
_WIDTH = 10  # numbers a sheet: the two of `least`, the six of a plain row, the fee, and the shortest cached prefix
_UNKNOWN = float("nan")
_MID = 1
DATED, PLAIN, ONLY, FLAT = 1, 2, 4, 8  # as bits of a sheet's kind
Section = tuple[str, bytes, str]


class Rates:
    def __init__(self, read: Callable[[str], bytes] | None = None) -> None:
        """`read` gives a section's content, or KeyError. Without it there is no sheet yet."""
        self._read = read
        self._table: Real = reals(read(_RATES)) if read else array.array("d")
        self._kinds = bytearray(read(_KINDS) if read else b"")
        self._told: list[str] | None = None if read else []
        if len(self._table) != _WIDTH * len(self._kinds):
            raise ValueError

    @property
    def size(self) -> int:
        return len(self._kinds)

    def least(self, sheet: int) -> tuple[float, float] | None:
        """The lowest rates of input and output at the middle, whatever tier, threshold or cache they are of. None: that
        depends on the day."""
        if self._kinds[sheet] & DATED:
            return None
        at = sheet * _WIDTH
        return self._table[at], self._table[at + 1]

    def simple(self, sheet: int) -> Simple | None:
        """The standard price at the middle, where it is one row for every request, by the token alone."""
        kind = self._kinds[sheet]
        if not kind & PLAIN:
            return None
        at, table = sheet * _WIDTH, self._table
        told = table[at + 2 : at + _WIDTH]
        return told[0], told[1], told[2], 1 + told[6], kind & ONLY > 0, int(told[7]), None

    def central(self, sheet: int) -> EndRates:
        """All rates of such a price, at the middle."""
        return self._row(sheet)[0]

    def is_dated(self, sheet: int) -> bool:
        return self._kinds[sheet] & DATED > 0

    def tariff(self, sheet: int) -> Tariff:
        """Of a sheet that does not depend on the day."""
        if self._kinds[sheet] & FLAT:
            rates, fee, shortest = self._row(sheet)
            return Tariff("", {STANDARD: (RateRow(0, (rates, rates, rates)),)}, fee, shortest, True)
        if self._told is None:
            assert self._read is not None
            self._told = self._read(_LINES).decode().split("\n")
        zero, fee, shortest, plain, tiers = loads(self._told[sheet])
        return Tariff(zero, {name: tuple(map(_row, rows)) for name, rows in tiers.items()}, fee, shortest, plain)

    def _row(self, sheet: int) -> tuple[EndRates, float, int]:
        at = sheet * _WIDTH
        _, _, *rates, fee, shortest = self._table[at : at + _WIDTH]
        sent, answered, thought, read, miss, long = (None if rate != rate else rate for rate in rates)
        told = sent, answered, thought, read, miss, long, None, None, None, None
        return tuple.__new__(EndRates, told), fee, int(shortest)

    def add(self, sheet: Sheet) -> None:
        """A sheet behind the others."""
        from modelpick.catalog.codec import compact  # the overlay and the build alone come by here

        if self._told is None and self._read:
            self._told = self._read(_LINES).decode().split("\n")
        assert self._told is not None
        if any(row.valid_from or row.valid_to for row in sheet.rows):
            self._table.extend([_UNKNOWN] * _WIDTH)
            self._kinds.append(DATED)
            self._told.append("")
            return
        offered = tariff(sheet, "", float)
        rates = offered.tiers[STANDARD][0].ends[_MID] if offered.plain else EndRates(*[None] * 10)
        kind = _kind(offered)
        six = [_UNKNOWN if rate is None else rate for rate in rates[:6]]
        self._table.extend((*least_of(offered), *six, offered.fee, offered.cache_min_tokens))
        self._kinds.append(kind)
        self._told.append("" if kind & FLAT else compact(_packed(offered)))

    def sections(self) -> list[Section]:
        """For the catalog file."""
        return [
            (_RATES, real(self._table), "raw"),
            (_KINDS, bytes(self._kinds), "zlib"),
            (_LINES, "\n".join(self._told or ()).encode(), "zlib"),
        ]


def least_of(offered: Tariff) -> tuple[float, float]:
    ends = [row.ends[_MID] for rows in offered.tiers.values() for row in rows]
    sent = [rate for one in ends for rate in (one.input, one.cache_read) if rate is not None]
    answered = [one.output for one in ends if one.output is not None]
    return min(sent, default=0.0), min(answered, default=0.0)


def _kind(offered: Tariff) -> int:
    if not offered.plain:
        return 0
    only = list(offered.tiers) == [STANDARD]
    low, mid, high = offered.tiers[STANDARD][0].ends
    flat = only and low == mid == high and not any(rate is not None for rate in mid[6:])
    return PLAIN | (ONLY if only else 0) | (FLAT if flat else 0)


def _packed(offered: Tariff) -> list[Any]:
    tiers = {
        name: [[row.above, *(row.ends[:1] if len(set(row.ends)) == 1 else row.ends)] for row in rows]
        for name, rows in offered.tiers.items()
    }
    return [offered.zero, offered.fee, offered.cache_min_tokens, offered.plain, tiers]


def _row(told: list[Any]) -> RateRow:
    above, *ends = told
    read = [EndRates(*end) for end in ends]
    low, mid, high = read * 3 if len(read) == 1 else read
    return RateRow(above, (low, mid, high))
