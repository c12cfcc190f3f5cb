"""A page on a terminal: plain text, aligned, with as much color as the terminal has."""

from __future__ import annotations

import io
import textwrap
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid

from modelpick.answers.visible import visible
from modelpick.report.inline import CODE, runs
from modelpick.report.page import Block, Cell, Code, Heading, Page, Pairs, Paragraph, Point, Question, Table
from modelpick.report.told import WIDE, page_of
from modelpick.report.tongue import Tongue

_HELD = "\0"  # a space at which no line ends: before a sign, within a command
_UNLIMITED = 10_000  # width where nothing wraps: a pipe, a file
_BAR = 10  # characters of a whole bar
_FULL, _EMPTY = "█", "·"


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
            file=self._out, width=self._width, force_terminal=color, no_color=not color, highlight=False,
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
        told = textwrap.fill(_held(text), self._width, initial_indent=first, subsequent_indent=others,
                             break_on_hyphens=False, break_long_words=False)  # fmt: skip
        self._line(told.replace(_HELD, " "))

    def _pairs(self, rows: list[tuple[str, str]]) -> None:
        widest = max((len(visible(name)) for name, _ in rows), default=0)
        for name, text in rows:
            self._filled(text, f"  {visible(name):<{widest}}  ", " " * (widest + 4))

    def _table(self, table: Table) -> None:
        grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
        for title, is_number in zip(table.columns, table.numbers, strict=True):
            grid.add_column(visible(title), justify="right" if is_number else "left", overflow="fold")
        for row in table.rows:
            grid.add_row(*map(_cell, row))
        self._console.print(grid)

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._out.getvalue().split("\n"))


def _held(text: str) -> str:
    """No line begins with a sign, and no command is broken in two."""
    told = "".join(f"`{run.text.replace(' ', _HELD)}`" if run.kind == CODE else run.text for run in runs(visible(text)))
    return told.replace(" %", f"{_HELD}%")


def _cell(cell: Cell) -> str:
    text = visible(cell.text)
    if cell.share is None:
        return text
    full = round(_BAR * min(1.0, max(0.0, cell.share)))
    return f"{text} {_FULL * full}{_EMPTY * (_BAR - full)}"
