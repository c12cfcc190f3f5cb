"""From sets of rows to who is first: eligible, to verify, and kept out by one requirement alone."""

from __future__ import annotations

from math import inf
from typing import Final, NamedTuple

from modelpick.catalog.bits import from_rows, to_rows
from modelpick.judge.case import Case, Judged
from modelpick.judge.eligibility import BUDGET, Asked, Screened, asked, screen
from modelpick.judge.facts import Facts
from modelpick.judge.ground import Ground
from modelpick.judge.meter import Meter
from modelpick.judge.rank import Scorer, Stood, best_of_models
from modelpick.judge.scorecard import Scorecard, decision_card
from modelpick.workload.workload import Workload

PRICE = "price"
_MONTH: Final = 1  # places in what Scorer.stood gives
_ROW: Final = 3
_FIXED = ("alive", PRICE)  # what is gone, or has no price by the token, is no near miss
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

    def listed(found: list[Stood]) -> list[Stood]:
        return sorted(found) if workload.all_routes else best_of_models(found, places)

    def unsure(row: int) -> tuple[str, ...]:
        return missing(billed.screened, row)

    ranked = scorer.judge(listed(billed.eligible), lambda row: ())
    open_ = scorer.judge(listed(billed.open)[:_TO_VERIFY], unsure)
    misses = {
        name: scorer.judge(best_of_models(found, places)[:_TOLD], unsure) for name, found in billed.misses.items()
    }
    opened = {name: {places[one[_ROW]] for one in found} for name, found in billed.misses.items()}
    if workload.rank_by != "score":
        ranked, open_ = _by_end(ranked, workload.rank_by), _by_end(open_, workload.rank_by)
    return Case(ground, workload, card, billed.screened, ranked, open_, misses, opened, scorer, Facts(ground.as_of))


class _Billed(NamedTuple):
    screened: Screened
    eligible: list[Stood]
    open: list[Stood]
    misses: dict[str, list[Stood]]


def _billed(screened: Screened, scorer: Scorer, budget: float | None) -> _Billed:
    """Rows with their bills. Those above a budget fail one requirement more; where a rate is missing that this traffic
    needs, there is no price for it, and nobody knows what the budget makes of it."""
    limit = inf if budget is None else budget
    eligible, open_ = (_parted(scorer, rows, limit) for rows in (screened.eligible, screened.open))
    misses = {
        name: _parted(scorer, rows, limit) for name, rows in screened.misses.items() if rows and name not in _FIXED
    }
    parts = [eligible, open_, *misses.values()]
    width = screened.everything.bit_length()
    unbilled = from_rows([one[_ROW] for part in parts for one in part.unbilled], width)
    told = [one._replace(passes=one.passes & ~unbilled) if one.id == PRICE else one for one in screened.asked]
    over = 0
    if budget is not None:
        over = from_rows([one[_ROW] for part in parts for one in part.over], width)
        told.append(Asked(BUDGET, BUDGET, budget, budget, screened.everything & ~over & ~unbilled, over))
    missed = {name: part.within for name, part in misses.items() if part.within}
    if eligible.over:
        missed[BUDGET] = eligible.over
    unsure = [] if screened.strict else [*open_.within, *open_.unbilled, *eligible.unbilled]
    refused = screened.refused | over | (unbilled if screened.strict else 0)
    passing = screened.eligible & ~over & ~unbilled
    unknown = 0 if screened.strict else (screened.open | screened.eligible & unbilled) & ~over
    screened = screened._replace(asked=told, eligible=passing, open=unknown, refused=refused)
    return _Billed(screened, eligible.within, unsure, missed)


class _Parted(NamedTuple):
    within: list[Stood]
    over: list[Stood]
    unbilled: list[Stood]


def _parted(scorer: Scorer, rows: int, limit: float) -> _Parted:
    found = scorer.stood(to_rows(rows))
    within = [one for one in found if one[_MONTH] <= limit and one[_MONTH] < inf]
    return _Parted(
        within, [one for one in found if limit < one[_MONTH] < inf], [one for one in found if one[_MONTH] == inf]
    )


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


def _by_end(found: list[Judged], end: str) -> list[Judged]:
    return sorted(found, key=lambda one: -(one.score_low if end == "low" else one.score_high))
