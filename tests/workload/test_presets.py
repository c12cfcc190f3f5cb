"""The shipped presets and profiles: all there, each value with its reason, none that leaves toys or nothing."""

from __future__ import annotations

import copy
import math
import re
from typing import Any

import pytest

from modelpick import shipped
from modelpick.catalog.view import open_view
from modelpick.workload import presets
from modelpick.workload.options import OPTIONS
from modelpick.workload.read import workload
from modelpick.workload.values import Level

Rules = dict[str, Any]
NAMES = (
    "general", "support_chat", "rag", "triage", "extraction", "code_review", "coding_agent", "agent_step",
    "long_document", "batch_classification", "vision_intake", "voice",
)  # fmt: skip
# The model that the reason for each minimum names.
REACHED_BY = {
    "general": "deepseek/deepseek-v3.2", "support_chat": "deepseek/deepseek-v3.2", "rag": "deepseek/deepseek-v3.2",
    "triage": "alibaba/qwen3.6-35b-a3b", "extraction": "deepseek/deepseek-v3.2",
    "code_review": "deepseek/deepseek-v3.2",
    "coding_agent": "moonshotai/kimi-k2.5", "agent_step": "moonshotai/kimi-k2.5",
    "long_document": "deepseek/deepseek-v4-flash", "batch_classification": "alibaba/qwen3.6-35b-a3b",
    "vision_intake": "alibaba/qwen3.5-27b", "voice": "deepseek/deepseek-v3.2",
}  # fmt: skip
TOYS = ("meta/llama-3.1-8b-instruct", "google/gemma-3-4b-it", "openai/gpt-4o-mini", "alibaba/qwen3-8b")


def test_the_twelve_presets_are_there(rulebook: Rules) -> None:
    assert tuple(rulebook["presets"]) == NAMES
    assert presets.faults(rulebook) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_says_what_it_must_and_why(rulebook: Rules, name: str) -> None:
    made, notices = workload([Level("flag", {"preset": name})], rulebook)
    stated = {option.name for option in OPTIONS if made.origin.get(option.name) == f"preset {name}"}
    assert {"profile", "requests", "input_tokens", "output_tokens", "cached", "batch", "min_quality"} <= stated
    assert all(made.whys[option] for option in stated | {"weights", "domains", "fit"})
    assert notices == [] and sum(dict(made.weights).values()) == pytest.approx(1)
    assert set(dict(made.min_quality)) <= set(dict(made.domains)) | {"instruction_following", "agents", "reasoning"}


@pytest.mark.parametrize(
    ("name", "tokens"),
    [("rag", (5000, 500)), ("triage", (1000, 100)), ("extraction", (2000, 500)), ("code_review", (8000, 1000)),
     ("agent_step", (12_000, 600))],
)  # fmt: skip
def test_presets_that_are_a_reference_scenario_have_its_tokens(
    rulebook: Rules, name: str, tokens: tuple[int, int]
) -> None:
    made, _ = workload([Level("flag", {"preset": name})], rulebook)
    assert (made.input_tokens, made.output_tokens) == tokens


def best(model: Any, domain: str, effort: str) -> float:
    means = [estimate.mean for estimate in model.quality.get(domain, ()) if effort in ("", estimate.effort)]
    return max(means, default=0)


@pytest.mark.parametrize("name", NAMES)
def test_a_minimum_keeps_the_model_that_it_names_and_strong_ones_and_no_toy(rulebook: Rules, name: str) -> None:
    """Read from the shipped catalog: when estimates move, the levels and their reasons have to follow."""
    view = open_view(shipped.catalog_path(), "")
    made, _ = workload([Level("flag", {"preset": name})], rulebook)

    def passes(model: str) -> bool:
        return all(best(view.model(model), domain, made.effort) >= level for domain, level in made.min_quality)

    assert passes(REACHED_BY[name])
    passing = [model for model in view.model_ids if passes(model)]
    assert len(passing) >= 15 and not set(TOYS) & set(passing)
    strong = ("openai/gpt-5.4", "anthropic/claude-opus-4-7", "moonshotai/kimi-k2.6")
    assert set(strong) <= set(passing)


@pytest.mark.parametrize(
    ("table", "entry", "changes", "told"),
    [
        ("presets", "rag", {"profile": "cheap"}, "rules/presets.toml: rag.profile: no profile 'cheap'"),
        ("presets", "rag", {"needs": ["tols"]},
         'rules/presets.toml: rag: needs: no capability "tols" (did you mean tools?)'),
        ("presets", "rag", {"min_quality": {"codng": 5}}, 'rules/presets.toml: rag: min_quality: no domain "codng"'),
        ("presets", "rag", {"content": "rust"}, 'rules/presets.toml: rag: content: no content "rust"'),
        ("presets", "rag", {"effort": "hgh"}, 'rules/presets.toml: rag: effort: no effort "hgh"'),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_rest_of_the_rulebook_is_named(
    rulebook: Rules, table: str, entry: str, changes: dict[str, Any], told: str
) -> None:
    broken = copy.deepcopy(dict(rulebook))
    broken[table][entry] |= changes
    assert any(fault.startswith(told) for fault in presets.faults(broken))


def test_what_a_profile_trades_is_what_its_reason_says(rulebook: Rules) -> None:
    """How many points of quality ten times the price has to be worth, by the scales of both."""
    quality, cost = rulebook["criteria"]["quality"], rulebook["criteria"]["cost"]["without_budget"]
    points_a_part = quality["to"] - quality["from"]
    powers_of_ten = math.log10(cost["from"] / cost["to"])
    for name, profile in rulebook["profiles"].items():
        said = re.search(r"worth (\d+)\s+points?", profile["why"]["weights"])
        weights = profile["weights"]
        assert said and int(said[1]) == round(points_a_part / powers_of_ten * weights["cost"] / weights["quality"]), (
            name
        )
        assert sum(weights.values()) == 10, name
