"""Measured values as figures that their number supports. All by order statistics: nothing is assumed of their shape."""

from __future__ import annotations

from math import fsum

from modelpick.answers.bench import Spread
from modelpick.kept import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DIGITS = 6  # of a second: below a microsecond no clock of ours is right


@remembered(8)
def least_runs(percent: int) -> int:
    """The fewest values of which the largest is above the percentile with 95 % confidence: the least n with
    1 - p^n >= 0.95, which is 29 for p90, 59 for p95, 299 for p99. Fewer say nothing of so rare a wait."""
    n = 1
    while 20 * percent**n > 100**n:
        n += 1
    return n


@remembered(64)
def median_places(n: int) -> tuple[int, int] | None:
    """Which two of n values in order, counted from 0, lie around the median with at least 95 % confidence; the closest
    such pair, as far from either end. None below 6 values: even the outermost two would not do."""
    below, ways, k = 0, 1, 0  # ways: of choosing k of n
    while 40 * (below + ways) <= 2**n:
        below += ways
        ways = ways * (n - k) // (k + 1)
        k += 1
    return (k - 1, n - k) if k else None


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The value that so many percent do not exceed; between two such values, their middle."""
    place, rest = divmod(percent * len(ordered), 100)
    if rest or place == len(ordered):
        return ordered[min(place, len(ordered) - 1)]
    return (ordered[place - 1] + ordered[place]) / 2


def spread(values: Iterable[float | None], is_independent: bool = True) -> Spread:
    """`is_independent`: the values come from runs of their own; without it there is no interval and no percentile."""
    ordered = sorted(value for value in values if value is not None)
    n = len(ordered)
    if not n:
        return Spread(0, None, None, None, None, None, None, None, None, None)
    runs = n if is_independent else 0
    places = median_places(runs) if runs else None
    low, high = (ordered[place] for place in places) if places else (None, None)
    p90, p95, p99 = (percentile(ordered, each) if runs >= least_runs(each) else None for each in (90, 95, 99))
    told = (fsum(ordered) / n, percentile(ordered, 50), low, high, p90, p95, p99, ordered[0], ordered[-1])
    mean, p50, p50_low, p50_high, p90, p95, p99, least, most = map(_rounded, told)
    return Spread(n, mean, p50, p50_low, p50_high, p90, p95, p99, least, most)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), _DIGITS)
