"""The sheet that every score table is read onto."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.curate.sources.benchmarks import Sheet, effort_in, publisher, slug


def test_a_score_with_what_is_known_of_it() -> None:
    sheet = Sheet()
    row = sheet.add(
        "GPT 5", "b", "88.50%", effort="high", tasks=225, cost_usd=Decimal("1.50"), harness=None, version="",
        url="https://a.test/x", as_of="2026-01-02", about_model={"name": "GPT-5", "released": None},
    )  # fmt: skip
    assert row is not None
    assert row.key() == ("score", "", "GPT 5", "")
    assert row.facts == {
        "board": "b", "score": Decimal("88.5"), "unit": "percent", "effort": "high", "tasks": 225,
        "cost_usd": Decimal("1.5"),
    }  # fmt: skip
    assert (row.url, row.as_of, row.dated_by, row.about_model) == (
        "https://a.test/x",
        "2026-01-02",
        "file",
        {"name": "GPT-5"},
    )


@pytest.mark.parametrize(
    ("model", "board", "cell", "unit", "reason"),
    [
        ("", "b", "1", "percent", "no model name"),
        ("m", "", "1", "percent", "no benchmark name"),
        ("m", "llmstats.", "1", "percent", "no benchmark name"),
        ("m", "b", "abc", "percent", "score: not a number"),
        ("m", "b", "100.1", "percent", "score: out of range"),
        ("m", "b", "-1", "percent", "score: out of range"),
        ("m", "b", "1.01", "rate", "score: out of range"),
        ("m", "b", "9e20", "usd", "score: out of range"),
    ],
)
def test_broken_scores_are_skipped(model: str, board: str, cell: str, unit: str, reason: str) -> None:
    sheet = Sheet()
    assert sheet.add(model, board, cell, unit) is None
    assert (sheet.reading.raw, sheet.reading.skipped) == (1, {reason: 1})


@pytest.mark.parametrize("cell", ["", "-", "N/A", "TBD"])
def test_an_empty_cell_is_no_error(cell: str) -> None:
    sheet = Sheet()
    assert sheet.add("m", "b", cell) is None
    assert (sheet.reading.raw, sheet.reading.excluded) == (1, {"no score stated": 1})


def test_binary_noise_is_rounded_away() -> None:
    row = Sheet().add("m", "b", "56.00000000000001")
    assert row is not None
    assert str(row.facts["score"]) == "56"


def test_a_broken_line_of_a_wide_table_counts_for_all_its_scores() -> None:
    sheet = Sheet()
    assert list(sheet.lines(b"a,b\n1\n1,2\n", "t", ("a",), boards=3)) == [{"a": "1", "b": "2"}]
    assert (sheet.reading.raw, sheet.reading.skipped) == (3, {"wrong number of cells": 3})


def test_slugs_join_spellings_and_keep_opposites_apart() -> None:
    assert slug("SWE-Bench Pro") == slug("SWE Bench Pro") == "swe_bench_pro"
    assert slug("Humanity’s Last Exam") == slug("humanity's-last-exam") == "humanitys_last_exam"
    assert slug("τ3 Banking") == "tau3_banking"
    assert slug("graphwalks-bfs-<128k") != slug("graphwalks-bfs->128k")
    assert slug("humaneval+") != slug("humaneval")


@given(st.text(max_size=40))
def test_a_slug_is_stable_and_plain(name: str) -> None:
    assert slug(slug(name)) == slug(name)
    assert slug(name).isascii()


def test_a_slug_has_an_end() -> None:
    assert len(slug("x" * 1000)) == len(slug("x " * 1000)) + 1 == 100


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.anthropic.com/news/x", "anthropic.com"),
        ("https://huggingface.co/Qwen/Qwen3", "huggingface.co/Qwen"),
        ("https://github.com", "github.com"),
        ("http://[x/", None),
        ("not a url", None),
        ("", None),
    ],
)
def test_who_published(url: str, name: str | None) -> None:
    assert publisher(url) == name


def test_an_effort_behind_the_name() -> None:
    assert effort_in("gpt-5 (medium)") == "medium"
    assert effort_in("claude (no think)") is None
