"""Tariffs as the build has worked them out: the same as of the price sheet on the day."""

from __future__ import annotations

from modelpick.catalog.rates import least_of
from modelpick.catalog.tariffs import STANDARD, tariff
from modelpick.catalog.view import open_view

TODAY = "2026-11-20"


def test_every_shipped_tariff_is_that_of_its_sheet() -> None:
    market = open_view("shipped", "").market()
    rates, dated, simple = market.rates, 0, 0
    for place in range(rates.size):
        told = tariff(market.sheet(place), TODAY, float)
        if rates.is_dated(place):
            dated += 1
            assert rates.least(place) is None and rates.simple(place) is None
            continue
        assert rates.tariff(place) == told
        assert rates.least(place) == least_of(told)
        found = rates.simple(place)
        assert (found is not None) == told.plain
        if found:
            simple += 1
            central = told.tiers[STANDARD][0].ends[1]
            assert found[:4] == (central.input, central.output, central.reasoning, 1 + told.fee)
            assert found[4:6] == (len(told.tiers) == 1, told.cache_min_tokens)
    assert 0 < dated < simple < rates.size
