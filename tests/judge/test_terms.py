"""What a million requests cost by one row of rates, and which tier costs least."""

from __future__ import annotations

from modelpick.judge.terms import CHEAPER, Terms, cheapest


def test_of_tiers_that_cost_the_same_the_plainer_is_taken() -> None:
    assert cheapest([("standard", 1.0), ("flex", 1.0 - 1e-12)]) == "standard"
    assert cheapest([("standard", 1.0), ("flex", CHEAPER - 1e-6), ("batch", 0.5)]) == "batch"


def test_thinking_is_paid_for_beyond_what_is_seen() -> None:
    terms = Terms(2.0, 8.0, 4.0)
    assert terms.at(1.0, 1.0) == 10.0
    assert terms.at(0.5, 3.0) == 2.0 + 0.5 * (8.0 + 2 * 4.0)
