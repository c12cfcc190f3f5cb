"""OpenRouter's list: a complete list of parameters denies what it does not name; prices are per token."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.curate.rows import PriceRow, Reading, Row, check
from modelpick.curate.sources.openrouter import read
from modelpick.errors import BadFileError


def reading(*entries: Any) -> Reading:
    found = read(json.dumps({"data": entries}).encode())
    assert found.raw == len(entries) == len(found.rows) + sum(found.excluded.values()) + sum(found.skipped.values())
    for row in found.rows:
        check(row)
    return found


def one(**entry: Any) -> Row:
    return reading({"id": "lab/m", **entry}).rows[0]


def test_limits_dates_and_prices() -> None:
    row = one(
        name="Lab: M",
        created=1778613011,
        context_length=1000000,
        top_provider={"max_completion_tokens": 128000},
        expiration_date="2026-12-31",
        pricing={
            "prompt": "0.00000025", "completion": "0.0000015", "input_cache_read": "0.000000025",
            "input_cache_write": "0.00000008333333333333334", "internal_reasoning": "0.0000015", "audio": "0.0000005",
            "image": "0.00000025", "web_search": "0.014", "request": "0",
        },
    )  # fmt: skip
    assert row.provider == "openrouter"
    assert row.facts == {
        "context": 1000000, "max_output": 128000, "retires": "2026-12-31", "released": "2026-05-12",
        "prompt_caching": True,
    }  # fmt: skip
    assert row.prices == [
        PriceRow({
            "input": Decimal("0.25"), "output": Decimal("1.5"), "cache_read": Decimal("0.025"),
            "cache_write": Decimal("0.083333333"), "reasoning": Decimal("1.5"), "input_audio": Decimal("0.5"),
            "input_image": Decimal("0.25"), "per_search": Decimal("0.014"),
        })
    ]  # fmt: skip


def test_the_price_of_one_image_is_not_that_of_a_token() -> None:
    row = one(pricing={"prompt": "0.000001", "completion": "0.000002", "image": "0.00129"})
    assert row.prices[0].rates["per_input_image"] == Decimal("0.00129")
    assert "input_image" not in row.prices[0].rates


def test_a_list_of_parameters_denies_what_it_leaves_out() -> None:
    assert one(supported_parameters=["tools", "response_format", "include_reasoning", "max_tokens"]).facts == {
        "tools": True, "structured_output": False, "temperature": False, "reasoning": False,
        "json_mode": True, "reasoning_trace": True,
    }  # fmt: skip


def test_an_empty_list_denies_nothing() -> None:
    assert one(supported_parameters=[], architecture={"input_modalities": [], "output_modalities": []}).facts == {}


def test_a_broken_list_denies_nothing() -> None:
    assert one(supported_parameters=["tools", 5]).facts == {"tools": True}
    assert one(architecture={"input_modalities": ["image", None]}).facts == {"vision": True}
    assert one(architecture={"input_modalities": ["image", "smell"]}).facts == {"vision": True}
    assert one(architecture={"output_modalities": [None]}).facts == {}


def test_senses() -> None:
    row = one(architecture={"input_modalities": ["text", "file"], "output_modalities": ["text", "audio"]})
    assert row.facts == {"pdf": True, "vision": False, "audio": False, "video": False, "audio_output": True}
    assert row.about_model == {"input_modalities": ["text", "pdf"], "output_modalities": ["text", "audio"]}


def test_what_it_says_of_the_model() -> None:
    row = one(name="Lab: M", knowledge_cutoff="2025-12-01", hugging_face_id="lab/M-8B")
    assert row.about_model == {
        "name": "Lab: M", "knowledge_cutoff": "2025-12-01", "weights_url": "https://huggingface.co/lab/M-8B",
    }  # fmt: skip
    assert one(hugging_face_id="").about_model == {}


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"id": "openrouter/auto", "pricing": {"prompt": "-1", "completion": "-1"}}, "router, no model"),
        ({"id": "openrouter/free", "name": "Free Models Router"}, "router, no model"),
        ({"id": "google/lyria-3", "architecture": {"output_modalities": ["text", "audio"]}}, "not text: music"),
        ({"id": "lab/p", "architecture": {"output_modalities": ["image"]}}, "not text: image output"),
    ],
)
def test_excluded(entry: dict[str, Any], reason: str) -> None:
    assert reading(entry).excluded == {reason: 1}


def test_a_stealth_model_in_their_own_name_is_a_model() -> None:
    assert one(name="Owl Alpha").id == "lab/m"
    assert reading({"id": "openrouter/owl-alpha", "name": "Owl Alpha"}).rows


@pytest.mark.parametrize(("model_id", "zero"), [("lab/m:free", "free"), ("lab/m", "unknown")])
def test_zero_prices(model_id: str, zero: str) -> None:
    found = reading({"id": model_id, "name": "M", "pricing": {"prompt": "0", "completion": "0"}})
    assert found.rows[0].prices == [PriceRow(zero=zero)]


def test_negative_prices_are_dropped() -> None:
    found = reading({"id": "lab/m", "pricing": {"prompt": "0.000001", "completion": "0.000001", "audio": "-2"}})
    assert "input_audio" not in found.rows[0].prices[0].rates
    assert found.dropped == {"price: negative or not a rate": 1}


def test_rows_without_an_id_are_skipped() -> None:
    assert reading({"id": "a b"}, 3, {}).skipped == {"no object with an id": 3}


@pytest.mark.parametrize("payload", [b"[]", b"{}", b'{"data": {}}', b"<html>"])
def test_a_payload_of_another_shape_is_refused(payload: bytes) -> None:
    with pytest.raises(BadFileError):
        read(payload)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["-1", "0", "text", "1e99", "²", "image"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["prompt", "completion", "image", "input_modalities", "x"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
KEYS = (
    "name", "pricing", "architecture", "top_provider", "supported_parameters", "created", "expiration_date",
    "context_length", "hugging_face_id", "knowledge_cutoff",
)  # fmt: skip


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, JSON)))
def test_no_value_of_a_row_breaks_the_reading(entry: dict[str, Any]) -> None:
    reading({"id": "lab/m", **entry})
