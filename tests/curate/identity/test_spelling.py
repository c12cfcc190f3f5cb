"""Spellings that mean one name are equal, and names that differ stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.curate.identity import spelling


@pytest.mark.parametrize(
    "same",
    [
        ("llama-3.1-8b-instruct", "Llama-v3p1-8B_instruct", "llama3-1-8b-instruct", "Meta Llama 3.1 8B Instruct"[5:]),
        ("kimi-k2.7", "kimi-k2p7", "Kimi_K2-7", "kimi-k27"),
        ("gpt-3.5-turbo", "gpt-35-turbo", "GPT 3.5 Turbo"),
        ("gpt-5.2", "gpt-52", "gpt-5-2"),
        ("qwen2.5-vl-72b-instruct", "qwen2-5-vl-72b-instruct", "Qwen2.5-VL-72B-Instruct"),
        ("gemini-2.0-flash", "gemini-2-0-flash", "gemini-2-flash"),
        ("o1-2024-12-17", "o1-20241217"),
        ("claude-opus-4-1-20250805", "claude-opus-4.1-20250805", "claude-opus-4-1-2025-08-05"),
        ("gemini-2.5-pro-preview-05-06", "gemini-2.5-pro-preview-0506"),
        ("minimax-m2.5", "MiniMax-M2-5", "minimax-m25"),
    ],
)
def test_one_name(same: tuple[str, ...]) -> None:
    assert len({spelling.tokens(name) for name in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("claude-opus-4-5", "claude-opus-4-6"),
        ("gpt-4o", "gpt-4"),
        ("grok-4.2", "grok-4.20"),
        ("glm-4-9b", "glm-4.9b"),
        ("gpt-4-32k", "gpt-4.32k"),
        ("gpt-4-0613", "gpt-4.0613"),
        ("kimi-k2-0905", "kimi-k2-0711"),
        ("llama-4-17b", "llama-4.17b"),
        ("wizardlm-2-8x22b", "wizardlm-2.8x22b"),
        ("deepseek-v3", "deepseek-r1"),
        ("glm-4.5v", "glm-4.5"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert spelling.tokens(one) != spelling.tokens(other)


@given(st.text(alphabet="abcxyz0123456789.-_/ v", max_size=30))
def test_spelling_a_name_again_changes_nothing(name: str) -> None:
    plain = spelling.plain(name)
    assert spelling.tokens(plain.upper()) == spelling.tokens(plain)


def test_sizes_and_dates_are_found() -> None:
    assert spelling.without_sizes(spelling.tokens("qwen3-30b-a3b-instruct")) == ("qwen", "3", "instruct")
    assert spelling.without_sizes(spelling.tokens("mixtral-8x7b")) == ("mixtral",)
    assert spelling.parameters(spelling.tokens("nemotron-3-super-120b-a12b")) == (120 * 10**9, 12 * 10**9)
    assert spelling.parameters(spelling.tokens("gemma-3-270m")) == (270 * 10**6, 0)
    assert spelling.parameters(spelling.tokens("mixtral-8x7b")) == (0, 0)
    assert [day for _, day in spelling.dates(spelling.tokens("x-20250929"))] == ["2025-09-29"]
    assert [day for _, day in spelling.dates(spelling.tokens("mistral-small-2506"))] == ["2025-06"]
    assert [day for _, day in spelling.dates(spelling.tokens("deepseek-r1-0528"))] == ["-05-28"]
