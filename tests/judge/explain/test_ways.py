"""A way to win that is said to do would do, and one that is said not to would not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.judge import tracing
from tests.judge.cases import ground, workload

from modelpick.frozen import replace
from modelpick.judge.changed import asking, without
from modelpick.judge.explain.outscore import with_weight
from modelpick.judge.standings import case_of
from modelpick.judge.why import why

ASKED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("rag", {"budget": "300/month"}, "openai/gpt-6-sol"),
    ("rag", {"budget": "300/month"}, "anthropic/claude-opus-4-8"),
    ("coding_agent", {"budget": "3000/month"}, "openai/gpt-5.5"),
    ("general", {"context": "1.5M"}, "moonshotai/kimi-k3.1-pro"),
    ("general", {"max_output": "200k"}, "xiaomi/mimo-v2.5-pro"),
    ("general", {}, "openai/gpt-5.4"),
    ("general", {}, "deepseek/deepseek-v4-flash"),
    ("triage", {}, "openai/gpt-5.4"),
    ("code_review", {}, "openai/gpt-5.4"),
    ("general", {"region": ["us"], "min_quality": {"reasoning": 75}}, "deepseek/deepseek-v4-flash"),
    ("rag", {"lab": ["openai"]}, "anthropic/claude-haiku-5.5"),
    ("rag", {"lab": ["openai"], "max_output_price": 1}, "anthropic/claude-haiku-5.5"),
    ("general", {"rank_by": "low", "open_weights": True}, "openai/gpt-5.4"),
)


@pytest.mark.parametrize("at", range(len(ASKED)), ids=str)
def test_each_is_true_when_applied(at: int) -> None:
    preset, changes, model = ASKED[at]
    w = workload(preset, **changes)
    case, found = case_of(ground(), w), why(ground(), w, model)
    assert tracing.check(found) == []
    joint = w
    for way in found.ways:
        if way.kind == "requirement":
            changed = without(w, way.what) if way.to is None else asking(w, way.what, way.to)
            after = without(joint, way.what) if way.to is None else asking(joint, way.what, way.to)
            assert changed is not None and after is not None
            joint = after
        elif way.kind == "together":
            changed = joint
        elif way.kind == "weight":
            changed = replace(w, weights=with_weight(case, case.criteria.index(way.what), way.to))
        else:
            continue
        again = case_of(ground(), changed)
        first = again.model_id(again.ranked[0]) if again.ranked else None
        assert (first == model) == way.enough, way.told.text


def test_some_are_enough_and_some_are_not() -> None:
    """Else the above would say nothing."""
    told = [why(ground(), workload(preset, **changes), model).ways for preset, changes, model in ASKED]
    found = {(way.kind, way.enough) for ways in told for way in ways}
    assert {("requirement", True), ("requirement", False), ("weight", True), ("price", True)} <= found
