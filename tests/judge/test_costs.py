"""The bills of all live routes of some models, side by side."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.catalog.tiny import TODAY
from tests.judge.priced import asked

from modelpick.answers.costs import CostList, leading
from modelpick.catalog.view import View
from modelpick.judge.costs import cost


def routes(view: View, *models: str) -> list[str]:
    return [route for model in models for route in view.model(model).routes]


@pytest.fixture
def told(view: View) -> CostList:
    offerings = [view.offering_by_id(route) for route in routes(view, "openai/gpt-4o", "openai/gpt-oss-120b")]
    return cost(view, offerings, asked(batch=Decimal("0.5")), TODAY)


def test_the_cheapest_route_is_first(told: CostList) -> None:
    months = [route.bill.per_month_usd.mid for route in told.routes if route.bill.per_month_usd]
    assert len(months) > 4
    assert months == sorted(months)
    assert told.routes[0].offering == "deepinfra/openai/gpt-oss-120b"


def test_a_free_route_is_counted_with_its_reason_and_not_ranked(told: CostList, view: View) -> None:
    free = {one.offering: one.reason.text for one in told.unbilled}
    assert "free tier" in free["openrouter/openai/gpt-oss-120b:free"]
    offerings = [view.offering_by_id("openrouter/openai/gpt-oss-120b:free")]
    assert cost(view, offerings, asked(allow=("free",)), TODAY).routes[0].bill.per_month_usd is not None


def test_tiers_that_are_not_billed_are_shown_as_such(view: View) -> None:
    offering = view.offering_by_id("openai/gpt-4o")
    now = cost(view, [offering], asked(), TODAY).routes[0]
    assert [(one.tier, one.input, one.output) for one in now.unused] == [("batch", 1.25, 5.0)]
    later = cost(view, [offering], asked(batch=Decimal(1)), TODAY).routes[0]
    assert [one.tier for one in later.unused] == ["standard"]


def test_retired_routes_are_counted_alone(view: View) -> None:
    offerings = [view.offering_by_id(route) for route in routes(view, "openai/o4-mini")]
    told = cost(view, offerings, asked(), TODAY)
    assert told.retired >= 1
    assert "openai/o4-mini" not in {route.offering for route in told.routes}


def test_scenarios_are_those_of_the_rulebook_at_the_first_route(told: CostList, view: View) -> None:
    assert [one.scenario for one in told.scenarios] == list(view.rulebook["scenarios"])
    plain = cost(view, [view.offering_by_id("openai/gpt-4o")], asked(free_length=True), TODAY)
    extraction = next(one for one in plain.scenarios if one.scenario == "extraction")
    assert extraction.usd and extraction.usd.mid == pytest.approx(2000 * 2.5e-3 + 500 * 10e-3)


def test_models_are_compared_by_their_cheapest_routes(told: CostList) -> None:
    (only,) = told.differences
    assert only.text.startswith("For this traffic deepinfra/openai/gpt-oss-120b costs $")
    assert "% less" in only.text or "times less" in only.text
    assert set(only.facts) <= told.facts.keys()


def test_an_effort_that_a_route_does_not_take_is_not_billed(view: View) -> None:
    told = cost(view, [view.offering_by_id("openai/gpt-4o")], asked(effort="high"), TODAY)
    assert told.routes[0].effort == ""


def test_who_is_vouched_for_is_told_and_leads(view: View) -> None:
    offerings = [view.offering_by_id(route) for route in routes(view, "openai/gpt-4o", "openai/gpt-oss-120b")]
    strangers = {"azure", "deepinfra"}
    entries = view.rulebook["providers"]
    rules = {**view.rulebook, "providers": {name: told for name, told in entries.items() if name not in strangers}}
    told = cost(_With(view, rules), offerings, asked(), TODAY)  # type: ignore[arg-type]
    marked = {one.provider for one in told.routes if not one.vouched}
    assert marked >= {one.provider for one in told.routes} & strangers
    first = leading(told.routes)
    assert first and first.vouched and told.routes.index(first) > 0
    assert leading([one for one in told.routes if not one.vouched]) == told.routes[0]
    for sentence in told.differences:
        assert sentence.args["first"] == first.offering
        assert "unvouched" not in sentence.args


def test_where_nobody_is_vouched_for_the_comparison_says_so(view: View) -> None:
    offerings = [view.offering_by_id(route) for route in routes(view, "openai/gpt-4o", "openai/gpt-oss-120b")]
    told = cost(_With(view, {**view.rulebook, "providers": {}}), offerings, asked(), TODAY)  # type: ignore[arg-type]
    assert told.differences
    assert all("Nobody vouches for" in sentence.text for sentence in told.differences)


class _With:
    """The catalog under other rules."""

    def __init__(self, view: View, rules: dict[str, Any]) -> None:
        self._view, self.rulebook = view, rules

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)
