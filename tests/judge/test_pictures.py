"""Tokens of pictures and sound by lab: the labs' own examples."""

from __future__ import annotations

import pytest
from tests.judge.priced import RULES

from modelpick.judge.pictures import picture_tokens, sound_per_second

BILLING = RULES["billing"]


@pytest.mark.parametrize(
    ("model", "size", "tokens"),
    [
        ("openai/gpt-4o", (1024, 1024), 765),  # the documentation's examples
        ("openai/gpt-4o-2024-11-20", (2048, 4096), 1105),
        ("openai/gpt-4o", (128, 64), 255),
        ("openai/gpt-4o-mini", (128, 64), 8500),
        ("openai/gpt-4.1-mini", (1024, 1024), 1024 * 1.62),
        ("openai/gpt-4.1-nano", (4000, 1474), 1536 * 2.46),  # the cap
        ("anthropic/claude-sonnet-4-5", (1000, 1000), 1334),
        ("anthropic/claude-sonnet-4-5", (4000, 4000), 1600),
        ("google/gemini-2.5-pro", (384, 384), 258),
        ("google/gemini-2.5-pro", (960, 540), 516),
        ("alibaba/qwen2.5-vl-72b-instruct", (1120, 1120), 1600),
    ],
)
def test_a_picture_is_so_many_tokens(model: str, size: tuple[int, int], tokens: float) -> None:
    low, mid, high = picture_tokens(BILLING, model, size)
    assert float(mid) == pytest.approx(tokens)
    assert low <= mid <= high


def test_a_lab_that_nobody_knows_has_a_wide_range() -> None:
    low, mid, high = picture_tokens(BILLING, "nobody/model", (1024, 1024))
    assert low * 4 < mid < high
    slow, middle, fast = sound_per_second(BILLING, "nobody/model")
    assert slow < middle < fast


def test_sound_counts_by_lab() -> None:
    assert set(sound_per_second(BILLING, "openai/gpt-4o-audio-preview")) == {10}
    assert sound_per_second(BILLING, "google/gemini-2.5-flash")[1] == 32
