from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from modelpick.curate.sources.litellm.flags import facts, source_url
from modelpick.curate.sources.litellm.routes import Route

PLAIN = Route("openai", "gpt-5")


def read(entry: dict[str, Any], route: Route = PLAIN, cheaper_cache: bool = False) -> tuple[dict[str, Any], Any]:
    dropped: Counter[str] = Counter()
    return facts(entry, route, cheaper_cache, dropped), dict(dropped)


def test_an_absent_flag_is_no_claim_and_a_stated_one_is() -> None:
    found, dropped = read(
        {"supports_function_calling": True, "supports_vision": False, "supports_sampling_params": False}
    )
    assert found == {"tools": True, "vision": False, "temperature": False}
    assert dropped == {}


def test_a_modality_list_claims_only_what_it_names() -> None:
    assert read({"supported_modalities": ["text", "image", []]})[0] == {"vision": True}
    assert read({"supported_modalities": ["image"], "supports_vision": False})[0] == {"vision": False}


def test_structured_output_from_either_flag() -> None:
    assert read({"supports_native_structured_output": True})[0] == {"structured_output": True}
    assert read({"supports_native_structured_output": False})[0] == {}
    assert read({"supports_response_schema": False})[0] == {"structured_output": False}


def test_what_litellm_emulates_is_no_claim() -> None:
    entry = {"supports_response_schema": True, "supports_native_structured_output": False}
    assert read(entry) == ({}, {"structured_output: emulated by LiteLLM": 1})


def test_max_tokens_stands_in_for_an_absent_output_limit_only() -> None:
    assert read({"max_input_tokens": 8, "max_tokens": 4})[0] == {"max_input": 8, "max_output": 4}
    assert read({"max_output_tokens": 2, "max_tokens": 4})[0] == {"max_output": 2}


def test_zero_limits_are_unknown_and_nonsense_is_counted() -> None:
    assert read({"max_input_tokens": 0, "rpm": Decimal(0)}) == ({}, {})
    assert read({"max_input_tokens": "many", "tpm": -3}) == (
        {},
        {"max_input: not a count": 1, "tokens_per_minute: not a count": 1},
    )


def test_prompt_caching_from_a_cheaper_cache_unless_denied() -> None:
    assert read({}, cheaper_cache=True)[0] == {"prompt_caching": True}
    found, dropped = read({"supports_prompt_caching": False}, cheaper_cache=True)
    assert found == {}
    assert dropped == {"prompt_caching: false, yet cache reads are priced": 1}


def test_efforts_come_from_the_complete_list_alone() -> None:
    assert read({"reasoning_effort_levels": ["high", "low", "odd"]})[0] == {"reasoning_efforts": ["low", "high"]}
    assert read({"supports_xhigh_reasoning_effort": True})[0] == {}


def test_endpoints_and_what_the_mode_says_of_them() -> None:
    assert read({"supported_endpoints": ["/v1/batch", "/v1/chat/completions", "/v1/messages"]})[0] == {
        "endpoints": ["chat", "batch"]
    }
    assert read({"mode": "responses"})[0] == {"endpoints": ["responses"]}


def test_regions_of_the_route_go_before_listed_ones() -> None:
    assert read({"supported_regions": ["us-south1", "global"]})[0] == {"regions": ["global", "us-south1"]}
    assert read({"supported_regions": ["a b", "x" * 300, "\x1b[0m", 5]}) == ({}, {})
    assert read({"supported_regions": ["global"]}, Route("azure", "x", "eu", ("eu",)))[0] == {"regions": ["eu"]}


@pytest.mark.parametrize(
    ("entry", "choices"),
    [
        ({"regional_endpoint_uplift_multiplier": Decimal("1.1")}, None),
        ({"provider_specific_entry": {"us": Decimal("1.1"), "fast": 2}}, ["us"]),
        ({f"regional_processing_uplift_multiplier_{region}": Decimal("1.1") for region in ("us", "eu")}, ["eu", "us"]),
    ],
)
def test_regional_uplift_and_the_regions_that_a_request_may_ask_for(
    entry: dict[str, Any], choices: list[str] | None
) -> None:
    expected = {"regional_uplift": Decimal("1.1"), **({"regional_choices": choices} if choices else {})}
    assert read(entry) == (expected, {})


@pytest.mark.parametrize(
    "entry", [{"provider_specific_entry": {"fast": 2}}, {"regional_processing_uplift_multiplier_\u00e9u": 2}]
)
def test_what_is_no_regional_uplift(entry: dict[str, Any]) -> None:
    assert read(entry) == ({}, {})


def test_uplifts_that_differ_are_no_single_fact() -> None:
    entry = {f"regional_processing_uplift_multiplier_{region}": factor for region, factor in (("eu", 2), ("us", 3))}
    assert read(entry) == ({}, {"regional_uplift: not one factor above 1": 1})


def test_a_retirement_must_be_a_date() -> None:
    assert read({"deprecation_date": "2026-10-23"})[0] == {"retires": "2026-10-23"}
    assert read({"deprecation_date": "2026-13-45"}) == ({}, {"retires: not a date": 1})


def test_the_first_address_of_a_source() -> None:
    assert source_url("https://a.example/x, https://b.example") == "https://a.example/x"
    assert source_url("priced like the base model") == ""
    assert source_url(None) == ""
