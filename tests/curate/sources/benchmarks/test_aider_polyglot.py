"""Aider: three boards a run; what the run cost is told once."""

from decimal import Decimal

import pytest

from modelpick.curate.sources.benchmarks.aider_polyglot import read

HEADER = (
    "model,pass_rate_1,pass_rate_2,cost_usd_total,pct_well_formed,edit_format,reasoning_effort,thinking_tokens,"
    "seconds_per_case,prompt_tokens,completion_tokens,test_cases,aider_version,date,source_url\n"
)


def test_a_run() -> None:
    line = "gpt-5 (medium),49.8,86.7,17.693,88.4,diff,,,118.7,2827261,1468799,225,0.86.2.dev,2025-08-25,https://github.com/a/b"
    reading = read((HEADER + line).encode())
    assert reading.raw == 3
    main, first, formed = reading.rows
    assert main.facts == {
        "board": "aider_polyglot", "score": Decimal("86.7"), "unit": "percent", "effort": "medium", "harness": "aider",
        "version": "0.86.2.dev", "variant": "diff", "tasks": 225, "by": "aider.chat", "self_reported": False,
        "cost_usd": Decimal("17.693"), "cost_of": "run", "latency_s": Decimal("118.7"), "prompt_tokens": 2827261,
        "completion_tokens": 1468799,
    }  # fmt: skip
    assert (main.as_of, main.url) == ("2025-08-25", "https://github.com/a/b")
    assert (first.facts["board"], formed.facts["board"]) == ("aider_polyglot.first_try", "aider_polyglot.well_formed")
    assert "cost_usd" not in first.facts


def test_a_cost_of_zero_was_not_recorded() -> None:
    facts = read((HEADER + "m,1,2,0.0,99,whole,high,0,,,,225,,,").encode()).rows[0].facts
    assert not {"cost_usd", "cost_of", "thinking_tokens", "latency_s"} & set(facts)
    assert facts["effort"] == "high"


@pytest.mark.parametrize(
    ("name", "columns", "effort", "budget"),
    [
        ("o3 (high)", ",", "high", None),
        ("gpt-5", "low,", "low", None),
        ("claude-3-7-sonnet-20250219 (no thinking)", ",", "none", None),
        ("gemini-2.5-flash-preview-05-20 (no think)", ",0", "none", None),
        ("Qwen3 235B A22B diff no think", ",", "none", None),
        ("DeepSeek-V3.2-Exp (Chat)", ",", "none", None),
        ("DeepSeek-V3.2-Exp (Reasoner)", ",", "enabled", None),
        ("gemini-2.5-pro-preview-06-05 (default think)", ",", "enabled", None),
        ("claude-3-7-sonnet-20250219 (32k thinking tokens)", ",", "enabled", 32000),
        ("gemini-2.5-flash-preview-05-20 (24k think)", ",24576", "enabled", 24576),
        ("gemini-2.0-flash-thinking-exp-01-21", ",", None, None),
        ("DeepSeek Chat V2.5", ",", None, None),
        ("gemini-2.5-flash-preview-04-17 (default)", ",", None, None),
    ],
)
def test_the_name_tells_whether_the_model_was_to_think(
    name: str, columns: str, effort: str | None, budget: int | None
) -> None:
    facts = read((HEADER + f"{name},1,2,3,99,diff,{columns},,,,225,,,").encode()).rows[0].facts
    assert (facts.get("effort"), facts.get("thinking_tokens")) == (effort, budget)
