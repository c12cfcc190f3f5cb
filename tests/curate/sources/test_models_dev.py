"""models.dev as a whole: its two shapes, what is a row, and what is excluded."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.curate.rows import MODEL, Reading, Row, check
from modelpick.curate.sources.models_dev import read
from modelpick.errors import BadFileError

TEXT = {"input": ["text"], "output": ["text"]}


def provider(**models: Any) -> dict[str, Any]:
    return {
        "env": ["ACME_API_KEY"],
        "npm": "@ai-sdk/openai-compatible",
        "api": "https://api.acme.test/v1",
        "models": models,
    }


def reading(models: dict[str, Any], agnostic: dict[str, Any] | None = None) -> Reading:
    found = read(json.dumps({"providers": {"acme": provider(**models)}, "models": agnostic or {}}).encode())
    assert found.raw == len(found.rows) + sum(found.excluded.values()) + sum(found.skipped.values())
    for row in found.rows:
        check(row)
    return found


def one(entry: dict[str, Any], model_id: str = "m-1") -> Row:
    return reading({model_id: entry}).rows[0]


def test_both_shapes_give_the_same_offerings() -> None:
    tree = {"acme": provider(**{"m-1": {"name": "M 1", "modalities": TEXT}})}
    older = read(json.dumps(tree).encode())
    newer = read(json.dumps({"providers": tree, "models": {}}).encode())
    assert older.rows == newer.rows
    assert older.rows[0].key() == ("offering", "acme", "m-1", "")


def test_agnostic_models_are_model_rows_without_prices() -> None:
    entry = {"name": "Big", "release_date": "2026-01-05", "license": "MIT", "open_weights": True, "cost": {"input": 1}}
    row = reading({"m": {}}, {"lab/big": entry}).rows[1]
    assert (row.kind, row.provider, row.id, row.prices) == (MODEL, "", "lab/big", [])
    assert row.facts == {"name": "Big", "released": "2026-01-05", "license": "MIT", "open_weights": True}


def test_offering_rows_state_model_fields_apart() -> None:
    row = one(
        {"name": "M 1", "family": "m", "knowledge": "2025-04", "open_weights": False, "release_date": "2026-01-05"}
    )
    assert row.about_model == {
        "name": "M 1", "family": "m", "knowledge_cutoff": "2025-04", "open_weights": False, "released": "2026-01-05",
    }  # fmt: skip
    assert row.facts["released"] == "2026-01-05"


def test_a_cache_price_says_that_prompts_are_cached_and_its_absence_says_nothing() -> None:
    assert one({"cost": {"input": 1, "output": 2, "cache_read": 0.1}}).facts["prompt_caching"] is True
    assert "prompt_caching" not in one({"cost": {"input": 1, "output": 2, "cache_read": 0}}).facts


@pytest.mark.parametrize(
    ("model_id", "entry", "reason"),
    [
        ("painter", {"modalities": {"input": ["text"], "output": ["image"]}}, "not text: image output"),
        ("odd", {"modalities": {"input": ["text"], "output": ["<b>smell"]}}, "not text: other output"),
        ("watcher", {"modalities": {"input": ["video"], "output": ["text"]}}, "not text: video input alone"),
        ("text-embedding-3-small", {"modalities": TEXT}, "not text: embedding"),
        ("m-3", {"family": "cohere-embed"}, "not text: embedding"),
        ("baai/bge-m3", {}, "not text: embedding"),
        ("bge-reranker-base", {}, "not text: rerank"),
        ("whisper-large-v3", {"modalities": {"input": ["audio"], "output": ["text"]}}, "not text: transcription"),
        ("gpt-4o-mini-tts", {}, "not text: speech"),
        ("omni-moderation-latest", {}, "not text: moderation"),
        ("openrouter/auto", {}, "router, no model"),
        ("best", {"cost": {"input": -1, "output": -1}}, "router, no model"),
    ],
)
def test_what_is_no_text_model_is_counted_by_a_stable_reason(model_id: str, entry: Any, reason: str) -> None:
    found = reading({model_id: entry, "m": {}})
    assert found.excluded == {reason: 1}
    assert [row.id for row in found.rows] == ["m"]


@pytest.mark.parametrize(
    "model_id",
    ["llama-guard-4-12b", "accounts/fireworks/routers/kimi-k2p6-turbo", "zai-org/autoglm-phone-9b", "gpt-audio"],
)
def test_guards_and_names_that_only_sound_alike_are_kept(model_id: str) -> None:
    assert one({"modalities": TEXT}, model_id).id == model_id


def test_an_image_or_audio_beside_text_output_is_kept() -> None:
    assert one({"modalities": {"input": ["text"], "output": ["image", "text"]}}).id == "m-1"


def test_broken_rows_are_skipped_one_by_one() -> None:
    tree = {"acme": provider(good={}, bad=[1], **{"not an id": {}}), "broken": 3, "bare": {"models": []}}
    found = read(json.dumps(tree).encode())
    assert [row.id for row in found.rows] == ["good"]
    assert found.skipped == {
        "row not an object": 1, "id not acceptable": 1, "provider without an id or without models": 2,
    }  # fmt: skip
    assert found.raw == 5


@pytest.mark.parametrize("payload", [b"[]", b"{}", b'{"providers": {}}', b'{"a": 1}', b"{", b"\xff", b'{"a": NaN}'])
def test_a_payload_of_another_shape_is_refused(payload: bytes) -> None:
    with pytest.raises(BadFileError):
        read(payload)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["text", "-1", "0", "2025-02-31"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = (
    "name", "family", "knowledge", "release_date", "limit", "cost", "modalities", "attachment", "tool_call", "provider",
    "reasoning_options", "interleaved", "status", "experimental", "weights", "links", "license", "quantization",
)  # fmt: skip


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, JSON)), JSON)
def test_no_value_of_a_row_breaks_the_reading(entry: dict[str, Any], other: Any) -> None:
    body = {"acme": {"env": other, "npm": other, "api": other, "models": {"m-1": entry, "m-2": other, "m-3": {}}}}
    found = read(json.dumps(body).encode())
    assert found.raw == 3 == len(found.rows) + sum(found.excluded.values()) + sum(found.skipped.values())
    assert all(count > 0 for count in found.dropped.values())
    for row in found.rows:
        check(row)
