"""A page as GitHub-flavored Markdown: text that others wrote can neither break a table nor become markup.

What it makes passes markdownlint and means the same to cmark-gfm; tests hold it to both.
"""

from __future__ import annotations

import re

from modelpick.answers.visible import visible
from modelpick.report.markdown_text import plain, starting
from modelpick.report.page import Block, Code, Heading, Page, Pairs, Paragraph, Point, Question, Table
from modelpick.report.told import page_of
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_ENDS = ".,;:!。，；：！ "  # of headings, which end without a stop


def told(document: Any, tongue: Tongue, color: bool = False, width: int = 0) -> str:
    return drawn(page_of(document, tongue))


def drawn(page: Page, color: bool = False, width: int = 0) -> str:
    """Blocks with a blank line between them; points of one list stand together."""
    sheet = _Sheet(page.tongue)
    lines: list[str] = []
    before: Block | None = None
    for block in page.blocks:
        made = list(sheet.lines(block))
        if not made:
            continue
        if lines and not (isinstance(block, Point) and isinstance(before, Point)):
            lines.append("")
        lines += made
        before = block
    return "\n".join(lines) + "\n"


class _Sheet:
    """What a block is depends on those before it: how deep a list is, which headings there are."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._depth = 0  # levels of the list that is open
        self._level = 0  # of the last heading
        self._headings: dict[str, int] = {}

    def lines(self, block: Block) -> Iterator[str]:
        depth, self._depth = self._depth, 0
        match block:
            case Heading(text, level):
                yield self._heading(text, level)
            case Paragraph(text, level):
                self._depth = min(level, depth)
                yield "  " * self._depth + self._start(text)
            case Point(text, level):
                yield "  " * min(level, depth) + "- " + self._start(text)
                self._depth = 1 + min(level, depth)
            case Pairs(rows):
                self._depth = 1
                yield from (f"- {self._start(name)}: {self._plain(text)}" for name, text in rows)
            case Table():
                yield from self._table(block)
            case Code(text, language):
                yield from _fenced(text, language)
            case Question(question, answer):
                yield self._heading(question, 3)
                for text in answer:
                    yield from ("", self._start(text))

    def _heading(self, text: str, level: int) -> str:
        """One title, no level left out, and none that reads like another: links lead to headings."""
        self._level = min(max(level, 2), self._level + 1) if self._level else 1
        told = self._plain(text.rstrip(_ENDS))
        self._headings[told] = count = self._headings.get(told, 0) + 1
        while count > 1 and (again := f"{told} ({count})") in self._headings:
            count += 1
        if count > 1:
            told = again
            self._headings[told] = 1
        return f"{'#' * self._level} {told}"

    def _table(self, table: Table) -> Iterator[str]:
        yield _row([plain(title, in_table=True) for title in table.columns])
        yield _row(["---:" if is_number else "---" for is_number in table.numbers])
        for row in table.rows:
            yield _row([plain(cell.text, in_table=True, link=cell.link) for cell in row])

    def _plain(self, text: str) -> str:
        return plain(text) or self._tongue.unknown

    def _start(self, text: str) -> str:
        return starting(text) or self._tongue.unknown


def _row(cells: list[str]) -> str:
    """`| a | |`: an empty cell is one space."""
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def _fenced(text: str, language: str) -> Iterator[str]:
    """The fence is longer than any run of backticks inside."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    yield fence + (language or "text")
    yield from (visible(line).rstrip() for line in text.split("\n"))
    yield fence
