"""A lock made in one little world and checked in another: what differs between the two is what has happened."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.judge.little import model, route, under
from tests.judge.world import rulebook

from modelpick.answers.drift import Drift
from modelpick.answers.lockfile import Lock, Thresholds
from modelpick.catalog.entities import Model, Offering
from modelpick.judge.check.checked import check, hold
from modelpick.judge.check.held import Held
from modelpick.judge.ground import Ground
from modelpick.judge.lock.made import choose, made
from modelpick.judge.lock.reading import ReadLock, read
from modelpick.judge.lock.text import as_text
from modelpick.judge.standings import case_of
from modelpick.workload.read import workload
from modelpick.workload.values import Level
from modelpick.workload.workload import Workload

TOOL = "1.0"
LIMITS = Thresholds(Decimal("0.1"), 5.0, 90, "rules/requirements.toml")
_ASKED = {
    "preset": "code_review", "min_quality": "none", "needs": ["tools"], "context": "10k", "any_provider": True,
    "weight": {"quality": 0.5, "cost": 0.5, "fit": 0, "speed": 0, "headroom": 0, "resilience": 0},
    "input_tokens": 1000, "output_tokens": 300, "requests": 100_000, "cached": 0, "batch": 0,
}  # fmt: skip
PICK, OTHER = "alpha/a", "beta-api/b"


def work(**more: Any) -> Workload:
    return workload([Level("file", {**_ASKED, **more}, "w.toml")], rulebook())[0]


WORK = work()
_DOMAINS = [name for name, _ in WORK.domains]


def world(rates: tuple[str, str] | None = ("1", "2"), quality: float = 70, other: float = 65, **facts: Any) -> Ground:
    """Two models that do the same; `facts` are those of the pick's route. None takes one away."""
    told: dict[str, Any] = {"tools": True, **facts}
    return grounds(route(PICK, "alpha/a", rates, **told), quality, other)


def grounds(pick: Offering, quality: float = 70, other: float = 65, *more: Offering | Model) -> Ground:
    return under(
        model("alpha/a", {name: {"": quality} for name in _DOMAINS}),
        model("beta/b", {name: {"": other} for name in _DOMAINS}), pick,
        route(OTHER, "beta/b", tools=True), *more,
    )  # fmt: skip


def locked(ground: Ground, offering: str = PICK, asked: Workload = WORK, unverified: bool = False) -> ReadLock:
    """Through a file, as users have it."""
    case = case_of(ground, asked, explained=False)
    chosen = choose(case, offering, unverified)
    assert chosen.judged is not None, [one.text for one in chosen.why]
    lock: Lock = made(case, chosen.judged, chosen.outcome, TOOL, "2026-11-20T00:00:00Z", LIMITS)
    return read(as_text(lock).encode(), "my.lock")


def checked(ground: Ground, lock: ReadLock, limits: Thresholds = LIMITS, tool: str = TOOL) -> Drift:
    return check(ground, lock, limits, tool)


def held(ground: Ground, lock: ReadLock) -> Held:
    return hold(ground, lock, LIMITS)
