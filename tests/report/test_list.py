"""A list as it is told: columns that fit, unknown apart from no, and nothing mixed in silently."""

from __future__ import annotations

import functools

import pytest
from tests.judge.cases import ground

from modelpick.answers.listing import Listing
from modelpick.frozen import replace
from modelpick.judge.pages.listing import Wanted, listing
from modelpick.report.flat import flat_of
from modelpick.report.formats import terminal
from modelpick.report.page import Page, Table
from modelpick.report.told import page_of, told
from modelpick.report.tongue import tongue_of
from modelpick.workload.read import whole
from modelpick.workload.read import workload as read
from modelpick.workload.values import Level


@functools.cache
def document(*columns: str, region: str = "eu", unknown: str = "verify", all_routes: bool = False) -> Listing:
    flags = {"region": [region], "unknown": unknown, "all_routes": all_routes, "needs": ["tools"]}
    asked = read(whole([Level("flag", flags)]), ground().rules)[0]
    return listing(ground(), asked, Wanted(("gpt",), "-input", columns=columns, limit=15))


def tables(page: Page) -> dict[str, Table]:
    return {block.name: block for block in page.blocks if isinstance(block, Table)}


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("all_routes", [False, True])
def test_the_columns_that_nobody_chose_fit(width: int, all_routes: bool) -> None:
    lines = told(document(all_routes=all_routes), "table", "en", False, width).split("\n")
    assert max(map(len, lines)) <= width
    assert "openai/gpt-5.4-pro" in "\n".join(lines) if not all_routes else True


def test_that_a_wider_terminal_shows_more_is_said_where_it_does() -> None:
    told_at = {
        width: "`--columns` chooses them" in " ".join(told(document(), width=width).split()) for width in (80, 200)
    }
    assert told_at == {80: True, 200: False}
    chosen = tables(page_of(document("id", "vision", "released"), tongue_of("en"), is_wide=False))["models"]
    assert chosen.columns[:3] == ["model", "image input", "came out"]


def test_what_is_sorted_by_is_shown() -> None:
    page = page_of(replace(document(), sort="cutoff"), tongue_of("en"), is_wide=False)
    assert tables(page)["models"].columns[-1] == "cutoff"


def test_what_is_to_verify_has_a_table_of_its_own_that_says_what() -> None:
    found = tables(page_of(document(), tongue_of("en")))
    assert "to verify" not in found["models"].columns
    assert found["to_verify"].columns[-1] == "to verify"
    assert all(row[-1].text for row in found["to_verify"].rows)


def test_among_optimistic_rows_the_doubted_are_marked() -> None:
    mixed = replace(document(unknown="optimistic"), sort="id")
    assert tables(page_of(mixed, tongue_of("en")))["models"].columns[-1] == (
        "to verify" if any(row.unverified for row in mixed.rows) else "routes"
    )


def test_unknown_is_empty_and_no_is_no() -> None:
    one = document("id", "vision", "input", "quality").rows[0]
    rows = [
        replace(one, values={**one.values, "vision": told}, quality={**one.quality, "quality": None})
        for told in (True, False, None)
    ]
    table = tables(page_of(replace(document("id", "vision", "quality"), rows=rows), tongue_of("en")))["models"]
    assert [[cell.text for cell in row[1:]] for row in table.rows] == [["yes", ""], ["no", ""], ["", ""]]


def test_a_price_of_zero_says_why_and_is_never_a_zero() -> None:
    one = document("id", "input").rows[0]
    rows = [replace(one, values={**one.values, "input": None, "zero": zero}) for zero in ("free", "unknown", None)]
    table = tables(page_of(replace(document("id", "input"), rows=rows), tongue_of("en")))["models"]
    assert [row[1].text for row in table.rows] == ["free", "", ""]


def test_an_estimate_says_that_it_is_no_measurement() -> None:
    rows = document("id", "quality").rows
    for row, told_row in zip(
        rows, tables(page_of(document("id", "quality"), tongue_of("en")))["models"].rows, strict=True
    ):
        if (one := row.quality["quality"]) is not None:
            assert (one.grade == "measured") != told_row[1].text.endswith(f", {one.grade}")


@pytest.mark.parametrize("columns", [(), "every"])
def test_spanish_lacks_nothing(columns: tuple[str, ...] | str) -> None:
    chosen = tuple(column.id for column in document().columns) if columns == "every" else ()
    tongue = tongue_of("es")
    terminal.drawn(page_of(document(*chosen), tongue))
    assert list(tongue.untold) == []


def test_csv_has_the_chosen_columns_else_all_and_marks_what_is_open() -> None:
    chosen = flat_of(document("id", "input", "quality"))
    assert list(chosen.columns) == [
        "id", "input", "quality.mean", "quality.low", "quality.high", "quality.grade", "quality.n", "unverified",
    ]  # fmt: skip
    every = flat_of(document())
    assert {"tools", "blended", "quality.coding.mean"} <= set(every.columns)
    assert len(every.rows) == len(document().rows) + len(document().to_verify)
    assert [bool(row[-1]) for row in every.rows] == [False] * len(document().rows) + [True] * len(document().to_verify)
