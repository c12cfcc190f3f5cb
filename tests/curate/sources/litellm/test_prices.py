from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from modelpick.curate.rows import PriceRow
from modelpick.curate.sources.litellm.prices import Slot, prices, slot


def read(entry: dict[str, Any], route_id: str = "gpt-5") -> list[PriceRow]:
    return prices(entry, route_id, Counter())


def usd(**rates: str) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in rates.items()}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("input_cost_per_token", Slot("input")),
        ("input_cost_per_token_cache_hit", Slot("cache_read")),
        ("input_cost_per_token_batches", Slot("input", "batch")),
        ("output_cost_per_token_above_200k_tokens_priority", Slot("output", "priority", 200_000)),
        ("cache_creation_input_token_cost_above_1hr", Slot("cache_write_1h")),
        ("cache_creation_input_token_cost_above_12hr_above_272k_tokens_flex", Slot("cache_write_12h", "flex", 272_000)),
        ("cache_creation_input_token_cost_ultrafast", Slot("cache_write", "ultrafast")),
        ("cache_read_input_audio_token_cost", Slot("cache_read_audio")),
        ("input_cost_per_image_token", Slot("input_image")),
        ("input_cost_per_image_above_128k_tokens", Slot("per_input_image", "standard", 128_000)),
        ("output_cost_per_video_token", Slot("output_video")),
        ("input_cost_per_request", Slot("per_request")),
        ("cache_creation_input_token_cost_above_3hr", None),
        ("input_cost_per_token_above_1hr", None),
        ("input_cost_per_character", None),
        ("input_cost_per_token_above_" + "9" * 5000 + "k_tokens", None),
    ],
)
def test_a_key_is_read_by_its_grammar(key: str, expected: Slot | None) -> None:
    assert slot(key) == expected


def test_rows_by_tier_and_threshold_with_exact_rates() -> None:
    rows = read(
        {
            "input_cost_per_token_batches": Decimal("5e-07"),
            "output_cost_per_token": Decimal("4e-06"),
            "input_cost_per_token": Decimal("1.1000000000000001e-06"),
            "input_cost_per_token_above_200k_tokens": Decimal("2.2e-06"),
            "input_dbu_cost_per_token": Decimal("0.1"),
        }
    )
    assert rows == [
        PriceRow(usd(output="4", input="1.1")),
        PriceRow(usd(input="2.2"), above=200_000),
        PriceRow(usd(input="0.5"), tier="batch"),
    ]


def test_a_single_zero_is_left_out() -> None:
    entry = {"input_cost_per_token": Decimal("1e-06"), "cache_creation_input_token_cost": 0, "output_cost_per_token": 0}
    assert read(entry) == [PriceRow(usd(input="1"))]


def test_zero_is_free_only_where_the_id_says_so() -> None:
    nothing = {
        "input_cost_per_token": 0,
        "output_cost_per_token": Decimal("0.0"),
        "output_cost_per_image": Decimal("0.04"),
    }
    assert read(nothing) == [PriceRow(zero="unknown")]
    assert read(nothing, "qwen/qwen3-8b:free") == [PriceRow(zero="free")]
    assert read({}) == []


def test_units_are_dollars_for_one() -> None:
    entry = {
        "output_cost_per_token": Decimal("1e-06"),
        "input_cost_per_request": Decimal("0.005"),
        "search_context_cost_per_query": {"search_context_size_low": 1, "search_context_size_medium": Decimal("0.01")},
    }
    assert read(entry) == [PriceRow(usd(output="1", per_request="0.005", per_search="0.01"))]


def test_bands_become_thresholds() -> None:
    bands = [
        {"range": [0, Decimal("32000.0")], "input_cost_per_token": Decimal("1e-06")},
        {"range": [Decimal("32000.0"), 128000], "input_cost_per_token": Decimal("2e-06")},
    ]
    assert read({"tiered_pricing": bands}) == [PriceRow(usd(input="1")), PriceRow(usd(input="2"), above=32_000)]


def test_off_peak_hours_become_windows() -> None:
    block = {
        "input_cost_per_token": Decimal("5e-07"),
        "windows": [
            {"hours_utc": ["00:00-01:00", "10:00-00:00"], "weekdays": [1, 2, 3, 4, 5]},
            {"hours_utc": "00:00-00:00", "weekdays": [6, 7]},
        ],
    }
    rows = read({"input_cost_per_token": Decimal("1e-06"), "off_peak_pricing": block})
    assert rows == [
        PriceRow(usd(input="1")),
        PriceRow(usd(input="0.5"), window="days 1-5 00:00-01:00 UTC;10:00-24:00 UTC"),
        PriceRow(usd(input="0.5"), window="days 6-7 00:00-24:00 UTC"),
    ]
    every_day = {"input_cost_per_token": Decimal("5e-07"), "hours_utc": ["16:30-00:30"]}
    assert read({"off_peak_pricing": every_day})[0].window == "16:30-00:30 UTC"


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ({"windows": [{"hours_utc": "noon"}]}, "off-peak: hours not understood"),
        ({"windows": [{"hours_utc": "0\u0663:00-04:00"}]}, "off-peak: hours not understood"),
        ({"windows": [{"hours_utc": ["00:00-01:00"] * 13}]}, "off-peak: hours not understood"),
        ({"windows": [{"hours_utc": "00:00-01:00", "weekdays": ["Mon", 1]}]}, "off-peak: hours not understood"),
        (
            {"weekday_timezone": "Asia/Shanghai", "windows": [{"hours_utc": "00:00-01:00", "weekdays": [1]}]},
            "off-peak: days of another time zone",
        ),
    ],
)
def test_hours_that_are_not_understood_are_counted(block: dict[str, Any], reason: str) -> None:
    dropped: Counter[str] = Counter()
    assert prices({"off_peak_pricing": {"input_cost_per_token": 1, **block}}, "x", dropped) == []
    assert dropped == {reason: 1}


def test_fast_mode_is_a_factor_on_every_token_rate() -> None:
    entry = {
        "input_cost_per_token": Decimal("5e-06"),
        "search_context_cost_per_query": {"search_context_size_medium": 1},
        "provider_specific_entry": {"fast": 2},
    }
    assert read(entry)[1:] == [PriceRow(usd(input="10"), tier="fast")]
    assert read({"input_cost_per_request": 1, "provider_specific_entry": {"fast": 2}}) == [
        PriceRow(usd(per_request="1"))
    ]


def test_spot_capacity_is_no_standard_price() -> None:
    rows = read({"input_cost_per_token": Decimal("1e-06")}, "accounts/fireworks/routers/kimi-k3-spot")
    assert [row.tier for row in rows] == ["spot"]


def test_what_is_not_a_price_is_counted() -> None:
    dropped: Counter[str] = Counter()
    entry = {
        "input_cost_per_token": -1,
        "output_cost_per_token": "free",
        "input_cost_per_second": 1,
        "surprise_cost": 1,
        "tiered_pricing": [{"range": ["x"]}, 7],
    }
    assert prices(entry, "x", dropped) == []
    assert dropped == {
        "price: not a rate": 2,
        "price: a unit we have no class for": 1,
        "price key not understood": 1,
        "price band: no range": 2,
    }
