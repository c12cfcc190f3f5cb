"""What is told of another workload is what one gets who asks for that one: on the shipped catalog, through case_of."""

from __future__ import annotations

from typing import Any

import pytest
from tests.judge import tracing
from tests.judge.applying import ASKED, asked, wrong_costs
from tests.judge.cases import case, document, ground

from modelpick.judge.changed import without
from modelpick.judge.demands import requirement_costs
from modelpick.judge.relax import relaxed
from modelpick.judge.standings import case_of


@pytest.mark.parametrize("at", range(len(ASKED)), ids=str)
def test_each_requirement_costs_what_it_says(at: int) -> None:
    made = asked(at)
    told = requirement_costs(made)
    assert {one.requirement for one in told} >= {"route"}
    assert wrong_costs(made, told) == []
    assert tracing.check(document(made, told)) == []


def test_a_budget_is_told_by_the_scale_without_one() -> None:
    """With a budget of 300 USD the cheap ones are ahead; without one no bill is measured against it."""
    told = {one.requirement: one for one in requirement_costs(case("rag", budget="300/month"))}
    assert told["budget"].changes_pick
    assert "on the scale without a budget" in told["budget"].told.text


def test_what_the_traffic_asks_for_is_no_requirement_that_one_can_drop() -> None:
    told = {one.requirement for one in requirement_costs(case("vision_intake", images=2))}
    assert not {"context", "max_output", "alive", "price", "needs:vision"} & told


NOBODY: tuple[tuple[str, dict[str, Any]], ...] = (
    ("rag", {"budget": "1/month"}),
    ("rag", {"min_quality": {"reasoning": 95}}),
    ("rag", {"context": "4M"}),
    ("general", {"released_after": "2026-10-30"}),
    ("general", {"context": "4M", "max_output": 400_000}),
    ("rag", {"region": ["eu"], "languages": ["de"]}),
    ("general", {"alive_for": "5y", "lab": ["mistral"]}),
    ("general", {"input_tokens": 5_000_000}),
    ("general", {"max_input_price": "0.001"}),
    ("coding_agent", {"budget": "1/month", "context": "1M", "license": ["permissive"]}),
    ("voice", {"lab": ["mistral"], "budget": "0.01/month"}),
    ("general", {"min_quality": {"reasoning": 90, "coding": 90}}),
)


@pytest.mark.parametrize("at", range(len(NOBODY)), ids=str)
def test_each_relaxation_opens_what_it_says(at: int) -> None:
    preset, changes = NOBODY[at]
    made = case(preset, **changes)
    assert not made.ranked
    told = relaxed(made)
    assert told
    assert tracing.check(document(made, [one for one, _ in told])) == []
    for one, changed in told:
        again = case_of(ground(), changed)
        assert one.best is not None
        assert one.best.offering == again.ranked[0].offering
        assert one.best.score == pytest.approx(again.ranked[0].score)
        assert one.models == len({each.place for each in again.ranked})
        assert one.offerings == again.screened.eligible.bit_count()
        for change in one.changes:
            if "models" in change.args:
                dropped = without(made.workload, one.requirements[0])
                assert dropped is not None
                assert change.args["models"] == len(case_of(ground(), dropped).ranked)


def test_something_is_told_and_none_holds_another() -> None:
    told = [one for one, _ in relaxed(case("rag", context="4M"))]
    assert told and told[0].requirements == ["context"]
    sets = [set(one.requirements) for one in told]
    assert not any(a < b for a in sets for b in sets)


def test_the_day_is_strictly_before() -> None:
    """`--released-after` takes what came out later: the day told is the one before the newest."""
    made = case(released_after="2026-10-30")
    alone = next(one for one, _ in relaxed(made) if one.requirements == ["released_after"])
    assert alone.changes[0].args["has"] < "2026-10-30"
    assert alone.models > 0
