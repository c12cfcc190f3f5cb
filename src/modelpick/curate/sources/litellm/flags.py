"""What a LiteLLM entry says of limits and capabilities. Its flags are claims where stated, true or false."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import Any

from modelpick.catalog import clean
from modelpick.curate.sources.litellm.routes import Route

_FLAGS = {
    "supports_function_calling": "tools",
    "supports_parallel_function_calling": "parallel_tools",
    "supports_response_schema": "structured_output",
    "supports_reasoning": "reasoning",
    "supports_vision": "vision",
    "supports_pdf_input": "pdf",
    "supports_audio_input": "audio",
    "supports_audio_output": "audio_output",
    "supports_video_input": "video",
    "supports_prompt_caching": "prompt_caching",
    "supports_computer_use": "computer_use",
    "supports_web_search": "web_search",
    "supports_native_streaming": "streaming",
    "supports_sampling_params": "temperature",
}
_COUNTS = {
    "max_input_tokens": "max_input",
    "max_output_tokens": "max_output",
    "prompt_cache_min_tokens": "cache_min_tokens",
    "rpm": "requests_per_minute",
    "tpm": "tokens_per_minute",
}
_MODALITIES = {"image": "vision", "audio": "audio", "video": "video"}
_ENDPOINTS = {
    "/v1/chat/completions": "chat",
    "/v1/responses": "responses",
    "/v1/completions": "completion",
    "/v1/realtime": "realtime",
    "/v1/batch": "batch",
}
_EFFORTS = ("none", "minimal", "low", "medium", "high", "xhigh", "max")
_REGION = "us|eu|uk|jp|au|ca|apac|in|ch|us-gov"
_UPLIFT_REGIONS = re.compile(rf"(?:{_REGION})\Z")
# regional_processing_uplift_multiplier_eu names its region, regional_endpoint_uplift_multiplier does not.
_UPLIFT_NAME = re.compile(rf"regional_(?:processing|endpoint)_uplift_multiplier(?:_({_REGION}))?\Z")
_LARGEST_UPLIFT = 3  # 1.1 is what everyone charges


def facts(entry: dict[str, Any], route: Route, cheaper_cache: bool, dropped: Counter[str]) -> dict[str, Any]:
    """The facts of one entry. `cheaper_cache`: cache reads have a price of their own, below the input's."""
    found: dict[str, Any] = {}
    for name, field in _COUNTS.items():
        if (number := _count(entry.get(name), field, dropped)) is not None:
            found[field] = number
    if "max_output_tokens" not in entry and (number := _count(entry.get("max_tokens"), "max_output", dropped)):
        found["max_output"] = number
    found |= _capabilities(entry, cheaper_cache, dropped)
    if efforts := _known(entry.get("reasoning_effort_levels"), _EFFORTS):
        found["reasoning_efforts"] = efforts
    if (retires := entry.get("deprecation_date")) is not None:
        if date := clean.date(retires):
            found["retires"] = date
        else:
            dropped["retires: not a date"] += 1
    if endpoints := _endpoints(entry):
        found["endpoints"] = endpoints
    if regions := _regions(entry, route):
        found["regions"] = regions
    by_region = _uplifts(entry, dropped)
    if by_region:
        found["regional_uplift"] = next(iter(by_region.values()))
    if choices := sorted(region for region in by_region if region):
        found["regional_choices"] = choices
    return found


def source_url(value: object) -> str:
    """The first address of `source`, which holds several now and then, and prose once."""
    parts = re.split(r"[\s,;]+", value) if isinstance(value, str) else []
    return next((url for part in parts if (url := clean.url(part))), "")


def _capabilities(entry: dict[str, Any], cheaper_cache: bool, dropped: Counter[str]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for name, field in _FLAGS.items():
        if (value := entry.get(name)) is None:
            continue
        if (flag := clean.flag(value)) is None:
            dropped[f"{field}: not a flag"] += 1
        else:
            found[field] = flag
    native = entry.get("supports_native_structured_output")
    if native is True:
        found["structured_output"] = True
    elif native is False and found.get("structured_output"):
        del found["structured_output"]  # LiteLLM makes it out of a tool call; the route itself lacks it
        dropped["structured_output: emulated by LiteLLM"] += 1
    modalities = entry.get("supported_modalities")
    for modality in modalities if isinstance(modalities, list) else ():
        if isinstance(modality, str) and modality in _MODALITIES:
            found.setdefault(_MODALITIES[modality], True)  # a list without it is no claim
    if cheaper_cache and found.setdefault("prompt_caching", True) is False:
        del found["prompt_caching"]
        dropped["prompt_caching: false, yet cache reads are priced"] += 1
    return found


def _count(value: object, field: str, dropped: Counter[str]) -> int | None:
    if value is None or value == 0:
        return None
    number = clean.count(value)
    if number is None:
        dropped[f"{field}: not a count"] += 1
    return number


def _known(values: object, allowed: tuple[str, ...]) -> list[str]:
    return [name for name in allowed if name in values] if isinstance(values, list) else []


def _endpoints(entry: dict[str, Any]) -> list[str]:
    stated = entry.get("supported_endpoints")
    named = [name for path, name in _ENDPOINTS.items() if isinstance(stated, list) and path in stated]
    return named or (["responses"] if entry.get("mode") == "responses" else [])


def _regions(entry: dict[str, Any], route: Route) -> list[str]:
    stated = entry.get("supported_regions")
    named = {value.lower() for value in (stated if isinstance(stated, list) else ()) if clean.identifier(value)}
    return list(route.regions) or sorted(named)


def _uplifts(entry: dict[str, Any], dropped: Counter[str]) -> dict[str, Decimal]:
    """The factor for processing that stays in a region, by region, or under "" where none is named.

    Nothing where regions differ: the field holds one factor.
    """
    stated: dict[str, object] = {}
    for name, value in entry.items():
        if uplift := _UPLIFT_NAME.match(name):
            stated[uplift[1] or ""] = value
    specific = entry.get("provider_specific_entry")
    for name, value in specific.items() if isinstance(specific, dict) else ():
        if _UPLIFT_REGIONS.match(name):
            stated[name] = value
    factors = {region: factor for region, value in stated.items() if (factor := clean.decimal(value)) is not None}
    if not factors:
        return {}
    if len(set(factors.values())) > 1 or not 1 < next(iter(factors.values())) <= _LARGEST_UPLIFT:
        dropped["regional_uplift: not one factor above 1"] += 1
        return {}
    return factors
