from __future__ import annotations

from typing import Any

import pytest

from modelpick.curate.sources.litellm.scope import why_excluded, why_skipped


def entry(**more: Any) -> dict[str, Any]:
    return {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1} | more


@pytest.mark.parametrize(
    ("key", "given", "reason"),
    [
        ("gpt-5", entry(), None),
        ("gpt-5", entry(mode="responses"), None),
        ("gpt-3.5-turbo-instruct", entry(mode="completion"), None),
        ("sample_spec", entry(mode="one of: chat"), "not a row"),
        ("text-embedding-3", entry(mode="embedding"), "not text: embedding"),
        ("gpt-6-luna", entry(mode="decisions"), "not text: decisions"),
        ("together-ai-21.1b-41b", entry(), "price class, no model"),
        ("ft:gpt-4o-2024-08-06", entry(), "fine-tuned model of a customer"),
        ("azure/ft:gpt-4o", entry(), "fine-tuned model of a customer"),
        ("bedrock/us-east-1/1-month-commitment/anthropic.claude-v1", entry(), "provisioned throughput"),
        ("x/y", {"mode": "chat", "input_cost_per_second": 1}, "provisioned throughput"),
        ("replicate/y", entry(input_cost_per_second=1), None),
        ("azure_ai/model_router", entry(), "router, no model"),
        ("azure/model-router", entry(), "router, no model"),
        ("perplexity/preset/fast-search", entry(mode="responses"), "router, no model"),
        ("openai/container", entry(), "tool, no model"),
        ("gemini/lyria-3", entry(supported_output_modalities=["audio"]), "not text: audio output"),
        ("openai/gpt-audio", entry(supported_output_modalities=["audio", "text"]), None),
        ("vercel_ai_gateway/cohere/embed-v4.0", entry(), "not text: embedding"),
        ("vercel_ai_gateway/mistral/mistral-embed", entry(), "not text: embedding"),
        ("fireworks_ai/accounts/fireworks/models/flux-1-dev", entry(), "not text: image"),
        ("watsonx/ibm/granite-ttm-512-96-r2", entry(), "not text: time series"),
        ("groq/llama-guard-3-8b", entry(), None),
    ],
)
def test_why_excluded(key: str, given: dict[str, Any], reason: str | None) -> None:
    assert why_excluded(key, given) == reason


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (entry(), None),
        ([], "not an object"),
        ({"mode": "chat"}, "no provider"),
        ({"litellm_provider": "deepgram"}, "no mode"),
        (entry(mode="one of: chat"), "mode: not a name"),
    ],
)
def test_why_skipped(given: Any, reason: str | None) -> None:
    assert why_skipped("some/key", given) == reason


def test_what_is_left_out_on_purpose_is_not_broken() -> None:
    assert why_skipped("fallback_generalizations", {"rules": []}) is None
    assert why_skipped("fireworks-ai-up-to-4b", {"litellm_provider": "fireworks_ai"}) is None
