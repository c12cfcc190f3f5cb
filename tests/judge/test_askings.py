"""Sets of rows that reach minima of quality are what one route at a time says."""

from __future__ import annotations

from itertools import permutations

import pytest
from tests.judge.cases import ground
from tests.judge.little import model, route, under

from modelpick.catalog.market import Standing
from modelpick.judge.askings import askings_of
from modelpick.judge.efforts import QualityNeed, standings
from modelpick.judge.ground import Ground

MINIMA = (("reasoning", 60.0), ("knowledge", 75.0), ("coding", 65.0))


def reaches(told: list[Standing], need: QualityNeed) -> bool | None:
    """One route: yes by an estimate that rests on enough scores; no where none can be, whatever it rests on."""
    if any(one.mean >= need.points and one.n >= need.scores for one in told):
        return True
    could = any((one.mean if one.n >= need.scores else one.high) >= need.points for one in told)
    return None if could or not told else False


def one_by_one(asked: Ground, need: QualityNeed) -> tuple[int, int]:
    market, passes, fails = asked.market, 0, 0
    for row, (place, efforts) in enumerate(zip(market.model_of, market.efforts_of, strict=True)):
        told = reaches(standings(market.models[place], market.efforts[efforts], need), need)
        passes |= (told is True) << row
        fails |= (told is False) << row
    return passes, fails


def scores(asked: Ground) -> int:
    found: int = asked.rules["requirements"]["rules"]["scores"]
    return found


@pytest.mark.parametrize("effort", ["", "low", "none"])
def test_every_order_of_minima_is_as_one_route_at_a_time(effort: str) -> None:
    whole = askings_of(ground(), effort)
    seen = set()
    for order in permutations(MINIMA):
        for at, (domain, points) in enumerate(order):
            need = QualityNeed(domain, points, effort, scores(ground()), order[:at])
            found = whole.sides(need)
            assert found == one_by_one(ground(), need)
            seen.add(found)
    assert len(seen) > 3 or effort, "an order of no consequence would prove little"


@pytest.mark.parametrize(
    ("means", "scores_of", "verdict"),
    [
        ({"": 61.0}, {}, (1, 0)),
        ({"": 61.0, "high": 70.0}, {"high": 1}, (1, 0)),  # a better score that nobody confirms hides none
        ({"": 70.0}, {"": 1}, (0, 0)),
        ({"": 40.0}, {"": 1}, (0, 1)),  # not even the high end of its interval reaches it
        ({"": 57.0}, {"": 1}, (0, 0)),
        ({}, {}, (0, 0)),
    ],
)
def test_an_estimate_that_rests_on_little_decides_little(
    means: dict[str, float], scores_of: dict[str, int], verdict: tuple[int, int]
) -> None:
    described = model("alpha/x", {"coding": means})
    for estimate in described.quality["coding"]:
        estimate.n = scores_of.get(estimate.effort, 3)
    asked = under(described, route("sky/x", "alpha/x", reasoning_efforts=["high"]))
    need = QualityNeed("coding", 60.0, "", 3)
    assert askings_of(asked, "").sides(need) == one_by_one(asked, need) == verdict
