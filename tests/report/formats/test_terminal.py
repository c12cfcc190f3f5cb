"""A terminal of any width: nothing of a table is lost, no line is longer than it, and no word is broken."""

from __future__ import annotations

import functools
from collections import Counter
from typing import Any

import pytest
from tests.report.documents import DECISIONS, NAMES, document

from modelpick.answers.reading import read
from modelpick.answers.visible import visible
from modelpick.report.formats.terminal import drawn
from modelpick.report.page import Cell, Code, Page, Table
from modelpick.report.told import WIDE, page_of
from modelpick.report.tongue import Tongue, tongue_of

WIDTHS = [40, 60, 80, 110, 200]
EVERY = [*NAMES, *DECISIONS]
_HELD = "~"


@functools.cache
def found(name: str) -> Any:
    return read(document(name), name).document


def page(name: str, width: int, lang: str = "en") -> Page:
    return page_of(found(name), tongue_of(lang), is_wide=width >= WIDE)


def alone(table: Table, width: int = 0) -> list[str]:
    """The lines of a page with nothing else."""
    made = Page(Tongue())
    made.blocks.append(table)
    return drawn(made, width=width).strip("\n").split("\n")


def in_order(words: list[str], among: list[str]) -> bool:
    left = iter(among)
    return all(word in left for word in words)


def is_one_word(line: str) -> bool:
    """What may not be broken: a command in backticks, a figure and its sign."""
    code = line.split("`")
    code[1::2] = [part.replace(" ", _HELD) for part in code[1::2]]
    told = "`".join(code).strip().removeprefix("- ").removesuffix(" ·").replace(" %", "%")
    return " " not in told


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", EVERY)
def test_no_line_is_longer_than_the_terminal(name: str, width: int, lang: str) -> None:
    told = page(name, width, lang)
    code = {f"  {visible(line)}" for block in told.blocks if isinstance(block, Code) for line in block.text.split("\n")}
    long = [line for line in drawn(told, width=width).split("\n") if len(line) > width and line not in code]
    assert [line for line in long if not is_one_word(line)] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", EVERY)
def test_every_cell_of_every_table_is_there(name: str, width: int) -> None:
    """Each word as often as in the cells, those of a cell in their order, and the titles of all that is not empty."""
    for table in page(name, width).blocks:
        if not isinstance(table, Table):
            continue
        told = [line.split() for line in alone(table, width)]
        words = [word for line in told for word in line]
        cells = [visible(cell.text).split() for row in table.rows for cell in row]
        assert Counter(word for cell in cells for word in cell) - Counter(words) == Counter()
        assert all(in_order(cell, words) for cell in cells)
        for at, title in enumerate(table.columns):
            if any(row[at].text for row in table.rows):
                assert in_order(visible(title).split(), words), title


def table(first: tuple[int, ...] = (), repeated: int = 0) -> Table:
    made = Page(Tongue())
    columns = ["route", "provider", "input", "rests on"]
    made.table(
        columns,
        [
            ["acme/model-one@eu-west", "Acme Models", "$1.25", "what the list of Acme says"],
            ["barn/m", "Barn", "$14.00", ""],
        ],
        numbers=["input"], first=[columns[at] for at in first], repeated=repeated,
    )  # fmt: skip
    (block,) = made.blocks
    assert isinstance(block, Table)
    return block


def test_with_room_all_stands_side_by_side() -> None:
    assert alone(table(), 80) == alone(table()) == [
        "route                    provider       input   rests on",
        "─" * 74,
        "acme/model-one@eu-west   Acme Models    $1.25   what the list of Acme says",
        "barn/m                   Barn          $14.00",
    ]  # fmt: skip


def test_with_less_room_cells_take_several_lines() -> None:
    assert alone(table(), 60) == [
        "route                   provider      input  rests on",
        "─" * 60,
        "acme/model-one@eu-west  Acme Models   $1.25  what the list",
        "                                             of Acme says",
        "barn/m                  Barn         $14.00",
    ]


def test_without_room_what_is_left_stands_under_each_row_with_its_title() -> None:
    assert alone(table(first=(0, 2)), 36) == [
        "route                     input",
        "─" * 31,
        "acme/model-one@eu-west    $1.25",
        "    provider Acme Models · rests on",
        "    what the list of Acme says",
        "barn/m                   $14.00",
        "    provider Barn",
    ]


def test_an_id_is_whole_on_the_narrowest_terminal() -> None:
    assert all(in_order(["acme/model-one@eu-west"], " ".join(alone(table(), width)).split()) for width in range(1, 99))


def test_what_is_read_down_its_columns_is_told_in_parts() -> None:
    made = Page(Tongue())
    rows = [["context", "1,050,000", "200,000", "128,000"], ["a month", "$1", "$2", "$3"]]
    made.table(["pick", "#1", "#2", "#3"], rows, numbers=["#1", "#2", "#3"], repeated=1)
    assert drawn(made, width=32).strip("\n").split("\n") == [
        "pick             #1        #2",
        "─" * 29,
        "context   1,050,000   200,000",
        "a month          $1        $2",
        "",
        "pick           #3",
        "─" * 17,
        "context   128,000",
        "a month        $3",
    ]


@pytest.mark.parametrize(("width", "bar"), [(40, 10), (21, 7), (18, 4), (17, 0), (12, 0)])
def test_bars_give_way_before_anything_else(width: int, bar: int) -> None:
    made = Page(Tongue())
    made.table(["model", "points"], [["acme/m", Cell("81.2", 81.2, 1.0)]], numbers=["points"])
    told = drawn(made, width=width)
    assert told.count("█") == bar
    assert {"acme/m", "81.2"} < set(told.split())
