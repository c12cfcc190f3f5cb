"""What a run costs, predicted without the rows of whoever is predicted; and list price alone, for comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modelpick.curate.usage.fit import PRIORS, Fit, Priors, fit, output_row, reasoning_row
from modelpick.curate.usage.runs import Measured, Run

Z = 1.645  # of a 90 % interval
Key = Callable[[Run], str]
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Prediction:
    """Logs of what was predicted and of what it was, with the prediction's standard deviation."""

    run: Run
    predicted: float
    actual: float
    deviation: float

    @property
    def factor(self) -> float:
        """By how many times it is off, in either direction."""
        return float(np.exp(abs(self.predicted - self.actual)))

    @property
    def covered(self) -> bool:
        return abs(self.predicted - self.actual) <= Z * self.deviation


def kin(run: Run) -> str:
    """The strict way: a version with all its dated snapshots and all its efforts."""
    return run.of.kin


def costs(measured: Measured, priors: Priors = PRIORS, left_out: Key = kin) -> list[Prediction]:
    """Every run with a known cost, predicted by a fit that saw none of its group."""
    found = []
    for run, fitted in _folds(measured, priors, left_out):
        if run.cost_usd:
            predicted, deviation = fitted.log_cost(run)
            found.append(Prediction(run, predicted, float(np.log(run.cost_usd)), deviation))
    return found


def outputs(measured: Measured, priors: Priors = PRIORS, left_out: Key = kin) -> list[Prediction]:
    """The same for output tokens, of the runs that tell them."""
    found = []
    for run, fitted in _folds(measured, priors, left_out):
        if run.output_mtok:
            mean, variance = fitted.moments(output_row(run))
            deviation = float(np.sqrt(variance + priors.noise**2))
            found.append(Prediction(run, mean, float(np.log(run.output_mtok)), deviation))
    return found


def ratios(measured: Measured, priors: Priors = PRIORS) -> list[Prediction]:
    """Output with reasoning per output without, of models that were run both ways in one format: what is called
    reasoning here, seen directly. Predicted, as ever, without any row of theirs; two runs have two runs' noise.
    """
    found = []
    folds = _folds(measured, priors, kin)
    for run, fitted in folds:
        plain = [one for one, _ in folds if one.of.model == run.of.model and not one.reasons and one.output_mtok]
        if run.reasons and run.output_mtok and plain and plain[0].whole == run.whole:
            mean, variance = fitted.moments(reasoning_row(run.of, run.step))
            deviation = float(np.sqrt(variance + 2 * priors.noise**2))
            found.append(Prediction(run, mean, float(np.log(run.output_mtok / (plain[0].output_mtok or 1))), deviation))
    return found


def from_list_price(measured: Measured) -> list[Prediction]:
    """Log cost as a linear function of the two list prices, fitted by least squares without the predicted kin."""
    runs = [run for run in measured.runs if run.cost_usd]
    prices = np.array([[1.0, np.log(run.price.input), np.log(run.price.output)] for run in runs])
    actual = np.array([np.log(run.cost_usd or 1.0) for run in runs])
    found = []
    for at, run in enumerate(runs):
        seen = np.array([other.of.kin != run.of.kin for other in runs])
        weights = np.linalg.lstsq(prices[seen], actual[seen], rcond=None)[0]
        found.append(Prediction(run, float(prices[at] @ weights), float(actual[at]), 0.0))
    return found


def _folds(measured: Measured, priors: Priors, left_out: Key) -> list[tuple[Run, Fit]]:
    """Each run with a fit of everything outside its group; contrasts of the same kin are outside of nothing."""
    fits: dict[str, Fit] = {}
    for group in sorted({left_out(run) for run in measured.runs}):
        hidden = {run.of.kin for run in measured.runs if left_out(run) == group}
        fits[group] = fit(
            Measured(
                [run for run in measured.runs if left_out(run) != group],
                [contrast for contrast in measured.contrasts if contrast.of.kin not in hidden],
            ),
            priors,
        )
    return [(run, fits[left_out(run)]) for run in measured.runs]
