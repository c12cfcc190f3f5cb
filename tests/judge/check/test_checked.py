"""What a check says: every sentence traced to facts, each kind once, and what is drift and what is not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.judge import tracing
from tests.judge.check.checking import LIMITS, OTHER, PICK, checked, grounds, locked, work, world
from tests.judge.claimed import known
from tests.judge.little import route

from modelpick.answers.drift import Drift
from modelpick.catalog.entities import Price
from modelpick.judge.check.checked import with_limits
from modelpick.judge.ground import Ground
from modelpick.report.formats.sarif import RULES


def kinds(found: Drift) -> tuple[list[str], list[str], list[str]]:
    drifts, warnings, notes = ([one.kind for one in each] for each in (found.drifts, found.warnings, found.notes))
    return drifts, warnings, notes


CASES: dict[str, tuple[Ground, tuple[list[str], list[str], list[str]]]] = {
    "nothing": (world(), ([], [], [])),
    "gone": (world(retires="2026-11-20"), (["retired"], [], [])),
    "going": (world(retires="2027-02-18"), (["retiring"], [], [])),
    "far from going": (world(retires="2027-02-19"), ([], [], [])),
    "not able": (world(tools=False), (["ineligible"], [], [])),
    "not known": (world(tools=None), ([], ["unknown"], [])),
    "too short": (world(context=100), (["ineligible"], [], [])),
    "dearer": (world(("1.2", "2")), (["repriced"], [], [])),
    "as dear as allowed": (world(("1.1", "2.2")), ([], [], [])),
    "cheaper": (world(("0.9", "2")), ([], [], ["cheaper"])),
    "without a price": (world(None), ([], ["unknown", "price_unknown"], [])),
    "far behind": (world(other=99), (["overtaken"], [], [])),
    "a little behind": (world(other=74), ([], [], ["behind"])),
    "unlisted": (grounds(route("alpha/else", "alpha/c", tools=True)), ([], ["unlisted"], [])),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_happened_is_what_is_told(name: str) -> None:
    ground, expected = CASES[name]
    found = checked(ground, locked(world()))
    assert kinds(found) == expected
    assert found.outcome == ("drift" if expected[0] else "unknown" if name == "unlisted" else "holds")
    assert tracing.check(found) == []


@pytest.mark.parametrize("name", CASES)
def test_every_kind_has_a_rule_and_every_finding_something_to_do(name: str) -> None:
    found = checked(CASES[name][0], locked(world()))
    for one in (*found.drifts, *found.warnings, *found.notes):
        assert one.kind in RULES and one.todo.text and one.line > 1


def test_who_is_retired_is_told_so_once() -> None:
    """It fails `alive` and `alive_for` too, and nobody need hear of another's lead."""
    lock = locked(world(retires="2028-01-01"), asked=work(alive_for=30))
    found = checked(world(retires="2026-11-01", other=99), lock)
    assert kinds(found)[0] == ["retired"]


def test_a_shorter_horizon_than_the_work_asks_for_is_the_one_that_counts() -> None:
    lock = locked(world(retires="2028-01-01"), asked=work(alive_for=365))
    limits = with_limits(LIMITS, horizon_days=30)
    found = checked(world(retires="2027-03-01"), lock, limits)
    assert kinds(found)[:2] == ([], ["alive_for"]) and found.limits.horizon_from == "--horizon"
    assert tracing.check(found) == []


def test_unknown_with_the_lock_and_known_to_fail_now_is_drift() -> None:
    """It was to verify, and now nobody need: it is refused."""
    lock = locked(world(tools=None), unverified=True)
    assert lock.lock.requirements["needs:tools"] == "unknown"
    assert kinds(checked(world(tools=None), lock)) == ([], [], [])
    assert kinds(checked(world(tools=False), lock))[0] == ["ineligible"]


def test_points_lost_because_something_is_no_longer_known_overtake_nobody() -> None:
    lock = locked(world(other=69))
    silent = checked(world(None, other=69), lock)
    assert silent.pick.now_score is not None and silent.pick.now_score < silent.pick.score - 8
    assert silent.pick.now_margin == pytest.approx(silent.pick.margin)
    assert kinds(silent)[0] == []


def test_facts_that_changed_are_told_then_and_now() -> None:
    found = checked(world(("1", "2.1"), max_output=90_000), locked(world()))
    changes = {one.fact: (one.was, one.now) for one in found.changes}
    assert changes == {
        f"offering:{PICK}#max_output": (100_000, 90_000), f"offering:{PICK}#price.standard.output": (2.0, 2.1),
    }  # fmt: skip


def test_what_was_in_dispute_is_told_by_its_state() -> None:
    disputed = known(True)
    disputed.state = "disputed"
    found = checked(world(tools=disputed), locked(world()))
    assert [(one.was_state, one.now_state) for one in found.changes] == [("known", "disputed")]


def test_the_fallback_is_looked_at() -> None:
    third: Any = route("sky/c", "gamma/c", tools=True)
    lock = locked(grounds(route(PICK, "alpha/a", tools=True), 70, 65, third))
    assert lock.lock.fallback is not None
    assert lock.lock.fallback.offering == OTHER
    gone = grounds(route(PICK, "alpha/a", tools=True), 70, 65)
    gone_fallback = kinds(checked(_without(OTHER), lock))
    assert kinds(checked(gone, lock)) == ([], [], []) and gone_fallback[1] == ["fallback"]


def _without(offering: str) -> Ground:
    from tests.judge.little import under

    assert offering == OTHER
    return under(
        route(PICK, "alpha/a", tools=True),
        route("sky/c", "gamma/c", tools=True),
    )


def test_a_bill_that_doubled_is_told_in_times() -> None:
    """Never a share of more than the whole."""
    told = checked(world(("2", "4")), locked(world())).drifts[0].told.text
    assert "2 times what it costs at the locked rates" in told and "100 %" not in told
    told = checked(world(("1.9", "3.8")), locked(world())).drifts[0].told.text
    assert "90 % more than at the locked rates" in told


def test_a_price_that_ends_on_a_day_that_the_catalog_knew_is_the_doing_of_time() -> None:
    one = route(PICK, "alpha/a", tools=True)
    rates = {name: known(Decimal(rate)) for name, rate in (("input", "2"), ("output", "4"))}
    one.prices = [Price(valid_to="2026-12-01", rates=one.prices[0].rates), Price(valid_from="2026-12-01", rates=rates)]
    before = grounds(one)
    lock = locked(before)
    after = Ground(before.view, "2026-12-01", before.rules)
    found = checked(after, lock)
    repriced = next(each for each in found.drifts if each.kind == "repriced")
    assert repriced.cause == "time" and repriced.now == pytest.approx(2 * repriced.was)
    assert checked(Ground(before.view, "2026-11-30", before.rules), lock).drifts == []
    assert checked(world(("2", "4")), lock).drifts[0].cause == "facts"


def test_a_card_that_lost_points_because_something_is_no_longer_known_overtakes_nobody() -> None:
    asked = work(weight={"fit": 0.9, "quality": 0.1, "cost": 0})
    lock = locked(world(other=69), asked=asked)
    limits = with_limits(LIMITS, max_margin=0.0)
    found = checked(world(other=69, tools=None), lock, limits)
    assert found.pick.now_score is not None and found.pick.now_score < found.pick.score - 1
    assert kinds(found)[:2] == ([], ["unknown"])
