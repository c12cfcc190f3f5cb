"""From sets of rows to who is first, who is to be verified, and whom one requirement keeps out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge.cases import ground, workload
from tests.judge.little import WORKLOAD, model, route, under

from modelpick.catalog.entities import Price
from modelpick.frozen import replace
from modelpick.judge.case import Case, Judged
from modelpick.judge.decide import decide
from modelpick.judge.standings import case_of, scorecard

GOOD = model("alpha/good", {"coding": {"": 80.0}})
FAIR = model("alpha/fair", {"coding": {"": 60.0}})


def names(judged: list[Judged]) -> list[str]:
    return [one.offering for one in judged]


def rated(case: Case) -> dict[str, float]:
    return {one.offering: one.score for one in case.ranked}


def test_one_route_a_model_unless_all_are_asked_for() -> None:
    ground = under(
        GOOD, FAIR, route("sky/dear", GOOD.id, ("3", "6")), route("sky/cheap", GOOD.id), route("sky/fair", FAIR.id)
    )
    assert names(case_of(ground, WORKLOAD).ranked) == ["sky/cheap", "sky/fair"]
    everyone = names(case_of(ground, replace(WORKLOAD, all_routes=True)).ranked)
    assert sorted(everyone) == ["sky/cheap", "sky/dear", "sky/fair"]


def test_exact_ties_go_to_the_earlier_id() -> None:
    ground = under(GOOD, route("sky/b", GOOD.id), route("sky/a", GOOD.id))
    assert names(case_of(ground, replace(WORKLOAD, all_routes=True)).ranked) == ["sky/a", "sky/b"]


def test_what_is_not_known_is_to_verify_with_the_reason() -> None:
    ground = under(GOOD, FAIR, route("sky/unsure", GOOD.id), route("sky/sure", FAIR.id, tools=True))
    case = case_of(ground, replace(WORKLOAD, needs=("tools",)))
    assert names(case.ranked) == ["sky/sure"]
    assert [(one.offering, one.missing) for one in case.open] == [("sky/unsure", ("needs:tools",))]


def test_strict_leaves_nothing_to_verify() -> None:
    ground = under(GOOD, route("sky/unsure", GOOD.id))
    case = case_of(ground, replace(WORKLOAD, needs=("tools",), unknown="strict"))
    assert (case.ranked, case.open, case.screened.refused) == ([], [], 1)


def test_a_budget_tests_the_middle_of_the_bill() -> None:
    ground = under(GOOD, FAIR, route("sky/dear", GOOD.id, ("30", "60")), route("sky/cheap", FAIR.id))
    month = {one.offering: one.month[1] for one in case_of(ground, WORKLOAD).ranked if one.month}
    case = case_of(ground, replace(WORKLOAD, budget=Decimal(str(month["sky/cheap"] * 1.001))))
    assert names(case.ranked) == ["sky/cheap"]
    assert names(case.misses["budget"]) == ["sky/dear"]
    assert case.screened.asked[-1].id == "budget"
    assert names(case_of(ground, replace(WORKLOAD, budget=Decimal(str(month["sky/dear"] * 1.001)))).ranked) != [
        "sky/cheap"
    ]


def test_where_no_bill_can_be_drawn_up_it_is_not_known_whether_it_is_within_the_budget() -> None:
    """Its rates are for short requests; for these nobody states an output price."""
    route_ = route("sky/x", GOOD.id)
    route_.prices.append(Price(above=100, rates={"input": route_.prices[0].rates["input"]}))
    case = case_of(under(GOOD, route_), replace(WORKLOAD, budget=Decimal(10**6)))
    assert case.ranked == []
    assert [one.missing for one in case.open] == [("price", "budget")]


def test_whom_one_requirement_alone_keeps_out() -> None:
    ground = under(
        GOOD, FAIR, route("sky/a", GOOD.id, regions=["us"], tools=True),
        route("sky/b", FAIR.id, regions=["us"], tools=False), route("sky/c", FAIR.id, regions=["de"], tools=True),
    )  # fmt: skip
    case = case_of(ground, replace(WORKLOAD, needs=("tools",), region=("eu",)))
    assert names(case.ranked) == ["sky/c"]
    assert {name: names(found) for name, found in case.misses.items()} == {"region": ["sky/a"]}


def test_a_harder_thinking_effort_is_taken_where_it_is_worth_its_price_and_within_the_budget() -> None:
    thinker = model("alpha/thinker", {"coding": {"": 40.0, "high": 75.0}}, spent=3)
    ground = under(thinker, route("sky/x", thinker.id, reasoning_efforts=["high"]))
    best = case_of(ground, WORKLOAD).ranked[0]
    assert best.effort.name == "high" and best.month
    poor = case_of(ground, replace(WORKLOAD, budget=Decimal(str(best.month[1] * 0.99)))).ranked[0]
    assert poor.effort.name == ""


def test_ranked_by_the_low_end() -> None:
    """A wide interval is no comfort to who wants to be safe."""
    wide = model("alpha/wide", {"coding": {"": 63.0}})
    for one in wide.quality["coding"]:
        one.low = 10.0
    ground = under(wide, FAIR, route("sky/wide", wide.id), route("sky/fair", FAIR.id))
    assert names(case_of(ground, WORKLOAD).ranked) == ["sky/wide", "sky/fair"]
    assert names(case_of(ground, replace(WORKLOAD, rank_by="low")).ranked) == ["sky/fair", "sky/wide"]


def test_the_weight_of_what_nobody_measures_goes_to_the_others() -> None:
    weights = (("quality", 2.0), ("cost", 1.0), ("speed", 7.0))
    card = scorecard(under(), replace(WORKLOAD, weights=weights))
    assert {one.id: one.points for one in card.criteria} == pytest.approx({"quality": 200 / 3, "cost": 100 / 3})


def test_workloads_that_do_not_weigh_quality_leave_nothing_behind_for_those_that_do() -> None:
    ground = under(GOOD, FAIR, route("sky/good", GOOD.id, ("3", "6")), route("sky/fair", FAIR.id))
    fresh = rated(
        case_of(under(GOOD, FAIR, route("sky/good", GOOD.id, ("3", "6")), route("sky/fair", FAIR.id)), WORKLOAD)
    )
    case_of(ground, replace(WORKLOAD, weights=(("cost", 1.0),)))
    assert rated(case_of(ground, WORKLOAD)) == fresh


def test_a_weight_that_can_not_be_scored_is_told_with_what_became_of_it() -> None:
    """DESIGN: its weight is redistributed and the report says so."""
    found = decide(ground(), workload("voice"), draws=0)
    (told,) = found.unscored
    assert told.args["criterion"] == "speed" and told.args["weight"] == pytest.approx(0.25)
    assert "speed" not in {line.criterion for line in found.picks[0].points}
    assert set(told.facts) <= set(found.facts)
    assert decide(ground(), workload("voice", weight={"speed": 0}), draws=0).unscored == []
