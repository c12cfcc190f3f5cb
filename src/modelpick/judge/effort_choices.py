"""What a route would have at its other efforts: weights and prices that change may make another of them the best."""

from __future__ import annotations

from math import inf

from modelpick.frozen import NamedTuple
from modelpick.judge.case import Case, Judged
from modelpick.judge.efforts import Option
from modelpick.judge.flips import bill_at
from modelpick.judge.ground import Ground
from modelpick.judge.rank import Scorer


def options(ground: Ground, scorer: Scorer, row: int) -> list[tuple[Option, float]]:
    """The efforts that may be asked for on the row, with what a month costs; infinite where that is not known."""
    market = ground.market
    place, efforts = market.model_of[row], market.efforts_of[row]
    entry = market.models[place]
    plan = scorer.meter.plan(market.sheet_of[row], entry)
    found = scorer.efforts.of(place, efforts, entry, market.efforts[efforts])
    return [(one, inf if plan is None else scorer.meter.at(plan, one.effort)) for one in found]


def least(ground: Ground, scorer: Scorer, row: int) -> float | None:
    """The lowest bill of a month, at whichever effort."""
    return min((month for _, month in options(ground, scorer, row) if month != inf), default=None)


class Tie(NamedTuple):
    bill: float  # USD a month
    now: float  # what the same costs today
    effort: str


def at_efforts(case: Case, judged: Judged) -> list[tuple[float, ...]]:
    """Scaled values by criterion, at each effort that the row may be asked for and that the budget allows."""
    budget = inf if case.workload.budget is None else float(case.workload.budget)
    places = _place(case, "quality"), _place(case, "cost")
    found = []
    for option, month in options(case.ground, case.scorer, judged.row):
        if month > budget:
            continue
        scaled = list(judged.scaled)
        if places[0] is not None:
            scaled[places[0]] = option.scaled[0]
        if places[1] is not None:
            scaled[places[1]] = case.card.criteria[places[1]].scaled(case.scorer.per(month))
        found.append(tuple(scaled))
    return found


def break_even_of(case: Case, rival: Judged, first: Judged) -> Tie | None:
    """The least that prices of the rival have to fall until it is level with the first at one of its efforts."""
    cost, quality = _place(case, "cost"), _place(case, "quality")
    if cost is None or rival.month is None:
        return None
    criterion = case.card.criteria[cost]
    best: Tie | None = None
    for option, now in options(case.ground, case.scorer, rival.row):
        if now in (0.0, inf):
            continue
        rest = rival.score - criterion.points * rival.scaled[cost]
        if quality is not None:
            rest += case.card.criteria[quality].points * (option.scaled[0] - rival.scaled[quality])
        needed = (first.score - rest) / criterion.points
        if not 0 <= needed <= 1:
            continue
        told = bill_at(needed, criterion.scale["from"], criterion.scale["to"], criterion.scale["scale"])
        if told is not None:
            bill = case.scorer.bill_of(told)
            if best is None or bill / now > best.bill / best.now:
                best = Tie(bill, now, option.effort.name)
    return best


def _place(case: Case, criterion: str) -> int | None:
    return case.criteria.index(criterion) if criterion in case.criteria else None
