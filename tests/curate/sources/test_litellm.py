from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.curate import rows
from modelpick.curate.rows import PriceRow, Reading, Row
from modelpick.curate.sources import litellm
from modelpick.errors import BadFileError

PRICE = {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06}


def read(upstream: Any) -> Reading:
    reading = litellm.read(json.dumps(upstream).encode())
    assert reading.raw == len(reading.rows) + reading.excluded.total() + reading.skipped.total()
    for row in reading.rows:
        rows.check(row)
    return reading


def chat(provider: str, **more: Any) -> dict[str, Any]:
    return {"litellm_provider": provider, "mode": "chat", **more}


def test_one_entry_becomes_one_row() -> None:
    source = "https://azure.example/pricing"
    reading = read({"azure/eu/gpt-5": chat("azure", max_input_tokens=272000, source=source, **PRICE)})
    assert reading.rows == [
        Row(
            "offering",
            "azure",
            "gpt-5",
            region="eu",
            facts={"max_input": 272000, "regions": ["eu"]},
            prices=[PriceRow({"input": Decimal(1), "output": Decimal(2)})],
            url=source,
        )
    ]


def test_the_fuller_of_two_keys_of_one_route_is_kept() -> None:
    reading = read(
        {
            "fireworks_ai/kimi-k3": chat("fireworks_ai", **PRICE),
            "fireworks_ai/accounts/fireworks/models/kimi-k3": chat("fireworks_ai", supports_vision=True, **PRICE),
        }
    )
    assert [row.facts for row in reading.rows] == [{"vision": True}]
    assert reading.excluded == {"duplicate route": 1}


def test_regions_and_providers_keep_routes_apart() -> None:
    reading = read(
        {
            "azure/gpt-5": chat("azure"),
            "azure/eu/gpt-5": chat("azure"),
            "azure/us/gpt-5": chat("azure"),
            "bedrock/claude_platform/claude-sonnet-5": chat("bedrock"),
        }
    )
    assert len(reading.rows) == 4


def test_every_entry_that_is_no_row_is_counted() -> None:
    reading = read(
        {
            "sample_spec": {},
            "gpt-5": chat("openai"),
            "dall-e-3": {"litellm_provider": "openai", "mode": "image_generation"},
            "broken": 7,
            "claude-v1:0": chat("bedrock"),
        }
    )
    assert reading.excluded == {"not a row": 1, "not text: image_generation": 1}
    assert reading.skipped == {"not an object": 1, "route: no id that the provider would take": 1}


def test_a_cache_read_at_the_full_input_price_is_no_caching() -> None:
    same = read({"databricks/x": chat("databricks", cache_read_input_token_cost=1e-06, **PRICE)})
    less = read({"databricks/x": chat("databricks", cache_read_input_token_cost=1e-07, **PRICE)})
    assert "prompt_caching" not in same.rows[0].facts
    assert less.rows[0].facts["prompt_caching"] is True


@pytest.mark.parametrize("payload", [b"[]", b"{}", b'{"openai": {"models": {}}}', b"\xff", b'{"a": NaN}', b"7"])
def test_another_shape_is_refused(payload: bytes) -> None:
    with pytest.raises(BadFileError):
        litellm.read(payload)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = (
    "input_cost_per_token", "output_cost_per_token_batches", "search_context_cost_per_query", "tiered_pricing",
    "off_peak_pricing", "provider_specific_entry", "regional_endpoint_uplift_multiplier", "supported_modalities",
    "supported_output_modalities", "supported_endpoints", "supported_regions", "reasoning_effort_levels",
    "max_input_tokens", "max_tokens", "deprecation_date", "source", "supports_vision",
)  # fmt: skip
PROVIDERS = st.sampled_from(["bedrock", "azure", "fireworks_ai", "openai", "vertex_ai-x"]) | JSON
ENTRIES = st.fixed_dictionaries(
    {"litellm_provider": PROVIDERS, "mode": st.just("chat") | JSON}, optional=dict.fromkeys(NAMES, JSON)
)


@given(
    st.dictionaries(st.text(max_size=20), ENTRIES | JSON, max_size=4),
    st.sampled_from(["us.a.b", "azure/eu/x"]),
    ENTRIES,
)
def test_nothing_in_a_payload_can_break_the_reader(upstream: dict[str, Any], key: str, entry: dict[str, Any]) -> None:
    try:
        read({**upstream, key: entry})
    except BadFileError:
        return
