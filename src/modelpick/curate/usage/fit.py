"""The model of a run: how many tokens go in and come out, by who answers, how, and with how much reasoning.

log output tokens = format + visible(lab, line, kin) + [reasoning: base + steps of effort + reasoning(lab, line, kin)]
log input tokens  = format + reasoning or not + lab + years since the middle of the table
cost              = input tokens * input price + output tokens * output price, at the list prices of the day

Effects of labs, lines and kin (a version with its dated snapshots) are drawn towards zero, so that what is not
measured falls back on its line, then its lab, then all models. Input differs by lab, too (tokenizers, and how far a
lab's cache lowers what is billed), and may drift: the harness went through seventeen versions, and tokens are told of
its later runs only. Errors have Student's t, since some boards' rows are plainly off. Solved by iteratively reweighted
Gauss-Newton; the covariance at the optimum gives the intervals. The constants below were set once, for their meaning,
and not tuned; scripts/run_cost.py halves and doubles each. Lab and drift of the input came last: costs are predicted as
well without them, but scripts/aider_choice.py chooses worse, and prints by how much.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modelpick.curate.usage.runs import Measured, Run, Subject

Row = dict[str, float]  # effect -> its weight in one prediction
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Priors:
    """Standard deviations of natural logarithms: .3 is a factor of 1.35 up or down."""

    visible_lab: float = 0.15
    visible_line: float = 0.15
    visible_kin: float = 0.15
    reasoning_lab: float = 0.3
    reasoning_line: float = 0.3
    reasoning_kin: float = 0.3
    input_lab: float = 0.15
    input_year: float = 0.3
    noise: float = 0.3  # between two runs of one setting: chatgpt-4o-latest six weeks apart cost 14.4 and 19.7
    tails: float = 4.0  # degrees of freedom of the errors
    contrast_noise: float = 0.5  # tau2: the share of output is assumed, and domains of GPT-5.2 spread by .27


PRIORS = Priors()
# Around which the unknowns of all runs start: 225 tasks of 2,000 visible tokens and 11,000 tokens of prompt, reasoning
# about three times as long as the answer. Wide enough that the data decide.
_COMMON: dict[str, tuple[float, float]] = {
    "output": (-0.9, 0.5),
    "output whole": (0.3, 0.4),
    "reasoning": (1.0, 0.7),
    "reasoning step": (0.5, 0.4),
    "input": (0.9, 0.5),
    "input whole": (-0.3, 0.4),
    "input reasoning": (0.0, 0.3),
}
_MIDDLE = datetime.date(2025, 4, 1)
_ROUNDS, _SETTLED, _LONGEST_STEP = 200, 1e-11, 1.0


def visible_row(of: Subject) -> Row:
    return {f"visible lab {of.lab}": 1.0, f"visible line {of.line}": 1.0, f"visible kin {of.kin}": 1.0}


def reasoning_row(of: Subject, step: float) -> Row:
    effects = (f"reasoning lab {of.lab}", f"reasoning line {of.line}", f"reasoning kin {of.kin}")
    return {"reasoning": 1.0, "reasoning step": step, **dict.fromkeys(effects, 1.0)}


def output_row(run: Run) -> Row:
    base = {"output": 1.0, "output whole": float(run.whole), **visible_row(run.of)}
    return {**base, **reasoning_row(run.of, run.step)} if run.reasons else base


def input_row(run: Run) -> Row:
    return {
        "input": 1.0, "input whole": float(run.whole), "input reasoning": float(run.reasons),
        f"input lab {run.of.lab}": 1.0, "input year": _years(run.as_of),
    }  # fmt: skip


def _years(day: str) -> float:
    """Years since the middle of the table; none where the day is not told. A month counts from its first day."""
    if not day:
        return 0.0
    year, month, date = (*map(int, day.split("-")), 1, 1)[:3]
    return (datetime.date(year, month, date) - _MIDDLE).days / 365.25


@dataclass(frozen=True)
class Fit:
    """The posterior of every effect seen; an effect not seen still has its prior."""

    priors: Priors
    place: dict[str, int]
    mean: Array
    covariance: Array

    def moments(self, row: Row) -> tuple[float, float]:
        """Mean and variance of a sum of effects."""
        weights, unseen, spread = np.zeros(len(self.mean)), 0.0, 0.0
        for effect, weight in row.items():
            if effect in self.place:
                weights[self.place[effect]] = weight
            else:
                mean, deviation = _prior(effect, self.priors)
                unseen, spread = unseen + weight * mean, spread + (weight * deviation) ** 2
        return float(weights @ self.mean) + unseen, float(weights @ self.covariance @ weights) + spread

    def log_cost(self, run: Run) -> tuple[float, float]:
        """Log of the dollars that the run is expected to cost, and its standard deviation, the run's noise included."""
        into, out = self.moments(input_row(run))[0], self.moments(output_row(run))[0]
        paid_in, paid_out = run.price.input * np.exp(into), run.price.output * np.exp(out)
        share = paid_out / (paid_in + paid_out)
        row = {effect: weight * (1 - share) for effect, weight in input_row(run).items()}
        row |= {effect: weight * share for effect, weight in output_row(run).items()}
        return float(np.log(paid_in + paid_out)), float(np.sqrt(self.moments(row)[1] + self.priors.noise**2))


