"""The first rule that fits says which tokenizer a model has; no rule, no tokenizer."""

from __future__ import annotations

from typing import Any

import pytest
from tests.curate.usage.made import model

from modelpick.curate.usage.tokenizers import assign, family_of


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("openai/gpt-4o-mini", "o200k"),
        ("openai/gpt-4.1", "o200k"),
        ("openai/gpt-5.6-sol", "o200k"),
        ("openai/gpt-4", "cl100k"),
        ("openai/gpt-4-turbo", "cl100k"),
        ("openai/gpt-6-sol", ""),
        ("anthropic/claude-3.7-sonnet", "claude_3"),
        ("anthropic/claude-opus-4-6", "claude_3"),
        ("anthropic/claude-opus-4-7", "claude_4_7"),
        ("anthropic/claude-opus-5", "claude_4_7"),
        ("deepseek/deepseek-r1", "deepseek"),
        ("deepseek/deepseek-r1-distill-llama-70b", "llama3"),
        ("deepseek/deepseek-r1-8b", ""),
        ("meta/llama-4-scout-17b-instruct", ""),
        ("meta/llama-3.3-70b-instruct", "llama3"),
        ("alibaba/qwen3-32b", "qwen"),
        ("alibaba/qwen3.5-27b", ""),
        ("nobody/gpt-4o", ""),
    ],
)
def test_the_shipped_rules(rulebook: dict[str, Any], name: str, family: str) -> None:
    assert family_of(name, rulebook["tokenizers"]) == family


def test_a_rule_without_beginnings_means_whole_names_alone() -> None:
    rules = {"rules": [{"lab": "l", "exact": ["m"], "family": "f"}]}
    models = [model("l/m"), model("l/m-2")]
    assign(models, rules)
    assert [one.tokenizer for one in models] == ["f", ""]
