"""`list` as a user meets it."""

from __future__ import annotations

import csv
import io

import pytest
from tests.catalog import tiny
from tests.cli.running import complaint, run, run_process

DAY = ("--as-of", tiny.TODAY)


def test_the_whole_catalog_is_listed_without_a_word_about_presets() -> None:
    done = run("list", "--format", "json", *DAY)
    told = done.json()
    assert done.err == ""
    assert told["found"] == len(told["rows"]) > 500
    assert told["asked"] == {}
    assert {one["requirement"] for one in told["left_out"]} >= {"alive", "route", "price"}


def test_long_json_has_a_row_a_line() -> None:
    done = run("list", "--format", "json", *DAY)
    rows = [line for line in done.out.splitlines() if line.startswith('    {"model": ')]
    told = done.json()
    assert len(rows) == len(told["rows"]) + len(told["to_verify"])


def test_csv_opens_in_a_spreadsheet() -> None:
    done = run("list", "claude", "--format", "csv", "--columns", "id,input,tools", *DAY)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert rows and all(row["id"].startswith("anthropic/") and set(row) == {"id", "input", "tools", "unverified"}
                        for row in rows)  # fmt: skip


def test_filters_are_those_of_recommend() -> None:
    told = run("list", "--needs", "vision,tools", "--region", "eu", "--lab", "mistral", "--format", "json", *DAY).json()
    assert told["flags"] == ["--needs vision,tools", "--region eu", "--lab mistral"]
    assert told["rows"] and all(row["values"]["vision"] and row["values"]["lab"] == "mistral" for row in told["rows"])


def test_where_nothing_meets_it_the_rest_is_counted_and_the_exit_code_says_so() -> None:
    done = run("list", "claude", "--context", "20M", *DAY)
    assert done.code == 3
    assert "0 models with claude in the name" in done.out and "ruled out by the context window" in done.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--sort", "inputt"), 'did you mean "input"'),
        (("--columns", "vison"), 'did you mean "vision"'),
        (("--columns", ","), "--columns: expected names of columns"),
        (("qwenn",), 'did you mean "qwen"'),
        (("--limit", "0"), "--limit"),
        (("--region", "euu"), "did you mean"),
    ],
)
def test_slips_are_wrong_usage(arguments: tuple[str, ...], told: str) -> None:
    assert told in complaint(run("list", *arguments), 2)


def test_it_starts_no_heavy_library() -> None:
    done = run_process("list", "--format", "json", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert done.code == 0
    imported = {line.rpartition("|")[2].strip() for line in done.err.splitlines()}
    assert "modelpick.judge.pages.listing" in imported
    assert not imported & {"numpy", "sklearn", "pydantic", "rich", "jinja2"}
