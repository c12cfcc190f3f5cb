"""What pieces come to, and how many are too many."""

from __future__ import annotations

import time

import pytest

from modelpick.measure.chunk import Said
from modelpick.measure.outcome import Exchange
from modelpick.measure.pieces import Pieces
from modelpick.measure.secret import Secret

CALL = (0, ("c", "f", "{}", ""))


def put_together(*said: Said, is_timed: bool = True) -> Exchange:
    """A second between two."""
    found = Exchange()
    pieces = Pieces(found)
    for second, each in enumerate(said, 1):
        assert pieces.add(float(second) if is_timed else None, each) is None
    pieces.close(None)
    return found


def texts(*pieces: str) -> list[Said]:
    return [Said(piece, "", [], "") for piece in pieces]


def test_the_answer_behind_thoughts_has_its_own_time() -> None:
    found = put_together(*texts("<th", "ink>", "hm", "</thi", "nk>\n", "\n", "27", "!"))
    assert (found.reasoning, found.text, found.has_thoughts_in_text) == ("hm", "27!", True)
    assert (found.first_s, found.first_reasoning_s, found.first_visible_s, found.last_s) == (1.0, 3.0, 7.0, 8.0)
    assert len(found.arrivals) == 8


def test_thoughts_alone_are_nothing_that_a_caller_sees() -> None:
    found = put_together(*texts("<think>hm, ", "so"))
    assert (found.reasoning, found.text, found.first_visible_s, found.first_reasoning_s) == ("hm, so", "", None, 1.0)


def test_no_thought_between_marks_is_no_thought() -> None:
    found = put_together(*texts("<think>\n\n</think>\n\n", "27"))
    assert (found.reasoning, found.first_reasoning_s, found.first_visible_s, found.text) == ("", None, 2.0, "27")
    assert found.has_thoughts_in_text


def test_a_call_behind_thoughts_is_seen_when_it_comes() -> None:
    found = put_together(*texts("<think>hm</think>"), Said("", "", [CALL], ""), *texts("done"))
    assert (found.first_visible_s, found.text, found.tool_calls[0].name) == (2.0, "done", "f")


def test_thoughts_told_apart_leave_the_content_as_it_is() -> None:
    found = put_together(Said("", "hm", [], ""), *texts("the mark </think> ends it"))
    assert (found.reasoning, found.text, found.first_visible_s) == ("hm", "the mark </think> ends it", 2.0)
    assert not found.has_thoughts_in_text


def test_a_document_has_no_times() -> None:
    found = put_together(*texts("<think>hm</think>27"), is_timed=False)
    assert (found.text, found.reasoning, found.first_visible_s, found.first_reasoning_s) == ("27", "hm", None, None)


@pytest.mark.parametrize("unit", ["\\u0073", "%73", "&#115;", "\\", "%", "\u200b", "a"])
def test_no_answer_is_so_long_that_looking_for_a_key_in_it_holds_all_up(unit: str) -> None:
    """Loose, for busy machines: 16 MB of it took a minute."""
    key = Secret("sk-canary/4Zt+bQ7xW2mN9kR5vH8jL3pC6sF1gD0aYeUuIoTn==")
    pieces, big = Pieces(found := Exchange()), unit * (300_000 // len(unit))
    faults = [pieces.add(1.0, Said(big, "", [], "")) for _ in range(4)]
    assert faults[:3] == [None] * 3
    assert faults[3] is not None and faults[3][0] == "too_large"
    began = time.perf_counter()
    pieces.close(key)
    assert time.perf_counter() - began < 5 and len(found.text) <= 1_000_000
