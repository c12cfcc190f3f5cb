"""Prices and blends of routes: at which ratio, on which day, with whose fee."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.judge.claimed import known
from tests.judge.little import route
from tests.judge.pages.paging import X, line, paged

from modelpick.catalog.entities import Price


def test_the_blend_is_seventy_to_thirty_and_ones_own_is_at_the_traffic() -> None:
    one = line(paged(route("sky/x", X, ("1", "3"))), "sky/x")
    assert one.blend is not None and one.own_blend is not None
    assert (one.blend.usd_per_mtok, one.blend.input_pct, one.blend.output_pct) == (1.6, 70, 30)
    assert (one.own_blend.usd_per_mtok, one.own_blend.input_pct, one.own_blend.output_pct) == (1.2, 90, 10)
    page = paged(route("sky/x", X, ("1", "3")), input_tokens=300, output_tokens=300)
    own = line(page, "sky/x").own_blend
    assert own is not None and own.usd_per_mtok == 2


def test_a_gateways_fee_is_part_of_what_is_paid() -> None:
    one = line(paged(route("gate/x", X, ("1", "3"), gateway_fee=Decimal("0.05"))), "gate/x")
    assert one.own_blend is not None and one.own_blend.usd_per_mtok == 1.26
    assert (one.fee_pct, one.input_usd_per_mtok) == (5, 1)


def test_half_a_price_has_no_blend() -> None:
    half = route("sky/x", X, None)
    half.prices = [Price(rates={"input": known(Decimal(1))})]
    one = line(paged(half), "sky/x")
    assert (one.input_usd_per_mtok, one.output_usd_per_mtok, one.blend, one.own_blend) == (1, None, None, None)


def test_a_batch_price_is_never_the_price() -> None:
    cheap = route("sky/x", X, ("2", "2"))
    cheap.prices.append(Price(tier="batch", rates={name: known(Decimal(1)) for name in ("input", "output")}))
    one = line(paged(cheap), "sky/x")
    assert one.own_blend is not None and one.batch_blend is not None
    assert (one.own_blend.usd_per_mtok, one.batch_blend.usd_per_mtok, one.batch_blend.tier) == (2, 1, "batch")


def test_prices_of_other_days_hours_and_lengths_are_not_the_price() -> None:
    told = route("sky/x", X, ("2", "2"))
    cheap = {name: known(Decimal(1)) for name in ("input", "output")}
    told.prices += [
        Price(valid_from="2026-11-21", rates=cheap), Price(valid_to="2026-11-20", rates=cheap),
        Price(window="00:00-06:00 UTC", rates=cheap), Price(above=1000, rates=cheap),
    ]  # fmt: skip
    assert line(paged(told), "sky/x").input_usd_per_mtok == 2
    told.prices.append(Price(valid_from="2026-11-20", rates=cheap))
    assert line(paged(told), "sky/x").input_usd_per_mtok == 1


def test_all_providers_may_be_picked_where_that_is_asked_for() -> None:
    routes = (route("shed/x", X), route("stall/x", X))
    assert [one.trusted for one in paged(*routes).routes] == [False, False]
    assert [one.trusted for one in paged(*routes, any_provider=True).routes] == [True, True]


def test_the_time_to_the_whole_answer_needs_both_figures() -> None:
    speeds: dict[str, Any] = {"ttft_s": Decimal(2), "throughput_tok_s": Decimal(50)}
    one = line(paged(route("sky/x", X, **speeds)), "sky/x")
    assert one.answer_s is not None and (one.answer_s.low, one.answer_s.mid, one.answer_s.high) == (4, 4, 4)
    del speeds["throughput_tok_s"]
    assert line(paged(route("sky/x", X, latency_p50_s=Decimal(3), **speeds)), "sky/x").answer_s is None
