"""Whatever stands in the text fields of a document, a report of it is a report and nothing else."""

from __future__ import annotations

import csv
import functools
import importlib
import io
import itertools
import json
import re
import unicodedata
from collections import Counter
from typing import Any

import pytest
from tests.report.documents import NAMES, document
from tests.report.hostile import Replaced, strings
from tests.report.seen import Seen, of_markdown
from tests.report.telling import formats_of, rows_of, told

from modelpick.answers.reading import read
from modelpick.answers.visible import visible
from modelpick.cli.common import as_json
from modelpick.report import formats
from modelpick.report.inline import address, runs
from modelpick.report.page import Table
from modelpick.report.told import page_of
from modelpick.report.tongue import Tongue

_ALL = 10_000
_QUICK = ("terminal", "markdown")  # after the first round
_ROUNDS = 12  # by which each of them has stood in a report
_COLOR = re.compile(r"\x1b\[[0-9;]*m")  # a terminal's own
# Set by how long a text is, or what is said of it; a link is to an address that a field for addresses holds.
_BY_LENGTH = {
    ("td", "class"),
    ("th", "class"),
    ("text", "text-anchor"),
    ("a", "href"),
    ("a", "rel"),
    ("td", "data-value"),
}
_NOT_WORDS = {"link", "language", "name", "kind", "x_form", "y_form", "form"}  # of blocks
_MARKDOWN = {"h1", "h2", "h3", "h4", "p", "ul", "li", "code", "pre", "a", "table", "thead", "tbody", "tr", "th", "td"}
_SIGNS = "=+-@\u2212\t\r\n"


@functools.cache
def whole(name: str) -> Any:
    return read(document(name), name).document


def harmless(hostile: Any, form: str) -> Seen:
    """The same page with other words in it."""
    page = page_of(hostile, Tongue())
    words = (f"x{number}" for number in itertools.count(1))
    page.blocks = Replaced(words, but=_NOT_WORDS).document(page.blocks)
    text = importlib.import_module(f"{formats.__name__}.{form}").drawn(page)
    return Seen(text) if form == "html" else of_markdown(text)


def check_elements(seen: Seen, plain: Seen) -> None:
    """Nothing is there that harmless texts do not have, and as often."""
    assert tags(seen) == tags(plain)
    assert attributes(seen) - _BY_LENGTH <= attributes(plain)


def tags(seen: Seen) -> Counter[str]:
    """Backticks make code of a text, an address of its own field a link; plots leave out names without room."""
    found: Counter[str] = Counter()
    for (tag, *_), count in seen.elements.items():
        found[tag] += count
    return Counter({tag: count for tag, count in found.items() if tag not in ("code", "a", "text")})


def attributes(seen: Seen) -> set[tuple[str, str]]:
    return {(tag, name) for tag, *names in seen.elements for name in names}


def check(hostile: Any, form: str) -> str:
    text = told(hostile, form)
    assert text.replace("\r\n" if form == "csv" else "\n", "").isprintable()
    if form == "csv":
        check_csv(hostile, text)
    elif form == "html":
        seen = Seen(text)
        check_elements(seen, harmless(hostile, form))
        outward = [lead for lead in seen.leads if not lead.startswith("#")]
        assert all(map(address, outward)) and len(outward) == links(hostile)
    elif form != "terminal":
        seen = of_markdown(text)
        assert all(map(address, seen.leads)) and {tag for tag, *_ in seen.elements} <= _MARKDOWN
        if form == "markdown":
            check_elements(seen, harmless(hostile, form))
            assert len(seen.leads) == links(hostile)
            check_tables(hostile, seen)
    return text


def check_csv(hostile: Any, text: str) -> None:
    flat, found = rows_of(hostile), list(csv.reader(io.StringIO(text, newline="")))
    assert flat is not None and len(found) == 1 + len(flat.rows)
    assert {len(row) for row in found} == {len(flat.columns)}
    for row, values in zip(found, [flat.columns, *flat.rows], strict=True):
        for cell, value in zip(row, values, strict=True):
            first = unicodedata.normalize("NFKC", cell.lstrip(" ")[:1])
            assert not isinstance(value, str) or not first or first not in _SIGNS, cell


def tables_of(hostile: Any) -> list[Table]:
    return [block for block in page_of(hostile, Tongue()).blocks if isinstance(block, Table)]


def links(hostile: Any) -> int:
    """Those that a page makes of addresses: text that looks like one is none."""
    cells = (cell for table in tables_of(hostile) for row in table.rows for cell in row)
    return sum(bool(cell.text and address(cell.link)) for cell in cells)


def check_tables(hostile: Any, seen: Seen) -> None:
    """Every row of every table has its columns, and every cell says what it is to say."""
    tables = tables_of(hostile)
    rows = [row for table in tables for row in ([*table.columns], *([cell.text for cell in row] for row in table.rows))]
    assert seen.rows == [["".join(run.text for run in runs(visible(cell).strip())) for cell in row] for row in rows]


def test_ten_thousand_hostile_strings_are_harmless_in_every_format() -> None:
    """Strings that no report has shown yet are tried again in other fields, until each has stood in one."""
    unseen = strings(_ALL)
    for at in range(_ROUNDS):
        for number, name in enumerate(NAMES):
            start = number * len(unseen) // len(NAMES)
            words = itertools.cycle([*unseen[start:], *unseen[:start]])
            hostile = Replaced(words, templates=at % 2 == 1).document(whole(name))
            text = "".join(check(hostile, form) for form in formats_of(hostile) if not at or form in _QUICK)
            unseen = [each for each in unseen if visible(each).strip() not in text]
            if not unseen:
                return
    raise AssertionError(f"{len(unseen)} strings stood in no report: {unseen[:9]}")


@pytest.mark.parametrize("name", NAMES)
def test_other_outlets_of_hostile_documents(name: str) -> None:
    """Colors, JSON, and another language."""
    hostile = Replaced(itertools.cycle(strings(500, seed=9))).document(whole(name))
    colored = told(hostile, "terminal", color=True)
    assert _COLOR.sub("", colored).replace("\n", "").isprintable()
    text = as_json(hostile)
    assert text.replace("\n", "").isprintable() and json.loads(text)["schema"] == hostile.schema
    assert told(hostile, "markdown", lang="es").replace("\n", "").isprintable()
