"""A page as GitHub-flavored Markdown: text that others wrote can neither break a table nor become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from modelpick.answers.visible import visible
from modelpick.report.page import Block, Code, Heading, Page, Pairs, Paragraph, Point, Question, Table
from modelpick.report.told import page_of
from modelpick.report.tongue import Tongue

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&$@])")
_STARTS = re.compile(r"^([-+=]|\d+(?=[.)]))")  # what would begin a list, an underline or a rule


def told(document: Any, tongue: Tongue, color: bool = False, width: int = 0) -> str:
    return drawn(page_of(document, tongue))


def drawn(page: Page) -> str:
    """Blocks with a blank line between them; points of one list stand together."""
    lines: list[str] = []
    before: Block | None = None
    for block in page.blocks:
        made = list(_lines(block))
        if not made:
            continue
        if lines and not (isinstance(block, Point) and isinstance(before, Point)):
            lines.append("")
        lines += made
        before = block
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {plain(text)}"
        case Paragraph(text, level):
            yield "  " * level + _start(text)
        case Point(text, level):
            yield f"{'  ' * level}- {_start(text)}"
        case Pairs(rows):
            yield from (f"- {plain(name)}: {plain(text)}" for name, text in rows)
        case Table():
            yield from _table(block)
        case Code(text, language):
            yield from _fenced(text, language)
        case Question(question, answer):
            yield f"### {plain(question)}"
            for text in answer:
                yield from ("", _start(text))


def _table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(plain(title) or " " for title in table.columns) + " |"
    yield "|" + "|".join(" ---: " if is_number else " --- " for is_number in table.numbers) + "|"
    for row in table.rows:
        yield "| " + " | ".join(plain(cell.text) for cell in row) + " |"


def _fenced(text: str, language: str) -> Iterator[str]:
    """The fence is longer than any run of backticks inside."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    yield fence + language
    yield from map(visible, text.split("\n"))
    yield fence


def _start(text: str) -> str:
    """Text at the beginning of a line."""
    return _STARTS.sub(r"\\\1" if not text[:1].isdigit() else r"\1\\", plain(text))


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKUP.sub(r"\\\1", visible(text))
