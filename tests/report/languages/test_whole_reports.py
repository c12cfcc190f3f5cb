"""Whole reports in one language: every text is translated, and no language stands in another's report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.report.languages.documents import DOCUMENTS, made

from modelpick.answers.rules import RuleFile, RulesShown
from modelpick.report.languages.spanish import Spanish
from modelpick.report.page import (
    Block,
    Code,
    Heading,
    Page,
    Pairs,
    Paragraph,
    Point,
    Question,
    Scatter,
    Sliders,
    Spans,
    Stacks,
    Table,
    Weights,
)
from modelpick.report.told import page_of
from modelpick.report.tongue import Tongue


def _words(text: str) -> set[str]:
    return set(text.split())


# Words that a sentence of the one can hardly do without, and that are none of the other.
_ENGLISH = _words(
    "the and of with for is are not from which than its this that these to by would been was were has have does other "
    "against because when whether who whose how nobody where what more less only be as it they"
)
_SPANISH = _words(
    "el la los las del y que con para por sin una se lo su sus más menos pero cada entre donde cuando nadie según"
)
_LEFT_OUT = re.compile(
    r"`[^`]*`|https?://\S+|\"[^\"]*\"|«[^»]*»|\([A-Za-z0-9 .,'’+&/-]*\)|--\w[\w-]*(?: \S+)?|\S*[/_#]\S*|\S*\w\.\w\S*"
)
# Names of people's things, in which words of any language may stand.
_NAMES = re.compile(
    r"\b(?:Together AI|Weights & Biases|Models? as a Service|[A-Z][\w.-]*(?: (?:of|for|and|the|by) [A-Z][\w.-]*)+)"
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


# Files of rules that are tables of ids, names and addresses, told as they stand there.
_DATA = {f"rules {name}" for name in ("regions", "providers", "labs", "licenses", "benchmarks", "tokenizers", "sources",
                                      "identity", "requirements")}  # fmt: skip


def page(tongue: Tongue, name: str, is_wide: bool = True) -> Page:
    return page_of(made(name), tongue, is_wide)


def texts(block: Block) -> Iterator[str]:
    """All that a block says in words; code is nobody's language."""
    match block:
        case Heading(text) | Paragraph(text) | Point(text):
            yield text
        case Pairs(rows):
            for key, value in rows:
                yield from (key, value)
        case Table():
            yield from block.columns
            yield from (cell.text for row in block.rows for cell in row)
        case Question():
            yield from (block.question, *block.answer)
        case Code():
            pass
        case Scatter() | Stacks() | Spans() | Weights() | Sliders():
            yield from (block.title, block.note, *_of_plot(block))


def _of_plot(plot: Any) -> Iterator[str]:
    for name in ("x_title", "y_title", "unit"):
        yield getattr(plot, name, "")
    yield from getattr(plot, "parts", ())
    yield from getattr(plot, "criteria", ())


def foreign(page: Page, words: set[str]) -> list[str]:
    """Texts in which words of the other language stand, and which."""
    found = []
    for block in page.blocks:
        for text in texts(block):
            plain = _NAMES.sub(" ", _LEFT_OUT.sub(" ", text))
            if alien := words & {word.lower() for word in _WORD.findall(plain)}:
                found.append(f"{sorted(alien)} in {text!r}")
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_spanish_report_is_spanish(name: str) -> None:
    """Every text is translated, and none is half in English."""
    tongue = Spanish()
    wide = page(tongue, name)
    page(tongue, name, is_wide=False)
    assert list(tongue.untold) == []
    assert name in _DATA or foreign(wide, _ENGLISH) == []


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in _DATA])
def test_an_english_report_is_english(name: str) -> None:
    assert foreign(page(Tongue(), name), _SPANISH) == []


def test_a_mixture_is_found() -> None:
    mixed = Page(Tongue())
    mixed.paragraph("El modelo costs less: 2 US$ al mes (openai/the-of-and, `the code`, «the name»).")
    assert foreign(mixed, _ENGLISH)
    assert not foreign(mixed, {"code", "name"})
    assert foreign(mixed, _SPANISH)


def test_texts_without_a_translation_are_counted_at_the_end() -> None:
    shown = RulesShown("", [RuleFile("own", "a file of my own", []), RuleFile("more", "another one", [])], [], [])
    told = page_of(shown, Spanish())
    assert told.blocks[-1] == Paragraph("2 textos no tienen traducción y se dan en inglés.")
    assert "a file of my own" in {cell.text for block in told.blocks if isinstance(block, Table)
                                  for row in block.rows for cell in row}  # fmt: skip
    assert page_of(shown, Tongue()).blocks[-1] != told.blocks[-1]
