"""The matrix that the catalog's scores make: its rows are models at an effort, its columns boards that transfer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from modelpick.curate.quality import factors
from modelpick.curate.quality.boards import Board, Boards
from modelpick.curate.quality.evidence import Measurement
from modelpick.curate.quality.factors import Factors, Floats
from modelpick.curate.quality.traits import Subject, Traits

Row = tuple[str, str]  # model, effort


@dataclass(slots=True)
class Fitted:
    """A matrix with the abilities and loadings found in it."""

    rules: dict[str, Any]
    rows: dict[Row, int]
    columns: dict[str, int]
    traits: Traits
    state: Factors
    kernels: list[Floats]
    told: dict[tuple[int, int], list[tuple[float, float]]]  # per cell: log-odds and weight of each measurement

    @property
    def rank(self) -> int:
        return int(self.state.abilities.shape[1])

    def abilities(self, subjects: list[Subject]) -> tuple[Floats, Floats]:
        """Means and covariances of what these can do; those without a row are told by their likeness to others."""
        means = np.zeros((len(subjects), self.rank))
        spreads = np.zeros((len(subjects), self.rank, self.rank))
        own = factors.own_spread(self.state, len(self.rows), self.rank)
        strangers = []
        for place, subject in enumerate(subjects):
            row = self.rows.get((subject.model, subject.effort))
            if row is None:
                strangers.append(place)
            else:
                means[place], spreads[place] = self.state.abilities[row], own[row]
        if strangers:
            traits = Traits([subjects[place] for place in strangers], self.rules["efforts"], self.traits.middle)
            across = traits.kernels(self.traits, self.rules["model"])
            private = traits.variances(self.rules["model"])
            means[strangers], spreads[strangers] = factors.conditioned(self.state, self.kernels, across, private)
        return means, spreads


def fit(measured: Iterable[Measurement], boards: Boards, describe: Callable[[str, str], Subject]) -> Fitted:
    """The factors behind measurements, all of them on boards that transfer."""
    cells: dict[tuple[Row, str], list[Measurement]] = defaultdict(list)
    for one in measured:
        cells[(one.model, one.effort), one.board.id].append(one)
    rows = {row: place for place, row in enumerate(sorted({row for row, _ in cells}))}
    columns = {board: place for place, board in enumerate(sorted({board for _, board in cells}))}
    traits = Traits([describe(*row) for row in rows], boards.rules["efforts"])
    trust, model = boards.rules["trust"], boards.rules["model"]
    found = [
        (rows[row], columns[board], one.points, one.weight(trust))
        for (row, board), told in sorted(cells.items(), key=lambda cell: cell[0])
        for one in told
    ]
    at_row, at_column, points, weight = (np.array(each) for each in zip(*found, strict=True))
    odds = factors.log_odds(points)
    kernels = traits.square(model)
    state = factors.fit(
        factors.Scores(at_row, at_column, odds, weight, len(rows), len(columns)), kernels, factors.priors_of(model)
    )
    told_cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for row, column, odd, heft in zip(at_row, at_column, odds, weight, strict=True):
        told_cells[int(row), int(column)].append((float(odd), float(heft)))
    return Fitted(boards.rules, rows, columns, traits, state, kernels, told_cells)


_DRAWS = 400


def domain_scores(
    fitted: Fitted, subjects: list[Subject], reference: list[Board], step: float
) -> tuple[Floats, Floats, Floats]:
    """Mean, low and high of what each would score on the domain's boards on average, 0 to 100.

    `step` is how many deviations a 90 % interval takes. A board that a subject was measured on counts as measured,
    as far as one measurement tells what the next will be; the others as the factors say.
    """
    boards = [fitted.columns[board.id] for board in reference if board.id in fitted.columns]
    means, spreads = fitted.abilities(subjects)
    state, rank = fitted.state, fitted.rank
    loadings = state.loadings[boards]
    full = np.c_[means, np.ones(len(means))]
    expected = full @ loadings.T
    lasting = fitted.rules["model"]["lasting_share"]
    private = lasting * np.tile(state.noise[boards], (len(subjects), 1))
    for place, subject in enumerate(subjects):
        row = fitted.rows.get((subject.model, subject.effort), -1)
        for at, board in enumerate(boards):
            if told := fitted.told.get((row, board)):
                _heed(expected[place], private[place], at, told, state.noise[board], lasting)
    private += np.einsum("mi,bij,mj->mb", full, state.loading_spread[boards], full)
    draws = _normal_draws(rank + len(boards))
    root = np.linalg.cholesky(spreads + 1e-9 * np.eye(rank))
    found = np.zeros((3, len(subjects)))
    for place in range(len(subjects)):
        shared = draws[:, :rank] @ root[place].T @ loadings[:, :rank].T
        moved = shared + draws[:, rank:] * np.sqrt(private[place])
        points = factors.to_points(expected[place] + moved).mean(1)
        wide = factors.to_points(expected[place] + moved * step / factors.NORMAL).mean(1)
        found[:, place] = points.mean(), *np.quantile(wide, (0.05, 0.95))
    return found[0], np.minimum(found[1], found[0]), np.maximum(found[2], found[0])


def _heed(
    expected: Floats, private: Floats, at: int, told: list[tuple[float, float]], noise: float, lasting: float
) -> None:
    """What a board itself says of a subject, against what the factors expect."""
    precision = [1 / (noise * (1 / weight - lasting)) for _, weight in told]
    mean = sum(odds * heft for (odds, _), heft in zip(told, precision, strict=True)) / sum(precision)
    gain = private[at] / (private[at] + 1 / sum(precision))
    expected[at] += gain * (mean - expected[at])
    private[at] *= 1 - gain


def _normal_draws(size: int) -> Floats:
    """The same draws for everyone, each with its mirror image: differences between models are not those of dice."""
    half = np.random.default_rng(0).standard_normal((_DRAWS // 2, size))
    return np.concatenate([half, -half])
