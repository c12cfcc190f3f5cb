"""Whether the picks stand or fall together."""

from __future__ import annotations

import pytest
from tests.judge import tracing
from tests.judge.cases import document
from tests.judge.explain.made import case, judged

from modelpick.judge.explain.concentration import concentration


@pytest.mark.parametrize(
    ("offerings", "said"),
    [
        (["openai/gpt-5.2"], []),
        (["openai/gpt-5.2", "deepseek/deepseek-v4-pro"], []),
        (["openai/gpt-5.2", "azure/gpt-5.5"], ["All 2 picks are made by OpenAI"]),
        (["google/gemini-2.5-flash", "google-vertex/claude-haiku-5-5"], ["All 2 picks are served by Google"]),
        (
            ["openai/gpt-5.2", "openai/gpt-5.5", "deepseek/deepseek-v4-pro"],
            ["2 of 3 picks are made", "2 of 3 picks are"],
        ),
        (["openai/gpt-5.2", "azure/gpt-5.5", "mistral/mistral-medium-2508", "deepseek/deepseek-v4-pro"], []),
    ],
)
def test_what_more_than_half_share(offerings: list[str], said: list[str]) -> None:
    made = case([judged(name) for name in offerings])
    told = concentration(made, made.ranked)
    assert len(told) == len(said)
    assert all(each.text.startswith(start) for each, start in zip(told, said, strict=True))
    assert tracing.check(document(made, told)) == []
