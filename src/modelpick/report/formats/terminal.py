"""A page on a terminal: plain text, aligned, with as much color as the terminal has."""

from __future__ import annotations

import io

from rich.console import Console

from modelpick.answers.visible import visible
from modelpick.report import grid
from modelpick.report.page import Block, Code, Heading, Page, Pairs, Paragraph, Point, Question, Table
from modelpick.report.told import WIDE, page_of
from modelpick.report.tongue import Tongue
from modelpick.report.wrapping import widest_word, wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_UNLIMITED = 10_000  # width where nothing wraps: a pipe, a file
_PAGE = 25  # lines; nothing here depends on it, and rich would read LINES, whatever stands there


def told(document: Any, tongue: Tongue, color: bool, width: int) -> str:
    return drawn(page_of(document, tongue, is_wide=not width or width >= WIDE), color, width)


def drawn(page: Page, color: bool = False, width: int = 0) -> str:
    screen = _Screen(color, width)
    for block in page.blocks:
        screen.add(block)
    return screen.text()


class _Screen:
    def __init__(self, color: bool, width: int) -> None:
        self._out = io.StringIO()
        self._width = width or _UNLIMITED
        self._before: Block | None = None
        self._console = Console(
            file=self._out, width=self._width, height=_PAGE, force_terminal=color, no_color=not color, highlight=False,
            markup=False, emoji=False, legacy_windows=False,
        )  # fmt: skip

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
        told = visible(text)
        self._console.print(f"\n{told}" if self._out.tell() else told, style="bold")

    def _line(self, text: str = "") -> None:
        self._console.print(text, soft_wrap=True)

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
            self._console.print(line.text, style="bold" if line.is_title else None, soft_wrap=True)

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._out.getvalue().split("\n"))
