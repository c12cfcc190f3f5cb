"""Who is locked, and what is written of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.judge.check.checking import LIMITS, OTHER, PICK, WORK, grounds, work, world
from tests.judge.little import route
from tests.judge.world import rulebook

from modelpick.judge.case import Case
from modelpick.judge.lock.made import CHOSEN, RECOMMENDED, UNVERIFIED, choose, digest_of, horizon, made
from modelpick.judge.standings import case_of
from modelpick.workload.workload import Workload


def case(asked: Workload = WORK, **facts: bool | None) -> Case:
    return case_of(world(("1", "2"), 70, 65, **facts), asked, explained=False)


def test_the_first_is_locked_unless_another_is_named() -> None:
    one = case()
    first, other = choose(one, "", False), choose(one, OTHER, False)
    assert first.judged is not None and (first.judged.offering, first.outcome) == (PICK, RECOMMENDED)
    assert other.judged is not None and (other.judged.offering, other.outcome) == (OTHER, CHOSEN)
    assert choose(one, PICK, False).outcome == RECOMMENDED


def test_who_fails_is_not_locked_whatever_is_allowed() -> None:
    one = case(tools=False)
    found = choose(one, PICK, True)
    assert found.judged is None and "does not have" in found.why[0].text


def test_of_whom_something_is_not_known_is_locked_only_where_that_is_allowed() -> None:
    one = case(tools=None)
    assert choose(one, PICK, False).judged is None
    assert choose(one, PICK, True).outcome == UNVERIFIED
    optimistic = choose(case(work(unknown="optimistic"), tools=None), PICK, False)
    assert optimistic.judged is not None and optimistic.outcome == UNVERIFIED


def test_the_margin_is_to_the_best_other_pick() -> None:
    one = case()
    first, other = choose(one, "", False).judged, choose(one, OTHER, False).judged
    assert first is not None and other is not None
    ahead, behind = (made(one, each, "x", "1.0", "", LIMITS).pick for each in (first, other))
    assert ahead.margin is not None and ahead.margin == first.score - other.score > 0
    assert (ahead.second, ahead.accepted_lead, ahead.rank) == (OTHER, 0.0, 1)
    assert (behind.second, behind.rank) == (PICK, 2) and behind.accepted_lead == -(behind.margin or 0) == ahead.margin
    assert made(one, other, "x", "1.0", "", LIMITS, accepted=1.5).pick.accepted_lead == 1.5


def test_alone_there_is_no_margin_and_no_fallback() -> None:
    ground = grounds(route(PICK, "alpha/a", tools=True))
    one = case_of(ground, work(provider=["alpha"]), explained=False)
    found = choose(one, "", False).judged
    assert found is not None
    lock = made(one, found, RECOMMENDED, "1.0", "", LIMITS)
    assert (lock.pick.margin, lock.pick.second, lock.fallback) == (None, "", None)


def test_points_of_what_is_not_known_are_left_out() -> None:
    one = case_of(world(None), work(unknown="optimistic"), explained=False)
    found = choose(one, PICK, True).judged
    assert found is not None
    lock = made(one, found, UNVERIFIED, "1.0", "", LIMITS)
    assert set(lock.points) == {"quality"} and lock.pick.month_usd is None


def test_a_digest_changes_with_any_rule_and_with_no_order() -> None:
    rules = rulebook()
    first = digest_of(rules)
    assert digest_of(dict(reversed(rules.items()))) == first and len(first) == 12
    assert digest_of({**rules, "billing": {**rules["billing"], "more": 1}}) != first


def test_the_horizon_is_what_somebody_says_of_it() -> None:
    rules = rulebook()
    days = rules["requirements"]["rules"]["horizon_days"]
    assert horizon(WORK, rules, None) == (days, "rules/requirements.toml")
    assert horizon(work(alive_for="6mo"), rules, None) == (183, "--alive-for")
    assert horizon(work(alive_for="6mo"), rules, 7) == (7, "--horizon")
    older: dict[str, Any] = {"requirements": {"rules": {}}}
    assert horizon(WORK, older, None) == (90, "rules/requirements.toml") and LIMITS.max_price_rise == Decimal("0.1")
