"""`routes` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.catalog import tiny
from tests.cli.running import run

DAY = ("--as-of", tiny.TODAY)


def test_the_table_has_picks_routes_and_what_sets_them_apart(catalog_file: Path) -> None:
    done = run("routes", "openai/gpt-oss-120b", "--catalog", catalog_file, *DAY)
    assert done.code == 0, done.err
    for part in ("A pick for each use", "Live routes", "deepinfra/openai/gpt-oss-120b", "why notable", "nobody says"):
        assert part in done.out


def test_the_json_is_the_document(catalog_file: Path) -> None:
    asked = ("routes", "openai/gpt-4o", "--input-tokens", "3k", "--output-tokens", "1k", "--format", "json")
    told = json.loads(run(*asked, "--catalog", catalog_file, *DAY).out)
    assert told["schema"] == "modelpick/routes/1"
    assert [told["routes"][0]["own_blend"][name] for name in ("input_pct", "output_pct")] == [75, 25]
    assert (told["traffic_origin"], told["output_tokens"], told["region"]) == ("flag", 1000, ["eu"])
    assert [one["use"] for one in told["picks"]] == ["interactive", "batch", "first_party", "uptime", "region"]


def test_a_region_and_all_providers_may_be_asked_for(catalog_file: Path) -> None:
    done = run("routes", "openai/gpt-4o", "--region", "us", "--any-provider", "--format", "json",
               "--catalog", catalog_file)  # fmt: skip
    told = json.loads(done.out)
    assert (told["region"], told["any_provider"]) == (["us"], True)
    assert all(line["trusted"] for line in told["routes"])


def test_a_region_that_nobody_knows_is_wrong_usage(catalog_file: Path) -> None:
    done = run("routes", "openai/gpt-4o", "--region", "narnia", "--catalog", catalog_file)
    assert done.code == 2 and "narnia" in done.err


def test_a_route_stands_for_its_model_and_a_near_name_is_taken(catalog_file: Path) -> None:
    for wanted in ("azure/gpt-4o", "GPT 4o"):
        done = run("routes", wanted, "--format", "json", "--catalog", catalog_file)
        assert json.loads(done.out)["model"] == "openai/gpt-4o"


def test_an_unknown_model_is_wrong_usage(catalog_file: Path) -> None:
    done = run("routes", "gpt-4oo", "--catalog", catalog_file)
    assert done.code == 2 and "did you mean" in done.err


def test_csv_has_a_row_for_each_live_route(catalog_file: Path) -> None:
    told = run("routes", "openai/gpt-oss-120b", "--format", "csv", "--catalog", catalog_file, *DAY).out
    rows = list(csv.DictReader(io.StringIO(told, newline="")))
    asked = run("routes", "openai/gpt-oss-120b", "--format", "json", "--catalog", catalog_file, *DAY).out
    assert [row["offering"] for row in rows] == [one["route"]["offering"] for one in json.loads(asked)["routes"]]
    assert {row["ttft_s"] for row in rows} == {""}
