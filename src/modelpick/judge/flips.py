"""How little has to change until another is first: one weight, all weights together, or one price. Closed forms.

`contenders` are ranked by the scores of their central values and `weights` sum to 1, as in confidence.py. Leave out
criteria that are not scored: here a weight of 0 may grow.
"""

from __future__ import annotations

from operator import mul

from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:  # see catalog/bits.py
    from collections.abc import Sequence

    from modelpick.judge.confidence import Contender

_NOISE = 1e-12  # of sums of products of numbers up to 1; a lead below it is none


class WeightFlip(NamedTuple):
    flips_at: float  # both are level here, and beyond it the other is ahead; the present weight for an exact tie
    to: str


class TotalChange(NamedTuple):
    change: float  # sum of what the weights move, up and down: 0 to 2
    to: str
    weights: tuple[float, ...]  # at which both are level


def flips(
    contenders: Sequence[Contender], weights: Sequence[float], also_first: Sequence[tuple[float, ...]] = ()
) -> list[WeightFlip | None]:
    """By criterion, the nearest weight from which on another is first. The other weights keep their proportions.

    None where no weight does it, and where the criterion has all the weight: the rest have no proportions to keep.
    `also_first`: scaled values that the first may have instead (at another effort): a rival has to beat these as well.
    """
    found: list[WeightFlip | None] = [None] * len(weights)
    nearest = [(2.0, 0.0)] * len(weights)
    for rival, leads, gap in _rivals(contenders, weights):
        for at, (lead, weight) in enumerate(zip(leads, weights, strict=True)):
            if weight >= 1:
                continue
            without = (gap - weight * lead) / (1 - weight)  # the rival's lead at a weight of 0
            slope = lead - without
            if abs(slope) <= _NOISE or (lead if slope > 0 else without) <= _NOISE:
                continue  # never ahead before the weight is 1, or 0
            change = -gap / slope
            if also_first and abs(change) <= nearest[at][0]:
                met = _beyond(rival.scaled, also_first, weights, at, weight + change, slope > 0)
                if met is None:
                    continue
                change = met - weight
            if (order := (abs(change), -abs(slope))) < nearest[at]:  # of two that draw level at once, the faster leads
                nearest[at] = order
                found[at] = WeightFlip(weight + change, rival.key)
    return found


def _beyond(
    rival: Sequence[float],
    firsts: Sequence[tuple[float, ...]],
    weights: Sequence[float],
    at: int,
    start: float,
    up: bool,
) -> float | None:
    """The weight nearest to `start`, in one direction, from which on the rival is ahead of all; None: there is none."""
    weight, low, high = weights[at], start if up else 0.0, 1.0 if up else start
    for one in firsts:
        leads = [value - other for value, other in zip(rival, one, strict=True)]
        without = (sum(map(mul, weights, leads)) - weight * leads[at]) / (1 - weight)
        slope = leads[at] - without
        if abs(slope) <= _NOISE:
            if without <= 0:
                return None
        elif slope > 0:
            low = max(low, -without / slope)
        else:
            high = min(high, -without / slope)
    if low >= high - _NOISE:
        return None
    return low if up else high


def smallest_total_change(contenders: Sequence[Contender], weights: Sequence[float]) -> TotalChange | None:
    """The least that all weights have to move together until another draws level and could go on to lead.

    Weight goes to the rival's best criterion from where it is worst, next worst and so on: nothing gains more for what
    it moves.
    """
    found: TotalChange | None = None
    for rival, leads, gap in _rivals(contenders, weights):
        best = max(leads)
        if found and -gap / (best - min(leads)) * 2 >= found.change:
            continue
        to = leads.index(best)
        moved, need, changed = 0.0, -gap, list(weights)
        for lead, at in sorted((lead, at) for at, lead in enumerate(leads) if at != to and weights[at] > 0):
            if need <= 0 or best <= lead:
                break
            part = min(changed[at], need / (best - lead))
            changed[at] -= part
            changed[to] += part
            moved += part
            need = need - part * (best - lead) if part == weights[at] else 0.0
        if found is None or 2 * moved < found.change:
            found = TotalChange(2 * moved, rival.key, tuple(changed))
    return found


def needed_to_tie(contender: Contender, rival: Contender, weights: Sequence[float], criterion: int) -> float | None:
    """The scaled value in one criterion at which the contender is level with the rival. None: none from 0 to 1."""
    if weights[criterion] <= 0:
        return None
    gap = sum(map(mul, weights, rival.scaled)) - sum(map(mul, weights, contender.scaled))
    needed = contender.scaled[criterion] + gap / weights[criterion]
    return min(max(needed, 0.0), 1.0) if -_NOISE <= needed <= 1 + _NOISE else None


def bill_at(scaled: float, worst_usd: float, best_usd: float, kind: str) -> float | None:
    """The bill that a `linear` or `log` scale between two anchors turns into this value. None for any other scale."""
    if kind == "linear":
        return worst_usd + scaled * (best_usd - worst_usd)
    if kind == "log":
        return float(worst_usd * (best_usd / worst_usd) ** scaled)
    return None


def break_even(
    contender: Contender,
    rival: Contender,
    weights: Sequence[float],
    criterion: int,
    worst_usd: float,
    best_usd: float,
    kind: str = "log",
) -> float | None:
    """The bill at which the contender is level with the rival; None where no bill does that."""
    needed = needed_to_tie(contender, rival, weights, criterion)
    return None if needed is None else bill_at(needed, worst_usd, best_usd, kind)


def _rivals(
    contenders: Sequence[Contender], weights: Sequence[float]
) -> list[tuple[Contender, tuple[float, ...], float]]:
    """Those ahead of the first in some criterion: how far in each, and how far behind in all."""
    first = contenders[0].scaled if contenders else ()
    found = []
    for rival in contenders[1:]:
        leads = tuple([value - other for value, other in zip(rival.scaled, first, strict=True)])
        if max(leads, default=0.0) > _NOISE:
            found.append((rival, leads, min(sum(map(mul, weights, leads)), 0.0)))
    return found
