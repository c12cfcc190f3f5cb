"""`cost` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import run


def test_the_table_has_routes_lines_scenarios_and_what_was_left_out(catalog_file: Path) -> None:
    done = run("cost", "openai/gpt-oss-120b", "--requests", "1M/month", "--catalog", catalog_file)
    assert done.code == 0, done.err
    for part in ("1,000,000 requests a month", "groq/openai/gpt-oss-120b", "line by line", "RAG answers", "free tier"):
        assert part in done.out


def test_the_json_has_every_bill(catalog_file: Path) -> None:
    done = run("cost", "openai/gpt-4o", "--batch", "50%", "--format", "json", "--catalog", catalog_file)
    told = json.loads(done.out)
    assert told["schema"] == "modelpick/cost/1"
    assert told["traffic"]["batch"] == 0.5
    bill = told["routes"][0]["bill"]
    assert abs(sum(line["mid"] for line in bill["lines"]) - bill["per_request_usd"]["mid"]) < 1e-12
    assert {fact for line in bill["lines"] for fact in line["facts"]} <= told["facts"].keys()


def test_an_offering_may_be_named(catalog_file: Path) -> None:
    done = run("cost", "azure/gpt-4o", "--format", "json", "--catalog", catalog_file)
    assert [route["offering"] for route in json.loads(done.out)["routes"]] == ["azure/gpt-4o"]


def test_a_name_for_both_is_taken_for_the_model_and_that_is_said(catalog_file: Path) -> None:
    done = run("cost", "openai/gpt-4o", "--format", "json", "--catalog", catalog_file)
    assert "taking the model" in done.err
    assert len(json.loads(done.out)["routes"]) == 2


def test_an_unknown_model_is_wrong_usage_with_a_near_miss(catalog_file: Path) -> None:
    done = run("cost", "gpt-4oo", "--catalog", catalog_file)
    assert done.code == 2
    assert "did you mean openai/gpt-4o" in done.err


def test_where_nothing_can_be_billed_the_reasons_are_told(catalog_file: Path) -> None:
    done = run("cost", "openrouter/openai/gpt-oss-120b:free", "--catalog", catalog_file)
    assert done.code == 0
    assert "1 route: No bill: a free tier" in done.out
