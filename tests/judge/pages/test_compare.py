"""A comparison against the records of the catalog, read here by other means than the comparison's own."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests.catalog.test_overlay import ADDED
from tests.conftest import OverlaidBy
from tests.judge import tracing
from tests.judge.cases import AS_OF, ground, workload
from tests.judge.pages.comparing import (
    O4_MINI,
    REFERENCE,
    STEP,
    THREE,
    compared,
    day,
    offering,
    record,
    routes,
    with_changes,
)

from modelpick.catalog.fields import MODEL_FIELDS
from modelpick.frozen import replace
from modelpick.judge.costs import cost
from modelpick.judge.decide import decide
from modelpick.judge.ground import Ground
from modelpick.judge.pages.compare import compare
from modelpick.judge.pages.compare_sides import Wanted
from modelpick.judge.why import why

PRIVATE = "acme/gpt-oss-120b@eu"
PAIRS = pytest.mark.parametrize("pair", REFERENCE, ids=["o4-mini", "gpt-4o"])
EVERY = pytest.mark.parametrize(
    "names",
    [
        *REFERENCE,
        THREE,
        ("azure/gpt-5.4", "openai/gpt-5.4"),
        (STEP, "deepreinforce/ornith-1.0-9b"),
        ("google/gemini-2.5-flash", "anthropic/claude-haiku-4-5", "mistral/mistral-large-2411"),
    ],
    ids=len,
)


@PAIRS
def test_every_section_is_there(pair: tuple[str, str]) -> None:
    told = compared(*pair)
    assert [one.model for one in told.models] == list(pair)
    for one in told.models:
        assert one.points and one.fit and one.quality and one.bill and one.bill.per_month_usd
    assert told.specs and told.limits and told.prices and len(told.capabilities) == 15
    assert told.benchmarks.told.text and told.benchmarks.rows
    assert len(told.bills) == 1 and len(told.choose_when) == 2 and len(told.moves) == 2
    assert told.deep_dive.footprint.told and told.deep_dive.concentration and told.deep_dive.blend.told
    assert all(word in told.deep_dive.caveat.text for word in ("provider", "region", "tool stack", "prompts"))
    assert len(told.faqs) >= 6 and all(faq.answer for faq in told.faqs)
    assert told.verdict.text and told.leads and told.commands


@EVERY
@pytest.mark.parametrize("preset", ["general", "rag", "coding_agent", "vision_intake"])
def test_every_figure_is_traced(names: tuple[str, ...], preset: str) -> None:
    assert tracing.check(compared(*names, preset=preset)) == []


@PAIRS
def test_specs_are_those_of_the_catalog(pair: tuple[str, str]) -> None:
    told = compared(*pair)
    assert [row.field for row in told.specs] == list(MODEL_FIELDS)
    for row in told.specs:
        for model, value in zip(pair, row.values, strict=True):
            fact = record(model).facts.get(row.field)
            assert value is not None
            assert (value.value, value.state) == ((fact.value, fact.state) if fact else (None, "unknown"))
            assert told.facts[value.fact].value == value.value


@PAIRS
def test_a_months_bill_is_that_of_cost(pair: tuple[str, str]) -> None:
    """`cost` bills by another way, and only what is live: as of a day on which both are."""
    told = compared(*pair)
    bills = []
    for one, month in zip(told.models, told.months, strict=True):
        route = offering(one.offering)
        asked = replace(workload("general"), effort=one.effort or "")
        when = AS_OF if one.status != "retired" else "2026-09-01"
        listed = cost(ground().view, [route], asked, when).routes
        assert listed and month is not None and listed[0].bill.per_month_usd is not None
        assert listed[0].bill.per_month_usd.mid == pytest.approx(month.mid)
        assert one.bill is not None and one.bill.per_month_usd == listed[0].bill.per_month_usd
        bills.append(month.mid)
    (delta,) = told.bills
    assert delta.usd_per_month == pytest.approx(max(bills) - min(bills))
    assert delta.cheaper == pair[bills.index(min(bills))]
    assert "100,000 requests of 1,500 tokens in and 300 out" in delta.told.text


@EVERY
def test_points_are_lines_of_the_decisions_card(names: tuple[str, ...]) -> None:
    told = compared(*names)
    for one in told.models:
        if one.score is None:
            assert one.status == "unserved" and not one.points
            continue
        assert sum(line.points for line in one.points) == pytest.approx(one.score, abs=1e-9)
        assert sum(line.max for line in one.points) == pytest.approx(100)


def test_who_is_eligible_stands_as_in_the_decision() -> None:
    told = compared(*THREE)
    decision = decide(ground(), workload("general"), draws=0, explained=False)
    ranks = {one.model: (one.rank, one.offering, one.score) for one in decision.candidates}
    assert {one.model: (one.rank, one.offering, one.score) for one in told.models} == {
        name: ranks[name] for name in THREE
    }


@PAIRS
def test_who_is_not_is_kept_out_by_the_same_as_why_not_says(pair: tuple[str, str]) -> None:
    for one in compared(*pair).models:
        other = why(ground(), workload("general"), one.model)
        assert (one.offering, [each.reason.text for each in one.obstacles]) == (
            other.offering, [each.reason.text for each in other.obstacles]
        )  # fmt: skip
        assert one.obstacles


@pytest.mark.parametrize("names", [THREE, (O4_MINI, STEP), ("openai/gpt-5.5", STEP)], ids=len)
def test_the_order_of_names_changes_no_verdict(names: tuple[str, ...]) -> None:
    one, other = compared(*names), with_changes(tuple(reversed(names)))
    assert (one.outcome, one.leader, one.verdict.text) == (other.outcome, other.leader, other.verdict.text)
    assert {each.key: each.score for each in one.models} == {each.key: each.score for each in other.models}


def test_of_three_each_pair_is_told_once() -> None:
    told = compared(*THREE)
    both_ways = [*combinations(THREE, 2), *((b, a) for a, b in combinations(THREE, 2))]
    assert sorted((one.model, one.over) for one in told.choose_when) == sorted(both_ways)
    assert sorted((one.from_, one.to) for one in told.moves) == sorted(both_ways)
    assert len(told.bills) == 3 and len({one.told.text for one in told.bills}) == 3


def test_a_workload_changes_the_scorecard_and_not_the_facts() -> None:
    general, rag = compared(*REFERENCE[1]), compared(*REFERENCE[1], preset="rag")
    assert general.specs == rag.specs and general.models[0].score != rag.models[0].score
    assert {line.domain for line in rag.models[0].quality} != {line.domain for line in general.models[0].quality}
    assert general.months != rag.months


def test_commands_go_on_with_the_same_workload() -> None:
    told = with_changes((STEP, "openai/gpt-5.4"), "rag", needs=["tools"], current="openai/gpt-4o")
    typed = [one.command for one in told.commands]
    dated = f"--as-of {AS_OF}"
    assert f"modelpick show {STEP} {dated}" in typed and f"modelpick routes openai/gpt-5.4 {dated}" in typed
    assert all(dated in line for line in typed)
    recommend = [line for line in typed if line.startswith("modelpick recommend")]
    assert len(recommend) == 2 and all(line.count("--current") == 1 for line in recommend)
    assert all("--preset rag" in line and "--needs tools" in line for line in recommend)
    compares = [line.split()[2:4] for line in typed if line.startswith("modelpick compare")]
    assert [left for left, _ in compares] == [STEP, "openai/gpt-5.4"]
    for model, other in compares:
        assert other in [name for name, _ in record(model).alternatives] and other not in (STEP, "openai/gpt-5.4")


def test_routes_are_counted_as_the_records_have_them() -> None:
    for pair in REFERENCE:
        for one in compared(*pair).models:
            mine = routes(one.model)
            gone = [each for each in mine if day(each) <= AS_OF]
            assert one.routes.total == len(mine)
            # Of o4-mini the lab's own routes are gone, and its weights are closed.
            assert one.routes.live == (0 if one.model == O4_MINI else len(mine) - len(gone))
            assert sum(one.routes.kinds.values()) == one.routes.live


def test_a_private_route_is_compared_like_any_other(overlaid: OverlaidBy) -> None:
    here = Ground(overlaid(ADDED), AS_OF)
    told = compare(here, workload("general"), [Wanted("openai/gpt-oss-120b", PRIVATE), Wanted("openai/gpt-4o")])
    mine = told.models[0]
    assert (mine.key, mine.offering, mine.provider) == (PRIVATE, PRIVATE, "acme")
    rates = {(row.tier, row.class_): row.values[0].usd for row in told.prices if row.values[0]}
    assert rates["standard", "input"] == 0.1 and rates["batch", "input"] == 0.05
    assert tracing.check(told) == []
