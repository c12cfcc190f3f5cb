"""The matrix of scores as a few hidden abilities: each score is a board's loadings times a model's abilities.

Scores are taken as log-odds, so that the way from 90 to 95 is as long as that from 50 to 68. A model's abilities have
a prior (a kernel over models: release date, size, lab, line), boards share a prior too, and both are inferred in turn
with their uncertainty (variational Bayes). Nothing is drawn at random: the same scores give the same estimates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
# A board's 0 and 100 are no certainty: half a point inside.
_EDGE = 0.5
NORMAL = 1.645  # deviations to either end of a normal 90 % interval


def log_odds(points: Floats) -> Floats:
    share = np.clip(points, _EDGE, 100 - _EDGE) / 100
    return np.asarray(np.log(share / (1 - share)))


def to_points(odds: Floats) -> Floats:
    return np.asarray(100 / (1 + np.exp(-odds)))


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores as parallel arrays: row of the model, column of the board, log-odds, weight."""

    row: Places
    column: Places
    odds: Floats
    weight: Floats
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Priors:
    """What is assumed before any score is seen: see [model] in rules/benchmarks.toml."""

    rank: int
    rounds: int
    loading_sd: float
    level_sd: float
    noise_sd: float
    noise_strength: float


@dataclass(slots=True)
class Factors:
    """What the scores say. `abilities` has a row a model; `loadings` a row a board, its level last."""

    abilities: Floats  # rows x rank
    spread: Floats  # (rows * rank) square: covariance of all abilities
    loadings: Floats  # columns x (rank + 1)
    loading_spread: Floats  # columns x (rank + 1) x (rank + 1)
    noise: Floats  # variance of a score of weight 1 around what the factors say, by board


def fit(scores: Scores, kernels: list[Floats], priors: Priors) -> Factors:
    """Abilities and loadings, each given the other, until they stand still."""
    rank, rows, columns = priors.rank, scores.rows, scores.columns
    inverse = np.zeros((rows, rank, rows, rank))
    for factor in range(rank):
        inverse[:, factor, :, factor] = np.linalg.inv(kernels[factor] + 1e-6 * np.eye(rows))
    loadings, ahead = _start(scores, priors), np.r_[1.0, np.zeros(rank - 1), scores.odds.mean()]
    state = Factors(
        np.zeros((rows, rank)), np.zeros((rows * rank, rows * rank)), loadings,
        np.tile(np.eye(rank + 1) * 0.02, (columns, 1, 1)), np.full(columns, priors.noise_sd**2),
    )  # fmt: skip
    spreads = np.full(rank, priors.loading_sd)
    for turn in range(priors.rounds):
        _infer_abilities(state, scores, inverse)
        moments = _moments(state, rows, rank)
        _infer_loadings(state, scores, moments, ahead, np.r_[spreads, priors.level_sd])
        _infer_noise(state, scores, moments, priors)
        if turn > 5:  # once the abilities have settled, the boards tell how alike they are
            _learn_hyper(state, ahead, spreads)
    return state


def _start(scores: Scores, priors: Priors) -> Floats:
    """Loadings to begin with: the mean of each board, and the main directions of what models and boards leave over."""
    counts = np.bincount(scores.column, minlength=scores.columns)
    level = (np.bincount(scores.column, scores.odds, scores.columns) + scores.odds.mean()) / (counts + 1)
    over = scores.odds - level[scores.column]
    general = np.bincount(scores.row, over, scores.rows) / (np.bincount(scores.row, minlength=scores.rows) + 1)
    left = np.zeros((scores.rows, scores.columns))
    left[scores.row, scores.column] = over - general[scores.row]
    directions = np.linalg.svd(left, full_matrices=False)[2]
    loadings = np.zeros((scores.columns, priors.rank + 1))
    loadings[:, 0], loadings[:, -1] = 1, level
    for factor in range(1, min(priors.rank, len(directions) + 1)):
        one = directions[factor - 1]
        loadings[:, factor] = 0.4 * np.sqrt(scores.columns) * one * np.sign(one[np.argmax(np.abs(one))])
    return loadings


def _infer_abilities(state: Factors, scores: Scores, inverse: Floats) -> None:
    rows, rank = state.abilities.shape
    second = state.loading_spread + state.loadings[:, :, None] * state.loadings[:, None, :]
    weight = scores.weight / state.noise[scores.column]
    blocks, pull = np.zeros((rows, rank, rank)), np.zeros((rows, rank))
    np.add.at(blocks, scores.row, weight[:, None, None] * second[scores.column, :rank, :rank])
    told = state.loadings[scores.column, :rank] * scores.odds[:, None] - second[scores.column, :rank, -1]
    np.add.at(pull, scores.row, weight[:, None] * told)
    precision = inverse.copy()
    every = np.arange(rows)
    precision[every, :, every, :] += blocks
    state.spread = np.asarray(np.linalg.inv(precision.reshape(rows * rank, rows * rank)), dtype=np.float64)
    state.abilities = (state.spread @ pull.reshape(-1)).reshape(rows, rank)


