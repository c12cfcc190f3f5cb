"""What goes into the market, out of records: and what follows from all rows."""

from __future__ import annotations

from tests.judge.little import model, route

from modelpick.catalog.columnar import wholes
from modelpick.catalog.entities import PREDECESSOR, Estimate
from modelpick.catalog.market import (
    ASKING_EFFORTS,
    ASKING_MODEL,
    ASKING_OF,
    CALM,
    KIND_ASKING,
    KIND_OF,
    KIND_SHEET,
    MODEL_BEGINS,
    MODEL_ROWS,
)
from modelpick.catalog.market_rows import derived, entry_of, row_of, sections
from modelpick.catalog.view import View


def test_rows_of_one_model_and_efforts_are_an_asking_and_those_at_one_sheet_a_kind() -> None:
    found = derived([1, 0, 1, 1], [5, 5, 5, 6], [9, 9, 8, 9], 3)
    assert found[ASKING_OF] == [0, 1, 0, 2]
    assert list(zip(found[ASKING_MODEL], found[ASKING_EFFORTS], strict=True)) == [(1, 5), (0, 5), (1, 6)]
    assert found[KIND_OF] == [0, 1, 2, 3]
    assert list(zip(found[KIND_ASKING], found[KIND_SHEET], strict=True)) == [(0, 9), (1, 9), (0, 8), (2, 9)]


def test_every_model_has_its_rows_even_where_there_are_none() -> None:
    found = derived([2, 0, 2], [0, 0, 0], [0, 0, 0], 4)
    rows, begins = found[MODEL_ROWS], found[MODEL_BEGINS]
    assert [list(rows[begins[at] : begins[at + 1]]) for at in range(4)] == [[1], [], [0, 2], []]


def test_what_the_shipped_rows_follow_from_is_what_the_file_has(view: View) -> None:
    market = view.market()
    found = derived(market.model_of, market.efforts_of, market.sheet_of, len(market.ids))
    assert {name: list(market.follows(name)) for name in found} == {name: list(told) for name, told in found.items()}


def test_a_route_that_does_not_think_offers_calm_alone_whatever_it_lists() -> None:
    assert row_of(route("host/x", "alpha/x", reasoning_efforts=["low"])).efforts == ("low",)
    assert row_of(route("host/x", "alpha/x", reasoning_efforts=["low"], reasoning=False)).efforts == (CALM,)
    assert row_of(route("host/x", "alpha/x")).efforts is None


def test_a_model_follows_the_one_that_its_estimate_rests_on() -> None:
    estimate = Estimate(PREDECESSOR, "", 0, ["model:alpha/w"], "", 50.0, 40.0, 60.0)
    assert entry_of(model("alpha/v")).follows == ""
    told = model("alpha/x")
    told.quality["coding"] = [estimate]
    assert entry_of(told).follows == "alpha/w"


def test_the_same_price_is_one_sheet_and_the_same_records_are_the_same_bytes() -> None:
    models = [model("alpha/x"), model("alpha/y")]
    routes = [route("host/x", "alpha/x"), route("host/y", "alpha/y"), route("inn/y", "alpha/y", ("3", "4"))]
    told = {name: data for name, data, _ in sections(routes, models)}
    assert list(wholes(told["market sheet"])) == [0, 0, 1]
    assert list(wholes(told["market model"])) == [0, 1, 1]
    assert told == {name: data for name, data, _ in sections(routes, models)}
