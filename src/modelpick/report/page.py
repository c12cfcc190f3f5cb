"""A page of a terminal in the making: headings, lines and tables, with as much color as the terminal has."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

_HELD = "\0%"  # a sign stays with its figure: no line begins with it
_UNLIMITED = 10_000  # width where nothing wraps: a pipe, a file


class Page:
    """Collects headings, lines and tables."""

    def __init__(self, color: bool, width: int) -> None:
        self._out = io.StringIO()
        self.width = width or _UNLIMITED
        self._console = Console(
            file=self._out, width=width or _UNLIMITED, force_terminal=color, no_color=not color, highlight=False,
            markup=False, emoji=False, legacy_windows=False,
        )  # fmt: skip

    def heading(self, text: str) -> None:
        self._console.print(f"\n{text}" if self._out.tell() else text, style="bold")

    def line(self, text: str = "") -> None:
        self._console.print(text, soft_wrap=True)

    def paragraph(self, text: str, indent: int = 2) -> None:
        """A sentence or more, wrapped where the terminal ends; the lines of a point go in as far as its words."""
        margin = " " * indent
        behind = margin + ("  " if text.startswith("- ") else "")
        told = textwrap.fill(text.replace(" %", _HELD), self.width, initial_indent=margin, subsequent_indent=behind,
                             break_on_hyphens=False, break_long_words=False)  # fmt: skip
        self.line(told.replace(_HELD, " %"))

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[str] = ()) -> None:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
        for column in columns:
            table.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
        for row in rows:
            table.add_row(*row)
        self._console.print(table)

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._out.getvalue().split("\n"))
