"""The best prediction is chosen, and what that costs is what the truth says."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modelpick.curate.usage import choice
from modelpick.curate.usage.choice import LAMBDAS, Options, choices

NAN = float("nan")


def options(*told: tuple[float, float]) -> Options:
    """Pass rates in points, and dollars."""
    return Options(np.array([points for points, _ in told]), np.log([usd for _, usd in told]))


GOOD, CHEAP, BAD = (80.0, 10.0), (60.0, 1.0), (50.0, 5.0)


def test_who_knows_all_loses_nothing() -> None:
    truth = options(GOOD, CHEAP, BAD)
    found = choices(truth, truth)
    assert found.mean_regret == 0 and found.top_share == 1
    # Twenty points for a tenfold price: below a lambda of 20 the good one, above it the cheap one.
    assert [bool(chosen) for chosen in found.chosen] == [weight > 20 for weight in LAMBDAS]


def test_what_is_lost_is_the_truth_s_difference() -> None:
    told = options(GOOD, (60.0, 1000.0), BAD)  # the cheap one is believed to be dear
    found = choices(options(GOOD, CHEAP), Options(told.points[:2], told.log_cost[:2]))
    assert found.chosen.tolist() == [0] * len(LAMBDAS)
    assert found.regret == pytest.approx([max(0.0, weight - 20) for weight in LAMBDAS])


def test_a_factor_on_all_costs_changes_no_choice() -> None:
    truth = options(GOOD, CHEAP, BAD)
    told = Options(truth.points, truth.log_cost + math.log(7))
    assert choices(truth, told).regret == pytest.approx(np.zeros(len(LAMBDAS)))


def test_the_best_is_in_the_top_three_or_it_is_not() -> None:
    truth = options((90.0, 1.0), (50.0, 1.0), (50.0, 1.0), (50.0, 1.0))
    told = options((10.0, 1.0), (50.0, 1.0), (60.0, 1.0), (55.0, 1.0))
    assert choices(truth, told).top_share == 0
    assert choices(truth.only([0, 1, 2]), told.only([0, 1, 2])).top_share == 1


def test_a_run_of_which_nothing_is_known_is_no_candidate_but_may_be_the_best() -> None:
    found = choices(options(GOOD, (95.0, 0.1)), options(GOOD, (NAN, 0.1)))
    assert set(found.chosen.tolist()) == {0} and set(found.best.tolist()) == {1}
    assert found.regret.min() > 15


def test_resampling_draws_the_same_lists_every_time() -> None:
    truth, told = options(GOOD, CHEAP, BAD), options(CHEAP, GOOD, BAD)
    one, other = ([each.mean_regret for each in choice.resampled(truth, told, 20)] for _ in range(2))
    assert one == other and len(set(one)) > 1


def test_chance_without_error_loses_nothing_and_with_it_something() -> None:
    truth = options(GOOD, CHEAP, BAD)
    assert {each.mean_regret for each in choice.by_chance(truth, 0.0, 5)} == {0.0}
    assert max(each.mean_regret for each in choice.by_chance(truth, 1.0, 5)) > 0


def test_a_row_is_told_by_other_groups_alone() -> None:
    feature = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 9.0])
    target = 10 * feature + 3
    groups = ["a", "b", "c", "d", "e", "e"]
    wild = target.copy()
    wild[4:] = 999.0  # what the last group says of itself changes nothing in what the others say of it
    for given in (target, wild):
        assert choice.through_others([feature], given, groups)[4:] == pytest.approx([53.0, 93.0])


def test_an_unknown_feature_gives_no_answer_and_spoils_none() -> None:
    feature = np.array([1.0, 2.0, 3.0, NAN])
    found = choice.through_others([feature], np.array([2.0, 4.0, 6.0, 100.0]), ["a", "b", "c", "d"])
    assert found[:3] == pytest.approx([2.0, 4.0, 6.0]) and math.isnan(found[3])
