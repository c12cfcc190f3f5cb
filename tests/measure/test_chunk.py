"""One chunk, in the spellings of many servers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.measure.chunk import Said, model, provider, said, usage
from modelpick.measure.outcome import Usage

NAMES = [
    "choices", "delta", "message", "content", "index", "tool_calls", "function", "name", "arguments", "reasoning",
    "reasoning_details", "text", "type", "thinking", "usage", "prompt_tokens", "completion_tokens_details",
    "cached_tokens", "x_groq", "model", "finish_reason",
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=20,
)


def of(**message: Any) -> Said | None:
    return said({"choices": [{"index": 0, "delta": message}]}, "delta")


@pytest.mark.parametrize(
    ("message", "text", "reasoning"),
    [
        ({"content": "a"}, "a", ""),
        ({"content": None, "reasoning_content": "t"}, "", "t"),
        ({"content": "", "reasoning": "t"}, "", "t"),
        ({"reasoning": "t", "reasoning_details": [{"text": "t"}]}, "", "t"),
        ({"reasoning_details": [{"type": "reasoning.summary", "summary": "t"}, {"text": "u"}]}, "", "tu"),
        ({"content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}, "ab", ""),
        ({"content": [{"type": "thinking", "thinking": [{"type": "text", "text": "t"}]}]}, "", "t"),
        ({"content": [{"type": "thinking", "thinking": "t"}, 7, {"type": "text"}]}, "", "t"),
        ({"refusal": "no"}, "no", ""),
        ({"content": 7, "reasoning": {}}, "", ""),
        ({}, "", ""),
    ],
)
def test_texts(message: dict[str, Any], text: str, reasoning: str) -> None:
    assert of(**message) == Said(text, reasoning, [], "")


@pytest.mark.parametrize(
    ("message", "calls"),
    [
        (
            {"tool_calls": [{"index": 1, "id": "c", "function": {"name": "f", "arguments": "{"}}]},
            [(1, ("c", "f", "{", ""))],
        ),
        (
            {"tool_calls": [{"function": {"arguments": "{"}}, {"id": "d"}]},
            [(0, ("", "", "{", "")), (1, ("d", "", "", ""))],
        ),
        ({"tool_calls": [7, {"index": True, "function": None}]}, [(1, ("", "", "", ""))]),
        ({"function_call": {"name": "f", "arguments": "{}"}}, [(0, ("", "f", "{}", "function_call"))]),
        ({"tool_calls": [{"function": {"name": "f", "arguments": {"a": 1}}}]}, [(0, ("", "f", "", "object"))]),
        ({"tool_calls": {}, "function_call": []}, []),
    ],
)
def test_tool_calls(message: dict[str, Any], calls: list[Any]) -> None:
    found = of(**message)
    assert found is not None and found.calls == calls


def test_the_first_choice_counts_and_no_other() -> None:
    second = {"index": 1, "delta": {"content": "b"}}
    assert said({"choices": [second]}, "delta") is None
    found = said({"choices": [second, {"delta": {"content": "a"}, "finish_reason": "stop"}]}, "delta")
    assert found == Said("a", "", [], "stop")
    assert said({"choices": []}, "delta") is said({}, "delta") is said({"choices": "x"}, "delta") is None


def test_messages_and_old_completions() -> None:
    assert said({"choices": [{"index": 0, "message": {"content": "a"}}]}, "message") == Said("a", "", [], "")
    assert said({"choices": [{"index": 0, "message": {"content": "a"}}]}, "delta") == Said("a", "", [], "")
    assert said({"choices": [{"index": 0, "text": "a"}]}, "message") == Said("a", "", [], "")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}, Usage(10, 5, None, None, 15)),
        ({"completion_tokens_details": {"reasoning_tokens": 3}, "prompt_tokens_details": {"cached_tokens": 0}},
         Usage(None, None, 3, 0)),
        ({"prompt_tokens": 10, "prompt_cache_hit_tokens": 8}, Usage(10, None, None, 8)),
        ({"prompt_tokens": 10, "cached_tokens": 8, "reasoning_tokens": 2}, Usage(10, None, 2, 8)),
        ({"prompt_tokens": 10, "cached_tokens": 11}, Usage(10)),
        ({"prompt_tokens": -1, "completion_tokens": 10**30, "total_tokens": True}, Usage()),
        ({"prompt_tokens": Decimal("12.0"), "completion_tokens": Decimal("1.5"), "total_tokens": "15"}, Usage(12)),
        ({"prompt_tokens": None, "completion_tokens": [], "prompt_tokens_details": 3}, Usage()),
    ],
)  # fmt: skip
def test_usage(told: dict[str, Any], expected: Usage) -> None:
    assert usage({"usage": told}, Usage()) == expected
    assert usage({"x_groq": {"usage": told}}, Usage()) == expected


def test_the_last_usage_counts_and_no_usage_changes_none() -> None:
    known = Usage(10, 5, 1, 2, 15)
    assert usage({}, known) == usage({"usage": None}, known) == usage({"usage": {"prompt_tokens": -4}}, known) == known
    assert usage({"usage": {"completion_tokens": 6}}, known) == Usage(10, 6, 1, 2, 15)


def test_who_answers() -> None:
    assert (model({"model": "m"}), provider({"provider": "p"})) == ("m", "p")
    assert model({"model": 3}) == provider({}) == ""


@given(st.dictionaries(st.sampled_from(["choices", "usage", "x_groq", "model", "provider"]), JSON))
def test_no_shape_raises(document: dict[str, Any]) -> None:
    for called in ("delta", "message"):
        found = said(document, called)
        assert found is None or isinstance(found.text + found.reasoning + found.finish, str)
    counts = usage(document, Usage())
    assert all(each is None or 0 <= each <= 10**9 for each in vars(counts).values())
    assert isinstance(model(document) + provider(document), str)
