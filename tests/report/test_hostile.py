"""Whatever stands in the text fields of a document, a report of it is a report and nothing else."""

from __future__ import annotations

import csv
import functools
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
from modelpick.report.inline import runs
from modelpick.report.page import Table
from modelpick.report.told import page_of
from modelpick.report.tongue import Tongue

_ALL = 10_000
_ROUNDS = 12  # by which each of them has stood in a report
_COLOR = re.compile(r"\x1b\[[0-9;]*m")  # a terminal's own
_SIGNS = "=+-@\u2212\t\r\n"


@functools.cache
def whole(name: str) -> Any:
    return read(document(name), name).document


@functools.cache
def harmless(name: str, form: str, templates: bool) -> Seen:
    words = (f"x{number}" for number in itertools.count(1))
    text = told(Replaced(words, templates).document(whole(name)), form)
    return Seen(text) if form == "html" else of_markdown(text)


def elements(seen: Seen) -> Counter[tuple[str, ...]]:
    """Backticks in a text make code of it, and that is all they may do."""
    return Counter({each: count for each, count in seen.elements.items() if each != ("code",)})


def check(name: str, hostile: Any, form: str, templates: bool) -> str:
    text = told(hostile, form)
    assert text.replace("\r\n" if form == "csv" else "\n", "").isprintable()
    if form == "csv":
        check_csv(hostile, text)
    elif form == "html":
        seen = Seen(text)
        assert elements(seen) == elements(harmless(name, form, templates))
        assert all(lead.startswith(("https://", "http://", "#")) for lead in seen.leads)
    elif form != "terminal":
        seen = of_markdown(text)
        assert elements(seen) == elements(harmless(name, form, templates))
        if form == "markdown":
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


def check_tables(hostile: Any, seen: Seen) -> None:
    """Every row of every table has its columns, and every cell says what it is to say."""
    page = page_of(hostile, Tongue())
    tables = [block for block in page.blocks if isinstance(block, Table)]
    rows = [row for table in tables for row in ([*table.columns], *([cell.text for cell in row] for row in table.rows))]
    assert seen.rows == [["".join(run.text for run in runs(visible(cell).strip())) for cell in row] for row in rows]


def test_ten_thousand_hostile_strings_are_harmless_in_every_format() -> None:
    """Strings that no report has shown yet are tried again in other fields, until each has stood in one."""
    unseen = strings(_ALL)
    for at, templates in zip(range(_ROUNDS), itertools.cycle((False, True))):
        for number, name in enumerate(NAMES):
            start = number * len(unseen) // len(NAMES)
            words = itertools.cycle([*unseen[start:], *unseen[:start]])
            hostile = Replaced(words, templates).document(whole(name))
            text = ""
            for form in formats_of(hostile):
                text += check(name, hostile, form, templates) if not at or form == "markdown" else ""
            unseen = [each for each in unseen if visible(each).strip() not in text] or unseen[:1]
        if len(unseen) <= 1:
            break
    assert len(unseen) <= 1, f"{len(unseen)} strings stood in no report: {unseen[:9]}"


@pytest.mark.parametrize("name", NAMES)
def test_other_outlets_of_hostile_documents(name: str) -> None:
    """Colors, JSON, and another language."""
    hostile = Replaced(itertools.cycle(strings(500, seed=9))).document(whole(name))
    colored = told(hostile, "terminal", color=True)
    assert _COLOR.sub("", colored).replace("\n", "").isprintable()
    text = as_json(hostile)
    assert text.replace("\n", "").isprintable() and json.loads(text)["schema"] == hostile.schema
    assert told(hostile, "markdown", lang="es").replace("\n", "").isprintable()
