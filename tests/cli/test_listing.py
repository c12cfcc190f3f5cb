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
        (("--weight", "cost=3"), "list weighs nothing: --weight would change no row"),
        (("--rank-by", "low", "--priorities", "cost"), "--priorities, --rank-by would change no row"),
        (("--current", "openai/o4-mini"), "--current would change no row"),
    ],
)
def test_slips_are_wrong_usage(arguments: tuple[str, ...], told: str) -> None:
    assert told in complaint(run("list", *arguments), 2)


def test_top_is_as_good_as_limit() -> None:
    told = run("list", "--top", "15", "--format", "json", *DAY).json()
    assert len(told["rows"]) == 15 < told["found"]
    assert len(run("list", "--top", "15", "--limit", "3", "--format", "json", *DAY).json()["rows"]) == 3


def test_the_best_comes_first_by_the_profile_that_is_named_and_the_page_says_so() -> None:
    means = {}
    for profile in ("balanced", "cost_first"):
        told = run("list", "--profile", profile, "--format", "json", *DAY).json()
        found = [row["quality"]["quality"] for row in told["rows"]]
        means[profile] = [one["mean"] for one in found if one]
        assert means[profile] == sorted(means[profile], reverse=True)
        assert all(one is None for one in found[len(means[profile]) :])
    done = run("list", "--limit", "5", "--profile", "balanced", *DAY)
    assert "In order of quality for the profile balanced, the best first; what is unknown comes last." in " ".join(
        done.out.split()
    )


def test_it_starts_no_heavy_library() -> None:
    done = run_process("list", "--format", "json", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert done.code == 0
    imported = {line.rpartition("|")[2].strip() for line in done.err.splitlines()}
    assert "modelpick.judge.pages.listing" in imported
    assert not imported & {"numpy", "sklearn", "pydantic", "rich", "jinja2"}
