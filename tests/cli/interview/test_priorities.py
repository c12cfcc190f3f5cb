"""Improvements in the order in which somebody would take them, and the weights that agree."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pytest
from tests.cli.interview.scripted import Scripted, talk
from tests.judge.cases import ground, workload

from modelpick.cli.interview import priorities
from modelpick.cli.interview.asker import BACK
from modelpick.report.tongue import tongue_of
from modelpick.workload.read import rank_order

RULES = ground().rules
OPEN = ("fit", "quality", "cost", "headroom", "resilience")
FIRST = "8/8 Which improvement would you take first?"


def worth(name: str, weights: dict[str, float], **changes: Any) -> float:
    return weights[name] * priorities.step(RULES["criteria"][name], workload(**changes))


@pytest.mark.parametrize("preset", RULES["presets"])
def test_the_first_choice_is_worth_most_and_the_others_keep_their_order(preset: str) -> None:
    usual = workload(preset)
    for order in itertools.permutations(OPEN, 2):
        weights = priorities.weights(order, RULES, usual)
        ranked = sorted(weights, key=lambda name: -worth(name, weights, preset=preset))
        assert tuple(ranked[:2]) == order
        assert ranked[2:] == priorities.by_worth([name for name in OPEN if name not in order], RULES, usual)


def test_worths_fall_as_the_rank_order_centroid_does_but_for_rounding() -> None:
    weights = priorities.weights(OPEN, RULES, workload())
    worths = [worth(name, weights) for name in OPEN]
    wanted = list(rank_order(OPEN).values())
    for mine, theirs in zip(worths, wanted, strict=True):
        assert mine / sum(worths) == pytest.approx(theirs, abs=0.01)


def test_parts_are_as_many_as_the_profile_has() -> None:
    profile = RULES["profiles"]["balanced"]["weights"]
    weights = priorities.weights(("cost",), RULES, workload())
    assert "speed" not in weights
    assert sum(weights.values()) + profile["speed"] == pytest.approx(sum(profile.values()), abs=0.03)


def test_a_step_is_the_part_of_the_scale_that_it_covers() -> None:
    criteria = RULES["criteria"]
    assert priorities.step(criteria["quality"], workload()) == pytest.approx(10 / 70)
    assert priorities.step(criteria["cost"], workload()) == pytest.approx(1 / math.log10(50 / 0.01))
    assert priorities.step(criteria["cost"], workload(budget="100")) == pytest.approx(0.5)
    assert priorities.step(criteria["resilience"], workload()) == pytest.approx(0.4 * 3 / 5)


def test_what_ten_times_the_price_is_worth_is_what_the_rulebook_says_of_its_profiles() -> None:
    for preset, points in (("general", 8), ("coding_agent", 5), ("extraction", 17), ("support_chat", 12)):
        assert priorities.tradeoff(RULES, workload(preset)) == pytest.approx(points, abs=0.6), preset


def test_what_nobody_measures_is_not_offered() -> None:
    assert set(priorities.improvements(RULES, workload(), tongue_of("en"))) == set(OPEN)


def test_an_order_becomes_weights_and_says_what_it_means() -> None:
    asker = Scripted(Which_improvement=["cost"], And_which=["quality", "enough"])
    interview = talk(asker)
    interview.run()
    assert interview.answers.order == ("cost", "quality")
    made = interview.answers.workload()
    assert made.weighed["weight"] == priorities.weights(("cost", "quality"), RULES, workload())
    points = priorities.tradeoff(RULES, made)
    assert points and points > 8
    assert any(f"worth {points:.1f} points of quality" in text for text in asker.said)


def test_a_choice_may_be_taken_back_kept_and_dropped() -> None:
    asker = Scripted(Which_improvement=["cost", "quality", BACK], And_which=[BACK, "enough"], What_may_a_month=[])
    interview = talk(asker)
    interview.run()
    assert interview.answers.order == ("quality",)
    asker.answering(Which_improvement=[])
    interview.run()
    assert interview.answers.order == ("quality",) and asker.usual[FIRST] == "enough"
    asker.answering(Which_improvement=["usual"])
    interview.run()
    assert interview.answers.kept()[1] == () and not interview.answers.workload().weighed


def test_speed_is_offered_once_it_is_scored() -> None:
    told = priorities.improvements(RULES, workload(), tongue_of("en"), silent=["ttft"])
    assert set(told) == {*OPEN, "speed"}
    weights = priorities.weights(("speed",), RULES, workload(), silent=["ttft"])
    worths = {name: weight * priorities.step(RULES["criteria"][name], workload()) for name, weight in weights.items()}
    assert max(worths, key=lambda name: worths[name]) == "speed"
