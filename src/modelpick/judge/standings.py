"""From sets of rows to who is first: eligible, to verify, and kept out by one requirement alone."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from modelpick.catalog.bits import from_rows, to_rows
from modelpick.judge.case import Case, Judged
from modelpick.judge.eligibility import BUDGET, Asked, Screened, asked, screen
from modelpick.judge.facts import Facts
from modelpick.judge.ground import Ground
from modelpick.judge.meter import Meter
from modelpick.judge.rank import Scorer, Standing, best_of_models
from modelpick.judge.scorecard import Scorecard, decision_card
from modelpick.workload.workload import Workload

_FIXED = ("alive", "price")  # what is gone, or has no price by the token, is no near miss
_TO_VERIFY = 60  # of those to verify the best so many are told of
_TOLD = 3  # of those that one requirement keeps out, the best so many are told of
# Only a measurement with a sample size counts here, and the catalog has none: below the share that may be scored.
_UNMEASURED = ("throughput", "ttft")


def case_of(ground: Ground, workload: Workload) -> Case:
    """Screen, bill and score: everything up to the words."""
    card = scorecard(ground, workload)
    screened = screen(ground, asked(ground, workload), workload.unknown == "strict")
    scorer = Scorer(ground, workload, card, ground.cards[workload.fit], Meter(ground, workload))
    billed = _billed(screened, scorer, None if workload.budget is None else float(workload.budget))
    places = ground.market.model_of

    def listed(found: list[Standing]) -> list[Standing]:
        return sorted(found, key=_order) if workload.all_routes else best_of_models(found, places)

    def unsure(row: int) -> tuple[str, ...]:
        return missing(billed.screened, row)

    ranked = scorer.judge(listed(billed.eligible), lambda row: ())
    open_ = scorer.judge(listed(billed.open)[:_TO_VERIFY], unsure)
    misses = {
        name: scorer.judge(best_of_models(found, places)[:_TOLD], unsure) for name, found in billed.misses.items()
    }
    opened = {name: {places[one.row] for one in found} for name, found in billed.misses.items()}
    if workload.rank_by != "score":
        ranked, open_ = _by_end(ranked, workload.rank_by), _by_end(open_, workload.rank_by)
    return Case(ground, workload, card, billed.screened, ranked, open_, misses, opened, scorer, Facts(ground.as_of))


class _Billed(NamedTuple):
    screened: Screened
    eligible: list[Standing]
    open: list[Standing]
    misses: dict[str, list[Standing]]


def _billed(screened: Screened, scorer: Scorer, budget: float | None) -> _Billed:
    """Rows with their bills. With a budget, those above it fail one requirement more."""
    eligible, open_ = scorer.stand(to_rows(screened.eligible)), scorer.stand(to_rows(screened.open))
    misses = {
        name: scorer.stand(to_rows(rows)) for name, rows in screened.misses.items() if rows and name not in _FIXED
    }
    if budget is None:
        return _Billed(screened, eligible, open_, misses)
    everyone = [*eligible, *open_, *(one for found in misses.values() for one in found)]
    over = from_rows([one.row for one in everyone if budget < one.month < inf], screened.everything.bit_length())
    unknown = from_rows([one.row for one in everyone if one.month == inf], screened.everything.bit_length())
    asked_ = Asked(BUDGET, BUDGET, budget, budget, screened.everything & ~over & ~unknown, over)

    def within(found: list[Standing]) -> list[Standing]:
        return [one for one in found if not budget < one.month < inf]

    misses = {name: kept for name, found in misses.items() if (kept := within(found))}
    if above := [one for one in eligible if budget < one.month < inf]:
        misses[BUDGET] = above
    screened = screened._replace(
        asked=[*screened.asked, asked_], eligible=screened.eligible & ~over, open=screened.open & ~over,
        refused=screened.refused | over,
    )  # fmt: skip
    return _Billed(screened, within(eligible), within(open_), misses)


def missing(screened: Screened, row: int) -> tuple[str, ...]:
    """What a row does not pass for certain."""
    return tuple(one.id for one in screened.asked if not one.passes >> row & 1)


def scorecard(ground: Ground, workload: Workload) -> Scorecard:
    """The decision's card. A criterion of which too little is known is not scored: its weight goes to the others."""
    criteria = ground.rules["criteria"]
    scored = {
        name: weight for name, weight in workload.weights if weight and criteria[name]["measure"] not in _UNMEASURED
    }
    total = sum(scored.values())
    return decision_card(
        criteria, {name: weight / total for name, weight in scored.items()}, workload.budget is not None
    )


def _order(standing: Standing) -> tuple[float, float, str]:
    return standing[:3]


def _by_end(found: list[Judged], end: str) -> list[Judged]:
    return sorted(found, key=lambda one: -(one.score_low if end == "low" else one.score_high))