def own_spread(state: Factors, rows: int, rank: int) -> Floats:
    """The covariance of each row's abilities, apart from the others."""
    every = np.arange(rows)
    return np.asarray(state.spread.reshape(rows, rank, rows, rank)[every, :, every, :])


def _moments(state: Factors, rows: int, rank: int) -> Floats:
    """Second moments of each row's abilities, a constant 1 behind them."""
    found = np.ones((rows, rank + 1, rank + 1))
    found[:, :rank, :rank] = own_spread(state, rows, rank) + state.abilities[:, :, None] * state.abilities[:, None, :]
    found[:, :rank, -1] = found[:, -1, :rank] = state.abilities
    return found


def _infer_loadings(state: Factors, scores: Scores, moments: Floats, ahead: Floats, spreads: Floats) -> None:
    weight = scores.weight / state.noise[scores.column]
    prior = np.diag(1 / spreads**2)
    precision = np.tile(prior, (scores.columns, 1, 1))
    np.add.at(precision, scores.column, weight[:, None, None] * moments[scores.row])
    pull = np.tile(prior @ ahead, (scores.columns, 1))
    np.add.at(pull, scores.column, (weight * scores.odds)[:, None] * moments[scores.row, :, -1])
    state.loading_spread = np.asarray(np.linalg.inv(precision), dtype=np.float64)
    state.loadings = np.einsum("bij,bj->bi", state.loading_spread, pull)


def _infer_noise(state: Factors, scores: Scores, moments: Floats, priors: Priors) -> None:
    second = state.loading_spread + state.loadings[:, :, None] * state.loadings[:, None, :]
    fitted = (moments[scores.row, :, -1] * state.loadings[scores.column]).sum(1)
    missed = scores.odds**2 - 2 * scores.odds * fitted
    missed += np.einsum("nij,nij->n", moments[scores.row], second[scores.column])
    total = priors.noise_strength * priors.noise_sd**2 + np.bincount(
        scores.column, scores.weight * missed, scores.columns
    )
    state.noise = total / (priors.noise_strength + np.bincount(scores.column, minlength=scores.columns))


def _learn_hyper(state: Factors, ahead: Floats, spreads: Floats) -> None:
    """How far boards' loadings lie from one another; a weak prior holds them where few boards speak."""
    columns, rank = len(state.loadings), len(spreads)
    for factor in range(rank):
        apart = (state.loadings[:, factor] - ahead[factor]) ** 2 + state.loading_spread[:, factor, factor]
        spreads[factor] = np.sqrt((apart.sum() + 4 * 0.35**2) / (columns + 4))
    ahead[0] = (state.loadings[:, 0].sum() + 4) / (columns + 4)
    ahead[-1] = state.loadings[:, -1].mean()


def conditioned(
    state: Factors, kernels: list[Floats], across: list[Floats], own: list[Floats]
) -> tuple[Floats, Floats]:
    """Abilities of rows without a score, from their likeness to rows that have some: means and covariances.

    `across` is the kernel of new rows (first) against the fitted ones, `own` the prior variance of each new row.
    """
    rows, rank = state.abilities.shape
    spread = state.spread.reshape(rows, rank, rows, rank)
    gains = [np.linalg.solve(kernels[factor] + 1e-6 * np.eye(rows), across[factor].T).T for factor in range(rank)]
    means = np.stack([gains[factor] @ state.abilities[:, factor] for factor in range(rank)], axis=1)
    covariances = np.zeros((len(means), rank, rank))
    for one in range(rank):
        for other in range(rank):
            shared = gains[one] @ spread[:, one, :, other]
            covariances[:, one, other] = (shared * gains[other]).sum(1)
        covariances[:, one, one] += own[one] - (gains[one] * across[one]).sum(1)
    return means, covariances


def predicted(state: Factors, means: Floats, covariances: Floats) -> tuple[Floats, Floats]:
    """Log-odds on every board of rows with such abilities, and the variance of what a score of weight 1 would be."""
    rank = means.shape[1]
    full = np.c_[means, np.ones(len(means))]
    variance = np.einsum("mij,bi,bj->mb", covariances, state.loadings[:, :rank], state.loadings[:, :rank])
    variance += np.einsum("mi,bij,mj->mb", full, state.loading_spread, full)
    variance += np.einsum("mij,bij->mb", covariances, state.loading_spread[:, :rank, :rank])
    return full @ state.loadings.T, variance + state.noise


def priors_of(rules: dict[str, Any]) -> Priors:
    return Priors(**{name: rules[name] for name in Priors.__dataclass_fields__})
