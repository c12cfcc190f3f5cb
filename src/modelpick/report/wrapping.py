"""Text in lines that a terminal has room for, broken between words alone."""

from __future__ import annotations

from modelpick.answers.visible import visible
from modelpick.report.inline import CODE, runs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_ACCENTS = "\u0300"  # before it, a character is a column
_NARROW = frozenset("–—‘’“”…−≤≥×·─█→←€")  # what our own pages have beside letters
_HELD = "\0"  # a space at which no line ends: before a sign, within a command


def wrapped(text: str | Iterable[str], width: int, first: str = "", others: str = "") -> list[str]:
    """`first` and `others` begin the lines; of several texts, a dot stands between, at no line's beginning.

    A word that is wider than a line keeps one to itself. As textwrap does it, which brings regular expressions.
    """
    told = _held(text) if isinstance(text, str) else f"{_HELD}· ".join(map(_held, text))
    lines: list[str] = []
    start, line = first, ""
    gap = ""  # what stands before the next word, if it has room on the line
    for word in told.split(" "):
        if not word:
            gap += " "
            continue
        if line and len(start) + len(line) + len(gap) + len(word) > width:
            lines.append(start + line)
            start, line, gap = others, "", ""
        line += gap + word
        gap = " "
    if line:
        lines.append(start + line)
    return [line.replace(_HELD, " ") for line in lines]


def breadth(text: str) -> int:
    """How many columns a terminal gives it: two for a Chinese character, none for an accent of its own."""
    if text.isascii() or all(each < _ACCENTS or each in _NARROW for each in text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def folded(text: str, width: int) -> list[str]:
    """A title in as many lines as it takes; of a word that is wider than a line, as much as a line has room for."""
    if breadth(text) <= width:
        return [text]
    lines = [""]
    for word in text.split(" "):
        told = f"{lines[-1]} {word}" if lines[-1] else word
        if breadth(told) <= width:
            lines[-1] = told
            continue
        if lines[-1]:
            lines.append("")
        for each in word:
            if breadth(lines[-1] + each) > width:
                lines.append("")
            lines[-1] += each
    return lines


def widest_word(text: str) -> int:
    """Of what no line ends within."""
    return max(map(len, _held(text).split()), default=0)


def _held(text: str) -> str:
    """No line begins with a sign, and no command is broken in two."""
    told = "".join(f"`{run.text.replace(' ', _HELD)}`" if run.kind == CODE else run.text for run in runs(visible(text)))
    return told.replace(" %", f"{_HELD}%")
