"""The order, whatever the catalog and the workload: a thousand made-up cases for each property.

Facts are frozen: what one change makes of other facts by its nature is held, or said in the property. Who publishes
retirements is read off all rows of a provider, so it is held as it was.
"""

from __future__ import annotations

import json
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.judge.claimed import times
from tests.judge.drawn import DUST, Drawn, cases, contests, thousand
from tests.judge.world import estimate, ground

from modelpick.catalog.bits import to_rows
from modelpick.frozen import replace
from modelpick.judge.case import Judged
from modelpick.judge.decide import decide
from modelpick.judge.ground import Ground
from modelpick.judge.standings import case_of


def ids(ground_: Ground, rows: int) -> set[str]:
    return {ground_.names[row] for row in to_rows(rows)}


@thousand
@given(contests)
def test_points_sum_to_the_score(case: Drawn) -> None:
    found = case_of(ground(case.world()), case.contest())
    points = [criterion.points for criterion in found.card.criteria]
    assert abs(sum(found.weights) - 1) < DUST
    for one in [*found.ranked, *found.open]:
        for score, ends in ((one.score, one.scaled), (one.score_low, one.low), (one.score_high, one.high)):
            assert abs(sum(most * end for most, end in zip(points, ends, strict=True)) - score) < DUST
        assert all(0 <= low <= mid <= high <= 1 for low, mid, high in zip(one.low, one.scaled, one.high, strict=True))
    keys = {"score": "score", "low": "score_low", "high": "score_high"}
    by = [-getattr(one, keys[found.workload.rank_by]) for one in found.ranked]
    assert all(first <= second + DUST for first, second in pairwise(by))


@thousand
@given(contests, st.sampled_from([2, 3, 7, 1000]))
def test_scaling_weights_changes_nothing(case: Drawn, times: int) -> None:
    asked = case.contest()
    scaled = replace(asked, weights=tuple((name, weight * times) for name, weight in asked.weights))
    under = ground(case.world())
    assert case_of(under, asked).ranked == case_of(under, scaled).ranked


@thousand
@given(cases, st.integers(0, 2))
def test_permuting_rows_changes_nothing(case: Drawn, requirements: int) -> None:
    asked, shuffled = case.workload(requirements), case.world()
    old = ground(case.world())
    shuffled.random.shuffle(shuffled.offerings)
    shuffled.random.shuffle(shuffled.models)
    new = ground(shuffled, in_order=False)
    was, is_ = case_of(old, asked), case_of(new, asked)
    for one, other in ((was.ranked, is_.ranked), (was.open, is_.open)):
        assert list(map(_apart_from_rows, one)) == list(map(_apart_from_rows, other))
    assert {name: list(map(_apart_from_rows, rows)) for name, rows in was.misses.items()} == {
        name: list(map(_apart_from_rows, rows)) for name, rows in is_.misses.items()
    }
    for name in ("eligible", "open", "refused"):
        assert ids(old, getattr(was.screened, name)) == ids(new, getattr(is_.screened, name))


@thousand
@given(cases, st.integers(0, 3))
def test_permuting_rows_gives_the_same_decision_to_the_byte(case: Drawn, requirements: int) -> None:
    """But for the catalog's version, which is of its bytes."""
    asked, shuffled = case.workload(requirements), case.world()
    shuffled.random.shuffle(shuffled.offerings)
    shuffled.random.shuffle(shuffled.models)
    told = [
        decide(under, replace(asked, current=case.world().models[0].id), draws=64)
        for under in (ground(case.world()), ground(shuffled, in_order=False))
    ]
    one, other = (replace(each, catalog=replace(each.catalog, version="")) for each in told)
    assert json.dumps(one, default=vars) == json.dumps(other, default=vars)


def _apart_from_rows(judged: Judged) -> Judged:
    return judged._replace(row=0, place=0)


@thousand
@given(cases, st.integers(0, 2))
def test_renaming_changes_nothing_but_the_order_of_exact_ties(case: Drawn, requirements: int) -> None:
    """Labs and providers are somebody; what they call their models is theirs."""
    asked, renamed = case.workload(requirements), case.world()
    names = {one.id: f"{one.lab}/{Random(one.id + str(case.dice)).random()}" for one in renamed.models}
    for one in renamed.models:
        one.id = names[one.id]
    for route in renamed.offerings:
        route.model = route.release = names[route.model]
        route.upstream = str(Random(route.upstream + str(case.dice)).random())
        route.id = f"{route.provider}/{route.upstream}"
    was, is_ = case_of(ground(case.world()), asked), case_of(ground(renamed), asked)
    assert [_ties_alike(one) for one in was.ranked] == [_ties_alike(one) for one in is_.ranked]
    for score in {_ties_alike(one) for one in was.ranked}:
        tied = {names[was.model_id(one)] for one in was.ranked if _ties_alike(one) == score}
        assert tied == {is_.model_id(one) for one in is_.ranked if _ties_alike(one) == score}


def _ties_alike(judged: Judged) -> tuple[float, float | None]:
    return judged.score, judged.month[1] if judged.month else None


@thousand
@given(contests)
def test_removing_a_loser_changes_no_order(case: Drawn) -> None:
    """A loser is a model that is not first. Its routes go with it: one of them alone is a company that serves it."""
    asked = case.contest()
    old = ground(case.world())
    was = case_of(old, asked)
    losers = sorted({was.model_id(one) for one in was.ranked} - {was.model_id(one) for one in was.ranked[:1]})
    if losers:
        loser = Random(case.dice).choice(losers)
        is_ = case_of(ground(case.world().without(loser), old.announcers), asked)
        left = [one for one in was.ranked if was.model_id(one) != loser]
        assert list(map(_apart_from_rows, left)) == list(map(_apart_from_rows, is_.ranked))


@thousand
@given(contests)
def test_adding_a_dominated_model_changes_no_order(case: Drawn) -> None:
    """It costs twice as much as the first, does less well, and is served by the same provider alone."""
    asked = case.contest()
    old = ground(case.world())
    was = case_of(old, asked)
    if not was.ranked:
        return
    after = case.world()
    better = after.offering(was.ranked[0].offering)
    of = after.model(better.model)
    worse = after.add_model("worse")
    worse.id, worse.facts, worse.usage, worse.tokenizer = f"{of.lab}/worse", of.facts, of.usage, of.tokenizer
    worse.inconsistencies, worse.points_to = [*of.inconsistencies, "vision"], None
    worse.quality = {
        domain: [estimate(one.effort, (one.mean or 0) - 1, one.n) for one in told]
        for domain, told in of.quality.items()
    }
    route = after.add(worse.id, better.provider, "worse")
    route.facts, route.duplicate_of = better.facts, ""
    route.prices = [replace(row, rates={k: times(fact, 2) for k, fact in row.rates.items()}) for row in better.prices]
    is_ = case_of(ground(after, old.announcers), asked)
    left = [one for one in is_.ranked if is_.model_id(one) != worse.id]
    assert list(map(_apart_from_rows, was.ranked)) == list(map(_apart_from_rows, left))
    if asked.rank_by == "score":
        ranks = [one.offering for one in is_.ranked]
        assert better.id in ranks and (route.id not in ranks or ranks.index(better.id) < ranks.index(route.id))
