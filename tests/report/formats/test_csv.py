"""CSV that a spreadsheet opens and does not run."""

from __future__ import annotations

import csv
import io

import pytest

from modelpick.errors import UsageError
from modelpick.report.flat import Flat, flat_of
from modelpick.report.formats.csv import drawn


def read(flat: Flat) -> list[list[str]]:
    return list(csv.reader(io.StringIO(drawn(flat), newline="")))


def test_figures_stand_as_they_are() -> None:
    assert read(Flat(["a", "b", "c", "d"], [[-1.5, 10**7, True, None]])) == [
        ["a", "b", "c", "d"],
        ["-1.5", "10000000", "true", ""],
    ]


def test_lines_end_as_the_standard_has_it() -> None:
    assert drawn(Flat(["a"], [["x"]])) == "a\r\nx\r\n"


@pytest.mark.parametrize("sign", "=+-@＝＋－＠﹣−")
def test_text_like_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert read(Flat(["a"], [[sign + "1"], [" " + sign + "1"]]))[1:] == [["'" + sign + "1"], ["' " + sign + "1"]]


@pytest.mark.parametrize("text", ["\t=1", "\r=1", "\n", "a\x00b", "\x1b[2J", "‮"])
def test_what_is_no_character_is_shown_by_its_code(text: str) -> None:
    told = drawn(Flat(["a"], [[text]]))
    assert told.replace("\r\n", "").isprintable() and told.split("\r\n")[1].lstrip('"')[0] in "\\a"


def test_a_document_without_rows_says_what_else_there_is() -> None:
    class Nothing:
        schema = "modelpick/nothing/1"

    with pytest.raises(UsageError, match="no CSV of this answer") as raised:
        flat_of(Nothing())
    assert "markdown" in raised.value.advice
