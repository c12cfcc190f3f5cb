"""How alike models are before any of them is measured."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from modelpick.curate.quality.boards import Boards
from modelpick.curate.quality.traits import Subject, Traits, years


@pytest.mark.parametrize(
    ("released", "expected"), [("2025-01-01", 0.0), ("2026-01-01", 1.0), ("2025-07", 0.5), ("2026", 1.5), ("", None)]
)
def test_dates_count_in_years_and_rough_ones_by_their_middle(released: str, expected: float | None) -> None:
    found = years(released)
    assert found is None if expected is None else found == pytest.approx(expected, abs=0.01)


def likeness(boards: Boards, one: Subject, other: Subject) -> float:
    rules: dict[str, Any] = boards.rules
    traits = Traits([one, other], rules["efforts"])
    kernel = traits.kernels(traits, rules["model"])[0]
    return float(kernel[0, 1])


def subject(model: str, effort: str = "", released: str = "2025-01-01") -> Subject:
    return Subject(model, effort, released, False, 0.0)


def test_the_same_line_and_lab_and_version_are_more_alike(boards: Boards) -> None:
    own = subject("anthropic/claude-opus-4-5")
    others = ("openai/gpt-5", "anthropic/claude-sonnet-4-5", "anthropic/claude-opus-4-1", own.model)
    told = [likeness(boards, own, subject(other)) for other in others]
    assert told == sorted(told) and len(set(told)) == 4


def test_likeness_of_a_lab_fades_with_time(boards: Boards) -> None:
    own = subject("openai/gpt-5")
    near, far = (likeness(boards, own, subject("openai/o3", released=day)) for day in ("2025-02-01", "2025-12-01"))
    assert near > far


def test_a_row_has_more_variance_than_it_shares_with_its_twin(boards: Boards) -> None:
    rules = boards.rules
    traits = Traits([subject("openai/gpt-5", "low"), subject("openai/gpt-5", "low")], rules["efforts"])
    for kernel, variance in zip(traits.square(rules["model"]), traits.variances(rules["model"]), strict=True):
        assert np.diag(kernel) == pytest.approx(variance)
        assert kernel[0, 1] < kernel[0, 0]
        assert np.linalg.eigvalsh(kernel).min() > 0


def test_without_a_date_a_model_stands_in_the_middle(boards: Boards) -> None:
    dated = [subject("a/x", released="2025-01-01"), subject("a/y", released="2026-01-01")]
    traits = Traits([*dated, subject("a/z", released="")], boards.rules["efforts"])
    assert traits.dates[2] == pytest.approx(0.5, abs=0.01)
