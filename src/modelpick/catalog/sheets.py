"""Price sheets: all that a bill needs of an offering's prices, in plain tuples. Many offerings share a sheet."""

from __future__ import annotations

from decimal import Decimal

from modelpick.catalog.entities import Fact, Offering
from modelpick.catalog.fields import BILLED_TIERS
from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Rate(NamedTuple):
    """USD per million tokens (or for one, of unit classes). Live claims that lost make the range."""

    low: Decimal
    mid: Decimal
    high: Decimal


class SheetRow(NamedTuple):
    """A price row of a tier that may be billed."""

    tier: str
    above: int  # input tokens of a request from which this row counts
    window: str  # "" is always
    valid_from: str
    valid_to: str
    zero: str  # why there are no rates: free, subscription, local, unknown; "" where there are
    rates: dict[str, Rate]


class Sheet(NamedTuple):
    rows: tuple[SheetRow, ...]
    fee: Decimal  # share that a gateway adds
    cache_min_tokens: int  # shortest prefix that is cached; 0 is not known


def sheet_of(offering: Offering) -> Sheet:
    """What a bill needs of this offering."""
    rows = tuple(
        SheetRow(
            row.tier, row.above, row.window, row.valid_from, row.valid_to, row.zero,
            {name: _rate(fact) for name, fact in sorted(row.rates.items()) if fact.value is not None},
        )
        for row in offering.prices
        if row.tier in BILLED_TIERS
    )  # fmt: skip
    fee = offering.fact("gateway_fee").value
    return Sheet(rows, Decimal(str(fee or 0)), int(offering.fact("cache_min_tokens").value or 0))


def _rate(fact: Fact) -> Rate:
    values = [Decimal(value) for value in fact.live_values()] or [Decimal(fact.value)]
    return Rate(min(values), Decimal(fact.value), max(values))


def packed(sheet: Sheet) -> list[Any]:
    """For the catalog file: numbers once where nothing is disputed."""
    rows = [
        [*row[:6], {name: rate.mid if rate.low == rate.high else list(rate) for name, rate in row.rates.items()}]
        for row in sheet.rows
    ]
    return [rows, sheet.fee, sheet.cache_min_tokens]


def unpacked(told: list[Any]) -> Sheet:
    """`told` was parsed with Decimals for all numbers with a point."""
    rows = []
    for tier, above, window, valid_from, valid_to, zero, rates in told[0]:
        read = {name: _read(rate) for name, rate in rates.items()}
        rows.append(SheetRow(tier, above, window, valid_from, valid_to, zero, read))
    return Sheet(tuple(rows), Decimal(told[1]), told[2])


def _read(rate: Any) -> Rate:
    if isinstance(rate, list):
        low, mid, high = map(Decimal, rate)
        return Rate(low, mid, high)
    only = Decimal(rate)
    return Rate(only, only, only)
