"""Offerings that are not eligible, and what keeps them out."""

from __future__ import annotations

from modelpick.answers.decision import Refused
from modelpick.answers.judged import NearMiss
from modelpick.answers.quality import Range
from modelpick.judge.case import Case, Judged
from modelpick.judge.eligibility import Asked
from modelpick.judge.explain.refusal import reason

_TOLD = 8
ROUTE = "route"


def near_miss(case: Case, judged: Judged, asked: Asked) -> NearMiss:
    return NearMiss(
        case.model_id(judged), judged.offering, asked.id, judged.score,
        Range(*judged.month) if judged.month else None, reason(case, asked, judged.row, judged.month),
    )  # fmt: skip


def refused(case: Case) -> Refused:
    """Counted by requirement, whatever else an offering fails; and the best that one requirement alone keeps out."""
    asked = {one.id: one for one in case.screened.asked}
    counts = {name: one.fails.bit_count() for name, one in asked.items() if one.fails}
    counts = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    best = [near_miss(case, found[0], asked[name]) for name, found in case.misses.items() if name != ROUTE]
    best.sort(key=lambda miss: (-miss.score, miss.offering))
    return Refused(case.screened.refused.bit_count(), counts, best[:_TOLD])


def less_known(case: Case) -> list[NearMiss]:
    """Routes that would be first, but that nobody vouches for their providers."""
    asked = next(one for one in case.screened.asked if one.id == ROUTE)
    bar = case.ranked[0].score if case.ranked else float("-inf")
    return [near_miss(case, one, asked) for one in case.misses.get(ROUTE, ()) if one.score > bar]
