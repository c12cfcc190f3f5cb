"""What the next picks cost beside the first."""

from __future__ import annotations

import pytest
from tests.judge import tracing
from tests.judge.cases import document
from tests.judge.explain.made import case, judged

from modelpick.answers.judged import BillDelta
from modelpick.catalog.market import Triple
from modelpick.judge.explain.bill_deltas import bill_deltas

FIRST, OTHER = "openai/gpt-5.2", "deepseek/deepseek-v4-pro"


def delta(first: Triple | None, other: Triple | None) -> BillDelta:
    made = case([judged(FIRST, month=first), judged(OTHER, month=other)])
    (told,) = bill_deltas(made, made.ranked)
    assert tracing.check(document(made, told)) == []
    assert (told.offering, told.over) == (OTHER, FIRST)
    return told


@pytest.mark.parametrize(
    ("first", "other", "change", "said"),
    [
        (100.0, 17.0, -83.0, "costs 83 % less than"),
        (100.0, 2.0, -98.0, "costs 50 times less than"),
        (100.0, 150.0, 50.0, "costs $50.00 more than"),
        (100.0, 100.4, 0.4, "costs the same as openai/gpt-5.2: $100 a month"),  # what reads the same is told so
        (50.0, 50.1, 0.1, "costs about the same as openai/gpt-5.2: $50.10 against $50.00"),
        (100.0, 100.0, 0.0, "costs the same as openai/gpt-5.2: $100 a month"),
    ],
)
def test_a_difference_in_words(first: float, other: float, change: float, said: str) -> None:
    told = delta((first, first, first), (other, other, other))
    assert told.usd_per_month == pytest.approx(change)
    assert said in told.told.text


def test_without_a_bill_it_is_unavailable_and_says_of_whom() -> None:
    price = (1.0, 2.0, 3.0)
    for first, other, missing in ((None, price, FIRST), (price, None, OTHER), (None, None, f"{FIRST} and {OTHER}")):
        told = delta(first, other)
        assert told.usd_per_month is None
        assert told.told.text.endswith(f"unavailable until priced: no bill is known of {missing}.")


def test_one_pick_has_nothing_beside_it() -> None:
    made = case([judged(FIRST)])
    assert bill_deltas(made, made.ranked) == bill_deltas(made, []) == []
