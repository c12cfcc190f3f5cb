"""A price sheet as of a day: which service tiers hold, above how many tokens, at which rates.

The same code serves floats (for thousands of offerings) and Decimals (for the bill that is shown): `number` says which.
"""

from __future__ import annotations

from decimal import Decimal

from modelpick.catalog.sheets import Rate, Sheet, SheetRow
from modelpick.frozen import NamedTuple
from modelpick.kept import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Number = Callable[[Any], Any]  # float or Decimal
    _Held = dict[str, Rate]

STANDARD, FLEX, BATCH = "standard", "flex", "batch"
ENDS = (0, 1, 2)  # low, mid, high: places in every triple

_WEEK = 7 * 24 * 60  # minutes


class EndRates(NamedTuple):
    """Rates at one end, USD per million tokens, or for one. None: not known. A miss is what a cold cache costs."""

    input: Any
    output: Any
    reasoning: Any
    cache_read: Any
    miss: Any
    miss_1h: Any
    image: Any
    per_image: Any
    audio: Any
    per_request: Any


class RateRow(NamedTuple):
    """Holds for a whole request of more than `above` input tokens. Rates are low, mid, high."""

    above: int
    ends: tuple[EndRates, EndRates, EndRates]


class Tariff(NamedTuple):
    zero: str  # why there is no standard price: free, subscription, local, unknown; "" where there is one, or nothing
    tiers: dict[str, tuple[RateRow, ...]]  # by tier, the highest threshold first
    fee: Any  # share that a gateway adds
    cache_min_tokens: int  # 0: not known
    plain: bool  # the standard price is one row for every request, by the token alone


def tariff(sheet: Sheet, as_of: str, number: Number) -> Tariff:
    """Rows valid on that day. Rows without any rate say that another list knew them; they hold nothing."""
    valid = [row for row in sheet.rows if row.valid_from <= as_of and (not row.valid_to or as_of < row.valid_to)]
    held = {tier: _merged([row for row in valid if row.tier == tier and row.rates]) for tier in (STANDARD, FLEX, BATCH)}
    first = held[STANDARD][-1][1] if held[STANDARD] else {}
    apart = "reasoning" in first and "output" in first and first["reasoning"].mid != first["output"].mid
    tiers = {}
    for tier, rows in held.items():
        if not rows or (apart and tier != STANDARD and "reasoning" not in rows[-1][1]):
            continue  # where thinking has a price of its own, a tier that is silent on it cannot be billed
        tiers[tier] = tuple(RateRow(above, _ends(rates, rows[-1][1], number)) for above, rates in rows)
    zero = next((row.zero for row in valid if row.tier == STANDARD and row.zero and not row.above), "")
    zero = "" if STANDARD in tiers else zero
    usual = tiers.get(STANDARD, ())
    plain = len(usual) == 1 and not usual[0].above and is_plain(usual[0])
    return Tariff(zero, tiers, number(sheet.fee), sheet.cache_min_tokens, plain)


def is_plain(row: RateRow) -> bool:
    """Whether it charges by the token alone, and both ways."""
    rates = row.ends[1]
    return rates.input is not None and rates.output is not None and rates.per_request is None


def _merged(rows: list[SheetRow]) -> list[tuple[int, _Held]]:
    """(threshold, rates) with the highest threshold first. Windows become one range, weighted by their hours."""
    windows = {row.window for row in rows}
    if windows == {""}:
        return sorted(((row.above, row.rates) for row in rows), key=lambda pair: -pair[0])
    weights = _weights(tuple(sorted(windows)))
    found = []
    for above in sorted({row.above for row in rows}, reverse=True):
        held = [(weights[window], _at(rows, window, above)) for window in weights]
        parts = [(weight, rates) for weight, rates in held if weight and rates]
        shared = set.intersection(*(set(rates) for _, rates in parts)) if parts else set()
        total = sum((weight for weight, _ in parts), Decimal(0))
        merged = {}
        for name in shared:
            mid = sum((weight * rates[name].mid for weight, rates in parts), Decimal(0)) / total
            ends = [rates[name] for _, rates in parts]
            merged[name] = Rate(min(rate.low for rate in ends), mid, max(rate.high for rate in ends))
        if merged:
            found.append((above, merged))
    return found


def _at(rows: list[SheetRow], window: str, above: int) -> _Held:
    """The rates of a window for requests above a threshold."""
    fitting = [row for row in rows if row.window == window and row.above <= above]
    return max(fitting, key=lambda row: row.above).rates if fitting else {}


@remembered(256)
def _weights(windows: tuple[str, ...]) -> dict[str, Decimal]:
    """Minutes of a week that each window holds; "" is the rest. Of two that overlap the first by name counts."""
    taken = 0
    found = {}
    for window in windows:
        if window:
            minutes = _minutes(window) & ~taken
            taken |= minutes
            found[window] = Decimal(minutes.bit_count())
    if "" in windows:
        found[""] = Decimal(_WEEK - taken.bit_count())
    return found


def _minutes(window: str) -> int:
    """`days 1-5 00:00-01:00 UTC;04:00-06:00 UTC`: minutes from the start of Monday, as bits of a set."""
    days, found = range(7), 0
    if window.startswith("days "):
        told, _, window = window.removeprefix("days ").partition(" ")
        first, _, last = told.partition("-")
        days = range(int(first) - 1, int(last or first))
    for span in window.split(";"):
        start, _, end = span.removesuffix(" UTC").strip().partition("-")
        begin, until = _minute(start), _minute(end)
        until += 24 * 60 if until <= begin else 0  # over midnight
        for day in days:
            found |= (1 << until - begin) - 1 << day * 24 * 60 + begin
    return found & (1 << _WEEK) - 1 | found >> _WEEK  # what reaches beyond Sunday is Monday's


def _minute(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return 60 * int(hours) + int(minutes)


def _ends(rates: _Held, first: _Held, number: Number) -> tuple[EndRates, EndRates, EndRates]:
    low, mid, high = (_end(rates, first, end, number) for end in ENDS)
    return low, mid, high


def _end(rates: _Held, first: _Held, end: int, number: Number) -> EndRates:
    told = {name: rate[end] for name, rate in rates.items()}
    plain, output = told.get("input"), told.get("output")
    reasoning = told.get("reasoning", output)
    if "reasoning" not in rates and "reasoning" in first and output is not None:
        reasoning = max(output, first["reasoning"][end])  # above a threshold nothing gets cheaper
    # What is not in the cache has to be read all the same: a list that gives less for writing adds storage to it.
    miss = None if plain is None else max(plain, told.get("cache_write", plain))
    long = None if plain is None or "cache_write_1h" not in told else max(plain, told["cache_write_1h"])
    image, per_image = told.get("input_image"), told.get("per_input_image")
    found = (
        plain, output, reasoning, told.get("cache_read"), miss, long, image, per_image,
        told.get("input_audio"), told.get("per_request"),
    )  # fmt: skip
    return EndRates(*(None if rate is None else number(rate) for rate in found))
