"""The models.dev price list: thresholds, tiers, and the many meanings of nothing."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from modelpick.curate.rows import PriceRow
from modelpick.curate.sources.models_dev import prices


def rows(entry: dict[str, Any], model_id: str = "m-1", dropped: Counter[str] | None = None) -> list[PriceRow]:
    return prices.price_rows(model_id, entry, Counter() if dropped is None else dropped)


def test_rates_and_their_three_spellings_of_cache() -> None:
    for read_as, write_as in (
        ("cache_read", "cache_write"),
        ("cache_input", "cached_write"),
        ("cached_input", "cache_write"),
    ):
        cost = {
            "input": Decimal("0.3"),
            "output": Decimal("1.20"),
            read_as: Decimal("0.03"),
            write_as: Decimal("0.375"),
        }
        expected = {"input": "0.3", "output": "1.2", "cache_read": "0.03", "cache_write": "0.375"}
        assert rows({"cost": cost}) == [PriceRow({name: Decimal(value) for name, value in expected.items()})]


def test_no_cost_is_no_claim() -> None:
    assert rows({}) == []
    assert rows({"cost": {}}) == []


@pytest.mark.parametrize(
    ("model_id", "name", "zero"),
    [
        ("m:free", "M", "free"),
        ("m-free", "M", "free"),
        ("m", "M (free)", "free"),
        ("m", "M Free", "free"),
        ("m", "M", "unknown"),
        ("freedom-1", "Freedom 1", "unknown"),
    ],
)
def test_zero_is_free_only_where_the_source_says_so(model_id: str, name: str, zero: str) -> None:
    assert rows({"name": name, "cost": {"input": 0, "output": 0, "cache_read": 0}}, model_id) == [PriceRow(zero=zero)]


def test_a_single_zero_is_left_out_without_complaint() -> None:
    dropped: Counter[str] = Counter()
    found = rows({"cost": {"input": 1, "output": 2, "cache_write": 0}}, dropped=dropped)
    assert found == [PriceRow({"input": Decimal(1), "output": Decimal(2)})]
    assert +dropped == {}


def test_negative_and_absurd_rates_are_dropped_and_counted() -> None:
    dropped: Counter[str] = Counter()
    cost = {"input": -1, "output": 2, "cache_read": "cheap", "reasoning": 10**9}
    assert rows({"cost": cost}, dropped=dropped) == [PriceRow({"output": Decimal(2)})]
    assert +dropped == {"price: negative or not a rate": 3}


def test_classes_of_unknown_unit_are_dropped() -> None:
    dropped: Counter[str] = Counter()
    found = rows({"cost": {"input": 2, "output": 8, "request": 5, "citation": 2}}, dropped=dropped)
    assert found[0].rates == {"input": Decimal(2), "output": Decimal(8)}
    assert dropped["price: class or unit not understood"] == 2


def test_tiers_beat_the_old_spelling_that_names_the_wrong_threshold() -> None:
    step = {"input": 5, "output": 22}
    found = rows(
        {"cost": {"input": 2, "output": 15, "context_over_200k": step, "tiers": [{**step, "tier": {"size": 272000}}]}}
    )
    assert [(row.above, int(row.rates["input"])) for row in found] == [(0, 2), (272000, 5)]


def test_the_old_spelling_counts_where_it_stands_alone() -> None:
    found = rows({"cost": {"input": 2, "output": 15, "context_over_200k": {"input": 4, "output": 22}}})
    assert [(row.tier, row.above) for row in found] == [("standard", 0), ("standard", 200000)]


def test_several_thresholds() -> None:
    tiers = [{"input": 2, "tier": {"size": 32000, "type": "context"}}, {"input": 3, "tier": {"size": 128000}}]
    found = rows({"cost": {"input": 1, "output": 1, "tiers": tiers}})
    assert [row.above for row in found] == [0, 32000, 128000]


@pytest.mark.parametrize("tier", [None, 7, {}, {"size": 0}, {"size": 5, "type": "moon"}])
def test_a_tier_without_a_threshold_is_dropped(tier: Any) -> None:
    dropped: Counter[str] = Counter()
    found = rows({"cost": {"input": 1, "output": 1, "tiers": [{"input": 2, "tier": tier}]}}, dropped=dropped)
    assert len(found) == 1
    assert dropped["price tier: no threshold"] == 1


@pytest.mark.parametrize(
    ("mode", "tier"),
    [
        ({"provider": {"body": {"service_tier": "priority"}}}, "priority"),
        ({"provider": {"body": {"speed": "fast"}}}, "fast"),
        ({}, "turbo"),
    ],
)
def test_a_mode_is_a_tier_named_by_what_the_body_says(mode: dict[str, Any], tier: str) -> None:
    cost = {"input": 5, "output": 30}
    entry = {"cost": {"input": 1, "output": 6}, "experimental": {"modes": {"turbo": {**mode, "cost": cost}}}}
    assert [(row.tier, int(row.rates["input"])) for row in rows(entry)] == [("standard", 1), (tier, 5)]


def test_a_mode_cannot_pass_for_the_standard_price() -> None:
    entry = {
        "cost": {"input": 1, "output": 6},
        "experimental": {"modes": {"standard": {"cost": {"input": 9, "output": 9}}}},
    }
    assert [row.rates["input"] for row in rows(entry)] == [1]
