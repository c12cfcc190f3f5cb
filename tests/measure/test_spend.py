"""What measuring may cost, and did."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.catalog.entities import KNOWN, Claim, Fact, Offering, Price
from modelpick.measure.outcome import Exchange, Usage
from modelpick.measure.spend import Purse, Rates, rates_of, told

DAY = "2026-11-21"
RATES = Rates(Decimal(1), Decimal(4), Decimal(0))


def offering(*prices: Price, fee: Decimal | None = None) -> Offering:
    facts = {} if fee is None else {"gateway_fee": Fact(KNOWN, fee)}
    return Offering("acme/x", "acme", "x", "", "acme/x", "acme/x", "exact", [], [], "", facts, list(prices), [])


def price(tier: str = "standard", above: int = 0, zero: str = "", **rates: str | tuple[str, ...]) -> Price:
    """Several claims: the first won, and the others are alive."""
    facts = {
        name: Fact(KNOWN, Decimal(all_[0]), [Claim("list", Decimal(one), DAY) for one in all_])
        for name, each in rates.items()
        for all_ in [(each,) if isinstance(each, str) else each]
    }
    return Price(tier=tier, above=above, zero=zero, rates=facts)


def test_the_standard_price_and_no_other_tier() -> None:
    found = rates_of(offering(price(input="2", output="8"), price("batch", input="1", output="4")), 1000, DAY)
    assert found == Rates(Decimal(2), Decimal(8), Decimal(0))
    assert found.cost(1_000_000, 500_000) == Decimal(6)
    assert rates_of(offering(price("batch", input="1", output="4")), 1000, DAY) is None


def test_what_a_live_source_says_is_dearer_counts() -> None:
    found = rates_of(offering(price(input=("2", "3"), output=("8", "7"))), 1000, DAY)
    assert found is not None and found.input_usd_per_mtok == 3 and found.output_usd_per_mtok == 8


def test_long_prompts_are_billed_by_their_own_rate() -> None:
    sheet = offering(price(input="2", output="8"), price(above=128_000, input="4", output="12"))
    short, long = rates_of(sheet, 1000, DAY), rates_of(sheet, 200_000, DAY)
    assert short is not None and short.input_usd_per_mtok == 2
    assert long is not None and long.input_usd_per_mtok == 4 and long.output_usd_per_mtok == 12


def test_fees_thoughts_and_prices_by_the_request_count() -> None:
    found = rates_of(offering(price(input="2", output="8", reasoning="10", per_request="0.01"), fee=Decimal("0.05")),
                     1000, DAY)  # fmt: skip
    assert found == Rates(Decimal("2.10"), Decimal("10.50"), Decimal("0.0105"))


@pytest.mark.parametrize(("zero", "cost"), [("free", 0), ("local", 0), ("unknown", None), ("subscription", None)])
def test_zero_is_free_with_evidence_alone(zero: str, cost: int | None) -> None:
    found = rates_of(offering(Price(zero=zero)), 1000, DAY)
    assert (found.cost(10**6, 10**6) if found else None) == cost
    assert rates_of(offering(), 1000, DAY) is None and rates_of(offering(price(input="2")), 1000, DAY) is None


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), max_size=60), st.integers(1, 20))
def test_whatever_is_billed_no_more_than_the_cap_is_put_aside(bills: list[tuple[int, int]], cents: int) -> None:
    """One after another: as many as were dearer than foreseen may exceed it, and that is one."""
    purse = Purse(Decimal(cents) / 100, RATES)
    for prompt, output in bills:
        most = purse.most(100, 100)
        if not purse.take(most):
            assert purse.is_stopped
            break
        assert purse.spent_usd + purse.reserved_usd <= purse.cap_usd
        purse.paid(most, prompt, output)
        assert purse.reserved_usd == 0
    assert purse.spent_usd <= purse.cap_usd + purse.dearest_usd


def test_without_a_count_the_most_is_taken_for_spent() -> None:
    purse = Purse(Decimal(1), RATES)
    assert purse.take(Decimal("0.4"))
    purse.paid(Decimal("0.4"), None, 5)
    assert purse.assumed_usd == Decimal("0.4") and purse.spent_usd == purse.reserved_usd == 0
    assert purse.take(Decimal("0.6")) and not purse.take(Decimal("0.01"))
    purse.charge(Exchange(outcome="refused"), Decimal("0.6"))
    assert purse.reserved_usd == 0 and purse.assumed_usd == Decimal("0.4")
    purse.reserved_usd += Decimal("0.6")
    purse.charge(Exchange(outcome="cut", usage=Usage(10, 2)), Decimal("0.6"))
    assert purse.reserved_usd == 0 and purse.spent_usd == RATES.cost(10, 2)


def test_without_a_price_there_is_no_cap_and_tokens_are_counted() -> None:
    purse = Purse(Decimal(0), None)
    assert purse.most(10**9, 10**9) == 0 and purse.take(Decimal(0))
    purse.paid(Decimal(0), 7, 3)
    assert (purse.prompt_tokens, purse.output_tokens, purse.is_stopped) == (7, 3, False)


@given(st.decimals("0.00001", "1000", allow_nan=False, places=5))
def test_a_cap_that_is_given_as_it_was_told_is_enough(usd: Decimal) -> None:
    shown = Decimal(told(usd).removeprefix("$"))
    assert usd <= shown <= usd + Decimal("0.01")
