"""Tokens by whose count: what cannot be true of a text is not believed, and no two ways are mixed."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measure.bench.made import answered, bench, course, failed, job

from modelpick.answers.bench import Bench
from modelpick.measure.bench.tokens import (
    CHARACTERS,
    CHUNKS,
    LENGTH,
    PIECES,
    USAGE,
    WITH_THOUGHTS,
    Count,
    Counts,
    Gauge,
    counted,
    source_of,
)
from modelpick.measure.outcome import Exchange, Usage

GAUGE = Gauge(40, None, 64)
GAP_S = 0.02


def summed(thoughts: int | None, shown: int = 10, visible: int = 40) -> Exchange:
    """Visible words at a steady pace behind a summary of `shown` pieces; `thoughts`: as usage tells them apart."""
    hidden = 2000
    told = Usage(10, visible + hidden, thoughts)
    return answered(visible, 0.1, GAP_S, thoughts=shown, usage=told, finish="stop")


def of(*found: Exchange, holds_length: bool | None = None, gauge: Gauge = GAUGE) -> tuple[str, list[Count | None]]:
    counts = [counted(one, gauge) for one in found]
    source = source_of(counts, holds_length)
    return source, [one.by.get(source) for one in counts]


def test_a_summary_of_thoughts_leaves_the_rhythm_to_the_visible_words() -> None:
    source, [count] = of(summed(2000))
    assert source == USAGE and count is not None and (count.tokens, count.visible) == (40, 40)
    assert count.seconds == pytest.approx(39 * GAP_S)


def test_a_summary_whose_tokens_nobody_tells_apart_is_an_estimate() -> None:
    source, [count] = of(summed(None))
    assert source == CHUNKS and count is not None and count.tokens == 40
    assert count.seconds == pytest.approx(39 * GAP_S)  # of the visible words alone


@pytest.mark.parametrize("hidden", [100, 400, 2000])
def test_hidden_thoughts_that_nobody_tells_apart_are_found_out_by_the_text(hidden: int) -> None:
    """40 words of 12 characters a piece: by the bytes alone they could be up to 480 tokens."""
    found = answered(40, 0.3, GAP_S, usage=Usage(10, 40 + hidden), text="Hello there " * 40, finish="stop")
    found.arrivals = [(s, 12) for s, _ in found.arrivals]
    assert (of(found)[0] == USAGE) == (hidden < 130)  # within 3 bytes a token no text tells
    assert of(answered(40, usage=Usage(10, 40 + hidden)))[0] == CHUNKS


def test_thoughts_that_came_whole_count_where_nobody_tells_them_apart() -> None:
    local = answered(40, 0.1, GAP_S, thoughts=60, usage=Usage(10, 100))
    source, [count] = of(local)
    assert source == WITH_THOUGHTS and count is not None and (count.tokens, count.visible) == (100, None)
    assert count.seconds == pytest.approx(99 * GAP_S)
    alone = answered(0, 0.1, GAP_S, thoughts=64, usage=Usage(10, 64))  # the limit came before the first word
    assert of(alone)[0] == WITH_THOUGHTS


def test_thoughts_between_words_leave_no_visible_stretch() -> None:
    mixed = answered(40, 0.1, GAP_S, thoughts=60, usage=Usage(10, 100, 60))
    mixed.first_visible_s = mixed.arrivals[5][0]
    assert of(mixed)[0] == WITH_THOUGHTS


def test_a_count_far_below_the_text_is_none_either() -> None:
    assert of(answered(100, usage=Usage(10, 3)))[0] == CHUNKS


def test_pieces_bear_out_a_count_whatever_they_hold() -> None:
    """A tokenizer of single letters, as test servers have."""
    letters = answered(64, usage=Usage(10, 64), text="x" * 64)
    letters.arrivals = [(s, 1) for s, _ in letters.arrivals]
    assert of(letters)[0] == USAGE


def silent(tokens: int = 64, finish: str = "length", characters: int = 5) -> Exchange:
    found = answered(tokens, 0.1, GAP_S, usage=Usage(), finish=finish, text="x" * characters * tokens)
    found.arrivals = [(s, characters) for s, _ in found.arrivals]
    return found


def test_an_answer_that_ended_at_the_limit_has_as_many_tokens() -> None:
    source, counts = of(silent(), silent(characters=1), silent(characters=9))
    assert source == LENGTH and [one and one.tokens for one in counts] == [64, 64, 64]
    assert of(silent(), holds_length=False)[0] == CHUNKS  # its limit is another
    assert of(silent(20))[0] == CHUNKS  # 100 bytes of text, said to be 64 tokens


def test_pieces_are_tokens_where_they_proved_to_be() -> None:
    ended = [silent(30, "stop", 1), silent(12, "stop", 11)]
    assert of(*[silent()] * 3, *ended)[0] == PIECES
    assert of(*[silent()] * 2, *ended)[0] == CHARACTERS  # two are no proof; one letter is no token
    assert of(*[silent()] * 3, *ended, holds_length=False)[0] == CHARACTERS


def test_one_way_for_all() -> None:
    """Where nearly all have a count the rest is in no figure, and else the next way that all have is taken."""
    source, counts = of(*[answered(40)] * 9, answered(40, usage=Usage()))
    assert source == USAGE and counts.count(None) == 1
    assert of(*[answered(40)] * 8, *[answered(40, usage=Usage(10, 4000))] * 2)[0] == PIECES
    coarse = silent(20, "stop", 20)
    assert of(*[answered(40, usage=Usage(), finish="stop")] * 5, coarse)[0] == CHARACTERS
    assert source_of([]) == source_of([Counts({}, None, None)]) == ""


def told(*found: Exchange, **more: Any) -> Bench:
    return bench(course(*found, gauge=GAUGE), work=job(output_tokens=40), **more)


def test_a_bench_says_by_which_count_and_mixes_none() -> None:
    found = told(*[silent(40, "stop")] * 3, *[answered(40)] * 3, failed())
    assert {one.tokens_from for one in found.samples} == {PIECES, ""} and found.estimated == 0
    assert "each piece was a token" in " ".join(one.text for one in found.notices)
    guessed = told(*[silent(40, "stop")] * 5, answered(40))
    assert {one.tokens_from for one in guessed.samples} == {CHUNKS} and guessed.estimated == 6
    few = told(*[answered(40)] * 19, silent(40, "stop"))
    assert (few.itl_s.n, few.ttft_s.n, few.estimated) == (19, 20, 0)
    assert "in no figure of the rhythm: 1." in " ".join(one.text for one in few.notices)
    assert "a summary" in " ".join(one.text for one in told(summed(2000)).notices)


def test_nothing_came_and_nothing_is_counted() -> None:
    assert counted(Exchange(), GAUGE).by == {} and counted(failed(), GAUGE).by == {}
