"""One exchange as figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.measure.bench.made import answered, failed, told

from modelpick.measure.bench.sample import Due
from modelpick.measure.bench.tokens import Gauge
from modelpick.measure.outcome import OUTCOMES, Exchange, ToolCall, Usage

NOW = Due(0, 3, 7.0, 0.0)
FIVE = Gauge(5, None)


@given(st.integers(2, 400), st.floats(0.01, 5), st.floats(0.001, 1))
def test_a_steady_stream_has_the_rhythm_that_it_had(tokens: int, first_s: float, gap_s: float) -> None:
    found = told(answered(tokens, first_s, gap_s), NOW, Gauge(tokens, None))
    assert found.itl_s == pytest.approx(gap_s, abs=2e-6)
    assert found.throughput_tok_s == pytest.approx(1 / gap_s, rel=1e-3)
    assert found.throughput_with_first_tok_s == pytest.approx(tokens / (first_s + (tokens - 1) * gap_s), rel=1e-3)
    assert found.ttft_s == found.first_token_s == pytest.approx(first_s, abs=1e-6)
    assert found.answer_s == found.last_s and not found.is_answer_computed
    assert (found.level, found.number, found.due_s, found.tokens, found.tokens_from) == (0, 3, 7.0, tokens, "usage")


def test_streamed_thoughts_are_part_of_the_rhythm_and_not_of_the_wait_for_the_first_word() -> None:
    found = told(answered(5, 0.5, 0.1, thoughts=4), NOW, FIVE)
    assert (found.first_reasoning_s, found.first_token_s, found.ttft_s) == (0.5, 0.5, 0.9)
    assert found.tokens == 5 and found.itl_s == 0.1 and found.reasoning_tokens == 4
    assert found.answer_s == found.last_s == 1.3 and not found.is_answer_computed


def test_hidden_thoughts_are_no_tokens_that_came() -> None:
    found = told(answered(5, usage=Usage(20, 105, 100)), NOW, FIVE)
    assert (found.tokens, found.itl_s, found.output_tokens, found.reasoning_tokens) == (5, 0.1, 105, 100)
    beside = told(answered(5, usage=Usage(20, 5, None, None, 125)), NOW, FIVE)  # thoughts in the total alone
    assert (beside.tokens, beside.itl_s, beside.output_tokens, beside.reasoning_tokens) == (5, 0.1, 105, 100)


def test_a_count_that_the_text_cannot_hold_is_hidden_thought_that_nobody_told() -> None:
    found = told(answered(5, usage=Usage(20, 500)), NOW, FIVE)  # 25 characters
    assert found.tokens_from == "chunks" and found.tokens == 5 and found.output_tokens == 500


def test_another_length_is_made_up_for_and_marked() -> None:
    short = told(answered(5, 0.5, 0.1), NOW, Gauge(100, None))
    assert short.answer_s == pytest.approx(0.5 + 99 * 0.1) and short.is_answer_computed
    near = told(answered(99, 0.5, 0.1), NOW, Gauge(100, None))
    assert near.answer_s == near.last_s and not near.is_answer_computed


def test_without_usage_tokens_are_estimated_and_it_is_said_from_what() -> None:
    silent = answered(40, usage=Usage())
    pieces = told(silent, NOW, FIVE)
    assert (pieces.tokens, pieces.tokens_from) == (40, "chunks") and pieces.is_answer_computed
    known = told(silent, NOW, Gauge(5, 1.2))
    assert known.tokens_from == "characters" and known.tokens == round(200 / (4.73 / 1.2))
    long = answered(4, usage=Usage(), arrivals=[(1.0, 400), (2.0, 400)], text="word " * 160, last_s=2.0)
    coarse = told(long, NOW, FIVE)
    assert coarse.tokens_from == "characters" and coarse.tokens == round(800 / 4.73)


def test_the_wait_of_an_open_loop_counts_and_service_does_not_hold_it() -> None:
    late = told(answered(5, 0.5, 0.1), Due(0, 0, 7.0, 2.0), FIVE)
    assert (late.ttft_s, late.headers_s, late.last_s, late.answer_s) == (2.5, 2.125, 2.9, 2.9)
    assert late.itl_s == 0.1 and late.delay_s == 2.0 and late.total_s == 2.9
    assert late.throughput_with_first_tok_s == pytest.approx(5 / 0.9, abs=1e-6)


def test_one_token_and_one_piece_have_no_rhythm() -> None:
    one = told(answered(1), NOW, Gauge(1, None))
    assert one.itl_s is None and one.throughput_tok_s is None and one.answer_s == one.last_s
    whole = answered(5, arrivals=[(0.5, 25)], last_s=0.5, first_visible_s=0.5)
    assert told(whole, NOW, FIVE).itl_s is None and told(whole, NOW, Gauge(9, None)).answer_s is None


def test_thought_alone_has_no_first_word() -> None:
    found = told(answered(0, thoughts=5, usage=Usage(20, 5, 5)), NOW, FIVE)
    assert found.outcome == "complete" and found.ttft_s is None and found.first_token_s == 0.5
    assert found.answer_s is None and found.itl_s == 0.1


def test_an_answer_of_nothing_is_a_failure() -> None:
    found = told(answered(5, arrivals=[], text="", first_visible_s=None, last_s=None), NOW, FIVE)
    assert found.outcome == "empty" and found.ttft_s is None and found.itl_s is None
    unseen = answered(0, usage=Usage(20, 300, 300), finish="length")
    assert told(unseen, NOW, FIVE).outcome == "complete" and told(unseen, NOW, FIVE).answer_s is None


@pytest.mark.parametrize("outcome", [each for each in OUTCOMES if each != "complete"])
def test_of_a_failure_no_figure_is_made(outcome: str) -> None:
    broken = answered(5)
    broken.outcome = outcome
    found = told(broken, NOW, FIVE)
    assert found.itl_s is found.throughput_tok_s is found.answer_s is found.throughput_with_first_tok_s is None
    assert found.outcome == outcome and found.headers_s is not None


def test_what_never_was_sent_is_a_sample_too() -> None:
    found = told(failed("no_connection", None), NOW, FIVE)
    assert found.status is None and found.detail == "why" and found.total_s == 0.2 and found.chunks == 0
    assert told(Exchange(), NOW, FIVE).outcome == "interrupted"


def test_tool_calls_hold_tokens_too() -> None:
    called = answered(5, text="", tool_calls=[ToolCall("1", "look_up", '{"q": "a long question of many words"}')])
    assert told(called, NOW, FIVE).tokens_from == "usage"


@given(st.builds(Usage, *[st.none() | st.integers(0, 2000)] * 5), st.integers(0, 5), st.integers(0, 5))
def test_whatever_a_server_counts_nothing_impossible_is_told(usage: Usage, tokens: int, thoughts: int) -> None:
    found = told(answered(tokens, thoughts=thoughts, usage=usage), NOW, FIVE)
    for value in (found.itl_s, found.throughput_tok_s, found.answer_s, found.ttft_s, found.throughput_with_first_tok_s):
        assert value is None or 0 < value < 1e6
    assert found.tokens is None or found.tokens >= 1
    assert found.reasoning_tokens is None or 0 <= found.reasoning_tokens <= (found.output_tokens or 0)
