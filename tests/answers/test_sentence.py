"""Figures in words: as many digits as tell two apart, and none that promise too much."""

from __future__ import annotations

import pytest

from modelpick.answers.sentence import down, finest, lead, pct, rate, say, up


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.3, "$0.30"), (2.5, "$2.50"), (16.5, "$16.50"), (1, "$1.00"), (0.435, "$0.435"), (0, "$0"), (0.0028, "$0.0028"),
     (1250, "$1,250.00"), (20, "$20.00"), (0.1, "$0.10")],
)  # fmt: skip
def test_prices_have_two_digits_or_as_many_as_they_have(value: float, said: str) -> None:
    assert rate(value) == said


@pytest.mark.parametrize(
    ("form", "values", "found"),
    [
        ("usd", (2583.2, 2611.0), "usd"),
        ("usd", (2583.2, 2583.4), "cents"),
        ("usd", (2583.2001, 2583.2), None),
        ("number", (74.97, 75.0), "number2"),
        ("pct", (20.8, 21.1), "pct1"),
        ("pct", (20.81, 20.84), "pct2"),
    ],
)
def test_two_figures_that_differ_read_differently(form: str, values: tuple[float, float], found: str | None) -> None:
    assert finest(form, *values) == found


@pytest.mark.parametrize(
    ("value", "said"), [(3.42, "3.4"), (2.0, "2"), (0.05, "0.1"), (0.045, "0.04"), (0.0004, "0.0004"), (0.0, "0")]
)
def test_a_lead_is_never_nothing(value: float, said: str) -> None:
    assert lead(value) == said


def test_seldom_is_not_never() -> None:
    assert [pct(value) for value in (0.195, 0.0, 1.2, 61.4)] == ["0.2 %", "0 %", "1 %", "61 %"]


def test_a_bound_is_rounded_to_where_it_holds() -> None:
    assert (down(57.88), down(57.3), down(60.0)) == ("57.8", "57.3", "60")
    assert (up(2345.2), up(2345.0), up(71.471), up(71.47)) == ("$2,346", "$2,345", "$71.48", "$71.47")


def test_a_capability_reads_as_people_say_it() -> None:
    assert say("It has {name:capability}.", [], name="pdf").text == "It has PDF input."


@pytest.mark.parametrize(
    ("value", "said"),
    [(5.425, "$5.43"), (1.045, "$1.05"), (4.7481, "$4.75"), (0.791999, "$0.792"), (1.61333, "$1.61"),
     (12.4295, "$12.43"), (1.937, "$1.94"), (2.1793, "$2.18"), (0.2, "$0.20"), (0.99951, "$1.00"), (0.02474, "$0.0247"),
     (0, "$0"), (1234.5, "$1,234.50"), (0.1005, "$0.101")],
)  # fmt: skip
def test_a_computed_price_has_three_digits_and_cents_from_a_dollar_on(value: float, said: str) -> None:
    assert say("{x:blend}", [], x=value).text == said


def test_blends_that_differ_read_differently() -> None:
    assert finest("blend", 1.0451, 1.0503) == "blend4" and finest("blend", 0.2, 0.519) == "blend"
