"""Differences in words: nothing is ever "400 % cheaper"."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.judge.differences import compared, times

PRICES = st.decimals("0.0001", "100000", places=4)


def test_what_pages_call_400_percent_cheaper_is_83_percent_less() -> None:
    assert compared(Decimal("0.16"), Decimal("0.95")) == "83 % less"
    assert times(Decimal("0.16"), Decimal("0.95")) == "5.9 times less"
    assert times(Decimal(1), Decimal(6)) == "6 times less"
    assert compared(Decimal(1), Decimal(5)) == "80 % less"
    assert compared(Decimal("0.95"), Decimal("0.16")) == "5.9 times as much"


def test_words_fit_the_size_of_the_difference() -> None:
    assert compared(Decimal(1), Decimal(1)) == times(Decimal(1), Decimal(1)) == "the same"
    assert compared(Decimal("1.25"), Decimal(1)) == "25 % more"
    assert compared(Decimal(1), Decimal(100)) == "100 times less"
    assert compared(Decimal("0.997"), Decimal(1)) == "0.3 % less"
    assert compared(Decimal("0.99999"), Decimal(1)) == "less than 0.01 % less"


@pytest.mark.parametrize("price", ["0", "-1"])
def test_a_price_of_zero_is_not_compared(price: str) -> None:
    for words in (compared, times):
        with pytest.raises(ValueError, match="cannot be compared"):
            words(Decimal(price), Decimal(1))
        with pytest.raises(ValueError, match="cannot be compared"):
            words(Decimal(1), Decimal(price))


@given(PRICES, PRICES)
def test_nothing_is_less_by_a_hundred_percent_or_cheaper_by_any(price: Decimal, reference: Decimal) -> None:
    said = compared(price, reference)
    assert "cheaper" not in said
    percent = re.search(r"([\d.,]+) %", said)
    if percent:
        assert float(percent[1].replace(",", "")) < 100 or (said.endswith("more") and float(percent[1]) == 100)
    assert ("less" in said.replace("less than", "")) == (price < reference)


@given(PRICES, PRICES)
def test_the_words_are_true(price: Decimal, reference: Decimal) -> None:
    number = re.match(r"[\d.,]+", compared(price, reference))
    if number is None:
        return
    told, said = float(number[0].replace(",", "")), compared(price, reference)
    ratio = float(price / reference)
    if "%" in said:
        assert told == pytest.approx(100 * abs(ratio - 1), abs=0.51)
    else:
        assert told == pytest.approx(ratio if ratio > 1 else 1 / ratio, rel=0.05)
