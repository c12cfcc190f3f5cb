"""The price list of a route: one source's word, tiers apart, and no zero that is a price."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.curate.made import Make, row, snapshot

from modelpick.catalog.entities import Offering
from modelpick.curate.rows import OFFERING, PriceRow, Row

D = Decimal


def priced(provider: str, id: str, *prices: PriceRow) -> Row:  # noqa: A002
    return Row(OFFERING, provider, id, prices=list(prices))


def only(make: Make, *snapshots: object) -> Offering:
    offerings, _, _ = make(*snapshots)
    return next(iter(offerings.values()))


def test_the_majority_sets_the_price_and_the_loser_stays(make: Make) -> None:
    offering = only(
        make,
        snapshot("models-dev", row("openai", "gpt-x", input=2, output=8)),
        snapshot("litellm", row("openai", "gpt-x", input=1, output=4)),
        snapshot("genai-prices", row("openai", "gpt-x", input=1, output=4)),
    )
    price = offering.price()
    assert price is not None
    fact = price.rates["input"]
    assert (fact.value, fact.state) == (1, "disputed")
    assert [(claim.source, claim.value) for claim in fact.claims][-1] == ("models-dev", 2)


def test_a_list_that_lost_fills_no_gap_in_the_one_that_won(make: Make) -> None:
    offering = only(
        make,
        snapshot("models-dev", row("openai", "gpt-x", input=9, output=9, cache_read="0.9")),
        snapshot("litellm", row("openai", "gpt-x", input=1, output=4)),
        snapshot("genai-prices", row("openai", "gpt-x", input=1, output=4)),
    )
    assert offering.standard_rate("cache_read") is None


def test_a_list_that_agrees_does(make: Make) -> None:
    offering = only(
        make,
        snapshot("models-dev", row("openai", "gpt-x", input=1, output=4, cache_read="0.1")),
        snapshot("litellm", row("openai", "gpt-x", input=1, output=4)),
    )
    assert offering.standard_rate("cache_read") == D("0.1")


def test_tiers_and_thresholds_stay_apart(make: Make) -> None:
    rates = {"input": D(2), "output": D(8)}
    told = priced(
        "openai", "gpt-x", PriceRow(rates), PriceRow({"input": D(1), "output": D(4)}, tier="batch"),
        PriceRow({"input": D(4), "output": D(16)}, above=200000), PriceRow(rates, tier="ultrafast"),
    )  # fmt: skip
    offering = only(make, snapshot("litellm", told))
    assert [price.label for price in offering.prices] == ["standard", "standard>200000", "batch", "ultrafast"]
    assert offering.standard_rate("input") == 2


@pytest.mark.parametrize(
    ("provider", "stated", "kind"),
    [
        ("deepinfra", "unknown", "unknown"),
        ("deepinfra", "free", "free"),
        ("github-copilot", "unknown", "subscription"),
        ("lmstudio", "unknown", "local"),
    ],
)
def test_zero_is_free_only_with_evidence(make: Make, provider: str, stated: str, kind: str) -> None:
    offering = only(make, snapshot("models-dev", row(provider, "some-model", zero=stated)))
    price = offering.price()
    assert price is not None
    assert (price.zero, price.rates) == (kind, {})
    assert offering.standard_rate("input") is None


def test_a_stated_price_beats_a_zero(make: Make) -> None:
    offering = only(
        make,
        snapshot("models-dev", row("groq", "m", zero="unknown")),
        snapshot("litellm", row("groq", "m", input="0.1", output="0.2")),
    )
    price = offering.price()
    assert price is not None
    assert (price.zero, price.rates["input"].value) == ("", D("0.1"))


def test_a_slipped_unit_never_counts(make: Make) -> None:
    hosts = ("groq", "deepinfra", "togetherai", "nebius")
    honest = [row(host, "gpt-x", input="0.1", output="0.15") for host in hosts]
    slipped = row("fireworks-ai", "gpt-x", input="0.1", output=40)
    offerings, _, _ = make(snapshot("models-dev", slipped, *honest))
    assert offerings["fireworks-ai/gpt-x"].standard_rate("output") is None
    assert offerings["groq/gpt-x"].standard_rate("output") == D("0.15")


def test_a_dear_route_counts_and_says_so(make: Make) -> None:
    hosts = ("groq", "deepinfra", "togetherai", "nebius")
    honest = [row(host, "gpt-x", input="0.1", output="0.15") for host in hosts]
    offerings, _, _ = make(snapshot("models-dev", row("fireworks-ai", "gpt-x", input="0.5", output="0.5"), *honest))
    price = offerings["fireworks-ai/gpt-x"].price()
    assert price is not None
    assert price.rates["input"].value == D("0.5")
    assert "5 times the median" in price.rates["input"].claims[0].why


def test_input_and_output_that_do_not_fit_together_slipped(make: Make) -> None:
    hosts = ("groq", "deepinfra", "togetherai", "nebius")
    honest = [row(host, "gpt-x", input="0.1", output="0.4") for host in hosts]
    offerings, _, _ = make(snapshot("models-dev", row("fireworks-ai", "gpt-x", input="0.05", output="3"), *honest))
    assert offerings["fireworks-ai/gpt-x"].standard_rate("output") is None


def test_a_dear_price_that_two_sources_state_is_no_slip(make: Make) -> None:
    hosts = ("groq", "deepinfra", "togetherai", "nebius")
    honest = [row(host, "gpt-x", input="0.1", output="0.15") for host in hosts]
    dear = row("fireworks-ai", "gpt-x", input=1, output=2)
    offerings, _, _ = make(snapshot("models-dev", dear, *honest), snapshot("litellm", dear))
    assert offerings["fireworks-ai/gpt-x"].standard_rate("output") == 2


def test_a_lab_knows_its_own_price(make: Make) -> None:
    hosts = ("groq", "deepinfra", "togetherai", "nebius")
    cheap = [row(host, "gpt-x", input="0.1", output="0.15") for host in hosts]
    offerings, _, _ = make(snapshot("models-dev", row("openai", "gpt-x", input=2, output=8), *cheap))
    assert offerings["openai/gpt-x"].standard_rate("output") == 8


def test_a_price_that_ended_since_is_stale(make: Make) -> None:
    old, new = {"input": D(3), "output": D(9)}, {"input": D(2), "output": D(6)}
    history = priced(
        "openai", "gpt-x", PriceRow(old, valid_to="2026-08-01"), PriceRow(new, valid_from="2026-08-01")
    )  # fmt: skip
    told = snapshot("models-dev", priced("openai", "gpt-x", PriceRow(dict(old))))
    offering = only(make, told, snapshot("genai-prices", history))
    price = offering.price()
    assert price is not None
    fact = price.rates["input"]
    assert (fact.value, fact.state, fact.claims[1].mark) == (2, "known", "stale")
    assert offering.history[0]["rates"]["input"] == 3


def test_a_later_price_does_not_hold_yet(make: Make) -> None:
    now, later = PriceRow({"input": D(1), "output": D(2)}), PriceRow({"input": D(5)}, valid_from="2027-01-01")
    assert only(make, snapshot("genai-prices", priced("openai", "gpt-x", now, later))).standard_rate("input") == 1
