"""A filtered list holds what a recommendation would have considered, no more and no less, and counts the rest."""

from __future__ import annotations

from typing import Any

import pytest
from tests.judge.cases import ground

from modelpick.answers.listing import Listing
from modelpick.catalog.bits import to_rows
from modelpick.errors import UsageError
from modelpick.judge.eligibility import asked, screen
from modelpick.judge.pages.listing import Wanted, listing
from modelpick.judge.standings import case_of
from modelpick.workload.read import whole
from modelpick.workload.read import workload as read
from modelpick.workload.values import Level
from modelpick.workload.workload import Workload


def workload(**options: Any) -> Workload:
    """As flags give it, without a preset unless one is named."""
    return read(whole([Level("flag", options)]), ground().rules)[0]


def listed(*words: str, sort: str = "id", **options: Any) -> Listing:
    return listing(ground(), workload(**options), Wanted(words, sort))


def test_what_no_flag_asks_for_filters_nothing() -> None:
    """The preset that is taken where none is named has a minimum quality: a catalog is browsed without it."""
    told = listed(all_routes=True)
    always = [one for one in asked(ground(), workload()) if one.id in ("alive", "released", "route", "price")]
    assert read([], ground().rules)[0].min_quality and not workload().min_quality
    assert {row.offering for row in told.rows} == {
        ground().names[row] for row in to_rows(screen(ground(), always).eligible)
    }
    assert told.asked == {}


def test_a_minimum_of_ones_own_brings_none_of_the_preset_along() -> None:
    told = listed(min_quality={"reasoning": 60})
    assert told.asked == {"min_quality": {"reasoning": 60}}
    assert "min_quality:knowledge" not in {one.requirement for one in told.left_out}


@pytest.mark.parametrize(
    "options",
    [
        {"preset": "rag"},
        {"preset": "rag", "region": ["eu"], "budget": "2000/month"},
        {"preset": "coding_agent", "min_quality": {"coding": 60}, "unknown": "strict"},
        {"preset": "general", "open_weights": True, "license": ["permissive"], "any_provider": True},
    ],
)
def test_with_a_preset_it_lists_what_a_recommendation_considers(options: dict[str, Any]) -> None:
    case = case_of(ground(), workload(**options), explained=False)
    told = listed(**options)
    assert {row.model for row in told.rows} == {case.model_id(one) for one in case.ranked}
    every = listed(**options, all_routes=True)
    assert {row.offering for row in every.rows} == {ground().names[row] for row in to_rows(case.screened.eligible)}
    assert {row.offering for row in every.to_verify} == {ground().names[row] for row in to_rows(case.screened.open)}


def test_what_is_to_verify_stands_apart_and_says_what_nobody_says() -> None:
    told = listed(region=["eu"], needs=["tools"])
    assert told.rows and told.to_verify
    assert not any(row.unverified for row in told.rows)
    assert all(row.unverified for row in told.to_verify)
    assert not {row.model for row in told.rows} & {row.model for row in told.to_verify}


def test_optimistic_rows_come_below_every_full_pass_and_are_marked() -> None:
    told = listed(region=["eu"], unknown="optimistic", sort="input")
    marks = [bool(row.unverified) for row in told.rows]
    assert marks == sorted(marks) and True in marks and False in marks
    assert told.to_verify == []


def test_strict_leaves_them_out_and_counts_them() -> None:
    loose, strict = listed(region=["eu"], all_routes=True), listed(region=["eu"], all_routes=True, unknown="strict")
    assert strict.to_verify == []
    assert [row.offering for row in strict.rows] == [row.offering for row in loose.rows]
    counts = {one.requirement: one.offerings for one in strict.left_out}
    assert counts["unknown"] == loose.found_to_verify


