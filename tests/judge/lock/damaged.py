"""A lock as `made` writes it, and pieces to break."""

from __future__ import annotations

from tests.judge.little import WORKLOAD, model, route, under

from modelpick.answers.lockfile import Lock, Thresholds
from modelpick.judge.lock.made import choose, made
from modelpick.judge.lock.text import as_text
from modelpick.judge.standings import case_of


def lock() -> Lock:
    from decimal import Decimal

    quality = {"coding": {"": 70.0}}
    ground = under(
        model("alpha/a", quality), model("beta/b", {"coding": {"": 60.0}}), route("alpha/a", "alpha/a"),
        route("beta-api/b", "beta/b"),
    )  # fmt: skip
    case = case_of(ground, WORKLOAD, explained=False)
    chosen = choose(case, "", False)
    assert chosen.judged is not None
    limits = Thresholds(Decimal("0.1"), 5.0, 90, "rules/requirements.toml")
    return made(case, chosen.judged, chosen.outcome, "1.0", "2026-11-20T00:00:00Z", limits)


def text() -> str:
    return as_text(lock())
