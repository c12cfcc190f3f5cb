"""A page on a terminal: plain text, aligned, with as much color as the terminal has."""

from __future__ import annotations

from modelpick.answers.visible import visible
from modelpick.report import grid
from modelpick.report.page import Block, Code, Heading, Page, Pairs, Paragraph, Point, Question, Table
from modelpick.report.told import WIDE, page_of
from modelpick.report.tongue import Tongue
from modelpick.report.wrapping import folded, widest_word, wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_UNLIMITED = 10_000  # width where nothing wraps: a pipe, a file
_BOLD, _USUAL = "\x1b[1m", "\x1b[0m"  # on any terminal that has color at all


def told(document: Any, tongue: Tongue, color: bool, width: int) -> str:
    return drawn(page_of(document, tongue, is_wide=not width or width >= WIDE), color, width)


def drawn(page: Page, color: bool = False, width: int = 0) -> str:
    screen = _Screen(color, width)
    for block in page.blocks:
        screen.add(block)
    return screen.text()


class _Screen:
    def __init__(self, color: bool, width: int) -> None:
        self._out: list[str] = []
        self._width = width or _UNLIMITED
        self._before: Block | None = None
        self._has_color = color

    def add(self, block: Block) -> None:
        if isinstance(block, Table) and not isinstance(self._before, Heading | None):
            self._line()  # a table stands apart from what is before it
        self._before = block
        match block:
            case Heading(text):
                self._heading(text)
            case Paragraph(text, level):
                self._wrapped(text, 2 + 2 * level)
            case Point(text, level):
                self._wrapped(text, 2 + 2 * level, "- ")
            case Pairs(rows):
                self._pairs(rows)
            case Table():
                self._table(block)
            case Code(text):
                for line in text.split("\n"):
                    self._line(f"  {visible(line)}")
            case Question(question, answer):
                self._heading(question)
                for text in answer:
                    self._wrapped(text, 2)

    def _heading(self, text: str) -> None:
        if self._out:
            self._line()
        for line in folded(visible(text), self._width):
            self._title(line)

    def _title(self, line: str) -> None:
        self._line(f"{_BOLD}{line}{_USUAL}" if self._has_color and line else line)

    def _line(self, text: str = "") -> None:
        self._out.append(text)

    def _wrapped(self, text: str, indent: int, mark: str = "") -> None:
        """A sentence or more; the lines of a point go in as far as its words."""
        margin = " " * indent
        self._filled(text, margin + mark, margin + " " * len(mark))

    def _filled(self, text: str, first: str, others: str) -> None:
        """Wrapped where the terminal ends."""
        self._line("\n".join(wrapped(text, self._width, first, others) or [first]))

    def _pairs(self, rows: list[tuple[str, str]]) -> None:
        """Beneath the names where beside them is no room."""
        widest = max((len(visible(name)) for name, _ in rows), default=0)
        longest = max((widest_word(text) for _, text in rows), default=0)
        for name, text in rows:
            if widest + 4 + longest <= self._width:
                self._filled(text, f"  {visible(name):<{widest}}  ", " " * (widest + 4))
            else:
                self._filled(name, "  ", "  ")
                self._filled(text, "    ", "    ")

    def _table(self, table: Table) -> None:
        for line in grid.lines(table, self._width):
            (self._title if line.is_title else self._line)(line.text)

    def text(self) -> str:
        return "".join(f"{line.rstrip()}\n" for told in self._out for line in told.split("\n"))
