"""A lock that rests on measurements, where the journal is another one."""

from __future__ import annotations

from tests.judge import tracing
from tests.judge.check.checking import PICK, WORK, checked, locked, work, world
from tests.judge.timed import Told, speed, with_speeds

from modelpick.answers.drift import Drift
from modelpick.catalog.entities import MEASURED_HERE
from modelpick.judge.check.unmeasured import measured_facts

FAST: Told = {PICK: {"ttft_s": speed(0.3, 0.4, 0.5)}, "beta-api/b": {"ttft_s": speed(0.8, 0.9, 1.0)}}
ASKED = work(ttft="0.6")
NAME = f"offering:{PICK}#measured.ttft_s"


def test_a_lock_holds_by_the_journal_that_it_was_made_by() -> None:
    lock = locked(with_speeds(world(), FAST), asked=ASKED)
    assert measured_facts(lock.lock) == [NAME]
    fact = lock.lock.facts[NAME]
    assert (fact.source, fact.as_of, fact.value["n"]) == (MEASURED_HERE, "2026-11-20", 30)
    found = checked(with_speeds(world(), FAST), lock)
    assert found.outcome == "holds" and not found.warnings and not found.changes and not found.notes


def test_without_the_journal_it_is_said_what_is_missing_and_is_no_drift() -> None:
    lock = locked(with_speeds(world(), FAST), asked=ASKED)
    found = checked(world(), lock)
    assert found.outcome == "holds"
    (one,) = [each for each in found.warnings if each.kind == "not_measured"]
    assert "locked by what was measured on 2026-11-20 (ttft s)" in one.told.text
    assert "MODELPICK_JOURNAL" in one.todo.text and one.fact == NAME
    assert [each.kind for each in found.warnings] == ["unknown", "not_measured"]
    assert tracing.check(found) == []


def test_one_that_is_slower_by_now_has_drifted() -> None:
    lock = locked(with_speeds(world(), FAST), asked=ASKED)
    slow = {**FAST, PICK: {"ttft_s": speed(0.7, 0.9, 1.1)}}
    found = checked(with_speeds(world(), slow), lock)
    assert found.outcome == "drift"
    assert "took 0.9 s" in " ".join(one.told.text for one in found.drifts)


def test_a_lock_that_rests_on_no_measurement_says_nothing_of_it() -> None:
    lock = locked(with_speeds(world(), FAST), asked=WORK)
    assert measured_facts(lock.lock) == []
    assert "not_measured" not in [one.kind for one in checked(world(), lock).warnings]


def news(found: Drift) -> list[tuple[str, str]]:
    return [(one.kind, one.cause) for one in found.notes if one.kind.startswith("measured_")]


def test_what_was_measured_since_is_told_and_not_put_on_the_catalog() -> None:
    lock = locked(world(), asked=ASKED, unverified=True)
    found = checked(with_speeds(world(), {PICK: {"ttft_s": speed(0.7, 0.9, 1.1)}}), lock)
    assert news(found) == [("measured_since", "measured")]
    assert found.outcome == "drift" and {one.cause for one in found.drifts} == {"measured"}
    assert tracing.check(found) == []


def test_another_journal_and_none_are_told() -> None:
    lock = locked(with_speeds(world(), FAST), asked=WORK)
    assert news(checked(world(), lock)) == [("measured_elsewhere", "measured")]
    other = {PICK: {"ttft_s": speed(0.31, 0.4, 0.5)}}
    assert news(checked(with_speeds(world(), other), lock)) == [("measured_since", "measured")]
