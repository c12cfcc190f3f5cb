"""Every model's verbosity per effort: what the fit says of it, how far it may be off, and what that rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from modelpick.catalog.entities import Model, Offering, Usage, by_model
from modelpick.curate.assemble import Entities
from modelpick.curate.efforts import DEFAULT, NONE
from modelpick.curate.usage import runs
from modelpick.curate.usage.fit import Fit, fit, reasoning_row, visible_row
from modelpick.curate.usage.runs import Measured, Subject
from modelpick.curate.usage.thinking import STEPS, thinking

MEASURED, VARIANT, FAMILY, GENERAL, UNKNOWN = "measured", "variant", "family", "general", "unknown"
Z = 1.645  # of a 90 % interval
# How much reasoning differs between kinds of tasks, in logarithms: the spread of GPT-5.2 over three of tau2's domains
# (3.5, 2.1 and 3.0 output tokens per visible one). Boards of coding tasks alone would promise too much.
_BETWEEN_TASKS = 0.27
# Beyond low and high no effort was measured: so much wider per step.
_PER_STEP_BEYOND, _LAST_STEP = 0.3, 1.0
_DIGITS = 3
Triple = tuple[Decimal, Decimal, Decimal]


class Evidence(NamedTuple):
    """Something that was measured, apart from what it says."""

    of: Subject
    effort: str
    reasons: bool
    board: str
    as_of: str
    url: str


class Basis(NamedTuple):
    """What an estimate rests on: so many runs, whose, and where the newest of them stands."""

    grade: str
    runs: int = 0
    of: str = ""
    board: str = ""
    as_of: str = ""
    url: str = ""


def write(entities: Entities, measured: Measured) -> None:
    """Sets `usage` on every model."""
    fitted, known = fit(measured), list(evidence(measured))
    served = by_model(entities.offerings)
    for model in entities.models:
        model.usage = estimates(model, served[model.id], fitted, known)


def evidence(measured: Measured) -> Iterable[Evidence]:
    for run in measured.runs:
        yield Evidence(run.of, run.effort, run.reasons, runs.BOARD, run.as_of, run.url)
    for one in measured.contrasts:
        yield Evidence(one.of, one.effort, True, "tau2", one.as_of, one.url)


def estimates(model: Model, offerings: list[Offering], fitted: Fit, known: list[Evidence]) -> list[Usage]:
    """One row per effort that the model knows; one row alone where it does not reason, or nobody says whether."""
    mode, of = thinking(model, offerings), runs.subject(model.id)
    verbosity = _interval(*fitted.moments(visible_row(of)))
    if not mode.reasons:
        if mode.reasons is None:
            # Of models on which LiteLLM is silent, models.dev says of 88 in 320 that they reason: the middle does not.
            high = reasoning_interval(fitted, of, DEFAULT)[2]
            return [Usage(DEFAULT, UNKNOWN, _triple(1.0, 1.0, high), verbosity)]
        return [_usage(DEFAULT, (1.0, 1.0, 1.0), verbosity, _basis(of, DEFAULT, False, known))]
    rows = []
    for effort in mode.efforts:
        low, mid, high = (1.0, 1.0, 1.0) if effort == NONE else reasoning_interval(fitted, of, effort)
        if effort == DEFAULT and mode.optional:
            low = 1.0  # nothing stated: it may not reason at all
        rows.append(_usage(effort, (low, mid, high), verbosity, _basis(of, effort, effort != NONE, known)))
    return rows


def _usage(effort: str, per_visible: tuple[float, float, float], verbosity: Triple, basis: Basis) -> Usage:
    return Usage(
        effort, basis.grade, _triple(*per_visible), verbosity, basis.runs, basis.of, basis.board, basis.as_of,
        basis.url,
    )  # fmt: skip


def reasoning_interval(fitted: Fit, of: Subject, effort: str) -> tuple[float, float, float]:
    """Output tokens per visible token; fewer than one for one there cannot be."""
    step = STEPS[effort]
    mean, variance = fitted.moments(reasoning_row(of, step))
    beyond = max(abs(step) - _LAST_STEP, 0.0) * _PER_STEP_BEYOND
    deviation = math.sqrt(variance + _BETWEEN_TASKS**2 + beyond**2)
    low, mid, high = (max(math.exp(mean + sign * Z * deviation), 1.0) for sign in (-1, 0, 1))
    return low, mid, high


def _basis(of: Subject, effort: str, reasons: bool, known: list[Evidence]) -> Basis:
    """The nearest evidence of the same kind (with reasoning or without), and how near it is."""
    alike = [one for one in known if one.reasons is reasons]
    own = [one for one in alike if one.of.model == of.model]
    nearest = (
        (MEASURED, of.model, [one for one in own if one.effort == effort or not reasons]),
        (VARIANT, of.model, own),
        (VARIANT, "", [one for one in alike if one.of.kin == of.kin]),
        (FAMILY, of.line, [one for one in alike if one.of.line == of.line]),
        (GENERAL, "", alike),
    )
    for grade, name, found in nearest:
        if found:
            newest = max(found, key=lambda one: (one.as_of, one.url))
            name = name or (newest.of.model if grade == VARIANT else "")
            boards = ", ".join(sorted({one.board for one in found}))
            return Basis(grade, len(found), name, boards, newest.as_of, newest.url)
    return Basis(UNKNOWN)


def _interval(mean: float, variance: float) -> Triple:
    deviation = math.sqrt(variance)
    return _triple(*(math.exp(mean + sign * Z * deviation) for sign in (-1, 0, 1)))


def _triple(low: float, mid: float, high: float) -> Triple:
    """Three digits: more would promise more, and would let the last bits of a machine's arithmetic through."""
    return _rounded(low), _rounded(mid), _rounded(high)


def _rounded(number: float) -> Decimal:
    return Decimal(f"{number:.{_DIGITS}g}")
