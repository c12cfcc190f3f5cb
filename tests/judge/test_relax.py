"""When nothing is eligible: the smallest sets of requirements to relax."""

from __future__ import annotations

from decimal import Decimal

from tests.judge.little import WORKLOAD, model, route, under

from modelpick.frozen import replace
from modelpick.judge.ground import Ground
from modelpick.judge.relax import relaxations
from modelpick.judge.standings import case_of
from modelpick.workload.workload import Workload

GOOD = model("alpha/good", {"coding": {"": 80.0}})
FAIR = model("alpha/fair", {"coding": {"": 60.0}})


def sets(ground: Ground, asked: Workload) -> list[tuple[list[str], int]]:
    return [(one.requirements, one.models) for one in relaxations(case_of(ground, asked))]


def test_one_requirement_less_before_two() -> None:
    ground = under(
        GOOD,
        FAIR,
        route("sky/a", GOOD.id, tools=True, regions=["us"]),
        route("sky/b", FAIR.id, tools=False, regions=["us"]),
    )
    asked = replace(WORKLOAD, needs=("tools",), region=("eu",))
    assert sets(ground, asked) == [(["region"], 1)]  # what holds a smaller set is not told


def test_two_where_one_is_not_enough() -> None:
    ground = under(GOOD, route("sky/b", GOOD.id, tools=False, regions=["us"]))
    assert sets(ground, replace(WORKLOAD, needs=("tools",), region=("eu",))) == [(["needs:tools", "region"], 1)]


def test_of_sets_of_one_size_the_one_that_opens_most_comes_first() -> None:
    ground = under(
        GOOD, FAIR, route("sky/a", GOOD.id, tools=True, regions=["us"]),
        route("sky/b", FAIR.id, tools=True, regions=["us"]), route("sky/c", GOOD.id, tools=False, regions=["de"]),
    )  # fmt: skip
    assert sets(ground, replace(WORKLOAD, needs=("tools",), region=("eu",))) == [(["region"], 2), (["needs:tools"], 1)]


def test_a_limit_says_the_number_that_the_nearest_needs() -> None:
    ground = under(GOOD, FAIR, route("sky/a", GOOD.id, context=128_000), route("sky/b", FAIR.id, context=64_000))
    (told,) = relaxations(case_of(ground, replace(WORKLOAD, context=200_000)))
    assert told.changes[0].args["has"] == 128_000
    assert (told.models, told.offerings) == (1, 1)
    assert told.changes[0].args["models"] == 2  # without it
    assert told.best and told.best.offering == "sky/a"


def test_a_budget_says_what_the_cheapest_costs() -> None:
    ground = under(GOOD, FAIR, route("sky/a", GOOD.id, ("3", "6")), route("sky/b", FAIR.id))
    month = {one.offering: one.month[1] for one in case_of(ground, WORKLOAD).ranked if one.month}
    (told,) = relaxations(case_of(ground, replace(WORKLOAD, budget=Decimal(1))))
    assert told.requirements == ["budget"]
    has = told.changes[0].args["has"]
    assert month["sky/b"] <= has < month["sky/b"] + 1  # as it is written, and no less
    assert told.models == len(case_of(ground, replace(WORKLOAD, budget=Decimal(str(has)))).ranked)


def test_what_is_not_known_may_be_verified_instead() -> None:
    (told,) = relaxations(case_of(under(GOOD, route("sky/a", GOOD.id)), replace(WORKLOAD, region=("eu",))))
    assert told.changes[0].args["how"] == "verified or dropped"


def test_what_is_gone_no_relaxing_brings_back() -> None:
    assert relaxations(case_of(under(GOOD, route("sky/a", GOOD.id, retires="2026-01-01")), WORKLOAD)) == []
