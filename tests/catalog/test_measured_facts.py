"""Measurements as claims: what they say wins, what they contradict stays visible."""

from __future__ import annotations

from typing import Any

import pytest
from tests.catalog.measuring import DAY, figure, verdict
from tests.catalog.test_holding import RULES

from modelpick.catalog.columns import ends_of
from modelpick.catalog.entities import AT_LEAST, DISPUTED, KNOWN, LESS_THAN, LIKELY, UNKNOWN, Claim, Fact, Offering
from modelpick.catalog.holding import BY_OVERLAY, refused, standing
from modelpick.catalog.journal import Entry
from modelpick.catalog.measured_facts import laid

Ends = tuple[float | None, float | None]


def said(*values: Any, state: str = "") -> Fact:
    claims = [Claim(f"s{at}", value, "2026-07-01") for at, value in enumerate(values)]
    return Fact(state or (KNOWN if len(set(values)) == 1 else DISPUTED), values[0], claims)


def fact(name: str, before: Fact | None, *entries: Entry) -> Fact:
    newest = sorted(entries, key=lambda one: (one.at, one.id), reverse=True)
    facts = {name: before} if before else {}
    offering = Offering("acme/m", "acme", "m", "", "lab/m", "lab/m", "exact", [], [], "", facts, [], [])
    was = repr(offering)
    found = laid(offering, {name: standing(newest, DAY, RULES)}).fact(name)
    assert repr(offering) == was  # a copy
    return found


def marks(found: Fact) -> list[tuple[str, Any, str]]:
    return [(claim.source, claim.value, claim.mark) for claim in found.claims]


def test_a_verdict_is_known_and_what_differs_is_overruled() -> None:
    found = fact("tools", said(True, False), verdict("tools", "refuted", region="eu-west-1", n=3))
    assert (found.state, found.value) == (KNOWN, False)
    assert marks(found) == [("measured here", False, ""), ("s0", True, "overruled"), ("s1", False, "")]
    mine = found.claims[0]
    assert (mine.as_of, mine.dated_by, mine.why) == (DAY, "verified", "checked by you in eu-west-1, 3 runs")
    assert fact("tools", None, verdict("tools", "confirmed")).claims[0].why == "checked by you, 1 run"


def test_a_figure_wins_over_published_ones_and_says_of_how_many_runs() -> None:
    found = fact("ttft_s", said(0.2, 0.3), figure(value=0.5, region="eu"))
    assert (found.state, found.value) == (KNOWN, 0.5)
    assert marks(found) == [("measured here", 0.5, ""), ("s0", 0.2, "overruled"), ("s1", 0.3, "overruled")]
    assert found.claims[0].why == "measured by you in eu, 30 runs"


def test_what_no_longer_counts_is_told_and_the_published_figure_stands_again() -> None:
    old, few = figure(day="2026-06-01", value=0.9), figure(n=2, value=0.8)
    found = fact("ttft_s", said(0.2), old, few)
    assert (found.state, found.value) == (KNOWN, 0.2)
    assert marks(found) == [("s0", 0.2, ""), ("measured here", 0.8, "few runs"), ("measured here", 0.9, "aged")]
    assert fact("ttft_s", None, old).state == UNKNOWN


def test_others_stay_visible_but_not_without_end() -> None:
    many = [figure(day=f"2026-11-{day:02}", value=day / 10) for day in range(1, 20)]
    found = fact("ttft_s", None, *many)
    assert [mark for _, _, mark in marks(found)] == ["", "older", "older", "older", "older"]
    assert found.claims[1].as_of == "2026-11-18"


def test_what_came_to_nothing_or_is_of_a_later_day_is_no_claim() -> None:
    found = fact("tools", said(True), verdict("tools", "inconclusive"), verdict("tools", "refuted", day="2026-11-21"))
    assert marks(found) == [("s0", True, "")]


def test_a_guess_from_siblings_gives_way() -> None:
    found = fact("vision", Fact(LIKELY, True, [], "4 of 4 other routes"), verdict("vision", "confirmed"))
    assert (found.state, found.value, found.note) == (KNOWN, True, "")


def test_the_ends_of_a_published_range_go_with_its_middle() -> None:
    names = ("throughput_tok_s", "throughput_low_tok_s", "throughput_high_tok_s")
    facts = dict(zip(names, (said(50.0), said(40.0), said(60.0)), strict=True))
    offering = Offering("acme/m", "acme", "m", "", "lab/m", "lab/m", "exact", [], [], "", facts, [], [])
    ends = laid(offering, {"throughput_tok_s": standing([figure("throughput_tok_s", 100.0)], DAY, RULES)})
    assert [ends.fact(name).value for name in names] == pytest.approx([100.0, 90.0, 110.0])
    bare = figure("throughput_tok_s", 100.0, low=None, high=None)
    without = laid(offering, {"throughput_tok_s": standing([bare], DAY, RULES)})
    assert [without.fact(name).value for name in names] == [100.0, None, None]
    assert without.fact(names[1]).claims[0].mark == "overruled"
    aged = laid(offering, {"throughput_tok_s": standing([figure("throughput_tok_s", 9.0, n=1)], DAY, RULES)})
    assert [aged.fact(name).value for name in names] == [50.0, 40.0, 60.0]


