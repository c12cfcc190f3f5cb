"""`compare` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest
from tests.cli.running import complaint, run

DAY = ("--as-of", "2026-11-20")
STEP = "stepfun/step-3.5-flash"


def test_two_models_stand_side_by_side() -> None:
    done = run("compare", "openai/o4-mini", STEP, *DAY)
    assert done.code == 0
    assert "stepfun/step-3.5-flash is a model and an offering; taking the model." in done.err
    said = done.out.index("openai/o4-mini is retired"), done.out.index("Verdict")
    assert said == tuple(sorted(said))


def test_the_json_is_the_document() -> None:
    told = run("compare", "openai/gpt-5.4", "azure/gpt-5.4", STEP, *DAY, "--format", "json").json()
    assert told["schema"] == "modelpick/comparison/1"
    assert [one["key"] for one in told["models"]] == ["openai/gpt-5.4", "azure/gpt-5.4", STEP]
    assert told["command"].startswith("modelpick compare openai/gpt-5.4") and told["as_of"] == DAY[1]
    assert told["catalog"]["version"] and told["assumptions"]


def test_csv_has_a_row_a_fact_and_a_column_a_model() -> None:
    done = run("compare", "openai/gpt-5.4", STEP, *DAY, "--format", "csv")
    head, *rows = list(csv.reader(io.StringIO(done.out)))
    assert head == ["section", "field", "openai/gpt-5.4", STEP]
    cells = {(row[0], row[1]): row[2:] for row in rows}
    assert cells["prices", "standard.input"] == ["2.5", "0.09"]
    assert cells["capabilities", "vision"] == ["yes", "no"]
    assert cells["specs", "license"] == ["", "Apache-2.0"]
    assert len(cells) == len(rows)


def test_options_of_the_workload_bear_on_the_scorecard(tmp_path: Path) -> None:
    file = tmp_path / "work.toml"
    file.write_text('preset = "rag"\nneeds = ["tools"]\n')
    told = run("compare", "openai/gpt-5.4", STEP, *DAY, "--workload", file, "--requests", "10/day", "--format", "json")
    asked = told.json()["workload"]
    assert (asked["preset"], asked["needs"], asked["requests"]) == ("rag", ["tools"], 304)
    assert any("--needs tools" in one["command"] for one in told.json()["commands"])


def test_every_command_that_goes_on_runs_as_printed() -> None:
    told = run("compare", "openai/gpt-5.4", STEP, *DAY, "--needs", "tools", "--format", "json").json()
    names = set()
    for one in told["commands"]:
        program, name, *arguments = shlex.split(one["command"])
        names.add(name)
        assert program == "modelpick"
        done = run(name, *arguments)
        assert done.code in (0, 3), (one["command"], done.err)
        assert "--as-of 2026-11-20" in one["command"]
    assert names == {"show", "routes", "why-not", "recommend", "compare"}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["openai/gpt-5.4"], "takes two to six models, got 1"),
        (["openai/gpt-5.4"] * 7, "takes two to six models, got 7"),
        (["openai/gpt-5.4", "openai/gpt-5.4"], "openai/gpt-5.4 is named twice"),
        (["azure/gpt-5.4", "azure/gpt-5.4"], "azure/gpt-5.4 is named twice"),
        (["o4-mini", "openai/o4-mini"], "o4-mini and openai/o4-mini are both openai/o4-mini"),
        (["openai/gpt-5.4", "openai/gpt-9.9-nonsense"], "openai/gpt-9.9-nonsense"),
    ],
)
def test_what_cannot_be_compared_is_said_in_plain_words(names: list[str], said: str) -> None:
    assert said in complaint(run("compare", *names, *DAY, "--preset", "general"), 2).splitlines()[-2]


def test_a_moving_name_is_compared_as_what_it_means_today(catalog_file: Path) -> None:
    done = run(
        "compare", "mistral/mistral-large-latest", "openai/gpt-4o", "--catalog", catalog_file, "--format", "json"
    )
    told = json.loads(done.out)
    meant = told["models"][0]["model"]
    assert meant != "mistral/mistral-large-latest"
    assert f"in this catalog it means {meant}" in done.err
    commands = [one["command"] for one in told["commands"]]
    assert all(f"--catalog {catalog_file}" in command for command in commands)


def test_a_small_catalog_with_little_in_it_compares(catalog_file: Path) -> None:
    done = run("compare", "gpt-4o", "o4-mini", "gpt-oss-120b", "--catalog", catalog_file)
    assert done.code == 0
    assert "Comparison of" in done.out and "To go on" in done.out
