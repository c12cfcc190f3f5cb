"""Thoughts within the content."""

from __future__ import annotations

import pytest

from modelpick.measure.thoughts import moment, parted


@pytest.mark.parametrize(
    ("content", "thoughts", "answer"),
    [
        ("<think>hm</think>27", "hm", "27"),
        ("\n<think>\nhm\n</think>\n\n27\n", "\nhm\n", "27\n"),
        ("<thinking>a < b</thinking> 27", "a < b", "27"),
        ("<thought>hm</think></thought>27", "hm</think>", "27"),
        ("[THINK]hm[/THINK]27", "hm", "27"),
        ("<think>\n\n</think>\n\n27", "\n\n", "27"),
        ("<think>cut off", "cut off", ""),
        ("the mark is the prompt's</think>27", "the mark is the prompt's", "27"),
        ("<think>a</think>b<think>c</think>", "a", "b<think>c</think>"),
    ],
)
def test_they_and_the_answer_are_told_apart(content: str, thoughts: str, answer: str) -> None:
    found = parted(content)
    assert found is not None
    assert (content[found.thoughts : found.end], content[found.answer :]) == (thoughts, answer)


@pytest.mark.parametrize("content", ["", "27", "I <think> so", "<thin>27</thin>", "<think", "<b>27</b>"])
def test_other_content_is_the_answer(content: str) -> None:
    assert parted(content) is None


def test_a_closing_mark_alone_is_text_where_thoughts_come_elsewhere() -> None:
    assert parted("</think> ends it", is_told_apart=True) is None


def test_each_character_has_the_moment_of_its_piece() -> None:
    pieces, moments = ["ab", "", "c"], [1.0, 2.0, 3.0]
    assert [moment(place, pieces, moments) for place in range(4)] == [1.0, 1.0, 3.0, None]
    assert moment(0, [], []) is None
