"""Every preset, locked and checked on one day on the shipped catalog: nothing has happened, and nothing is told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.judge import tracing
from tests.judge.cases import ground, workload

from modelpick.answers.lockfile import Thresholds
from modelpick.judge.check.checked import check
from modelpick.judge.check.updated import updated
from modelpick.judge.lock.made import choose, made
from modelpick.judge.lock.reading import ReadLock, read
from modelpick.judge.lock.text import as_text
from modelpick.judge.standings import case_of

LIMITS = Thresholds(Decimal(0), 0.0, 0, "--horizon")  # the least change would be drift
MORE: list[dict[str, Any]] = [
    {}, {"batch": "40%", "latency": "relaxed", "cached": "50%", "unknown": "optimistic"}, {"all_routes": True},
    {"budget": "5000", "rank_by": "low", "region": ["eu"]}, {"priorities": ["cost", "quality"], "effort": "low"},
]  # fmt: skip
CASES = [(preset, more) for preset in ground().rules["presets"] for more in MORE[:2]] + [("rag", more) for more in MORE]


def lock(preset: str, more: dict[str, Any]) -> ReadLock:
    case = case_of(ground(), workload(preset, **more), explained=False)
    chosen = choose(case, "", True)
    assert chosen.judged is not None
    text = as_text(made(case, chosen.judged, chosen.outcome, "1.0", "now", LIMITS))
    return read(text.encode(), "my.lock")


@pytest.mark.parametrize(("preset", "more"), CASES, ids=str)
def test_on_the_same_day_nothing_has_changed(preset: str, more: dict[str, Any]) -> None:
    one = lock(preset, more)
    found = check(ground(), one, LIMITS, "1.0")
    assert found.drifts == [] and found.notes == [] and found.changes == []
    assert {each.kind for each in found.warnings} <= {"stale_catalog"}
    assert tracing.check(found) == []
    again = updated(ground(), one, found, LIMITS, "1.0", "now")
    assert again is not None and as_text(again) == as_text(one.lock)
