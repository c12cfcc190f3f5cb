"""Offerings that are not eligible, and what keeps them out."""

from __future__ import annotations

from tests.judge.little import WORKLOAD, model, route, under

from modelpick.frozen import replace
from modelpick.judge.near import less_known, refused
from modelpick.judge.standings import case_of

GOOD = model("alpha/good", {"coding": {"": 80.0}})
FAIR = model("alpha/fair", {"coding": {"": 60.0}})


def test_refused_are_counted_by_requirement_whatever_else_they_fail() -> None:
    ground = under(
        GOOD, route("sky/a", GOOD.id, tools=False, regions=["us"]),
        route("sky/b", GOOD.id, tools=False, regions=["de"]), route("sky/c", GOOD.id, tools=True, regions=["de"]),
    )  # fmt: skip
    told = refused(case_of(ground, replace(WORKLOAD, needs=("tools",), region=("eu",))))
    assert (told.total, told.by_requirement) == (2, {"needs:tools": 2, "region": 1})
    assert [(one.offering, one.requirement) for one in told.near_misses] == [("sky/b", "needs:tools")]


def test_near_misses_come_best_first() -> None:
    ground = under(GOOD, FAIR, route("sky/a", FAIR.id, tools=False, regions=["de"]),
                   route("sky/b", GOOD.id, tools=True, regions=["us"]))  # fmt: skip
    told = refused(case_of(ground, replace(WORKLOAD, needs=("tools",), region=("eu",))))
    assert [one.offering for one in told.near_misses] == ["sky/b", "sky/a"]
    assert told.near_misses[0].score > told.near_misses[1].score


def test_what_is_gone_is_no_near_miss() -> None:
    case = case_of(under(GOOD, route("sky/a", GOOD.id, retires="2026-11-01")), WORKLOAD)
    told = refused(case)
    assert (told.by_requirement, told.near_misses) == ({"alive": 1}, [])


def test_less_known_are_cheaper_routes_of_providers_that_nobody_vouches_for() -> None:
    ground = under(
        GOOD, route("sky/a", GOOD.id, ("3", "6")), route("shed/a", GOOD.id), route("stall/a", GOOD.id, ("9", "9"))
    )
    case = case_of(ground, replace(WORKLOAD, any_provider=False))
    assert [one.offering for one in case.ranked] == ["sky/a"]
    assert [one.offering for one in less_known(case)] == ["shed/a"]
