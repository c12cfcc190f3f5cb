"""Whether a model reasons before it answers, and at which efforts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from modelpick.catalog.entities import UNKNOWN, Model, Offering
from modelpick.curate.efforts import DEFAULT, EFFORTS, NONE, effort_of

# How far an effort lies from a model's default, in steps. Boards know low, medium and high; the rest is a guess on
# the same scale, and verbosity.py widens an estimate there.
STEPS = {"minimal": -2.0, "low": -1.0, DEFAULT: 0.0, "medium": 0.0, "high": 1.0, "xhigh": 1.5, "max": 2.0}
# A thinking budget as large as labs recommend for hard tasks lies between the default and "high": an assumption.
LARGE_BUDGET, LARGE_BUDGET_STEP = 16_000, 0.5
_NAMED_WITHOUT = re.compile(r"\b(non|no)-(reasoning|thinking)\b")
_NAMED = re.compile(r"\b(thinking|reasoning|reasoner)\b")
_HALF, _QUARTER = 0.5, 0.25
_FIRST_REASONING_MODEL = "2024-09-12"  # OpenAI's o1-preview; no model on sale before it reasons


@dataclass(frozen=True, slots=True)
class Thinking:
    reasons: bool | None  # None: nobody says
    optional: bool  # it can be run without
    efforts: tuple[str, ...]  # in the order of EFFORTS


def thinking(model: Model, offerings: list[Offering]) -> Thinking:
    """What most routes say; half of the votes is enough, since a list's "no" is weaker than its "yes"."""
    facts = [offering.fact("reasoning") for offering in offerings]
    votes = [bool(fact.value) for fact in facts if fact.state != UNKNOWN]
    yes = sum(votes) / len(votes) if votes else _by_itself(model)
    if yes is None:
        return Thinking(None, False, (DEFAULT,))
    if yes < _HALF:
        return Thinking(False, False, (DEFAULT,))
    named = _efforts(model, offerings)
    optional = NONE in named or yes <= 1 - _QUARTER or _sold_apart(offerings)
    named |= {DEFAULT, NONE} if optional else {DEFAULT}
    return Thinking(True, optional, tuple(effort for effort in EFFORTS if effort in named))


def _by_itself(model: Model) -> float | None:
    """Where no route says: the name may, or the day."""
    if _NAMED_WITHOUT.search(model.id):
        return 0.0
    if _NAMED.search(model.id):
        return 1.0
    released = str(model.fact("released").value or "")
    return 0.0 if released and released < _FIRST_REASONING_MODEL[: len(released)] else None


def _efforts(model: Model, offerings: list[Offering]) -> set[str]:
    """Those that a quarter of the routes with a list of efforts name, and those that some board ran."""
    lists = [set(listed) for offering in offerings if (listed := offering.fact("reasoning_efforts").value)]
    named = {effort for effort in EFFORTS if lists and sum(effort in one for one in lists) >= _QUARTER * len(lists)}
    return named | {effort_of(score.details.get("effort")) for score in model.benchmarks}


def _sold_apart(offerings: list[Offering]) -> bool:
    """Some route sells the model with thinking as a thing of its own, or without."""
    axes = {(axis[0], axis[1]) for offering in offerings for axis in offering.axes}
    return any(name == "reasoning_mode" for name, _ in axes) or ("thinking_budget", "0") in axes
