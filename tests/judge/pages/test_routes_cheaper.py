"""Cheaper routes of providers that nobody vouches for stand apart, with how much less they cost."""

from __future__ import annotations

from tests.judge.little import route
from tests.judge.pages.paging import X, faults, paged


def test_what_costs_less_than_anything_that_may_be_picked_is_told_with_how_much_less() -> None:
    page = paged(
        route("sky/x", X, ("1", "1")), route("shed/x", X, ("0.75", "0.75")), route("stall/x", X, ("0.02", "0.02")),
        route("shed/dear", X, ("2", "2")), route("club/x", X, ("0.1", "0.1")),
    )  # fmt: skip
    assert {one.offering: one.told.text for one in page.less_known} == {
        "stall/x": "stall/x costs 50 times less than sky/x: $0.02 a million tokens. Nobody vouches for Stall.",
        "shed/x": "shed/x costs 25 % less than sky/x: $0.75 a million tokens. Nobody vouches for Shed.",
    }
    assert faults(page) == []


def test_where_all_may_be_picked_nothing_stands_apart() -> None:
    routes = (route("sky/x", X, ("1", "1")), route("shed/x", X, ("0.75", "0.75")))
    assert paged(*routes, any_provider=True).less_known == []


def test_without_a_price_to_compare_with_there_is_nothing_to_say() -> None:
    assert paged(route("sky/x", X, None), route("shed/x", X)).less_known == []