def test_every_route_is_listed_or_fails_something_that_is_told() -> None:
    told = listed("claude", all_routes=True, needs=["vision"])
    names = {one.requirement: one.offerings for one in told.left_out}
    assert names["words"] == ground().everything.bit_count() - sum("claude" in one for one in models_of_routes())
    assert names["route"] > 0 and names["alive"] > 0 and names["needs:vision"] > 0
    assert told.found + told.found_to_verify + sum(names.values()) >= ground().everything.bit_count()


def test_every_id_of_the_catalog_is_accounted_for() -> None:
    told = listed(all_routes=True)
    counts = {one.requirement: one.offerings for one in told.left_out}
    assert ground().everything.bit_count() + counts["moving"] + counts["duplicate"] == ground().size


def test_a_model_to_verify_has_the_route_that_lacks_least() -> None:
    every, told = listed(region=["eu"], all_routes=True), listed(region=["eu"])
    for row in told.to_verify:
        lacks = [len(one.unverified) for one in every.to_verify if one.model == row.model]
        assert len(row.unverified) == min(lacks)


def models_of_routes() -> list[str]:
    market = ground().market
    return [market.models[market.model_of[row]].id for row in to_rows(ground().everything)]


def test_a_model_has_its_cheapest_route() -> None:
    every = listed("gpt-4o", all_routes=True)
    for row in listed("gpt-4o").rows:
        prices = [one.values["blended"] for one in every.rows if one.model == row.model]
        assert row.values["blended"] == min(price for price in prices if price is not None)


@pytest.mark.parametrize("column", ["input", "context", "came_out", "released", "quality.coding", "name", "vision"])
@pytest.mark.parametrize("way", ["", "-"])
def test_what_is_unknown_is_never_first(column: str, way: str) -> None:
    told = listed(sort=way + column, any_provider=True)
    values = [
        (one.mean if (one := row.quality[told.sort]) else None) if told.sort in row.quality else row.values[told.sort]
        for row in told.rows
    ]
    known = [value for value in values if value is not None]
    assert known and values == [*known, *[None] * (len(values) - len(known))]
    if column != "name":
        ordered = sorted(known, key=lambda value: -value if isinstance(value, bool) else value, reverse=bool(way))
        assert known == ordered


def test_reverse_turns_an_order_round() -> None:
    there = listing(ground(), workload(), Wanted(("gpt",), "-input"))
    back = listing(ground(), workload(), Wanted(("gpt",), "input", reverse=True))
    assert [row.offering for row in there.rows] == [row.offering for row in back.rows]
    assert there.reverse and back.reverse


def test_a_limit_shows_some_and_counts_all() -> None:
    told = listing(ground(), workload(), Wanted(("gpt",), limit=3))
    assert (len(told.rows), told.found) == (3, listed("gpt").found)
    assert told.found > 3


@pytest.mark.parametrize(
    ("words", "model"),
    [
        (("qwen", "coder"), "alibaba/qwen3-coder-plus"),
        (("gpt4o",), "openai/gpt-4o"),
        (("sonnet", "4.5"), "anthropic/claude-sonnet-4-5"),
        (("STEPFUN",), "stepfun/step-3.5-flash"),
    ],
)
def test_a_word_is_found_however_it_is_spelled(words: tuple[str, ...], model: str) -> None:
    assert model in {row.model for row in listed(*words).rows}


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted(("qwenn",)), 'did you mean "qwen"'),
        (Wanted(sort="inputt"), "--sort: no column 'inputt', did you mean \"input\""),
        (Wanted(columns=("id", "vison")), "--columns: no column 'vison', did you mean \"vision\""),
        (Wanted(sort="-zzzz"), "no column 'zzzz'"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(wanted: Wanted, told: str) -> None:
    with pytest.raises(UsageError) as error:
        listing(ground(), workload(), wanted)
    assert told in error.value.message


def test_a_budget_says_which_traffic_it_is_held_against() -> None:
    assert listed(budget="100/month").notices[0].args["requests"] == float(workload().requests)
    assert listed().notices == []
