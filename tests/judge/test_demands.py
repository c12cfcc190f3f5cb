"""What each requirement costs: the first pick against the best that there would be without it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge.little import WORKLOAD, model, route, under

from modelpick.frozen import replace
from modelpick.judge.demands import requirement_costs
from modelpick.judge.standings import case_of

GOOD = model("alpha/good", {"coding": {"": 80.0}})
FAIR = model("alpha/fair", {"coding": {"": 60.0}})
ASKED = replace(WORKLOAD, region=("eu",))


def test_a_requirement_that_changes_the_pick_says_by_how_much() -> None:
    ground = under(GOOD, route("sky/us", GOOD.id, regions=["us"]), route("sky/eu", GOOD.id, ("2", "4"), regions=["de"]))
    case = case_of(ground, ASKED)
    free = case_of(ground, WORKLOAD).ranked[0]
    told = {one.requirement: one for one in requirement_costs(case)}["region"]
    assert (told.changes_pick, told.without, told.opens_models) == (True, "sky/us", 0)
    pick = case.ranked[0]
    assert pick.month and free.month
    assert told.usd_per_month == pytest.approx(pick.month[1] - free.month[1])
    assert told.points == pytest.approx(free.score - pick.score)


def test_one_that_opens_only_the_weaker_costs_nothing() -> None:
    ground = under(GOOD, FAIR, route("sky/eu", GOOD.id, regions=["de"]), route("sky/us", FAIR.id, regions=["us"]))
    told = {one.requirement: one for one in requirement_costs(case_of(ground, ASKED))}["region"]
    assert (told.changes_pick, told.without, told.usd_per_month, told.opens_models) == (False, None, None, 1)


def test_what_is_not_known_is_what_would_be_eligible_without_it() -> None:
    ground = under(GOOD, FAIR, route("sky/eu", FAIR.id, regions=["de"]), route("sky/silent", GOOD.id))
    told = {one.requirement: one for one in requirement_costs(case_of(ground, ASKED))}["region"]
    assert (told.changes_pick, told.without) == (True, "sky/silent")


def test_a_budget_costs_what_a_better_one_would() -> None:
    ground = under(GOOD, FAIR, route("sky/good", GOOD.id, ("2", "4")), route("sky/fair", FAIR.id))
    month = {one.offering: one.month[1] for one in case_of(ground, WORKLOAD).ranked if one.month}
    asked = replace(WORKLOAD, budget=Decimal(str(month["sky/fair"] * 1.5)), weights=(("quality", 1.0),))
    told = {one.requirement: one for one in requirement_costs(case_of(ground, asked))}["budget"]
    assert (told.without, told.opens_models) == ("sky/good", 1)
    assert told.usd_per_month == pytest.approx(month["sky/fair"] - month["sky/good"])


def test_where_nothing_is_eligible_no_requirement_has_a_price() -> None:
    assert requirement_costs(case_of(under(GOOD, route("sky/us", GOOD.id, regions=["us"])), ASKED)) == []


def test_nobody_can_do_without_being_served_or_priced_nor_without_what_the_traffic_takes() -> None:
    told = requirement_costs(case_of(under(GOOD, route("sky/x", GOOD.id)), WORKLOAD))
    assert [one.requirement for one in told] == ["route"]
