"""Which measurements count: the newest that is neither old nor of too few runs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalog.measuring import DAY, figure, verdict

from modelpick.catalog.days import later
from modelpick.catalog.holding import (
    AGED,
    ELSEWHERE,
    FAILED,
    FEW,
    LATER,
    NO_RESULT,
    OLDER,
    OTHERWISE,
    Failures,
    measurement,
    rule_of,
    rules_of,
    standing,
    winner,
)
from modelpick.catalog.journal import Entry
from modelpick.rulebook.journal_shapes import Journal

RULES: dict[str, dict[str, Any]] = {
    "speed": {"holds_days": 30, "least_runs": 10, "most_failed_share": 0.5},
    "verdict": {"holds_days": 90, "least_runs": 1},
    "tokenizer": {"holds_days": 365, "least_runs": 1},
}


def told(*entries: Entry, day: str = DAY) -> list[str]:
    """Why each does not count, the newest first; "" where it does."""
    newest = sorted(entries, key=lambda one: (one.at, one.id), reverse=True)
    return [one.why_not.template if one.why_not else "" for one in standing(newest, day, RULES)]


def test_the_newest_counts_whatever_the_region() -> None:
    day_before = figure(day="2026-11-19", region="us-east-1")
    assert told(figure(region="eu-west-1"), day_before) == ["", ELSEWHERE], "which is told: it is no older one of there"
    assert told(figure(), day_before) == told(figure(region="us-east-1"), day_before) == ["", OLDER]


def test_few_runs_never_displace_enough() -> None:
    assert told(figure(n=9), figure(day="2026-11-10", n=10)) == [FEW, ""]


@pytest.mark.parametrize(("field", "kind"), [("itl_s", "speed"), ("tools", "verdict"), ("tokenizer.code", "tokenizer")])
def test_it_counts_to_the_last_day_that_the_rules_say(field: str, kind: str) -> None:
    one = verdict(field, "confirmed") if kind == "verdict" else figure(field, 1.0)
    days = RULES[kind]["holds_days"]
    assert told(one, day=later(DAY, days)) == [""]
    assert told(one, day=later(DAY, days + 1)) == [AGED]


def test_of_a_day_before_it_was_measured_nothing_is_known() -> None:
    """Somebody asks of an earlier day, or two machines differ about what day it is."""
    assert told(figure(), figure(day="2026-11-10", value=0.9), day="2026-11-19") == [LATER, ""]


def failed(share: float, n: int = 30, session: str = "s", day: str = DAY) -> Entry:
    return figure("error_share", share, n, day, session=session, low=None, high=None)


def told_beside(shares: list[Entry], *entries: Entry) -> list[str]:
    newest = sorted(entries, key=lambda one: (one.at, one.id), reverse=True)
    shares.sort(key=lambda one: (one.at, one.id), reverse=True)
    found = standing(newest, DAY, RULES, failures=Failures(shares, DAY, RULES))
    won = winner(newest, DAY, RULES, Failures(shares, DAY, RULES))
    assert [one.entry for one in found if one.counts] == ([won] if won else [])
    return [one.why_not.template if one.why_not else "" for one in found]


def test_where_half_of_the_runs_failed_no_speed_of_then_and_before_counts() -> None:
    now, before = figure(session="s", n=12), figure(session="r", day="2026-11-10", value=0.4)
    assert told_beside([failed(0.5)], now, before) == [FAILED, FAILED]
    assert told_beside([failed(0.49)], now, before) == ["", OLDER]
    assert told_beside([failed(1.0)], before) == [FAILED], "not one answer of today: there is no speed of today"
    assert told_beside([failed(0.0), failed(0.9, session="r", day="2026-11-10")], now, before) == ["", FAILED]
    assert told_beside([failed(0.0), failed(0.9, session="r", day="2026-11-10")], before) == [FAILED]
    assert told_beside([failed(0.9, day="2026-11-09")], before) == [""], "it was so, and was no more"


def test_failures_of_another_session_few_or_long_ago_say_nothing() -> None:
    now = figure(session="s")
    assert told_beside([failed(0.9, n=9, session="t")], now) == [""]
    assert told_beside([failed(0.9, session="t")], figure(session="s", day="2026-11-10")) == [FAILED]
    assert told_beside([failed(0.9, n=9)], figure(session="s", n=9)) == [FEW]
    assert told_beside([failed(0.6)], failed(0.6)) == [""], "how many failed is a figure of its own"
    assert told_beside([failed(0.6)], verdict("tools", "confirmed", session="s")) == [""]


def test_how_many_failed_stands_beside_the_speeds_of_the_session() -> None:
    shares = [failed(0.1), failed(0.2, session="r", day="2026-11-19")]
    speeds = [figure(session="s"), figure(session="r", day="2026-11-19"), figure(session="", day="2026-11-18")]
    found = standing(speeds, DAY, RULES, failures=Failures(shares, DAY, RULES))
    assert [measurement(one).error_share for one in found] == [0.1, 0.2, None]
    assert [measurement(one).error_share for one in standing(speeds, DAY, RULES)] == [None] * 3
    (lost,) = standing([figure(session="s")], DAY, RULES, failures=Failures([failed(0.6)], DAY, RULES))
    assert (
        lost.error_share == 0.6
        and lost.why_not is not None
        and lost.why_not.text == ("On 2026-11-20 60 % of 30 runs failed: from 50 % on no speed counts.")
    )


def test_no_result_sets_nothing() -> None:
    assert told(verdict("tools", "inconclusive"), verdict("tools", "refuted", day="2026-11-01")) == [NO_RESULT, ""]
    assert told(verdict("tools", "inconclusive")) == [NO_RESULT]


def test_of_a_limit_all_count_that_agree() -> None:
    assert told(
        verdict("context", "confirmed", 64_000), verdict("context", "confirmed", 120_000, day="2026-11-19"),
        verdict("context", "refuted", 150_000, day="2026-11-18"),
    ) == ["", "", ""]  # fmt: skip
    assert told(
        verdict("context", "refuted", 100_000), verdict("context", "confirmed", 120_000, day="2026-11-19"),
        verdict("context", "confirmed", 90_000, day="2026-11-18"),
    ) == ["", OTHERWISE, ""]  # fmt: skip
    assert told(
        verdict("max_output", "confirmed", 8192), verdict("max_output", "refuted", 8192, day="2026-11-19"),
        verdict("max_output", "inconclusive", day="2026-11-18"),
    ) == ["", OTHERWISE, NO_RESULT]  # fmt: skip


def test_no_more_is_told_than_anybody_reads_and_what_counts_always_is() -> None:
    many = [figure(n=3, value=1 + at / 1000) for at in range(120)]
    found = told(*many, figure(day="2026-11-01"))
    assert found == [FEW] * 50 + [""]
    assert told(*many[:60], *[figure(day="2026-01-01")] * 3) == [FEW] * 50


def test_a_catalog_that_an_older_version_built_goes_by_the_rules_that_are_shipped() -> None:
    found = rules_of({"providers": {}})
    assert set(found) == set(RULES) and all(RULES[name].keys() <= found[name].keys() for name in RULES)
    Journal.model_validate(found)
    assert rules_of({"journal": RULES}) is RULES
    assert rule_of(RULES, "forced_tool") == RULES["verdict"] and rule_of(RULES, "error_share") == RULES["speed"]


def test_as_a_document() -> None:
    held = standing([figure(n=3, region="eu", session="s")], DAY, RULES)[0]
    found = measurement(held)
    assert (found.offering, found.endpoint, found.counts, found.n, found.region) == (
        "openai/gpt-4o",
        "",
        False,
        3,
        "eu",
    )
    assert found.why_not is not None and found.why_not.text == ("It is of 3 runs; it takes 10.")
    away = measurement(standing([figure(subject="endpoint:http://localhost/v1#m")], DAY, RULES)[0])
    assert (away.offering, away.endpoint, away.why_not) == ("", "http://localhost/v1#m", None)


@given(st.lists(st.tuples(st.integers(-60, 3), st.integers(1, 20), st.integers(1, 99)), max_size=20))
def test_what_decides_is_what_is_told_to_count(drawn: list[tuple[int, int, int]]) -> None:
    """A decision stops reading at the first that counts, a page tells all."""
    entries = [figure(value=value / 10, n=n, day=later(DAY, days)) for days, n, value in drawn]
    entries = sorted({one.id: one for one in entries}.values(), key=lambda one: (one.at, one.id), reverse=True)
    counting = [one.entry for one in standing(entries, DAY, RULES) if one.counts]
    assert counting == [one for one in [winner(entries, DAY, RULES)] if one]
    able = [one for one in entries if one.n >= 10 and later(DAY, -30) <= one.day <= DAY]
    assert counting == able[:1]