K = 1000


@pytest.mark.parametrize(
    ("before", "tried", "state", "value", "ends"),
    [
        # What got through says "at least so much": larger claims stand as they are.
        (said(128 * K), [("confirmed", 120 * K)], KNOWN, 128 * K, (128 * K, 128 * K)),
        (said(128 * K), [("confirmed", 128 * K)], KNOWN, 128 * K, (128 * K, 128 * K)),
        (said(32 * K, 128 * K), [("confirmed", 60 * K)], KNOWN, 128 * K, (128 * K, 128 * K)),
        (said(128 * K, 200 * K), [("confirmed", 60 * K)], DISPUTED, 128 * K, (128 * K, 200 * K)),
        (said(32 * K), [("confirmed", 60 * K)], LIKELY, 60 * K, (60 * K, None)),
        (None, [("confirmed", 60 * K)], LIKELY, 60 * K, (60 * K, None)),
        (None, [("confirmed", 60 * K), ("confirmed", 90 * K)], LIKELY, 90 * K, (90 * K, None)),
        # What did not says "less than that": the claims that were tried fall.
        (said(128 * K), [("refuted", 120 * K)], UNKNOWN, None, (None, 120 * K - 1)),
        (said(128 * K, 64 * K), [("refuted", 120 * K)], KNOWN, 64 * K, (64 * K, 64 * K)),
        (said(64 * K), [("refuted", 120 * K)], KNOWN, 64 * K, (64 * K, 64 * K)),
        (None, [("refuted", 120 * K)], UNKNOWN, None, (None, 120 * K - 1)),
        # Both.
        (said(128 * K), [("refuted", 120 * K), ("confirmed", 60 * K)], LIKELY, 60 * K, (60 * K, 120 * K - 1)),
        (said(32 * K, 100 * K, 128 * K), [("refuted", 120 * K), ("confirmed", 60 * K)], KNOWN, 100 * K,
         (100 * K, 100 * K)),
        # A window that is read off the input limit is at least that, and at most twice as large.
        (Fact(LIKELY, 64 * K, [], "the input limit"), [("confirmed", 60 * K)], LIKELY, 64 * K, (64 * K, 128 * K)),
        (Fact(LIKELY, 64 * K, [], "the input limit"), [("confirmed", 90 * K)], LIKELY, 90 * K, (90 * K, None)),
        (Fact(LIKELY, 64 * K, [], "the input limit"), [("refuted", 60 * K)], UNKNOWN, None, (None, 60 * K - 1)),
        (said(128 * K), [("inconclusive", 120 * K)], KNOWN, 128 * K, (128 * K, 128 * K)),
    ],
)  # fmt: skip
def test_a_limit_is_at_least_what_got_through_and_less_than_what_did_not(
    before: Fact | None, tried: list[tuple[str, int]], state: str, value: int | None, ends: Ends
) -> None:
    found = fact("context", before, *(verdict("context", what, tokens) for what, tokens in tried))
    assert (found.state, found.value) == (state, value)
    assert ends_of(found) == ends
    assert len(found.claims) == (len(before.claims) if before else 0) + sum(what != "inconclusive" for what, _ in tried)
    if value is not None and (found.claims or not before):
        assert found.claims[0].mark != "overruled"


def test_who_tried_a_limit_is_told_on_which_side_it_lies() -> None:
    found = fact(
        "context", said(128 * K), verdict("context", "confirmed", 60 * K), verdict("context", "refuted", 130 * K)
    )
    assert sorted(marks(found)[1:]) == [("measured here", 60 * K, AT_LEAST), ("measured here", 130 * K, LESS_THAN)]
    assert marks(found)[0] == ("s0", 128 * K, "")
    alone = fact("context", said(32 * K), verdict("context", "confirmed", 60 * K))
    assert alone.claims[0].live and alone.note == "at least so much, as measured here"


def test_where_the_overlay_has_the_last_word_the_measurement_is_told_and_does_not_count() -> None:
    offering = Offering("a/m", "a", "m", "", "l/m", "l/m", "exact", [], [], "", {"tools": said(True)}, [], [])
    held = refused(standing([verdict("tools", "refuted")], DAY, RULES), BY_OVERLAY)
    found = laid(offering, {"tools": held}).fact("tools")
    assert (found.state, found.value) == (KNOWN, True)
    assert marks(found) == [("s0", True, ""), ("measured here", False, "overruled")]