def fit(measured: Measured, priors: Priors = PRIORS) -> Fit:
    rows = [(output_row(run), input_row(run)) for run in measured.runs]
    told = [reasoning_row(one.of, one.step) for one in measured.contrasts]
    place = _places([*(row for pair in rows for row in pair), *told])
    start, deviation = (np.array(column) for column in zip(*(_prior(name, priors) for name in place), strict=True))
    out, into, contrast = (_matrix(some, place) for some in ([o for o, _ in rows], [i for _, i in rows], told))
    mean = start.copy()
    for _ in range(_ROUNDS):
        gradient, error, noise = _linearize(measured, priors, out, into, contrast, mean)
        weight = (priors.tails + 1) / (priors.tails + (error / noise) ** 2) / noise**2
        curvature = gradient.T @ (gradient * weight[:, None]) + np.diag(deviation**-2)
        step = np.linalg.solve(curvature, gradient.T @ (weight * error) - (mean - start) / deviation**2)
        mean = mean + np.clip(step, -_LONGEST_STEP, _LONGEST_STEP)
        if np.abs(step).max() < _SETTLED:
            break
    return Fit(priors, place, mean, np.asarray(np.linalg.inv(curvature), dtype=np.float64))


def _linearize(
    measured: Measured, priors: Priors, out: Array, into: Array, contrast: Array, mean: Array
) -> tuple[Array, Array, Array]:
    """Gradient, error and noise of each observation: a run's tokens where it tells them, else its cost."""
    gradient: list[Array] = []
    error: list[float] = []
    expected_out, expected_in = out @ mean, into @ mean
    for at, run in enumerate(measured.runs):
        if run.output_mtok and run.input_mtok:
            gradient += [out[at], into[at]]
            error += [np.log(run.output_mtok) - expected_out[at], np.log(run.input_mtok) - expected_in[at]]
        elif run.cost_usd:
            paid_in, paid_out = run.price.input * np.exp(expected_in[at]), run.price.output * np.exp(expected_out[at])
            total = paid_in + paid_out
            gradient.append(into[at] * (paid_in / total) + out[at] * (paid_out / total))
            error.append(np.log(run.cost_usd) - np.log(total))
    noise = [priors.noise] * len(error) + [priors.contrast_noise] * len(contrast)
    gradient += list(contrast)
    error += [one.log_ratio - expected for one, expected in zip(measured.contrasts, contrast @ mean, strict=True)]
    return np.array(gradient).reshape(-1, len(mean)), np.array(error), np.array(noise)


def _places(rows: Iterable[Row]) -> dict[str, int]:
    """Where each effect stands; the common ones always do."""
    return {
        name: at for at, name in enumerate([*_COMMON, *sorted({name for row in rows for name in row} - {*_COMMON})])
    }


def _matrix(rows: list[Row], place: dict[str, int]) -> Array:
    matrix = np.zeros((len(rows), len(place)))
    for at, row in enumerate(rows):
        for name, weight in row.items():
            matrix[at, place[name]] = weight
    return matrix


def _prior(effect: str, priors: Priors) -> tuple[float, float]:
    if effect in _COMMON:
        return _COMMON[effect]
    return 0.0, float(getattr(priors, "_".join(effect.split(" ", 2)[:2])))
