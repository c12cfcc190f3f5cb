"""The page of a model's routes: what is on it, what is apart from it, and that all of it can be traced."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.little import model, route, under
from tests.judge.pages.paging import SENT, X, faults, paged, pick, why
from tests.judge.world import World, ground

from modelpick.catalog.view import open_view
from modelpick.judge.ground import Ground
from modelpick.judge.pages.routes import routes


def test_routes_that_may_be_picked_come_first_then_the_price() -> None:
    page = paged(
        route("sky/dear", X, ("3", "4")), route("shed/x", X, ("1", "1")), route("sky/x", X, ("2", "4")),
        route("barn/x", X, None), route("stall/x", X, None),
    )  # fmt: skip
    assert [line.route.offering for line in page.routes] == ["sky/x", "sky/dear", "barn/x", "shed/x", "stall/x"]
    assert [line.trusted for line in page.routes] == [True, True, True, False, False]
    assert page.verdict.text == (
        "Live routes of beta/x: 5, of 4 companies; with a price by the token: 3, from $1.00 to $3.10 a million tokens "
        "at 900 in to 100 out."
    )


def test_retired_routes_and_duplicates_are_apart() -> None:
    copy = route("sky/copy", X)
    copy.duplicate_of = "sky/x"
    page = paged(route("sky/x", X), copy, route("barn/x", X, retires="2026-11-20"))
    assert [line.route.offering for line in page.routes] == ["sky/x"]
    assert [one.offering for one in page.retired] == ["barn/x"]
    assert [(one.offering, one.duplicate_of) for one in page.duplicates] == [("sky/copy", "sky/x")]


def test_a_model_that_nobody_serves_has_a_page_that_says_so() -> None:
    page = paged(route("sky/x", X, retires="2026-01-01"))
    assert page.verdict.text == "Nobody serves beta/x any more; retired routes: 1."
    assert page.routes == [] and all(one.offering is None for one in page.picks)
    assert faults(page) == []


def test_capabilities_stand_with_a_route_only_where_routes_differ() -> None:
    page = paged(route("sky/x", X, tools=True, vision=True), route("barn/x", X, tools=False, vision=True))
    assert [(one.capability, one.yes, one.no, one.open) for one in page.differing] == [
        ("tools", ["sky/x"], ["barn/x"], [])
    ]
    assert "tools" in page.routes[0].route.fields and "vision" not in page.routes[0].route.fields


def test_what_only_some_say_is_no_difference() -> None:
    assert paged(route("sky/x", X, tools=True), route("barn/x", X)).differing == []


def test_the_page_says_when_for_what_and_from_which_catalog() -> None:
    page = paged(route("sky/x", X), region=("us", "de"))
    assert (page.as_of, page.created, page.model, page.region) == (
        "2026-11-20", "2026-11-20T00:00:00Z", X, ["us", "de"],
    )  # fmt: skip
    assert page.traffic["input_tokens"] == 900 and page.catalog.version
    assert page.traffic_origin == "default"


def test_a_speed_that_was_published_of_no_listed_route_is_shown_apart_and_never_picked() -> None:
    quick = {"ttft_s": "0.32", "throughput_tok_s": "82.5", "throughput_low_tok_s": "77", "throughput_high_tok_s": "88"}
    entry = {
        "provider": "shed", "source": "north", "as_of": "2026-04-03", "url": "",
        "why": "measured by Somebody, n unknown", "facts": quick,
    }  # fmt: skip
    slow: dict[str, Any] = {"ttft_s": Decimal("2.17"), "throughput_tok_s": Decimal("100.4")}
    ground_ = under(model(X), route("sky/x", X, **slow), route("barn/x", X, ttft_s=Decimal("3.19"),
                                                              throughput_tok_s=Decimal("95.2")))  # fmt: skip
    ground_.view.meta["unlisted_speeds"] = {X: [entry]}
    page = routes(ground_, X, SENT, ("eu",), True, "")
    assert [one.name for one in page.unlisted] == ["Shed"]
    assert "shed" not in {line.route.provider for line in page.routes}
    found = {(one.early, one.late): [round(end) for end in (one.low, one.mid, one.high) if end is not None]
             for one in page.crossovers}  # fmt: skip
    assert found == {
        ("Shed", "sky/x"): [611, 856, 1318], ("Shed", "barn/x"): [1156, 1775, 3339],
        ("sky/x", "barn/x"): [],
    }  # fmt: skip
    assert pick(page, "interactive").offering == "sky/x"
    assert "Published as done sooner, in 1.5 s: Shed, but no list of live routes has it." in why(page, "interactive")
    assert faults(page) == []


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(1, 4), st.integers(1, 14), st.booleans())
def test_whatever_the_catalog_holds_every_sentence_can_be_traced(
    seed: int, models: int, count: int, any_provider: bool
) -> None:
    made = ground(World(seed, models, count))
    for name in made.view.model_ids:
        page = routes(made, name, SENT, ("eu",), any_provider, "")
        assert faults(page) == []
        live = [line.route.offering for line in page.routes]
        apart = [*(one.offering for one in page.retired), *(one.offering for one in page.duplicates)]
        assert sorted([*live, *apart]) == sorted(made.view.model(name).routes)
        picked = [one.offering for one in page.picks if one.offering]
        assert set(picked) <= {line.route.offering for line in page.routes if line.trusted}


@pytest.fixture(scope="module")
def shipped() -> Ground:
    return Ground(open_view("shipped", ""), "2026-11-20")


@pytest.mark.parametrize("name", ["stepfun/step-3.5-flash", "openai/gpt-oss-120b", "openai/o4-mini", "zhipuai/glm-5.2"])
def test_pages_of_the_shipped_catalog_can_be_traced(shipped: Ground, name: str) -> None:
    assert faults(routes(shipped, name, SENT, ("eu",), False, "")) == []


def test_the_figures_that_are_known_by_heart_are_in_the_shipped_catalog(shipped: Ground) -> None:
    page = routes(shipped, "stepfun/step-3.5-flash", SENT, ("eu",), False, "")
    found = {one.late: [round(end) for end in (one.low, one.mid, one.high) if end is not None]
             for one in page.crossovers if one.early == "DeepInfra"}  # fmt: skip
    assert found == {
        "siliconflow/stepfun-ai/Step-3.5-Flash": [611, 856, 1318], "stepfun/step-3.5-flash": [1156, 1775, 3339],
    }  # fmt: skip
