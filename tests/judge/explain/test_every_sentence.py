"""Whole answers, traced: each number of each sentence stands in a fact that it cites."""

from __future__ import annotations

from typing import Any

import pytest
from tests.judge import tracing
from tests.judge.cases import ground, workload

from modelpick.answers.decision import Decision
from modelpick.judge.decide import decide
from modelpick.judge.why import why

ODD: list[tuple[str, dict[str, Any]]] = [
    ("general", {"region": ["eu"], "open_weights": True, "current": "openai/gpt-4o"}),
    ("rag", {"budget": "1/month", "max_input_price": "0.0001"}),
    ("coding_agent", {"ttft": "0.5", "languages": ["de"], "current": "anthropic/claude-sonnet-4-5"}),
    ("extraction", {"unknown": "strict", "alive_for": "6mo", "license": ["permissive"]}),
    ("triage", {"unknown": "optimistic", "rpm": "100", "all_routes": True}),
    ("vision_intake", {"lab": ["google"], "batch": "40%", "latency": "relaxed"}),
    ("voice", {"allow": ["free", "subscription"], "any_provider": True, "released_after": "2026-06-01"}),
    ("long_document", {"provider_kind": ["cloud"], "jurisdiction": ["eu"], "context": "2M", "max_output": "500k"}),
    ("general", {"min_quality": {"coding": 99}, "not_lab": ["openai"], "min_quantization": "fp8", "tpm": "1M"}),
]


def presets() -> list[str]:
    return list(ground().rules["presets"])


@pytest.mark.parametrize("preset", presets())
def test_every_preset(preset: str) -> None:
    decision = decide(ground(), workload(preset))
    assert tracing.check(decision) == []
    assert len(list(tracing.sentences(decision))) > 60
    assert decision.verdict.text


@pytest.mark.parametrize(("preset", "asked"), ODD)
def test_odd_workloads(preset: str, asked: dict[str, Any]) -> None:
    decision = decide(ground(), workload(preset, **asked))
    assert tracing.check(decision) == []
    for name in asked:
        assert name in {"current", "unknown", "all_routes", "batch", "latency", "allow", "any_provider"} or _told(
            decision, name
        )


def _told(decision: Decision, requirement: str) -> bool:
    """A requirement leaves a trace: in what it costs, in who is refused, in what is open or to relax."""
    told = {cost.requirement for cost in decision.requirement_costs} | set(decision.refused.by_requirement)
    told |= {name for one in decision.relaxations for name in one.requirements}
    told |= {name for one in decision.to_verify for name in one.unverified}
    return any(name.partition(":")[0] == requirement for name in told)


@pytest.mark.parametrize(
    "model",
    [
        "openai/o4-mini",
        "openai/gpt-4o",
        "anthropic/claude-opus-4-7",
        "google/gemini-2.5-flash",
        "stepfun/step-3.5-flash",
    ],
)
@pytest.mark.parametrize("preset", ["general", "coding_agent"])
def test_why_not(model: str, preset: str) -> None:
    for asked in ({}, {"budget": "100/month", "region": ["eu"]}):
        answer = why(ground(), workload(preset, **asked), model)
        assert tracing.check(answer) == []
        assert answer.obstacles or answer.outcome in ("recommended", "behind")
