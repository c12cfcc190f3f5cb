from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from modelpick.curate.rows import PriceRow
from modelpick.curate.sources.genai_prices.prices import keys, prices


def read(stated: Any, variants: Any = None) -> list[PriceRow]:
    return prices({"prices": stated, "price_variants": variants}, Counter())


def usd(**rates: str) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in rates.items()}


def since(day: str, price: str) -> dict[str, Any]:
    return {"constraint": {"start_date": day}, "prices": {"input_mtok": price}}


def hours(start: str, end: str, price: str) -> dict[str, Any]:
    return {"constraint": {"start_time": start, "end_time": end}, "prices": {"input_mtok": price}}


def test_classes_and_units() -> None:
    stated = {
        "input_mtok": Decimal("2.50"),
        "cache_write_5m_mtok": "3",
        "cache_audio_read_mtok": "4",
        "output_reasoning_mtok": "5",
        "web_searches_kcount": "10",
        "output_mtok": None,
    }
    assert read(stated) == [
        PriceRow(usd(input="2.5", cache_write="3", cache_read_audio="4", reasoning="5", per_search="0.01"))
    ]


def test_what_we_hold_no_class_for_is_counted() -> None:
    dropped: Counter[str] = Counter()
    assert prices({"prices": {"audio_hours": "1", "input_mtok": "-1"}}, dropped) == []
    assert dropped == {"price: a unit we have no class for": 1, "price: not a rate": 1}


def test_thresholds_carry_the_prices_that_do_not_change() -> None:
    tiered = {"base": "1", "tiers": [{"start": 32000, "price": "2"}, {"start": 128000, "price": "3"}]}
    late = {"base": "7", "tiers": [{"start": 128000, "price": "8"}]}
    assert read({"input_mtok": tiered, "output_mtok": late, "cache_read_mtok": "0.5"}) == [
        PriceRow(usd(input="1", output="7", cache_read="0.5")),
        PriceRow(usd(input="2", output="7", cache_read="0.5"), above=32_000),
        PriceRow(usd(input="3", output="8", cache_read="0.5"), above=128_000),
    ]


def test_each_price_is_valid_until_the_next_one_starts() -> None:
    stated = [{"prices": {"input_mtok": "1"}}, since("2026-03-01", "2"), since("2026-05-01", "3")]
    assert read(stated) == [
        PriceRow(usd(input="1"), valid_to="2026-03-01"),
        PriceRow(usd(input="2"), valid_from="2026-03-01", valid_to="2026-05-01"),
        PriceRow(usd(input="3"), valid_from="2026-05-01"),
    ]


def test_the_last_of_two_prices_wins_over_one_that_starts_no_earlier() -> None:
    assert read([since("2026-05-01", "1"), since("2026-03-01", "2")]) == [
        PriceRow(usd(input="2"), valid_from="2026-03-01")
    ]
    assert read([since("2026-05-01", "1"), {"prices": {"input_mtok": "2"}}]) == [PriceRow(usd(input="2"))]


def test_hours_belong_to_the_change_they_stand_behind() -> None:
    stated = [
        {"prices": {"input_mtok": "1"}},
        since("2026-09-10", "2"),
        hours("01:00:00Z", "04:00:00Z", "0.5"),
        hours("22:00", "00:00", "5"),
    ]
    assert read(stated) == [
        PriceRow(usd(input="1"), valid_to="2026-09-10"),
        PriceRow(usd(input="2"), valid_from="2026-09-10"),
        PriceRow(usd(input="0.5"), valid_from="2026-09-10", window="01:00-04:00 UTC"),
        PriceRow(usd(input="5"), valid_from="2026-09-10", window="22:00-24:00 UTC"),
    ]


@pytest.mark.parametrize(
    ("peaks", "rest"),
    [
        ([("01:00", "04:00"), ("06:00", "10:00")], "00:00-01:00 UTC;04:00-06:00 UTC;10:00-24:00 UTC"),
        ([("00:30", "16:30")], "00:00-00:30 UTC;16:30-24:00 UTC"),
        ([("22:00", "02:00")], "02:00-22:00 UTC"),
    ],
)
def test_the_price_of_dear_hours_is_the_standard_one(peaks: list[tuple[str, str]], rest: str) -> None:
    stated = [{"prices": {"input_mtok": "1"}}, *(hours(start, end, "2") for start, end in peaks)]
    assert read(stated) == [PriceRow(usd(input="2")), PriceRow(usd(input="1"), window=rest)]


def test_dear_hours_all_day_leave_no_cheap_ones() -> None:
    assert read([{"prices": {"input_mtok": "1"}}, hours("00:00", "00:00", "2")]) == [PriceRow(usd(input="2"))]


@pytest.mark.parametrize(
    ("when", "tier", "region"),
    [
        ({"processing": "batch"}, "batch", ""),
        ({"service_tier": "flex"}, "flex", ""),
        ({"service_tier": "priority"}, "priority", ""),
        ({"speed": "fast"}, "fast", ""),
        ({"route": "mistral/eu"}, "standard", "eu"),
    ],
)
def test_a_variant_states_only_what_differs(when: dict[str, str], tier: str, region: str) -> None:
    rows = read({"input_mtok": "2", "cache_read_mtok": "1"}, [{"when": when, "prices": {"input_mtok": "3"}}])
    assert rows[1:] == [PriceRow(usd(input="3"), tier=tier, region=region)]


def test_of_variants_the_first_wins() -> None:
    batch = {"when": {"processing": "batch"}}
    variants = [{**since("2027-01-01", "2"), **batch}, {**since("2026-10-14", "1"), **batch}]
    assert read({}, variants) == [
        PriceRow(usd(input="1"), tier="batch", valid_from="2026-10-14", valid_to="2027-01-01"),
        PriceRow(usd(input="2"), tier="batch", valid_from="2027-01-01"),
    ]


def test_default_tiers_and_kinds_of_search_are_left_alone() -> None:
    dropped: Counter[str] = Counter()
    whens: tuple[Any, ...] = (
        {"service_tier": "default"},
        {"search_type": "fast"},
        {"moon": "full"},
        {"processing": []},
        7,
    )
    variants = [{"when": when, "prices": {"input_mtok": "1"}} for when in whens]
    assert prices({"prices": {}, "price_variants": variants}, dropped) == []
    assert dropped == {"price variant: not understood": 3}


def test_conditions_of_another_kind_are_counted() -> None:
    dropped: Counter[str] = Counter()
    stated = [{"constraint": {"moon": "full"}, "prices": {}}, {"constraint": 7, "prices": {}}, since("2026", "1"), 7]
    assert prices({"prices": stated}, dropped) == []
    assert dropped == {"price list: condition not understood": 4}


def test_keys_of_all_price_lists() -> None:
    assert keys({"prices": [{"prices": {"input_mtok": "1"}}, {"prices": {"audio_hours": "1", "x": None}}, 7]}) == {
        "input_mtok",
        "audio_hours",
    }
    assert keys({}) == set()
