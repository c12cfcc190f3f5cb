"""One step further than the recommendation: what may be asked for beside, and how many models that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, log10
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.cli.interview.answers import Answers
    from modelpick.cli.interview.counting import Count, Counter
    from modelpick.report.tongue import Tongue
    from modelpick.workload.workload import Workload

_OFFERED = 3
_BETTER = 5  # points
_CENT = 0.01


_SLOWER = {"batch": 1, "latency": "relaxed"}


class Refinement(NamedTuple):
    label: str
    changes: dict[str, Any]
    left: Count


def refinements(answers: Answers, counter: Counter, tongue: Tongue, tried: set[str]) -> list[Refinement]:
    """The first few that change something and leave something. `tried` has labels that are not offered again."""
    now = answers.workload()
    before = counter.of(now)
    found: list[Refinement] = []
    for label, changes in _steps(now, before, tongue):
        if len(found) == _OFFERED or label in tried:
            continue
        count = counter.of(_with(answers, changes))
        if changes is _SLOWER and not _is_cheaper(before, count):
            # At lower prices a better one may come first, which costs more than what was first before.
            label = tongue.t("Slower, at batch prices")
        if count.models and _matters(before, count):
            found.append(Refinement(label, changes, count))
    return found


def _steps(now: Workload, count: Count, tongue: Tongue) -> Iterator[tuple[str, dict[str, Any]]]:
    """What goes beyond the workload, the most usual wishes first."""
    t = tongue.t
    if now.batch < 1 or not now.latency:
        yield t("Cheaper and slower"), _SLOWER
    if not now.region:
        yield t("EU only"), {"region": ["eu"]}
    if not now.open_weights:
        yield t("Open weights"), {"open_weights": True}
    if count.month_usd and count.month_usd / 2 >= _CENT:
        half = _two_digits(count.month_usd / 2)
        yield t("Half the bill, at most {n:usd} a month", n=half), {"budget": half}
    if now.min_quality:
        more = {domain: min(points + _BETTER, 100) for domain, points in now.min_quality}
        yield t("Better: every minimum of quality {n:count} points higher", n=_BETTER), {"min_quality": more}
    if not now.provider_kind:
        yield t("Only from labs and clouds"), {"provider_kind": ["lab", "cloud"]}
    if now.alive_for is None:
        yield t("Still served in a year"), {"alive_for": "1y"}
    yield from _looser(now, tongue)


def _looser(now: Workload, tongue: Tongue) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where little is left, what would be open with less asked for."""
    t = tongue.t
    if now.budget is not None:
        yield t("Twice the budget, {n:usd} a month", n=float(2 * now.budget)), {"budget": 2 * now.budget}
    if now.region:
        yield t("Data anywhere"), {"region": "none"}
    if now.open_weights:
        yield t("Closed models too"), {"open_weights": False}
    if now.min_quality:
        less = {domain: max(points - _BETTER, 0) for domain, points in now.min_quality}
        yield t("Weaker models too: every minimum of quality {n:count} points lower", n=_BETTER), {"min_quality": less}
    if not now.any_provider:
        yield t("Less known providers too"), {"any_provider": True}


def _with(answers: Answers, changes: dict[str, Any]) -> Workload:
    kept = answers.kept()
    answers.given.update(changes)
    made = answers.workload()
    answers.restore(kept)
    return made


def _is_cheaper(before: Count, after: Count) -> bool:
    return after.month_usd is not None and before.month_usd is not None and after.month_usd < before.month_usd


def _two_digits(usd: float) -> float:
    """No more than this."""
    digits = 1 - floor(log10(usd))
    return float(round(floor(usd * 10.0**digits) / 10.0**digits, max(digits, 0)))


def _matters(before: Count, after: Count) -> bool:
    return (before.models, before.first, before.month_usd) != (after.models, after.first, after.month_usd)
