"""What would make up for the points that a model lacks: a lower price, another weight, more quality."""

from __future__ import annotations

from math import ceil

from modelpick.answers.sentence import say, usd
from modelpick.answers.why_not import WayToWin
from modelpick.frozen import NamedTuple, replace
from modelpick.judge.explain import evidence
from modelpick.judge.explain.evidence import TRAFFIC
from modelpick.judge.nearest import points_from, usd_to

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from modelpick.judge.case import Case, Judged
    from modelpick.judge.rerun import Rerun
    from modelpick.workload.workload import Workload

_ASKED_AGAIN = 6  # times that a weight is moved on because somebody else gets ahead
_MOST = 0.999  # of all weight: with all of it the others have no proportions to keep


class Scales(NamedTuple):
    """From a scaled value, 0 to 1, back to what has it (None where nothing does), and the case asked again."""

    month_usd: Callable[[float], float | None]
    quality: Callable[[float], float | None]
    again: Callable[[Workload], Rerun] | None = None


def outscore(case: Case, own: Judged, winner: Judged, scales: Scales | None, done: bool) -> Iterator[WayToWin]:
    """`done`: nothing else keeps the model out."""
    gap = winner.score - own.score
    if gap <= 0:
        return
    if scales:
        yield from _price(case, own, winner, gap, scales, done)
    yield from _weight(case, own, winner, scales.again if scales and done else None, done)
    if scales:
        yield from _quality(case, own, winner, gap, scales, done)


def _needed(case: Case, criterion: str, own: Judged, gap: float) -> float | None:
    """The scaled value of one criterion that makes up for the gap, all else as it is."""
    if criterion not in case.criteria:
        return None
    at = case.criteria.index(criterion)
    if not case.weights[at]:
        return None
    needed = own.scaled[at] + gap / (100 * case.weights[at])
    return needed if needed <= 1 else None


def _price(case: Case, own: Judged, winner: Judged, gap: float, scales: Scales, done: bool) -> Iterator[WayToWin]:
    needed = _needed(case, "cost", own, gap)
    level = scales.month_usd(needed) if needed is not None else None
    if level is None or own.month is None or not 0 < level < own.month[1]:
        return
    most = usd_to(level)
    less = evidence.less(most, own.month[1])
    if less is None or usd(most) == usd(own.month[1]):
        return
    form, figure = less
    args, ids = evidence.traffic(case)
    scores = evidence.score(case, own), evidence.score(case, winner)
    bill = evidence.month(case, own)
    name = f"{own.offering}|{winner.offering}#break_even"
    fact = case.facts.computed(f"compare:{name}", {"usd": most, "less": figure}, [bill, *scores])
    told = say(
        f"Its bill would have to be at most {{usd:usd}} a month for {TRAFFIC}, {{less:{form}}} less than {{now:usd}}.",
        [fact, bill, *ids], usd=most, less=figure, now=own.month[1], **args,
    )  # fmt: skip
    yield WayToWin("price", "cost", most, done, told)


def _weight(
    case: Case, own: Judged, winner: Judged, again: Callable[[Workload], Rerun] | None, done: bool
) -> Iterator[WayToWin]:
    """The weight that would have to change least, the others keeping their proportions."""
    found = []
    for at, name in enumerate(case.criteria):
        needed = _level(case, own.scaled, winner.scaled, at)
        if needed is not None and again is not None:
            needed = _first_from(case, own, at, needed, again)
        if needed is not None:
            found.append((needed - case.weights[at], name, case.weights[at], needed))
    if not found:
        return
    _, name, weight, needed = min(found)
    points = evidence.points(case, own)[1], evidence.points(case, winner)[1]
    value = {"now": 100 * weight, "needed": 100 * needed}
    fact = case.facts.computed(f"compare:{own.offering}|{winner.offering}#weight", value, [*points])
    told = say(
        "The weight of {criterion:words} would have to be {needed:number} % instead of {now:number} %.",
        [fact], criterion=name, needed=100 * needed, now=100 * weight,
    )  # fmt: skip
    yield WayToWin("weight", name, needed, done, told)


def _level(case: Case, own: tuple[float, ...], other: tuple[float, ...], at: int) -> float | None:
    """The greater weight of one criterion at which one draws level with another."""
    leads = [a - b for a, b in zip(own, other, strict=True)]
    weight, lead = case.weights[at], leads[at]
    if not 0 < weight < 1 or lead <= 0:
        return None
    total = sum(weight * lead for weight, lead in zip(case.weights, leads, strict=True))
    rest = (total - weight * lead) / (1 - weight)  # what the others give, if they alone counted
    if rest >= lead:
        return None
    needed = rest / (rest - lead)
    return needed if weight < needed <= 1 else None


def _first_from(case: Case, own: Judged, at: int, needed: float, again: Callable[[Workload], Rerun]) -> float | None:
    """The weight, in tenths of a per cent, at which it is first of all: another may have got ahead by then."""
    for _ in range(_ASKED_AGAIN):
        tenths = ceil(needed * 1000 + 1e-6) / 1000
        if tenths > _MOST:
            return None
        run = again(replace(case.workload, weights=with_weight(case, at, tenths)))
        first = run.first()
        if first is None or first.row == own.row:
            return tenths if first else None
        beyond = _level(case, run.judge(own.row).scaled, run.judge(first.row).scaled, at)
        if beyond is None or beyond <= tenths:
            return None
        needed = beyond
    return None


def with_weight(case: Case, at: int, weight: float) -> tuple[tuple[str, float], ...]:
    """One weight changed, the others keeping their proportions."""
    rest = (1 - weight) / (1 - case.weights[at])
    pairs = zip(case.criteria, case.weights, strict=True)
    return tuple((name, weight if place == at else old * rest) for place, (name, old) in enumerate(pairs))


def _quality(case: Case, own: Judged, winner: Judged, gap: float, scales: Scales, done: bool) -> Iterator[WayToWin]:
    needed = _needed(case, "quality", own, gap)
    level = scales.quality(needed) if needed is not None else None
    if level is None or own.quality is None or level <= own.quality[0] or not _is_even(case, own, level, scales):
        return
    points = points_from(level)
    scores = [evidence.score(case, own), evidence.score(case, winner)]
    mean = case.facts.computed(f"quality:{own.offering}#mean", own.quality[0], [evidence.points(case, own)[1]])
    fact = case.facts.computed(f"compare:{own.offering}|{winner.offering}#quality", points, [mean, *scores])
    domains = [domain.replace("_", " ") for domain, _ in case.workload.domains]
    told = say(
        "It would have to reach {needed:number} points in {domains:ts} instead of {now:number}.",
        [fact, mean], needed=points, domains=domains, now=own.quality[0],
    )  # fmt: skip
    yield WayToWin("quality", "quality", points, done, told)


def _is_even(case: Case, own: Judged, level: float, scales: Scales) -> bool:
    """Whether a mean stands for its domains: all are known, and none leaves the scale on the way."""
    assert own.quality is not None
    ends = scales.quality(0.0), scales.quality(1.0)
    if ends[0] is None or ends[1] is None:
        return False
    told = [own.effort.quality.get(domain) for domain, _ in case.workload.domains]
    more = level - own.quality[0]
    return all(one is not None and ends[0] <= one.mean and one.mean + more <= ends[1] for one in told)
