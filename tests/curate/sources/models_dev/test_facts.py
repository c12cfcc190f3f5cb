"""What single values of a models.dev row become, and what absence becomes: nothing."""

from collections import Counter
from typing import Any

import pytest

from modelpick.curate.sources.models_dev import facts


def offering(entry: dict[str, Any], model_id: str = "m-1", access: dict[str, Any] | None = None) -> dict[str, Any]:
    return facts.offering(model_id, entry, access or {}, Counter())


def test_an_empty_row_claims_nothing() -> None:
    assert offering({}) == {}
    assert facts.about_model({}, Counter()) == {}
    assert facts.access({}, Counter()) == {}


def test_flags_are_taken_as_stated() -> None:
    entry = {"tool_call": False, "reasoning": True, "structured_output": True, "temperature": "yes"}
    dropped: Counter[str] = Counter()
    assert facts.offering("m", entry, {}, dropped) == {"tools": False, "reasoning": True, "structured_output": True}
    assert dropped == {"temperature: not acceptable": 1}


def test_limits_of_zero_are_unfilled_and_no_error() -> None:
    dropped: Counter[str] = Counter()
    entry = {"limit": {"context": 0, "input": 272000, "output": -5}}
    assert facts.offering("m", entry, {}, dropped) == {"max_input": 272000}
    assert dropped == {"max_output: not acceptable": 1}


def test_senses_come_from_the_list_of_inputs() -> None:
    entry = {"modalities": {"input": ["text", "image", "pdf"], "output": ["text", "audio"]}, "attachment": True}
    assert offering(entry) == {"vision": True, "audio": False, "video": False, "pdf": True, "audio_output": True}


def test_a_list_with_strange_words_in_it_denies_nothing() -> None:
    for strange in ("image_url", 5, None):
        assert offering({"modalities": {"input": ["text", "Audio", strange]}}) == {"audio": True}


def test_a_pdf_is_denied_only_where_attachments_are() -> None:
    listed = {"input": ["text"], "output": ["text"]}
    assert "pdf" not in offering({"modalities": listed, "attachment": True})
    assert offering({"modalities": listed, "attachment": False})["pdf"] is False


def test_effort_levels_and_the_trace() -> None:
    entry = {
        "reasoning_options": [{"type": "toggle"}, {"type": "effort", "values": ["low", "null", None, "high"]}],
        "interleaved": {"field": "reasoning_content"},
    }
    dropped: Counter[str] = Counter()
    found = facts.offering("m", entry, {}, dropped)
    assert found == {"reasoning_efforts": ["low", "high"], "reasoning_trace": True}
    assert dropped["reasoning_efforts: not a level"] == 2
    assert offering({"interleaved": True}) == {}, "true names no field that could be read"


@pytest.mark.parametrize(
    ("model_id", "regions"),
    [
        ("eu.anthropic.claude-opus-4-7", ["eu"]),
        ("us-gov.anthropic.claude-sonnet-4", ["us-gov"]),
        ("global.anthropic.claude-opus-4-8", ["global"]),
        ("anthropic.claude-opus-4-8", None),
        ("us-model-1.5", None),
        ("eu.gpt-5", None),
    ],
)
def test_a_geography_before_a_vendor_is_a_region(model_id: str, regions: list[str] | None) -> None:
    assert offering({}, model_id).get("regions") == regions


def test_the_row_knows_better_than_its_provider_how_it_is_reached() -> None:
    general = {"sdk": "@ai-sdk/azure", "base_url": "https://a.test/v1"}
    own = {"provider": {"npm": "@ai-sdk/anthropic", "api": "https://${NAME}.a.test/v2", "shape": "responses"}}
    assert offering({}, access=general) == general
    assert offering(own, access=general) == {
        "sdk": "@ai-sdk/anthropic", "base_url": "https://${NAME}.a.test/v2", "endpoints": ["responses"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["AZURE_RESOURCE_NAME", "AZURE_API_KEY"], "AZURE_API_KEY"),
        (
            ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_BEARER_TOKEN_BEDROCK"],
            "AWS_BEARER_TOKEN_BEDROCK",
        ),
        (["SNOWFLAKE_ACCOUNT", "SNOWFLAKE_CORTEX_PAT"], "SNOWFLAKE_CORTEX_PAT"),
        (["PLAIN"], "PLAIN"),
        (["302AI_API_KEY", "a b"], None),
        ("KEY", None),
    ],
)
def test_the_variable_that_holds_the_key(names: Any, key: str | None) -> None:
    assert facts.access({"env": names}, Counter()).get("key_variable") == key


def test_dates_that_no_calendar_knows_are_dropped() -> None:
    dropped: Counter[str] = Counter()
    assert facts.about_model({"knowledge": "2025-02-31", "release_date": "1970-01-01"}, dropped) == {}
    assert +dropped == {"knowledge_cutoff: not acceptable": 1, "released: not acceptable": 1}


def test_the_first_hugging_face_link_is_where_the_weights_are() -> None:
    links = [{"url": "https://lab.test/news"}, {"url": "https://huggingface.co/lab/m"}]
    assert facts.about_model({"links": links}, Counter()) == {"weights_url": "https://huggingface.co/lab/m"}
    weights = [{"url": "javascript:alert(1)"}, {"url": "https://huggingface.co/lab/w"}]
    assert facts.about_model({"weights": weights, "links": links}, Counter())["weights_url"].endswith("/w")


def test_listing_and_status_words_that_nobody_defined() -> None:
    assert offering({"status": "deprecated"}) == {"listing": "deprecated"}
    assert offering({"status": "wonderful"}) == {}
