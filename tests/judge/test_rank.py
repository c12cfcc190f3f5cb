"""Points of thousands of rows: what is shared and what is left out changes none of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import pytest
from tests.judge import asking
from tests.judge.world import World, ground

from modelpick.catalog.bits import to_rows
from modelpick.frozen import replace
from modelpick.judge.ground import Ground
from modelpick.judge.meter import Meter
from modelpick.judge.rank import Scorer
from modelpick.judge.standing import Standing, best_of_models
from modelpick.judge.standings import scorecard
from modelpick.workload.workload import Workload


def scorer(under: Ground, asked: Workload) -> Scorer:
    return Scorer(under, asked, scorecard(under, asked), under.cards[asked.fit], Meter(under, asked))


@pytest.mark.parametrize("seed", range(60))
def test_who_is_not_billed_could_not_have_been_among_the_best(seed: int) -> None:
    under, asked = ground(World(seed, 8, 60)), asking.workload(seed)
    rows, model_of = to_rows(under.everything), under.market.model_of
    everyone = _billed(scorer(under, asked).stand(rows), model_of)
    if asked.budget is None:  # else all are billed
        assert _billed(scorer(under, asked).lead(rows), model_of) == everyone
    for few in (1, 3):
        assert _billed(scorer(under, asked).best(rows, few), model_of)[:few] == everyone[:few]


def _billed(standings: list[Standing], model_of: Sequence[int]) -> list[Standing]:
    """Who cannot be billed is to verify, and stands before nobody."""
    return best_of_models([one for one in standings if one.month < inf], model_of)


def test_workloads_that_weigh_alike_share_points_and_get_their_own() -> None:
    under, asked = ground(World(5, 6, 30)), asking.workload(5)
    larger = replace(asked, context=900_000)
    rows = to_rows(under.everything)
    shared = [scorer(under, one).stand(rows) for one in (asked, larger, asked)]
    fresh = [scorer(ground(World(5, 6, 30)), one).stand(rows) for one in (asked, larger, asked)]
    assert shared == fresh


def test_no_answer_at_all_asks_for_no_room_to_write() -> None:
    under = ground(World(5, 6, 30))
    asked = replace(asking.workload(5), output_tokens=0, weights=(("headroom", 1.0), ("cost", 1.0)))
    assert scorer(under, asked).stand(to_rows(under.everything))
