"""Thoughts that a server sends within the content, before the answer, as the model writes them: between marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from modelpick.answers.sentence import say
from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.sentence import Sentence

_OPENED = re.compile(r"\s*(?:<(think|thinking|thought)>|\[(THINK)\])")
# Of the models whose template has written the first mark already, an answer has the second one alone.
_CLOSED = re.compile(r"</(?:think|thinking|thought)>|\[/THINK\]")


class Parted(NamedTuple):
    """Places in a content: where the thoughts begin and end, and where the answer begins."""

    thoughts: int
    end: int
    answer: int


def parted(content: str, is_told_apart: bool = False) -> Parted | None:
    """None where it has no thoughts at its beginning. `is_told_apart`: the server sends thoughts elsewhere, so that a
    mark without its counterpart is the answer's."""
    opened = _OPENED.match(content)
    if opened:
        mark = f"</{opened[1]}>" if opened[1] else f"[/{opened[2]}]"
        end = content.find(mark, opened.end())
        if end < 0:
            return Parted(opened.end(), len(content), len(content))
        return Parted(opened.end(), end, _behind_spaces(content, end + len(mark)))
    closed = None if is_told_apart else _CLOSED.search(content)
    return Parted(0, closed.start(), _behind_spaces(content, closed.end())) if closed else None


def moment(place: int, pieces: Sequence[str], moments: Sequence[float | None]) -> float | None:
    """When the character at that place of the whole came; None: it never did."""
    ends = list(accumulate(map(len, pieces)))
    at = bisect_right(ends, place)
    return moments[at] if at < len(ends) else None


def _behind_spaces(content: str, start: int) -> int:
    return len(content) - len(content[start:].lstrip())


def notice() -> Sentence:
    return say(
        "The server sends thoughts within the content, before the answer, between marks like <think> and </think>. "
        "Here what follows them is the answer; a program that calls it has to cut them off itself.", [],
    )  # fmt: skip
