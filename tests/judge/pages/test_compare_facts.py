"""Prices, limits and capabilities against the records."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from tests.judge.cases import AS_OF
from tests.judge.pages.comparing import REFERENCE, THREE, compared, counts, day, offering, routes, said

from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.pages.compare_facts import _over

EVERY = pytest.mark.parametrize("names", [*REFERENCE, THREE], ids=["o4-mini", "gpt-4o", "three"])


@EVERY
def test_prices_are_those_of_the_lists_and_no_tier_is_mixed(names: tuple[str, ...]) -> None:
    told = compared(*names)
    shown: Counter[tuple[Any, ...]] = Counter()
    listed: Counter[tuple[Any, ...]] = Counter()
    for at, one in enumerate(told.models):
        route = offering(one.offering)
        for row in told.prices:
            if (rate := row.values[at]) is not None:
                shown[at, row.tier, row.above, row.window, row.valid_from, row.valid_to, row.class_, rate.usd] += 1
        for price in route.prices:
            key = price.tier, price.above, price.window, price.valid_from, price.valid_to
            for class_, fact in price.rates.items():
                listed[at, *key, class_, None if fact.value is None else float(fact.value)] += 1
    assert listed == shown and listed
    keys = [(r.tier, r.above, r.window, r.valid_from, r.valid_to, r.class_) for r in told.prices]
    assert len(keys) == len(set(keys)) and told.prices[0].tier == "standard"


@EVERY
def test_limits_are_those_of_the_compared_route(names: tuple[str, ...]) -> None:
    told = compared(*names)
    for row in told.limits:
        for one, value in zip(told.models, row.values, strict=True):
            fact = offering(one.offering).facts.get(row.field)
            assert value is not None
            own = float(fact.value) if fact and isinstance(fact.value, Decimal) else fact and fact.value
            assert (value.value, value.state) == (own, fact.state if fact else "unknown")
    assert {"context", "max_input", "max_output", "retires"} <= {row.field for row in told.limits}


@EVERY
def test_capabilities_are_what_the_records_say(names: tuple[str, ...]) -> None:
    told = compared(*names)
    assert [row.capability for row in told.capabilities] == list(CAPABILITIES)
    for row in told.capabilities:
        for one, value in zip(told.models, row.values, strict=True):
            assert value.here == said(offering(one.offering), row.capability)
            served = routes(one.model)
            if one.status != "retired":
                served = [each for each in served if day(each) > AS_OF]
            assert value.routes == counts(served, row.capability)
    assert {value.here for row in told.capabilities for value in row.values} >= {"yes", "no", "unknown"}


@pytest.mark.parametrize(
    ("states", "over"),
    [
        ({"yes": 3, "unknown": 9}, "yes"),
        ({"no": 3, "unknown": 9}, "no"),
        ({"yes": 1, "no": 12}, "disputed"),
        ({"likely": 2, "unknown": 1}, "likely"),
        ({"disputed": 1, "likely": 2}, "disputed"),
        ({"unknown": 4}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_silence_of_a_route_is_no_answer(states: dict[str, int], over: str) -> None:
    assert _over(Counter(states)) == over
