"""Which answers are evidence of what, where it is easy to take one for the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.measure.verify.able import Able
from tests.measure.verify.trying import Answers, asked, by, complete, in_turn, refused, tried

from modelpick.measure.outcome import Exchange, ToolCall, Usage
from modelpick.measure.verify.checks import context, parallel_tools, tools, vision
from modelpick.measure.verify.checks import prompt_caching as caching

WANTED = tools._values(asked())


def called(*arguments: Any, name: str = "get_forecast", finish: str = "tool_calls") -> Exchange:
    calls = [
        ToolCall(str(at), name, one if isinstance(one, str) else json.dumps(one)) for at, one in enumerate(arguments)
    ]
    return complete("", tool_calls=calls, finish=finish)


WORDS = complete("It is sunny in Quito.")


# Tools


def test_words_at_first_and_a_call_then_are_a_call() -> None:
    verdict = tried("tools", in_turn(WORDS, called(WANTED)))
    assert (verdict.verdict, verdict.tries) == ("confirmed", 2)
    assert "try 2" in verdict.evidence.text


@pytest.mark.parametrize(("form", "said"), [("function_call", "as function_call"), ("object", "as an object")])
def test_a_call_that_clients_do_not_read_is_none(form: str, said: str) -> None:
    call = ToolCall("", "get_forecast", json.dumps(WANTED) if form == "function_call" else "", form)
    verdict = tried("tools", complete("", tool_calls=[call], finish="tool_calls"))
    assert verdict.verdict == "refuted" and said in verdict.evidence.text


def test_words_to_all_but_a_forced_call_are_no_proof_that_there_are_no_tools() -> None:
    assert tried("tools", in_turn(WORDS, WORDS, WORDS, called(WANTED))).verdict == "confirmed"
    assert (
        tried("tools", in_turn(WORDS, WORDS, WORDS, refused("tool_choice is not supported"))).verdict == "inconclusive"
    )
    assert tried("tools", WORDS).verdict == "refuted"


@pytest.mark.parametrize(
    "wrong",
    [
        {**WANTED, "days": 9}, {**WANTED, "days": str(WANTED["days"])}, {**WANTED, "more": 1}, {"city": WANTED["city"]},
        {**WANTED, "city": "Paris"}, {**WANTED, "unit": "kelvin"}, [WANTED], "{", "", "null",
    ],
)  # fmt: skip
def test_arguments_that_do_not_hold_are_no_call(wrong: Any) -> None:
    verdict = tried("tools", called(wrong))
    assert verdict.verdict == "refuted"
    assert tried("tools", in_turn(called(wrong), called(WANTED))).verdict == "confirmed"


def test_a_call_that_was_cut_off_tells_nothing() -> None:
    assert tried("tools", called('{"city": "Qui', finish="length")).verdict == "inconclusive"


def test_a_city_may_come_with_its_country() -> None:
    assert tried("tools", called({**WANTED, "city": f"{WANTED['city']}, Ecuador"})).verdict == "confirmed"


def test_a_call_told_as_text_is_none_and_is_named() -> None:
    verdict = tried("tools", complete('<tool_call>{"name": "get_forecast"}</tool_call>'))
    assert verdict.verdict == "refuted" and "as text" in verdict.evidence.text


def test_one_call_a_turn_is_no_two_and_two_of_the_same_neither() -> None:
    one, other = parallel_tools._values(asked())
    assert tried("parallel_tools", called(one)).verdict == "refuted"
    assert tried("parallel_tools", called(one, other)).verdict == "confirmed"
    assert tried("parallel_tools", called(one, one)).verdict == "inconclusive"
    assert tried("parallel_tools", WORDS).verdict == "inconclusive"  # of calls at all, `tools` tells
    assert tried("parallel_tools", in_turn(called(one), called(one), refused("unknown parameter: parallel_tool_calls"))
                 ).verdict == "refuted"  # fmt: skip


# Forms


def test_a_schema_that_holds_once_and_breaks_once_is_open() -> None:
    right, wrong = by(Able()), by(Able(lacks=("structured_output",)))
    turns = iter([right, wrong, right])
    verdict = tried("structured_output", lambda ask: next(turns)(ask))
    assert verdict.verdict == "inconclusive" and "2 of 3" in verdict.evidence.text


def test_json_in_a_fence_is_no_json() -> None:
    assert tried("json_mode", complete('```json\n{"a": 1}\n```')).verdict == "refuted"
    assert tried("json_mode", complete("[1]")).verdict == "refuted"  # an object is what the mode promises


def test_a_refusal_of_the_schema_is_no_refusal_of_schemas() -> None:
    assert tried("structured_output", refused("Invalid schema for response_format: 'enum' is not supported")
                 ).verdict == "inconclusive"  # fmt: skip


# Pictures


def test_who_guesses_is_found_out() -> None:
    for guess in ("red circle", "blue square", "I cannot see an image."):
        assert tried("vision", complete(guess)).verdict == "refuted"


def test_who_names_all_shapes_knows_none() -> None:
    assert tried("vision", complete("red, green, blue or yellow; circle, square or triangle")).verdict == "refuted"


def test_one_slip_in_five_is_forgiven_and_its_odds_are_told() -> None:
    drawn = vision.drawings(asked())
    said = [f"A {one.color} {one.shape}." for one in drawn]
    verdict = tried("vision", in_turn(complete("a teal blob"), *map(complete, said[1:])))
    assert verdict.verdict == "confirmed" and verdict.tries == 5
    assert "4,435" in verdict.evidence.text or "4,4" in verdict.evidence.text


def test_colors_without_shapes_are_neither_sight_nor_blindness() -> None:
    drawn = vision.drawings(asked())
    other = {"circle": "square", "square": "triangle", "triangle": "circle"}
    said = [complete(f"{one.color} {other[one.shape] if at else one.shape}") for at, one in enumerate(drawn)]
    verdict = tried("vision", in_turn(*said))
    assert verdict.verdict == "inconclusive", verdict.evidence.text


def test_a_server_of_text_alone_has_no_images() -> None:
    detail = "body.messages.0.content: Input should be a valid string; messages.content must be a string"
    assert tried("vision", refused(detail, 422)).verdict == "refuted"


def test_odds() -> None:
    assert vision.one_in(3, 3) == 12**3 == 1728
    assert vision.one_in(5, 4) == int(12**5 / (5 * 11 + 1))


# Thinking, length


def test_a_count_of_nothing_is_no_count_of_thoughts() -> None:
    assert tried("reasoning", complete("42", usage=Usage(0, 0))).verdict == "inconclusive"
    assert tried("reasoning", complete("42", usage=Usage(20, 1))).verdict == "refuted"


def test_what_is_longer_than_allowed_is_told_as_it_was_seen() -> None:
    by_characters = tried("max_output", complete("1 " * 400))
    assert by_characters.verdict == "refuted" and "800 characters" in by_characters.evidence.text
    assert "196 came" in tried("max_output", complete("1 2 3", usage=Usage(20, 196), finish="length")).evidence.text


# Streams


def arriving(*moments: float, size: int = 100) -> Exchange:
    return complete("x" * size * len(moments), is_stream=True, arrivals=[(moment, size) for moment in moments])


@pytest.mark.parametrize(
    ("exchange", "verdict"),
    [
        (arriving(0.5, 0.6, 0.7, 0.8), "confirmed"),
        (arriving(0.5, 0.5, 0.5, 0.5), "refuted"),  # one piece, whatever it is cut into
        (arriving(0.5, 0.501, 0.502, 0.503), "refuted"),  # 300 characters in 3 ms
        (arriving(0.5, size=400), "refuted"),
        (arriving(0.5, 0.9, size=150), "inconclusive"),
        (arriving(0.5, 0.52, 0.54, size=10), "inconclusive"),
        (arriving(*(0.5 + 0.02 * at for at in range(40)), size=4), "confirmed"),  # few characters, seen coming
        (complete("x" * 400, is_stream=True, arrivals=[(0.5, 390), (0.7, 5), (0.9, 5)]), "refuted"),
        (Exchange("not_a_stream", 200, "one document", text="1 2 3"), "refuted"),
        (Exchange("not_a_stream", 200, "a page"), "inconclusive"),
    ],
)
def test_a_stream_is_spread_over_time(exchange: Exchange, verdict: str) -> None:
    found = tried("streaming", exchange)
    assert found.verdict == verdict, found.evidence.text


# Stop, temperature, length


def test_a_text_that_ends_behind_the_stop_or_without_it_tells_nothing() -> None:
    assert tried("stop", complete("I will not.")).verdict == "inconclusive"
    assert tried("stop", complete("amber basil cedar dune ember fjord grove heron")).verdict == "refuted"


def test_the_default_temperature_alone_is_no_setting() -> None:
    refusal = refused("Unsupported value: 'temperature' does not support 0 with this model")
    assert tried("temperature", in_turn(refusal, complete("ready"))).verdict == "refuted"
    assert tried("temperature", in_turn(complete("ready"), refused("busy", 422))).verdict == "inconclusive"


LONG = asked(claims={"max_output": 64_000})
CUT = complete("1 2 3", finish="length", usage=Usage(20, 32))


def test_a_claimed_maximum_is_asked_for() -> None:
    verdict = tried("max_output", in_turn(CUT, complete("ready")), LONG)
    assert (verdict.verdict, verdict.value) == ("confirmed", 64_000)
    # Hung up on after a while: it was accepted all the same.
    assert tried("max_output", in_turn(CUT, Exchange("timeout", 200)), LONG).verdict == "confirmed"
    assert tried("max_output", in_turn(CUT, Exchange("timeout")), LONG).verdict == "inconclusive"


def test_a_claimed_maximum_that_is_refused_is_quoted() -> None:
    refusal = refused("max_tokens is too large: 64000. This model supports at most 16384 completion tokens")
    verdict = tried("max_output", in_turn(CUT, refusal), LONG)
    assert (verdict.verdict, verdict.value) == ("refuted", 64_000)
    assert "16384" in verdict.evidence.text


def test_a_maximum_that_is_the_window_leaves_room_for_the_prompt() -> None:
    refusal = refused("'max_tokens' is too large: 64000. This model's maximum context length is 64000 tokens")
    verdict = tried("max_output", in_turn(CUT, refusal, complete("ready")), LONG)
    assert (verdict.verdict, verdict.value) == ("confirmed", 64_000 - 1024)


def test_a_limit_that_is_not_kept_is_no_word_on_the_maximum() -> None:
    verdict = tried("max_output", in_turn(complete("1 2 3", usage=Usage(20, 900)), complete("ready")), LONG)
    assert (verdict.verdict, verdict.value) == ("refuted", None)


def test_what_a_workload_needs_is_asked_for_and_no_more() -> None:
    needs = asked(claims={"max_output": 64_000}, needs={"max_output": 8_000})
    assert tried("max_output", in_turn(CUT, complete("ready")), needs).value == 8_000


# Thinking


def test_thinking_is_seen_by_tokens_by_a_trace_or_by_what_is_billed_and_not_shown() -> None:
    for seen in (
        complete("27", usage=Usage(20, 90, 80)), complete("27", reasoning="Hm."), complete("<think>Hm</think>27"),
        complete("27", usage=Usage(20, 300)), complete("27", usage=Usage(20, 2, None, None, 322)),
    ):  # fmt: skip
        assert tried("reasoning", seen).verdict == "confirmed"


def test_no_thinking_is_refuted_where_tokens_are_counted_and_open_where_not() -> None:
    assert tried("reasoning", complete("27", usage=Usage(20, 2, 0))).verdict == "refuted"
    assert tried("reasoning", complete("27", usage=Usage(20, 2))).verdict == "refuted"
    assert tried("reasoning", complete("27")).verdict == "inconclusive"


def test_an_effort_that_a_workload_needs_and_that_is_refused_is_no_word_on_thinking() -> None:
    about = asked(efforts=("low", "high"), needs={"reasoning": "xhigh"})
    thought = complete("27", usage=Usage(20, 90, 80))
    refusal = refused("reasoning_effort: xhigh is not supported")
    verdict = tried("reasoning", in_turn(thought, thought, thought, refusal), about)
    assert (verdict.verdict, verdict.value) == ("refuted", None)


# Caches


def cached(*tokens: int | None, prompt: int = 6000) -> list[Exchange]:
    return [complete("ready", usage=Usage(prompt, 2, None, one)) for one in tokens]


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ((0, 5000), "confirmed"),
        ((0, 0, 5000), "confirmed"),
        ((0, 0, 0, 0, 5000), "confirmed"),  # with the mark that some servers want
        ((0, 0, 0, 0, 0), "refuted"),
        ((None, None, None, None, None), "inconclusive"),
        ((0, 0, None, 0, None), "inconclusive"),
        ((5000, 5000, 5000, 5000, 5000), "inconclusive"),  # a constant is no count
        ((0, 64, 64, 0, 64), "inconclusive"),
    ],
)
def test_a_cache_is_what_a_repeat_is_read_from(told: tuple[int | None, ...], verdict: str) -> None:
    found = tried("prompt_caching", in_turn(*cached(*told)))
    assert found.verdict == verdict, found.evidence.text


def test_a_prompt_that_is_too_short_by_their_count_tells_nothing() -> None:
    assert tried("prompt_caching", in_turn(*cached(0, 0, 0, 0, 0, prompt=900))).verdict == "inconclusive"


def test_a_prompt_begins_with_what_nobody_has_sent_before() -> None:
    plain, _, _, marked, _ = caching.most(asked())
    assert plain.messages[0]["content"][:16] != marked.messages[0]["content"][0]["text"][:16]


# Tokens


def test_factors_are_held_against_the_catalog_s() -> None:
    """By differences: what a server puts around a message does not count."""
    told = tried("tokenizer", by(Able()))
    assert told.verdict == "inconclusive" and set(told.value) == {"english", "code", "json", "chinese"}
    own = {name: [factor, factor, factor] for name, factor in told.value.items()}
    assert tried("tokenizer", by(Able()), asked(claims={"tokenizer": own})).verdict == "confirmed"
    assert tried("tokenizer", by(Able(factor=1.3)), asked(claims={"tokenizer": own})).verdict == "refuted"


def test_counts_that_make_no_sense_are_no_factors() -> None:
    assert tried("tokenizer", complete("x", usage=Usage(20, 1))).verdict == "inconclusive"
    assert tried("tokenizer", complete("x", usage=Usage(None, 1))).verdict == "inconclusive"


# Windows

WIDE = asked(claims={"context": 100_000})


def test_a_needle_is_found_in_a_prompt_near_the_claimed_size() -> None:
    verdict = tried("context", by(Able(window=100_000)), WIDE)
    assert verdict.verdict == "confirmed" and 90_000 < verdict.value < 100_000


def test_a_prompt_that_is_refused_for_its_length_refutes() -> None:
    verdict = tried("context", by(Able(window=32_768)), WIDE)
    assert (verdict.verdict, verdict.value) == ("refuted", 100_000) and "32768" in verdict.evidence.text


def test_poor_recall_is_no_small_window() -> None:
    verdict = tried("context", by(Able(window=100_000, lacks=("recall",))), WIDE)
    assert verdict.verdict == "inconclusive" and "recall" in verdict.evidence.text


def test_a_prompt_that_was_cut_without_a_word_refutes() -> None:
    model = by(Able(window=200_000, lacks=("recall",)))

    def shortened(ask: Any) -> Exchange:
        found = model(ask)
        found.usage = Usage(min(found.usage.prompt or 0, 8_000), 5)
        return found

    assert tried("context", shortened, WIDE).verdict == "refuted"


def test_a_limit_no_smaller_than_the_claim_is_our_count_that_was_off() -> None:
    model = by(Able(window=200_000))
    refusal = refused("This model's maximum context length is 100000 tokens, you requested 100,512")
    turns: Iterator[Answers] = iter([model, model, lambda ask: refusal])
    assert tried("context", lambda ask: next(turns)(ask), WIDE).verdict == "inconclusive"


def test_what_a_workload_needs_is_tried_and_no_more() -> None:
    about = asked(claims={"context": 100_000}, needs={"context": 20_000})
    assert 20_000 <= context.aim_of(about) < 21_000
    assert tried("context", by(Able(window=100_000)), about).value >= 19_900
