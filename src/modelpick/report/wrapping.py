"""Text in lines that a terminal has room for, broken between words alone."""

from __future__ import annotations

import textwrap

from modelpick.answers.visible import visible
from modelpick.report.inline import CODE, runs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_HELD = "\0"  # a space at which no line ends: before a sign, within a command


def wrapped(text: str | Iterable[str], width: int, first: str = "", others: str = "") -> list[str]:
    """`first` and `others` begin the lines; of several texts, a dot stands between, at no line's beginning.

    A word that is wider than a line keeps one to itself.
    """
    told = _held(text) if isinstance(text, str) else f"{_HELD}· ".join(map(_held, text))
    lines = textwrap.wrap(told, max(1, width), initial_indent=first, subsequent_indent=others,
                          break_on_hyphens=False, break_long_words=False)  # fmt: skip
    return [line.replace(_HELD, " ") for line in lines]


def widest_word(text: str) -> int:
    """Of what no line ends within."""
    return max(map(len, _held(text).split()), default=0)


def _held(text: str) -> str:
    """No line begins with a sign, and no command is broken in two."""
    told = "".join(f"`{run.text.replace(' ', _HELD)}`" if run.kind == CODE else run.text for run in runs(visible(text)))
    return told.replace(" %", f"{_HELD}%")
