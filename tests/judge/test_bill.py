"""The exact bill: the reference figures, the lines, and what is said where there is no bill."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge.priced import RULES, TODAY, asked, billed, model, offering, price, usage

from modelpick.answers.judged import Bill
from modelpick.catalog.entities import Estimate
from modelpick.judge.bill import bill
from modelpick.judge.facts import Facts

O4_MINI = offering(price(input="1.10", output="4.40"))
HALF = price("batch", input="0.55", output="2.20")


def month(told: Bill) -> float:
    assert told.per_month_usd is not None
    return told.per_month_usd.mid


def lines(told: Bill) -> dict[tuple[str, str], float]:
    return {(line.class_, line.tier): line.mid for line in told.lines if line.mid}


@pytest.mark.parametrize(
    ("scenario", "usd"),
    [
        ("rag_answer", 7.70), ("triage", 15.40), ("extraction", 4.40), ("code_review", 13.20),
        ("agent_step", 15.84), ("conversation", 0.00154),
    ],
)  # fmt: skip
def test_the_shipped_scenarios_cost_what_is_known_of_them(scenario: str, usd: float) -> None:
    told = RULES["scenarios"][scenario]
    assert month(billed(O4_MINI, asked(told["per"], told["input_tokens"], told["output_tokens"]))) == usd


def test_a_month_of_800_million_in_and_250_million_out_costs_155() -> None:
    assert month(billed(offering(price(input="0.10", output="0.30")), asked(1_000_000, 800, 250))) == 155


def test_500_visible_tokens_with_20_to_40_percent_of_overhead_are_600_to_700_billed() -> None:
    told = billed(O4_MINI, asked(), model(usage(("1.2", "1.3", "1.4"))))
    tokens = {line.class_: line.tokens for line in told.lines}
    output, reasoning = tokens["output"], tokens["reasoning"]
    assert output and reasoning
    assert (output.low + reasoning.low, output.high + reasoning.high) == (600, 700)
    assert output.mid + reasoning.mid == 650


def test_each_end_of_a_line_adds_up_to_the_same_end_of_the_total() -> None:
    told = billed(
        offering(price(input=("1", "0.8", "1.3"), output="4", cache_read="0.1"), HALF, gateway_fee=Decimal("0.05")),
        asked(cached=Decimal("0.6"), batch=Decimal("0.4"), images=Decimal(2), free_length=True),
        model(usage(("1.1", "2", "4"), ("0.7", "1", "1.6"))),
    )
    assert told.per_request_usd and told.per_month_usd
    for end in ("low", "mid", "high"):
        total = getattr(told.per_request_usd, end)
        assert sum(getattr(line, end) for line in told.lines) == pytest.approx(total, rel=1e-12)
        assert getattr(told.per_month_usd, end) == pytest.approx(1000 * total, rel=1e-12)


def test_the_share_that_may_wait_goes_by_batch_and_is_named() -> None:
    told = billed(offering(price(input="1.10", output="4.40"), HALF), asked(batch=Decimal("0.4")))
    assert month(told) == pytest.approx(7.70 * 0.6 + 3.85 * 0.4)
    assert {line.tier for line in told.lines if line.tier} == {"batch", "standard"}
    assert "batch and standard" in told.notes[0].text


def test_batch_is_not_used_where_it_is_dearer_or_half_known() -> None:
    dear = price("batch", input="2", output="9")
    partial = price("batch", input="0.01")
    for other in (dear, partial):
        told = billed(offering(price(input="1.10", output="4.40"), other), asked(batch=Decimal(1)))
        assert month(told) == 7.70
        assert {line.tier for line in told.lines if line.tier} == {"standard"}


def test_flex_needs_relaxed_latency_and_priority_is_never_billed() -> None:
    here = offering(
        price(input="1.10", output="4.40"), price("flex", input="0.55", output="2.20"),
        price("priority", input="0.01", output="0.01"),
    )  # fmt: skip
    assert month(billed(here, asked())) == 7.70
    assert month(billed(here, asked(latency="relaxed"))) == 3.85


def test_above_a_threshold_the_whole_request_costs_more() -> None:
    here = offering(price(input="1", output="10"), price(above=200_000, input="2", output="15"))
    assert month(billed(here, asked(1, 200_000, 1000))) == pytest.approx(0.2 + 0.01)
    assert month(billed(here, asked(1, 200_001, 1000))) == pytest.approx(0.400002 + 0.015)


def test_a_threshold_within_the_range_of_tokens_shows_in_the_range() -> None:
    here = offering(price(input="1", output="10"), price(above=200_000, input="2", output="15"))
    told = billed(here, asked(1, 190_000, 0), model(tokenizer="claude_3"))
    assert told.per_month_usd
    assert told.per_month_usd.low < 0.2
    assert told.per_month_usd.high > 0.4


def test_the_gateways_fee_is_a_line_of_its_own() -> None:
    told = billed(offering(price(input="1.10", output="4.40"), gateway_fee=Decimal("0.055")), asked())
    assert lines(told)["gateway_fee", ""] == pytest.approx(0.0077 * 0.055)
    assert month(told) == pytest.approx(7.70 * 1.055)


def test_prices_that_others_dispute_are_the_ends() -> None:
    told = billed(offering(price(input=("1", "0.5", "3"), output="0")), asked(1_000_000, 1, 1))
    assert told.per_month_usd
    assert (told.per_month_usd.low, told.per_month_usd.mid) == (0.5, 1)
    assert told.per_month_usd.high == pytest.approx(3 * 1.01)


def test_a_model_may_be_wordy_only_where_it_decides_how_long_an_answer_is() -> None:
    wordy = model(usage(verbosity=("2", "2", "2")))
    assert month(billed(O4_MINI, asked(), wordy)) == 7.70
    assert month(billed(O4_MINI, asked(free_length=True), wordy)) == pytest.approx(9.90)


def test_thinking_has_its_own_rate_where_a_list_gives_one() -> None:
    here = offering(price(input="0", output="1", reasoning="4"), price("batch", input="0", output="0.5"))
    told = billed(here, asked(1_000_000, 1, 1, batch=Decimal(1)), model(usage(("3", "3", "3"))))
    assert month(told) == 1 + 2 * 4  # batch is silent on thinking, and so no choice
    assert lines(told) == {("output", "standard"): 1e-6, ("reasoning", "standard"): 8e-6}


def test_a_zero_is_no_price_unless_it_is_asked_for() -> None:
    row = price()
    row.zero = "free"
    refused = billed(offering(row), asked())
    assert (refused.per_month_usd, refused.lines) == (None, [])
    assert "free tier" in refused.notes[0].text
    allowed = billed(offering(row), asked(allow=("free",)))
    assert allowed.per_month_usd and allowed.per_month_usd.high == 0
    row.zero = "unknown"
    assert billed(offering(row), asked(allow=("free", "subscription", "local"))).per_month_usd is None


def test_a_price_that_has_ended_is_no_price() -> None:
    row = price(input="1.10", output="4.40")
    row.valid_to = "2026-11-20"
    assert billed(offering(row), asked()).per_month_usd is None
    assert month(billed(offering(row), asked(), as_of="2026-11-19")) == 7.70


def test_without_a_rate_for_output_there_is_no_bill() -> None:
    told = billed(offering(price(input="1")), asked())
    assert told.per_month_usd is None
    assert "no price that this traffic needs" in told.notes[0].text


def test_a_success_costs_the_request_by_the_pass_rate_where_that_was_measured() -> None:
    measured = Estimate("measured", "", 3, ["aider_polyglot"], "", 50.0, 40.0, 60.0)
    guessed = Estimate("estimated", "", 3, ["gpqa"], "", 50.0, 40.0, 60.0)
    traffic = asked(domains=(("coding", 1.0),))
    told = billed(O4_MINI, traffic, model(coding=measured))
    assert told.pass_rate == 0.5
    assert told.per_success_usd and told.per_success_usd.mid == pytest.approx(0.0154)
    assert billed(O4_MINI, traffic, model(coding=guessed)).per_success_usd is None
    assert billed(O4_MINI, asked(domains=(("knowledge", 1.0),)), model(knowledge=measured)).pass_rate is None


def test_every_line_names_facts_that_are_told() -> None:
    facts = Facts(TODAY)
    here = offering(price(input="1", output="4", cache_read="0.1"), gateway_fee=Decimal("0.05"))
    traffic = asked(cached=Decimal("0.5"), images=Decimal(1), audio_minutes=Decimal(1))
    told = bill(here, model(usage(("1", "2", "3"))), "", traffic, RULES, facts, TODAY)
    assert {line.class_ for line in told.lines} == {
        "input", "cache_read", "output", "reasoning", "input_image", "input_audio", "gateway_fee", "retries"
    }  # fmt: skip
    for line in told.lines:
        assert line.rests_on
        assert line.facts and set(line.facts) <= facts.table.keys()
    assert facts.table["offering:host/m#price.standard.cache_read"].value == 0.1
