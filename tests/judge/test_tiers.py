"""Price sheets as of a day: windows, thresholds, and tiers that cannot be billed."""

from __future__ import annotations

from decimal import Decimal

from tests.judge.priced import TODAY, asked, offering, price

from modelpick.catalog.sheets import sheet_of
from modelpick.judge.tiers import Tariff, row_for, tariff, tiers_for


def tariff_of(*prices: object, **facts: object) -> Tariff:
    return tariff(sheet_of(offering(*prices, **facts)), TODAY, Decimal)  # type: ignore[arg-type]


def inputs(found: Tariff, tier: str = "standard") -> list[Decimal]:
    return [end.input for end in found.tiers[tier][-1].ends]


def test_hours_weigh_the_middle_and_make_the_ends() -> None:
    found = tariff_of(
        price(input="4", output="8"),
        price(window="00:00-01:00 UTC;04:00-06:00 UTC;10:00-24:00 UTC", input="2", output="4"),
    )
    assert inputs(found) == [2, (17 * Decimal(2) + 7 * Decimal(4)) / 24, 4]


def test_days_of_the_week_count() -> None:
    found = tariff_of(price(input="7", output="7"), price(window="days 6-7 00:00-24:00 UTC", input="0.7", output="7"))
    assert inputs(found) == [Decimal("0.7"), (5 * Decimal(7) + 2 * Decimal("0.7")) / 7, 7]


def test_a_window_over_midnight_and_one_told_twice() -> None:
    found = tariff_of(
        price(input="3", output="3"), price(window="22:00-04:00 UTC", input="1", output="1"),
        price(window="days 1-7 22:00-04:00 UTC", input="1", output="1"),
    )  # fmt: skip
    assert inputs(found)[1] == (6 * Decimal(1) + 18 * Decimal(3)) / 24


def test_a_class_that_one_window_lacks_is_not_known() -> None:
    found = tariff_of(
        price(input="3", output="3", cache_read="0.3"), price(window="22:00-04:00 UTC", input="1", output="1")
    )
    assert found.tiers["standard"][0].ends[1].cache_read is None


def test_a_row_without_rates_holds_nothing() -> None:
    found = tariff_of(price(input="1", output="2"), price(above=200_000), price(window="22:00-04:00 UTC"))
    assert [row.above for row in found.tiers["standard"]] == [0]
    assert found.plain


def test_the_highest_threshold_below_the_request_holds() -> None:
    rows = tariff_of(
        price(input="1", output="1"),
        price(above=32_000, input="2", output="2"),
        price(above=128_000, input="3", output="3"),
    ).tiers["standard"]
    assert [row_for(rows, tokens).above for tokens in (32_000, 32_001, 128_001)] == [0, 32_000, 128_000]  # type: ignore[union-attr]


def test_a_tier_that_begins_at_a_threshold_is_none_below_it() -> None:
    rows = tariff_of(price(input="1", output="1"), price("flex", above=272_000, input="1", output="1")).tiers["flex"]
    assert row_for(rows, 1000) is None


def test_a_miss_costs_at_least_what_plain_input_costs() -> None:
    stored = tariff_of(price(input="0.30", output="1", cache_read="0.03", cache_write="0.08"))
    written = tariff_of(price(input="3", output="15", cache_read="0.3", cache_write="3.75", cache_write_1h="6"))
    assert stored.tiers["standard"][0].ends[1].miss == Decimal("0.30")
    assert written.tiers["standard"][0].ends[1][4:6] == (Decimal("3.75"), Decimal(6))


def test_only_a_standard_zero_is_why_there_is_no_price() -> None:
    free = price()
    free.zero = "free"
    batch = price("batch")
    batch.zero = "unknown"
    assert tariff_of(free).zero == "free"
    assert tariff_of(price(input="1", output="1"), batch).zero == ""
    assert tariff_of().zero == ""


def test_each_share_of_requests_has_its_tiers() -> None:
    assert tiers_for(asked()) == ((1, ("standard",)),)
    assert tiers_for(asked(batch=Decimal(1))) == ((1, ("standard", "batch")),)
    assert tiers_for(asked(batch=Decimal("0.3"), latency="relaxed")) == (
        (Decimal("0.7"), ("standard", "flex")), (Decimal("0.3"), ("standard", "flex", "batch")),
    )  # fmt: skip
