"""Steps beyond the recommendation: each leaves something, changes something, and is counted."""

from __future__ import annotations

import pytest
from tests.cli.interview.scripted import Scripted, talk
from tests.judge.cases import case, ground

from modelpick.cli.interview.answers import Answers
from modelpick.cli.interview.counting import Counter
from modelpick.cli.interview.refinements import refinements
from modelpick.report.tongue import tongue_of
from modelpick.workload.values import Level

EN = tongue_of("en")
COUNTER = Counter(ground)


def answers(**given: object) -> Answers:
    return Answers(ground().rules, [Level("flag", given)])


@pytest.mark.parametrize("preset", ground().rules["presets"])
def test_three_are_offered_that_change_something_and_leave_something(preset: str) -> None:
    asked = answers(preset=preset)
    before = COUNTER.of(asked.workload())
    found = refinements(asked, COUNTER, EN, set())
    assert len(found) == 3
    for one in found:
        assert one.left.models and one.left != before
        asked.take(one.changes)
        assert COUNTER.of(asked.workload()) == one.left
        asked = answers(preset=preset)


@pytest.mark.parametrize("preset", ground().rules["presets"])
@pytest.mark.parametrize("changes", [{}, {"region": ["eu"]}, {"needs": ["vision"]}])
def test_what_is_called_cheaper_is_cheaper(preset: str, changes: dict[str, object]) -> None:
    asked = answers(preset=preset, **changes)
    before = COUNTER.of(asked.workload())
    for one in refinements(asked, COUNTER, EN, set()):
        if "Cheaper" in one.label:
            assert one.left.month_usd is not None and before.month_usd is not None
            assert one.left.month_usd < before.month_usd, one.label
        if "Half" in one.label:
            assert one.left.month_usd is not None and before.month_usd is not None
            assert one.changes["budget"] <= before.month_usd / 2 and one.left.month_usd <= one.changes["budget"]


def test_counts_are_those_of_the_judgement() -> None:
    found = {one.label: one.left.models for one in refinements(answers(preset="rag"), COUNTER, EN, set())}
    assert found["EU only"] == len(case("rag", region=["eu"]).ranked)
    assert found["Open weights"] == len(case("rag", open_weights=True).ranked)
    assert found["Cheaper and slower"] == len(case("rag", batch=1, latency="relaxed").ranked)


def test_what_is_asked_for_already_is_not_offered_nor_what_was_tried() -> None:
    asked = answers(preset="general", region=["us"], open_weights=True)
    labels = {one.label for one in refinements(asked, COUNTER, EN, set())}
    assert labels and not labels & {"EU only", "Open weights"}
    tried = {one.label for one in refinements(asked, COUNTER, EN, labels)}
    assert not tried & labels


def test_where_nothing_would_be_left_nothing_is_offered() -> None:
    asked = answers(preset="rag", lab=["deepseek"])
    for one in refinements(asked, COUNTER, EN, set()):
        assert one.left.models, one.label
    assert "EU only" not in {one.label for one in refinements(answers(preset="rag", region=["cn"]), COUNTER, EN, set())}


def test_where_little_is_left_less_may_be_asked_for() -> None:
    asked = answers(preset="rag", region=["eu"], needs=["tools"], budget="5000", requests="20k/day")
    before = COUNTER.of(asked.workload())
    found = {one.label: one.left.models for one in refinements(asked, COUNTER, EN, set())}
    assert before.models and any(count > before.models for count in found.values())
    assert found["Data anywhere"] == len(case("rag", needs=["tools"], budget="5000", requests="20k/day").ranked)


def test_asking_costs_nothing_of_what_was_answered() -> None:
    asked = answers(preset="rag")
    asked.take({"budget": "5000"})
    refinements(asked, COUNTER, EN, set())
    assert asked.given == {"budget": "5000"}
    assert talk(Scripted()).answers.given == {}
