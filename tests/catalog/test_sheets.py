"""Price sheets: all that a bill needs, and the same after the file as before."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from modelpick.catalog.codec import compact
from modelpick.catalog.entities import DISPUTED, KNOWN, Claim, Fact, Offering, Price
from modelpick.catalog.sheets import Rate, Sheet, packed, sheet_of, unpacked

DAY = "2026-11-01"


def known(value: Any) -> Fact:
    return Fact(KNOWN, value, [Claim("north", value, DAY)])


def contested(value: str, *others: str, dead: str = "") -> Fact:
    claims = [Claim("north", Decimal(value), DAY), *(Claim("south", Decimal(other), DAY) for other in others)]
    claims += [Claim("east", Decimal(dead), DAY, mark="slip", why="per thousand")] if dead else []
    return Fact(DISPUTED, Decimal(value), claims)


def offering(*prices: Price, **facts: Any) -> Offering:
    told = {name: known(value) for name, value in facts.items()}
    return Offering("sky/x", "sky", "x", "", "alpha/x", "alpha/x", "exact", [], [], "", told, list(prices), [])


def reread(sheet: Sheet) -> Sheet:
    return unpacked(json.loads(compact(packed(sheet)), parse_float=Decimal))


def test_live_losers_make_the_range_and_the_winner_its_middle() -> None:
    sheet = sheet_of(offering(Price(rates={"input": contested("2.5", "2", "3.25", dead="2500")})))
    assert sheet.rows[0].rates["input"] == Rate(Decimal("2"), Decimal("2.5"), Decimal("3.25"))


def test_a_rate_that_nobody_knows_is_none_at_all() -> None:
    assert sheet_of(offering(Price(rates={"input": known(Decimal(1)), "output": Fact()}))).rows[0].rates.keys() == {
        "input"
    }


def test_tiers_that_are_never_billed_stay_out() -> None:
    rates = {"input": known(Decimal(1))}
    told = sheet_of(
        offering(Price(rates=rates), Price(tier="ultrafast", rates=rates), Price(tier="batch", rates=rates))
    )
    assert [row.tier for row in told.rows] == ["standard", "batch"]


def test_the_gateways_fee_and_the_shortest_prefix() -> None:
    told = sheet_of(offering(gateway_fee=Decimal("0.055"), cache_min_tokens=1024))
    assert (told.rows, told.fee, told.cache_min_tokens) == ((), Decimal("0.055"), 1024)
    assert sheet_of(offering())[1:] == (Decimal(0), 0)


def test_the_file_gives_back_what_was_written_to_the_last_digit() -> None:
    window = {"window": "00:30-08:30 UTC", "valid_from": "2026-01-01", "valid_to": "2026-12-01"}
    sheet = sheet_of(offering(
        Price(rates={"input": contested("0.1", "0.30"), "output": known(Decimal("0.000001"))}),
        Price(above=128_000, rates={"input": known(Decimal(7))}, **window),
        Price(tier="flex", zero="free"),
        gateway_fee=Decimal("0.05"),
    ))  # fmt: skip
    again = reread(sheet)
    assert again == sheet
    assert all(type(rate) is Decimal for row in again.rows for told in row.rates.values() for rate in told)
