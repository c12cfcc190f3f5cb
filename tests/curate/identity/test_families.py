"""Lines of models that succeed one another."""

from __future__ import annotations

import pytest

from modelpick.curate.identity import families


@pytest.mark.parametrize(
    ("model", "line", "version"),
    [
        ("anthropic/claude-opus-4-5", "anthropic/claude-opus", (4, 5)),
        ("google/gemini-3-pro-preview", "google/gemini-pro", (3,)),
        ("xai/grok-4.20", "xai/grok", (4, 2)),  # it came out between 4.1 and 4.3
        ("deepseek/deepseek-v3.2", "deepseek/deepseek", (3, 2)),
        ("zhipuai/glm-4.6v", "zhipuai/glm-v", (4, 6)),  # the one that sees is another model
        ("openai/gpt-5.2-chat-latest", "openai/gpt-chat", (5, 2)),
        ("google/gemma-3-27b-it", "google/gemma-27b", (3,)),
        ("mistral/mistral-large-2512", "mistral/mistral-large", ()),
    ],
)
def test_a_name_tells_its_line_and_its_version(model: str, line: str, version: tuple[int, ...]) -> None:
    assert families.line(model) == (line, version)


def test_models_of_a_line_follow_one_another_and_no_other() -> None:
    found = families.neighbours_in_line(
        [
            ("openai/gpt-5.2", "2025-12-11"), ("openai/gpt-5.4", "2026-03-05"),
            ("openai/gpt-5.2-chat-latest", "2025-12-11"), ("openai/gpt-5.3-chat-latest", "2026-03-03"),
            ("xai/grok-4.1", "2025-11-18"), ("xai/grok-4.20", "2026-03-31"), ("xai/grok-4.3", "2026-04-30"),
        ]
    )  # fmt: skip
    assert found["openai/gpt-5.4"] == ("openai/gpt-5.2", "")
    assert found["openai/gpt-5.3-chat-latest"] == ("openai/gpt-5.2-chat-latest", "")
    assert found["xai/grok-4.20"] == ("xai/grok-4.1", "xai/grok-4.3")
