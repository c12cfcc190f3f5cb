"""The factors find what made the scores, and say how sure they are."""

from __future__ import annotations

import numpy as np
import pytest

from modelpick.curate.quality import factors
from modelpick.curate.quality.factors import Priors, Scores

PRIORS = Priors(rank=2, rounds=30, loading_sd=0.5, level_sd=1.5, noise_sd=0.4, noise_strength=3.0)
ROWS, COLUMNS, NOISE = 40, 25, 0.25


def made(seed: int, shown: float = 0.5) -> tuple[Scores, np.ndarray, np.ndarray]:
    """Scores of known abilities, some of them shown; the true log-odds, and which were shown."""
    dice = np.random.default_rng(seed)
    abilities, loadings = dice.normal(0, 1, (ROWS, 2)), dice.normal(0, 0.4, (COLUMNS, 2)) + np.array([1.0, 0.0])
    truth = abilities @ loadings.T + dice.normal(0, 1, COLUMNS)
    told = truth + dice.normal(0, NOISE, truth.shape)
    is_shown = dice.random(truth.shape) < shown
    row, column = np.nonzero(is_shown)
    return Scores(row, column, told[row, column], np.ones(len(row)), ROWS, COLUMNS), told, is_shown


def fitted(scores: Scores) -> factors.Factors:
    return factors.fit(scores, [np.eye(ROWS)] * PRIORS.rank, PRIORS)


@pytest.mark.parametrize("seed", range(3))
def test_hidden_scores_are_predicted_nearly_as_well_as_noise_allows(seed: int) -> None:
    scores, told, shown = made(seed)
    state = fitted(scores)
    odds, variance = factors.predicted(state, state.abilities, factors.own_spread(state, ROWS, PRIORS.rank))
    missed = np.abs(odds - told)[~shown]
    assert np.median(missed) < 2 * NOISE
    assert np.median(missed) < 0.5 * np.median(np.abs(told - told.mean(0))[~shown])
    inside = missed < 1.645 * np.sqrt(variance[~shown])
    assert 0.84 < inside.mean() < 0.97


def test_the_same_scores_give_the_same_factors() -> None:
    scores, _, _ = made(1)
    assert np.array_equal(fitted(scores).abilities, fitted(scores).abilities)


def test_a_score_that_weighs_less_moves_less() -> None:
    scores, _, _ = made(2)
    first = scores.row == 0

    def ability(weight: float) -> float:
        odds, weights = scores.odds.copy(), scores.weight.copy()
        odds[first] += 3
        weights[first] = weight
        changed = Scores(scores.row, scores.column, odds, weights, ROWS, COLUMNS)
        return float(fitted(changed).abilities[0] @ np.array([1.0, 0.0]))

    assert ability(1.0) > ability(0.1) > ability(0.01)


def test_who_has_no_score_is_told_by_likeness_and_less_surely() -> None:
    scores, _, _ = made(3)
    kernels = [np.eye(ROWS)] * PRIORS.rank
    state = factors.fit(scores, kernels, PRIORS)
    own = factors.own_spread(state, ROWS, PRIORS.rank)
    like_first, like_none = 0.9 * np.eye(1, ROWS), np.zeros((1, ROWS))
    means, spreads = factors.conditioned(state, kernels, [np.vstack([like_first, like_none])] * 2, [np.ones(2)] * 2)
    assert means[0] == pytest.approx(0.9 * state.abilities[0], rel=1e-4)
    assert np.all(np.diagonal(spreads[0]) > np.diagonal(own[0]))
    assert means[1] == pytest.approx([0, 0])
    assert np.diagonal(spreads[1]) == pytest.approx([1, 1])


def test_points_and_log_odds_are_one_another_s_way_back() -> None:
    points = np.array([0.5, 3.0, 50.0, 97.0, 99.5])
    assert factors.to_points(factors.log_odds(points)) == pytest.approx(points)
    assert np.isfinite(factors.log_odds(np.array([0.0, 100.0]))).all()


def test_one_board_and_one_model_are_enough() -> None:
    one = Scores(np.array([0]), np.array([0]), np.array([1.0]), np.array([1.0]), 1, 1)
    state = factors.fit(one, [np.eye(1)] * PRIORS.rank, PRIORS)
    assert np.isfinite(state.abilities).all()
