"""What is lost by choosing among runs by what was predicted of them, against what they turned out to be.

The utility of a run is its pass rate in points minus lambda times the logarithm (base 10) of its dollars: lambda is how
many points a tenfold price is worth. A factor that all predicted costs are off by changes no choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LAMBDAS: Array = np.geomspace(1.0, 100.0, 60)
_TOP = 3
_NEVER = -1e9  # utility of a run whose pass rate nobody knows: it is no candidate


@dataclass(frozen=True)
class Options:
    """Runs to choose from: pass rates in points (NaN: unknown) and natural logarithms of dollars."""

    points: Array
    log_cost: Array

    def utilities(self) -> Array:
        """A row per lambda, a column per run."""
        worth = self.points[None, :] - LAMBDAS[:, None] * self.log_cost[None, :] / np.log(10)
        return np.where(np.isnan(worth), _NEVER, worth)

    def only(self, kept: Sequence[int]) -> Options:
        return Options(self.points[list(kept)], self.log_cost[list(kept)])


@dataclass(frozen=True)
class Choices:
    """Per lambda: the run chosen, the best one, what was lost, and whether the best was among the first three."""

    chosen: NDArray[np.intp]
    best: NDArray[np.intp]
    regret: Array
    in_top: NDArray[np.bool_]

    @property
    def mean_regret(self) -> float:
        return float(self.regret.mean())

    @property
    def top_share(self) -> float:
        return float(self.in_top.mean())


def choices(true: Options, told: Options) -> Choices:
    """Choosing by `told`, judged by `true`; of equals the first in the list."""
    worth, expected = true.utilities(), told.utilities()
    best = worth.argmax(axis=1)
    order = np.argsort(-expected, axis=1, kind="stable")
    chosen, every = order[:, 0], np.arange(len(LAMBDAS))
    return Choices(
        chosen, best, worth[every, best] - worth[every, chosen], (order[:, :_TOP] == best[:, None]).any(axis=1)
    )


def resampled(true: Options, told: Options, times: int) -> list[Choices]:
    """The same over lists of runs drawn from the list, with replacement; a run drawn twice is there once."""
    dice, size = np.random.default_rng(0), len(true.points)
    drawn = [sorted({int(place) for place in dice.integers(0, size, size)}) for _ in range(times)]
    return [choices(true.only(kept), told.only(kept)) for kept in drawn]


def by_chance(true: Options, deviation: float, times: int) -> list[Choices]:
    """What predictions give whose pass rates are right, and logarithms of costs off at random by this much."""
    dice, size = np.random.default_rng(0), len(true.points)
    return [
        choices(true, Options(true.points, true.log_cost + deviation * dice.standard_normal(size)))
        for _ in range(times)
    ]


def through_others(features: Sequence[Array], target: Array, groups: Sequence[str]) -> Array:
    """Per row, what a linear function of the features says of it that was fitted to all other groups' rows.

    Rows with an unknown feature are neither fitted to nor told: NaN.
    """
    rows = np.column_stack([np.ones(len(target)), *features])
    known = ~np.isnan(rows).any(axis=1)
    found = np.full(len(target), np.nan)
    for at in map(int, np.nonzero(known)[0]):
        others = known & np.array([group != groups[at] for group in groups])
        weights = np.linalg.lstsq(rows[others], target[others], rcond=None)[0]
        found[at] = rows[at] @ weights
    return found
