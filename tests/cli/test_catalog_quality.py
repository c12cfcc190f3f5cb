"""`catalog quality`: one model in full, or all of them in a domain."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import run


def test_json_of_one_model_has_the_keys_that_a_model_page_will_have(catalog_file: Path) -> None:
    told = run("catalog", "quality", "gpt-4o", "--format", "json", "--catalog", catalog_file).json()
    assert told["schema"] == "modelpick/catalog-quality/1"
    assert told["model"] == "openai/gpt-4o" and told["released"] == "2024-05-13"
    assert told["quality"]["coding"].keys() >= {"mean", "low", "high", "grade", "n", "effort", "rests_on", "why"}
    assert told["quality"]["faithfulness"]["mean"] is None


def test_json_of_all_models_has_every_domain_of_each(catalog_file: Path) -> None:
    told = run("catalog", "quality", "--format", "json", "--catalog", catalog_file).json()
    assert told["schema"] == "modelpick/catalog-quality-list/1" and told["domain"] == "coding"
    assert all(len(each["quality"]) == 9 for each in told["models"])


def test_an_unknown_domain_or_model_is_told(catalog_file: Path) -> None:
    done = run("catalog", "quality", "--domain", "gossip", "--catalog", catalog_file)
    assert (done.code, done.out) == (2, "")
    assert "no domain 'gossip'" in done.err and "faithfulness" in done.err
    done = run("catalog", "quality", "gpt-9000", "--catalog", catalog_file)
    assert done.code == 2 and "gpt-9000" in done.err
