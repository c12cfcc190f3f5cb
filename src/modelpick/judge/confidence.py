"""How often each contender would be first if the weights and the uncertain values were a little different.

Weights vary together over low-discrepancy draws, every uncertain value in an order of its own that follows from the
name of what it belongs to. So the answer depends neither on the order of contenders nor on who else is there.
"""

from __future__ import annotations

from operator import itemgetter, mul
from zlib import crc32

from modelpick.frozen import NamedTuple
from modelpick.kept import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:  # see catalog/bits.py
    from collections.abc import Sequence

    Drawn = dict[int, list[float]]  # of each criterion that counts, by its place: its weight by draw

# A power of two, so that shares of it are exact and sum to 100. scripts/confidence.py measures what it costs and errs.
DRAWS = 512

# Each weight is halved to doubled, evenly on a log scale, before all are made to sum to 1. That is about one rank: with
# four to six criteria, neighbours in rank-order centroid weights lie a factor of 1.5 to 2.3 apart, and whoever states
# priorities is seldom surer than that. A weight of .05 to .3 then has a standard deviation of 30 to 44 % of itself
# (scripts/confidence.py prints it).
SPREAD = 2.0

_NOISE = 1e-12  # of sums of products of numbers up to 1, generously
_STRIDES = tuple(range(1, 64, 2))  # odd, so that they reach every draw; enough that two lots hardly share an order
_RULERS = 3  # contenders that all others are measured against before any draw


class Contender(NamedTuple):
    """Scaled values by criterion, 0 to 1 and more is better: as estimated, and at both ends of the interval.

    `lots` says by criterion to what the uncertainty belongs where that is not the contender alone: two routes of one
    model are drawn the same quality.
    """

    key: str
    scaled: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    lots: tuple[str, ...] = ()


def standard_error_pct(draws: int = DRAWS) -> float:
    """Of a share of wins, at most, in points: that of as many independent draws at a share of one half."""
    return float(50 / draws**0.5)


def acceptability(
    contenders: Sequence[Contender], weights: Sequence[float], draws: int = DRAWS, spread: float = SPREAD
) -> dict[str, float]:
    """Per cent of draws that each contender wins, by key. `contenders` are ranked: an exact tie goes to the earlier.

    A value is as likely below its estimate as above, and evenly spread on either side up to the end of its interval. Of
    a normal estimate with a 90 % interval that keeps 95 % of the standard deviation: what the cut tails would add, the
    flat middle nearly makes up for.
    """
    wins = dict.fromkeys((one.key for one in contenders), 0.0)
    rivals = undominated(contenders, weights, spread)
    if len(rivals) < 2 or max(weights) <= 0:
        wins.update((one.key, 100.0) for one in rivals[:1])
        return wins
    factors = _factors(len(weights), draws, spread)
    telling = [at for at, weight in enumerate(weights) if weight > 0 and _differ(rivals, at)]
    drawn = {at: [weights[at] * factor for factor in factors[at]] for at in telling or (0,)}
    best, first = [-1.0] * draws, [0] * draws
    for place, one in enumerate(rivals):
        for draw, score in _ahead(one, drawn, best):
            best[draw], first[draw] = score + _NOISE, place  # a tie is one, in whatever order it was added up
    for place in set(first):
        wins[rivals[place].key] = 100 * first.count(place) / draws
    return wins


def undominated(
    contenders: Sequence[Contender], weights: Sequence[float], spread: float = SPREAD
) -> Sequence[Contender]:
    """Those that may win a draw: the best of the others at their worst do not beat them at their best.

    Weights count at what favors the contender, within the spread. That drops whoever is dominated in every criterion,
    and more. Draws over all contenders give the same wins, only later.
    """
    total = sum(weights)
    if total <= 0 or len(contenders) < 2:
        return contenders
    shares = [weight / total for weight in weights]
    sure = sorted(range(len(contenders)), key=lambda at: -sum(map(mul, shares, contenders[at].low)))
    weakest, strongest = [share / spread for share in shares], [share * spread for share in shares]
    left = contenders
    for ruler in sure[:_RULERS]:
        bars = contenders[ruler].low
        left = [one for one in left if _reach(one.high, bars, weakest, strongest) >= -_NOISE]
    return left


def _reach(best: Sequence[float], bars: Sequence[float], weakest: Sequence[float], strongest: Sequence[float]) -> float:
    """How far the best values can get above the bars when each criterion weighs what suits them."""
    reach = 0.0
    for value, bar, least, most in zip(best, bars, weakest, strongest, strict=True):
        ahead = value - bar
        reach += most * ahead if ahead > 0 else least * ahead
    return reach


def _differ(rivals: Sequence[Contender], at: int) -> bool:
    """Whether a criterion moves them at all: what all have for certain takes nobody ahead."""
    ends = {(one.low[at], one.high[at]) for one in rivals}
    low, high = next(iter(ends))
    return len(ends) > 1 or low != high


