"""The blend of two prices, by hand; and what a bill is compared with."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge.pages.comparing import REFERENCE, THREE, compared, offering, with_changes

UNPRICED = "nvidia/stepfun-ai/step-3.5-flash"


@pytest.mark.parametrize("names", [*REFERENCE, THREE], ids=["o4-mini", "gpt-4o", "three"])
def test_the_blend_is_seventy_parts_of_input_to_thirty_of_output(names: tuple[str, ...]) -> None:
    told = compared(*names)
    values = []
    for one in told.models:
        rates = next(row.rates for row in offering(one.offering).prices if (row.tier, row.above) == ("standard", 0))
        values.append(float((70 * rates["input"].value + 30 * rates["output"].value) / Decimal(100)))
    blend = told.deep_dive.blend
    assert (blend.input_share, blend.output_share) == (70, 30)
    assert blend.values == pytest.approx(values)
    deltas = [sentence.args["delta"] for sentence in blend.told if "delta" in sentence.args]
    assert deltas == pytest.approx([value - min(values) for value in sorted(values)[1:]])


def test_o4_mini_and_step_blend_to_what_pages_of_this_kind_say() -> None:
    told = compared(*REFERENCE[0])
    assert told.deep_dive.blend.values[0] == pytest.approx(2.09)
    assert "$2.09 a million tokens" in told.deep_dive.blend.told[0].text


def test_what_has_no_price_has_no_blend_and_no_bill() -> None:
    told = with_changes((UNPRICED, "openai/gpt-5.4"))
    assert told.deep_dive.blend.values[0] is None and "no blend" in told.deep_dive.blend.told[0].text
    assert not any("delta" in one.args for one in told.deep_dive.blend.told)
    (delta,) = told.bills
    assert (delta.cheaper, delta.usd_per_month) == (None, None)
    assert "has no bill" in delta.told.text and "price of 0 without evidence" in delta.told.text


def test_what_is_free_with_evidence_costs_nothing_and_no_hundred_per_cent_less() -> None:
    free = "openrouter/openai/gpt-oss-20b:free"
    told = with_changes((free, "openai/gpt-5.4"), allow=["free"])
    (delta,) = told.bills
    assert delta.cheaper == free and delta.usd_per_month == pytest.approx(told.months[1].mid if told.months[1] else 0)
    assert "costs nothing by the token" in delta.told.text and "100 %" not in delta.told.text


def test_what_costs_the_same_is_said_to() -> None:
    told = compared("azure/gpt-5.4", "openai/gpt-5.4")
    (delta,) = told.bills
    assert delta.usd_per_month == pytest.approx(0, abs=1) and "cost about the same" in delta.told.text


def test_a_bill_is_told_with_its_traffic() -> None:
    told = with_changes(REFERENCE[1], "rag", requests="2000/month", input_tokens="4k", output_tokens=200)
    assert "2,000 requests of 4,000 tokens in and 200 out" in told.bills[0].told.text
    assert (told.workload["requests"], told.workload["input_tokens"]) == (2000, 4000)
