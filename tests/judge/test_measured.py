"""What you measured decides and scores, and nothing else does; whatever else is there, the order stays."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge import tracing
from tests.judge.cases import document
from tests.judge.drawn import DUST, Drawn, contests
from tests.judge.little import WORKLOAD, model, route, under, verdicts
from tests.judge.timed import FEW, OLD, Told, drawn, speed, with_speeds
from tests.judge.world import estimate, ground

from modelpick.frozen import replace
from modelpick.judge.batch.scorer import BatchScorer
from modelpick.judge.case import Judged
from modelpick.judge.decide import decide
from modelpick.judge.explain.refusal import reason
from modelpick.judge.ground import Ground
from modelpick.judge.measured import counting
from modelpick.judge.nearest import nearest
from modelpick.judge.standings import case_of, unscored

hundreds = settings(max_examples=150, derandomize=True, database=None)
X = model("alpha/x", {"coding": {"": 70.0}})
NAMES = ("sky/a", "sky/b", "sky/c", "sky/d")
FAST = replace(WORKLOAD, weights=(("quality", 0.5), ("speed", 0.5)), all_routes=True)
SOON = {
    "sky/a": {"ttft_s": speed(0.3, 0.5, 0.9), "throughput_tok_s": speed(40, 50, 60)},
    "sky/b": {"ttft_s": speed(0.6, 0.8, 0.9), "throughput_tok_s": speed(90, 100, 110)},
    "sky/c": {"ttft_s": speed(0.1, 0.1, 0.1, **FEW), "throughput_tok_s": speed(1, 1, 1, **OLD)},
}


def timed(told: Told | None = None) -> Ground:
    return with_speeds(under(X, *(route(name, X.id) for name in NAMES)), SOON if told is None else told)


def without(name: str) -> Told:
    return {each: told for each, told in SOON.items() if each != name}


def test_a_median_passes_and_fails_and_what_does_not_count_does_neither() -> None:
    asked = replace(WORKLOAD, ttft=0.5, throughput=60.0)
    assert verdicts(timed(), "ttft", asked) == {"sky/a": True, "sky/b": False, "sky/c": None, "sky/d": None}
    assert verdicts(timed(), "throughput", asked) == {"sky/a": False, "sky/b": True, "sky/c": None, "sky/d": None}


def test_two_measured_offerings_are_scored_by_the_ends_of_their_intervals() -> None:
    found = case_of(timed(), FAST)
    at = found.criteria.index("speed")
    told = {one.offering: (one.low[at], one.scaled[at], one.high[at]) for one in found.ranked}
    scaled = found.card.criteria[at].scaled
    assert told == {
        "sky/a": (scaled(40), scaled(50), scaled(60)), "sky/b": (scaled(90), scaled(100), scaled(110)),
        "sky/c": (0, 0.25, 1), "sky/d": (0, 0.25, 1),
    }  # fmt: skip
    assert [one.offering for one in found.ranked] == ["sky/b", "sky/a", "sky/c", "sky/d"]


def test_one_alone_is_scored_and_its_lead_is_told_to_rest_on_that() -> None:
    found = decide(timed(without("sky/a")), FAST, draws=0)
    assert found.picks[0].offering == "sky/b"
    scored_, figure = found.unscored  # routes of one model: no other would be first
    assert scored_.args["n"] == 1
    assert figure.text == (
        "sky/b wrote 100 tokens a second, 90 to 110 (the median of 30 runs from eu-west-1, measured here on "
        "2026-11-20)."
    )
    assert [one.args["criterion"] for one in decide(timed({}), FAST, draws=0).unscored] == ["speed"]


def test_a_lead_that_rests_on_being_measured_is_told_and_how_to_settle_it() -> None:
    better = model("alpha/y", {"coding": {"": 71.0}})
    both: list[Any] = [X, better, route("sky/a", X.id), route("sky/y", better.id)]
    found = decide(with_speeds(under(*both), {"sky/a": SOON["sky/a"]}), FAST, draws=8)
    assert [one.offering for one in found.candidates] == ["sky/a", "sky/y"]
    told = found.unscored[-1]
    assert told.text.startswith("That sky/a is before sky/y rests on its being measured") and told.args["points"] > 0
    assert any(one.command.startswith("modelpick bench sky/y --input-tokens") for one in found.checks)
    assert tracing.check(found) == []
    slower = {"sky/a": SOON["sky/a"], "sky/y": {"throughput_tok_s": speed(40, 40, 40)}}
    assert len(decide(with_speeds(under(*both), slower), FAST, draws=0).unscored) == 2  # then it is compared


def doubted(ttft: float | None, **other: Any) -> list[str]:
    """The checks of a measured pick that name a bench of itself."""
    told = {"sky/a": {"ttft_s": speed(0.4, 0.9, 5.0, **other), "throughput_tok_s": speed(40, 50, 60, **other)}}
    found = decide(with_speeds(under(X, route("sky/a", X.id)), told), replace(FAST, ttft=ttft), draws=8)
    assert found.outcome == "recommended" and tracing.check(found) == []
    return [one.what.text for one in found.checks if one.command.startswith("modelpick bench sky/a")]


def test_an_interval_that_holds_what_is_asked_for_is_told() -> None:
    (told,) = doubted(1.0, effort="low")
    assert "the interval of that median, 0.4 to 5 s, holds the 1 s" in told
    assert "measured here on 2026-11-20, at low effort" in told
    assert doubted(5.0) == doubted(None) == []


def test_runs_that_failed_are_told_from_a_share_on() -> None:
    (told,) = doubted(None, failed=0.2)
    assert "20 % of the runs failed" in told
    assert doubted(None, failed=0.02) == []


def test_from_half_of_the_runs_on_no_speed_counts() -> None:
    asked = replace(FAST, ttft=1.0)
    told = {"sky/a": {"ttft_s": speed(0.4, 0.9, 5.0, failed=0.6)}}
    found = decide(with_speeds(under(X, route("sky/a", X.id)), told), asked, draws=8)
    assert found.outcome == "unverified" and found.to_verify[0].unverified == ["ttft"]
    assert tracing.check(found) == []


def test_what_serves_no_more_is_not_scored_by() -> None:
    gone = route("sky/b", X.id, retires="2026-11-01")
    found = case_of(with_speeds(under(X, gone, route("sky/c", X.id)), SOON), FAST)
    assert "speed" not in found.criteria


def test_a_decision_says_how_many_are_measured_and_what_the_others_count() -> None:
    found = decide(timed(), FAST, draws=8)
    told = found.unscored[0]
    assert told.args == {"criterion": "speed", "n": 2, "all": 4, "unknown": 0.25}
    assert "2 of 4 live offerings" in told.text and "25 % of its points" in told.text
    (line,) = [one for one in found.picks[0].points if one.criterion == "speed"]
    assert (line.value, line.unit) == (100, "tokens per second")
    fact = found.facts["offering:sky/b#measured.throughput_tok_s"]
    assert fact.value == {
        "median": 100,
        "low": 90,
        "high": 110,
        "n": 30,
        "region": "eu-west-1",
        "input_tokens": 1_000_000,
    }
    assert (fact.source, fact.as_of) == ("measured here", "2026-11-20")
    assert tracing.check(found) == []


def test_the_sentences_say_how_it_was_measured() -> None:
    asked = replace(FAST, ttft=0.5, unknown="strict")
    found = decide(timed(), asked, draws=8)
    assert found.picks[0].offering == "sky/a"
    (miss,) = [one for one in found.refused.near_misses if one.offering == "sky/b"]
    assert miss.reason.text == (
        "The first token of sky/b took 0.8 s (the median of 30 runs from eu-west-1, measured here on 2026-11-20); at "
        "most 0.5 s is asked for."
    )
    assert tracing.check(found) == []


def test_what_does_not_count_says_why() -> None:
    under_ = timed()
    asked = replace(FAST, ttft=0.5, throughput=60.0)
    found = case_of(under_, asked)
    row = next(row for row, name in enumerate(under_.names) if name == "sky/c")
    told = {one.id: reason(found, one, row) for one in found.screened.asked if one.id in ("ttft", "throughput")}
    assert told["ttft"].text == (
        "The first token of sky/c took 0.1 s (the median of 3 runs from eu-west-1, measured here on 2026-11-20). That "
        "does not count: It is of 3 runs; it takes 10."
    )
    assert told["throughput"].text == (
        "sky/c wrote 1 tokens a second (the median of 30 runs from eu-west-1, measured here on 2026-08-22). That does "
        "not count: It is 90 days old, and counts for 30."
    )
    assert tracing.check(document(found, *told.values())) == []


def test_without_an_interval_it_may_be_anything() -> None:
    told = {**SOON, "sky/a": {"throughput_tok_s": speed(None, 50, None)}}
    found = case_of(timed(told), FAST)
    at = found.criteria.index("speed")
    (one,) = [each for each in found.ranked if each.offering == "sky/a"]
    assert (one.low[at], one.scaled[at], one.high[at]) == (0, found.card.criteria[at].scaled(50), 1)


@pytest.mark.parametrize(("ttft", "needed"), [(0.2, 0.5), (0.01, 0.5)])
def test_when_all_are_too_slow_the_nearest_is_told(ttft: float, needed: float) -> None:
    told = {name: SOON[name] for name in ("sky/a", "sky/b")}
    asked = replace(FAST, ttft=ttft)
    only = with_speeds(under(X, route("sky/a", X.id), route("sky/b", X.id)), told)
    found = decide(only, asked, draws=0)
    assert found.outcome == "none"
    (way,) = found.relaxations
    assert way.requirements == ["ttft"] and way.changes[0].args["has"] == needed
    assert decide(only, replace(asked, ttft=needed), draws=0).outcome == "recommended"
    assert tracing.check(found) == []


def apart(judged: Judged) -> Judged:
    return judged._replace(row=0, place=0)


def measured(case: Drawn, of: Ground) -> Ground:
    return with_speeds(of, drawn(list(of.names), case.dice))


@hundreds
@given(contests)
def test_removing_a_loser_changes_no_order(case: Drawn) -> None:
    """Not even where with it goes the only one that was measured, and speed is scored no more."""
    asked = case.contest()
    old = measured(case, ground(case.world()))
    was = case_of(old, asked)
    losers = sorted({was.model_id(one) for one in was.ranked} - {was.model_id(one) for one in was.ranked[:1]})
    if losers:
        loser = Random(case.dice).choice(losers)
        is_ = case_of(measured(case, ground(case.world().without(loser), old.announcers)), asked)
        left = [one.offering for one in was.ranked if was.model_id(one) != loser]
        assert left == [one.offering for one in is_.ranked]


@hundreds
@given(contests)
def test_adding_a_candidate_that_nobody_measured_changes_no_order(case: Drawn) -> None:
    asked = case.contest()
    old = measured(case, ground(case.world()))
    was = case_of(old, asked)
    after = case.world()
    added = after.add_model("another")
    added.id = f"{added.lab}/another"
    added.quality = {domain: [estimate("", 50.0)] for domain in ("coding", "reasoning", "knowledge")}
    route_ = after.add(added.id, "barn", "another")
    new = ground(after, old.announcers)
    told = drawn(list(old.names), case.dice)
    is_ = case_of(with_speeds(new, {name: each for name, each in told.items() if name != route_.id}), asked)
    left = [one for one in is_.ranked if is_.model_id(one) != added.id]
    assert list(map(apart, was.ranked)) == list(map(apart, left))


@hundreds
@given(contests, st.sampled_from([1.5, 4.0]))
def test_a_faster_one_never_ranks_lower(case: Drawn, times: float) -> None:
    asked = replace(case.contest(), rank_by="score", all_routes=True)
    old = measured(case, ground(case.world()))
    was = case_of(old, asked)
    known = [one for one in was.ranked if one.row in counting(old, "throughput_tok_s")]
    if not known:
        return
    chosen = Random(case.dice).choice(known)
    told = drawn(list(old.names), case.dice)
    before = told[chosen.offering]["throughput_tok_s"]
    faster = [None if end is None else end * times for end in (before.low, before.high)]
    told[chosen.offering]["throughput_tok_s"] = speed(faster[0], before.mid * times, faster[1])
    is_ = case_of(with_speeds(ground(case.world()), told), asked)
    places = [next(at for at, one in enumerate(each.ranked) if one.offering == chosen.offering) for each in (was, is_)]
    assert places[1] <= places[0]


@hundreds
@given(contests)
def test_points_sum_to_the_score_and_ends_hold_the_middle(case: Drawn) -> None:
    found = case_of(measured(case, ground(case.world())), case.contest())
    points = [criterion.points for criterion in found.card.criteria]
    for one in [*found.ranked, *found.open]:
        for score, ends in ((one.score, one.scaled), (one.score_low, one.low), (one.score_high, one.high)):
            assert abs(sum(most * end for most, end in zip(points, ends, strict=True)) - score) < DUST
        assert all(0 <= low <= mid <= high <= 1 for low, mid, high in zip(one.low, one.scaled, one.high, strict=True))


@pytest.mark.parametrize("seed", range(60))
def test_arrays_give_the_same_decision(seed: int) -> None:
    case = Drawn(seed, 8, 60, seed)
    under_ = measured(case, ground(case.world()))
    for requirements in (0, 2):
        asked = replace(case.workload(requirements), ttft=1.0 if seed % 3 == 0 else None, budget=Decimal(900))
        plain = decide(under_, asked, draws=0, explained=False)
        assert decide(under_, asked, draws=0, explained=False, scored_by=BatchScorer) == plain


def test_nothing_is_told_where_speed_is_not_weighed() -> None:
    assert unscored(case_of(timed(), replace(FAST, weights=(("quality", 1.0),)))) == []


def test_what_short_prompts_took_settles_nothing_for_long_ones() -> None:
    """Half of the length is enough; nobody knows how long they were, and it is open as well."""
    tokens = FAST.input_tokens
    for prompt, verdict in ((tokens // 2, True), (tokens // 2 - 1, None), (None, None), (10 * tokens, True)):
        told = {"sky/a": {"ttft_s": speed(0.3, 0.5, 0.9, prompt=prompt),
                          "throughput_tok_s": speed(40, 50, 60, prompt=prompt)}}  # fmt: skip
        ground = timed(told)
        assert verdicts(ground, "ttft", replace(FAST, ttft=0.5))["sky/a"] is verdict, prompt
        slow = verdicts(ground, "ttft", replace(FAST, ttft=0.4))["sky/a"]
        assert slow is (None if verdict is None else False)
        assert verdicts(ground, "throughput", replace(FAST, throughput=50.0))["sky/a"] is True
    longer = replace(FAST, ttft=0.5, input_tokens=20 * tokens + 1)
    assert verdicts(ground, "ttft", longer)["sky/a"] is None


def test_why_short_prompts_settle_nothing_is_said_and_they_are_no_way_out() -> None:
    short = timed({"sky/a": {"ttft_s": speed(0.3, 0.5, 0.9, prompt=64)}})
    found = case_of(short, replace(FAST, ttft=0.2))
    row = short.row_of("sky/a")
    one = next(one for one in found.screened.asked if one.id == "ttft")
    said = reason(found, one, row)
    assert said.text.endswith(
        f"That settles nothing here: prompts had 64 tokens then, and yours have {FAST.input_tokens:,}."
    )
    assert "rules/journal.toml#speed.least_prompt_share" in said.facts and "workload#input_tokens" in said.facts
    assert found.facts.table["offering:sky/a#measured.ttft_s"].value["input_tokens"] == 64
    assert nearest(found, one, [row], found.workload, found.scorer) == (None, [row])
    unsaid = case_of(timed({"sky/a": {"ttft_s": speed(0.3, 0.5, 0.9, prompt=None)}}), replace(FAST, ttft=0.2))
    other = reason(unsaid, one, row)
    assert other.text.endswith("That settles nothing here: nobody said how long its prompts were.")
    assert tracing.check(document(found, said)) == [] and tracing.check(document(unsaid, other)) == []