def _ahead(one: Contender, drawn: Drawn, best: Sequence[float]) -> list[tuple[int, float]]:
    """The draws in which the contender beats the best so far, and its scores there. What moves it most is drawn first,
    with all else at its best: few draws are left for the other criteria."""
    # The first draw has the weights as they are.
    widest, *others = sorted(drawn, key=lambda at: drawn[at][0] * (one.low[at] - one.high[at]))
    left = _reaching(one, drawn, widest, best)
    for at in others:
        if left and one.low[at] != one.high[at]:
            left = _lowered(one, at, drawn[at], left, best)
    return left


def _reaching(one: Contender, drawn: Drawn, widest: int, best: Sequence[float]) -> list[tuple[int, float]]:
    rest = _weighted(one.high, [(at, weights) for at, weights in drawn.items() if at != widest])
    values = _values(_lot(one, widest), one.low[widest], one.scaled[widest], one.high[widest], len(best))
    told = zip(range(len(best)), rest or [0.0] * len(best), drawn[widest], values, best, strict=True)
    return [(draw, score) for draw, above, weight, value, bar in told if (score := above + weight * value) > bar]


def _lowered(
    one: Contender, at: int, weights: Sequence[float], left: list[tuple[int, float]], best: Sequence[float]
) -> list[tuple[int, float]]:
    """The draws that are left with this criterion's value, in place of its best, taken into account."""
    low, mid, high = one.low[at], one.scaled[at], one.high[at]
    draws = len(best)
    order, depths = _shuffled(draws)
    turn, stride, start = _turns(_lot(one, at), draws)
    half, found = draws // 2, []
    for draw, score in left:
        part = (order[start + stride * draw] + turn) % draws - half
        value = mid + (high - mid) * depths[part] if part >= 0 else mid - (mid - low) * depths[-1 - part]
        score -= weights[draw] * (high - value)
        if score > best[draw]:
            found.append((draw, score))
    return found


def _lot(one: Contender, at: int) -> str:
    return f"{one.lots[at] if one.lots else one.key}#{at}"


def _weighted(values: Sequence[float], drawn: Sequence[tuple[int, list[float]]]) -> list[float]:
    """Sums of fixed values in each draw, two criteria at a time. Empty without criteria."""
    sums: list[float] = []
    if len(drawn) % 2:
        at, weights = drawn[0]
        sums = [weight * values[at] for weight in weights]
    for (one, first), (other, second) in zip(drawn[len(drawn) % 2 :: 2], drawn[len(drawn) % 2 + 1 :: 2], strict=True):
        x, y = values[one], values[other]
        if sums:
            sums = [score + a * x + b * y for score, a, b in zip(sums, first, second, strict=True)]
        else:
            sums = [a * x + b * y for a, b in zip(first, second, strict=True)]
    return sums


@remembered(8)
def _factors(criteria: int, draws: int, spread: float) -> list[list[float]]:
    """By criterion and draw, what the weight is multiplied by: 1 / spread to spread.

    The additive recurrence on powers of the generalized golden ratio (Roberts, "The Unreasonable Effectiveness of
    Quasirandom Sequences", 2018): even in any number of dimensions, without tables or a base for each.
    """
    ratio = 2.0
    for _ in range(60):  # to the root of x ** (criteria + 1) = x + 1
        ratio = (1 + ratio) ** (1 / (criteria + 1))
    steps = [ratio ** -(at + 1) for at in range(criteria)]
    return [[spread ** (2 * ((0.5 + step * draw) % 1) - 1) for draw in range(draws)] for step in steps]


def _values(lot: str, low: float, mid: float, high: float, draws: int) -> Sequence[float]:
    """A value in each draw: each of `draws` equally likely parts of its interval once, in the lot's own order."""
    order, depths = _shuffled(draws)
    below, above = mid - low, high - mid
    values = [mid - below * depth for depth in depths]
    values.reverse()
    values += [mid + above * depth for depth in depths]
    turn, stride, start = _turns(lot, draws)
    in_order: tuple[float, ...] = itemgetter(*order[start : start + stride * draws : stride])(
        values[turn:] + values[:turn]
    )
    return in_order


def _turns(lot: str, draws: int) -> tuple[int, int, int]:
    """What tells this lot's order from another's: where the values begin, the step through the shuffle, its start."""
    name = _mixed(crc32(lot.encode()))
    return name % draws, _STRIDES[name // draws % len(_STRIDES)], name // (draws * len(_STRIDES)) % draws


@remembered(2)
def _shuffled(draws: int) -> tuple[list[int], list[float]]:
    """The parts in no order, repeated for the longest walk through them; and how deep half of their middles lie."""
    order = sorted(range(draws), key=_mixed)
    return order * (_STRIDES[-1] + 1), [(2 * part + 1) / draws for part in range(draws // 2)]


def _mixed(number: int) -> int:
    """Every bit of 32 depends on every other: the last step of MurmurHash3 (public domain)."""
    number = (number ^ number >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    number = (number ^ number >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return number ^ number >> 16
