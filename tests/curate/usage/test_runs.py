"""Rows of boards become runs only where they say enough, and tokens only where they fit the cost."""

from __future__ import annotations

import math
from typing import Any

import pytest
from tests.curate.usage.made import model, offering, score

from modelpick.catalog.entities import Benchmark
from modelpick.curate.assemble import Entities
from modelpick.curate.usage import runs
from modelpick.curate.usage.runs import Measured


def read(*scores: Benchmark, name: str = "l/m", reasoning: bool | None = False) -> Measured:
    said: dict[str, Any] = {} if reasoning is None else {"reasoning": reasoning}
    return runs.read(Entities([offering(name, input=1, output=4, **said)], [model(name, *scores)]), [])


def tokens(prompt: int, completion: int, **more: Any) -> Benchmark:
    return score(prompt_tokens=prompt, completion_tokens=completion, **more)


def test_a_run_with_its_tokens() -> None:
    (run,) = read(tokens(2_000_000, 500_000, cost_usd="4", variant="whole")).runs
    assert (run.input_mtok, run.output_mtok, run.cost_usd, run.whole, run.reasons) == (2.0, 0.5, 4.0, True, False)


def test_tokens_that_do_not_make_the_cost_are_not_those_of_the_run() -> None:
    (run,) = read(tokens(300_000, 120_000, cost_usd="7.6")).runs
    assert (run.output_mtok, run.cost_usd) == (None, 7.6)


def test_tokens_without_a_cost_count() -> None:
    (run,) = read(tokens(2_000_000, 500_000)).runs
    assert (run.output_mtok, run.cost_usd) == (0.5, None)


def test_what_tells_neither_is_no_run() -> None:
    assert read(score(latency_s="3")).runs == []
    assert read(score(board="bfcl_v4", cost_usd="90", latency_s="3")).runs == []


@pytest.mark.parametrize(
    ("reasoning", "details", "expected"),
    [
        (True, {}, ("", True, 0.0)),
        (True, {"effort": "high"}, ("high", True, 1.0)),
        (True, {"effort": "none"}, ("none", False, 0.0)),
        (False, {"effort": "enabled"}, ("", True, 0.0)),
        (True, {"effort": "enabled", "thinking_tokens": 32000}, ("", True, 0.5)),
        (True, {"effort": "enabled", "thinking_tokens": 1024}, ("", True, 0.0)),
        (False, {}, ("", False, 0.0)),
    ],
)
def test_how_hard_a_run_thinks(reasoning: bool, details: dict[str, Any], expected: tuple[str, bool, float]) -> None:
    (run,) = read(score(cost_usd="4", **details), reasoning=reasoning).runs
    assert (run.effort, run.reasons, run.step) == expected


def test_of_a_model_that_nobody_knows_to_reason_or_not_no_run_counts() -> None:
    assert read(score(cost_usd="4"), reasoning=None).runs == []


def test_dated_snapshots_are_one_kin_and_versions_are_not() -> None:
    kin = [runs.subject(name).kin for name in ("openai/gpt-4o-2024-08-06", "openai/gpt-4o", "openai/chatgpt-4o-latest")]
    assert len(set(kin)) == 1
    assert runs.subject("openai/gpt-4.1").kin != runs.subject("openai/gpt-4.5-preview").kin
    assert runs.subject("openai/gpt-4.1").line == runs.subject("openai/gpt-4.5-preview").line


def agent(domain: str, effort: str, cost: str, version: str = "1.0") -> Benchmark:
    return score(f"tau2.{domain}.pass_1", effort=effort, cost_usd=cost, version=version)


def test_a_contrast_is_the_mean_of_the_domains_run_both_ways() -> None:
    (found,) = read(
        agent("retail", "none", "0.10"), agent("retail", "high", "0.145"),
        agent("airline", "none", "0.10"), agent("airline", "high", "0.19"), agent("telecom", "high", "0.5"),
        reasoning=True,
    ).contrasts  # fmt: skip
    assert (found.effort, found.step, found.tasks) == ("high", 1.0, 2)
    assert found.log_ratio == pytest.approx((math.log(2) + math.log(3)) / 2)


def test_other_versions_of_a_board_are_no_contrast() -> None:
    assert read(agent("retail", "none", "0.1", "0.9"), agent("retail", "high", "0.2"), reasoning=True).contrasts == []
