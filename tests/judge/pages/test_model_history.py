"""History and dated verdicts: by hand for small lists, and by the catalog for one model that was priced again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.judge.cases import AS_OF, ground, workload
from tests.judge.pages.test_model import ANNOUNCED, PRICED_AGAIN, page

from modelpick.catalog.entities import KNOWN, Claim, Fact, Offering, Price
from modelpick.judge.case import Case
from modelpick.judge.pages.model_history import history, turns
from modelpick.judge.pages.model_verdicts import verdicts
from modelpick.judge.standings import case_of


def route(now: tuple[str, str], past: list[dict[str, Any]], **facts: Any) -> Offering:
    def fact(value: Any) -> Fact:
        return Fact(KNOWN, value, [Claim("north", value, "2026-10-01")])

    rates = {"input": fact(Decimal(now[0])), "output": fact(Decimal(now[1]))}
    prices = [Price(rates=rates)]
    told = {name: fact(value) for name, value in facts.items()}
    return Offering("groq/x", "groq", "x", "", "openai/gpt-oss-120b", "", "exact", [], [], "", told, prices, past)


def listed(start: str, end: str, sent: str, answered: str, **more: Any) -> dict[str, Any]:
    rates = {"input": Decimal(sent), "output": Decimal(answered)}
    return {"source": "north", "from": start, "to": end, "above": 0, "rates": rates, **more}


def seen(day: str, sent: str, **facts: Any) -> dict[str, Any]:
    return {"source": "south", "seen": day, "rates": {"input": Decimal(sent)}, **({"facts": facts} if facts else {})}


def judged() -> Case:
    return case_of(ground(), workload(), explained=False)


def test_one_list_after_another_is_a_turn() -> None:
    past = [
        listed("", "2026-03-01", "1", "2"),
        listed("2026-03-01", "2026-06-01", "2", "2"),
        listed("2026-06-01", "", "3", "9"),
    ]
    found = turns(route(("3", "9"), past))
    assert [(turn.day, turn.before["input"], turn.then["input"]) for turn in found] == [
        ("2026-03-01", 1, 2),
        ("2026-06-01", 2, 3),
    ]


def test_where_hours_of_a_day_have_lists_of_their_own_the_one_that_holds_now_counts() -> None:
    past = [listed("", "2026-03-01", "1", "2"), listed("2026-03-01", "", "4", "8"), listed("2026-03-01", "", "3", "9")]
    assert [turn.then["input"] for turn in turns(route(("3", "9"), past))] == [3]
    assert turns(route(("5", "5"), past)) == []


def test_prices_of_long_requests_are_no_turn_of_the_usual_price() -> None:
    past = [listed("", "2026-03-01", "1", "2", above=200_000), listed("2026-03-01", "", "3", "9", above=200_000)]
    assert turns(route(("3", "9"), past)) == []


def test_what_was_seen_once_has_a_day_before_and_a_day_after() -> None:
    (turn,) = turns(route(("3", "9"), [seen("2026-05-21", "1")]))
    assert (turn.after, turn.day, turn.before, turn.then["input"]) == ("2026-05-21", "2026-10-01", {"input": 1.0}, 3)
    assert turns(route(("1", "9"), [seen("2026-05-21", "1")])) == []


def test_verdicts_are_computed_from_the_prices_of_the_day() -> None:
    offering = route(("0.05", "0.05"), [listed("", "2026-03-01", "50", "50"), listed("2026-03-01", "", "0.05", "0.05")])
    (verdict,) = verdicts(judged(), offering, None)
    assert (verdict.before.blend, verdict.then.blend) == pytest.approx((50, 0.05))
    assert verdict.then.cost_efficiency is not None and verdict.before.cost_efficiency is not None
    # Its scale gives 0 points at 50 USD and 95 at 0.05; the cache price is as it is today.
    assert verdict.then.cost_efficiency - verdict.before.cost_efficiency == 95
    assert verdict.before.alive is verdict.then.alive is True


def test_a_day_to_come_has_no_verdict_and_an_end_that_has_come_has_one() -> None:
    offering = route(("1", "2"), [listed("", "2027-01-01", "1", "2"), listed("2027-01-01", "", "2", "4")])
    assert verdicts(judged(), offering, "2027-01-01") == []
    (end,) = verdicts(judged(), offering, AS_OF)
    assert (end.day, end.before.alive, end.then.alive) == (AS_OF, True, False)


def test_facts_that_changed_are_told_with_both_days() -> None:
    offering = route(("1", "2"), [seen("2026-05-21", "1", tools=False, context=100)], tools=True, context=200)
    found = {one.field: one for one in history(judged(), [offering])}
    assert found["tools"].told.text == "tools: no at groq/x on 2026-05-21, yes on 2026-10-01."
    assert (found["context"].was, found["context"].became) == (100, 200)


def test_the_newest_comes_first() -> None:
    days = [one.day or "" for one in page(PRICED_AGAIN).history]
    assert days == sorted(days, reverse=True) and len(days) > 4
    days = [one.day for one in page(PRICED_AGAIN).verdicts]
    assert days == sorted(days, reverse=True) and {"2026-08-17", "2026-09-10"} <= set(days)


def test_what_is_announced_is_history_and_no_verdict() -> None:
    told = page(ANNOUNCED)
    assert any((one.day or "") > AS_OF for one in told.history)
    assert all(one.day <= AS_OF for one in told.verdicts)
