"""Values as people say them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge.cases import workload

from modelpick.cli.interview import wording
from modelpick.cli.interview.counting import Count
from modelpick.report.tongue import tongue_of

EN = tongue_of("en")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("input_tokens", 5000, "5,000 tokens, about 3,700 words"),
        ("requests", Decimal(1_000_000), "1,000,000 a month, about 33,000 a day"),
        ("cached", Decimal("0.55"), "55 %"),
        ("images", Decimal("0.5"), "0.5"),
        ("budget", Decimal(2000), "$2,000 a month"),
        ("budget", None, "no limit"),
        ("context", None, "as on average"),
        ("region", ("de", "eu"), "de and eu"),
        ("region", (), "anywhere"),
        ("license", (), "any"),
        ("needs", (), "none"),
    ],
)
def test_a_value_is_told_with_what_it_means(name: str, value: object, told: str) -> None:
    assert wording.value(name, value, EN) == told


def test_what_goes_in_and_out_is_one_line() -> None:
    asked = workload("support_chat", images="2", context="16k")
    assert wording.amounts(asked, EN) == (
        "in 1,500 tokens (about 1,100 words), out 200 tokens (about 150 words), 55 % of the input repeats, 2 images, "
        "up to 16,000 tokens in all"
    )


def test_the_count_says_models_offerings_and_what_is_not_known() -> None:
    assert wording.left(Count(2, 1, 3, "", "", None, None), EN) == (
        "2 models left (1 offering); of 3 more not everything is known"
    )
    assert wording.left(Count(0, 0, 0, "", "", None, None), EN) == "0 models left"
    assert wording.left(Count(1, 5, 0, "", "", None, None), EN) == "1 model left (5 offerings)"
