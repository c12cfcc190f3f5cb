from __future__ import annotations

import pytest

from modelpick.curate.sources.litellm.routes import Route, take_apart


@pytest.mark.parametrize(
    ("key", "provider", "expected"),
    [
        ("gpt-5", "openai", Route("openai", "gpt-5")),
        ("groq/openai/gpt-oss-120b", "groq", Route("groq", "openai/gpt-oss-120b")),
        ("perplexity/perplexity/sonar", "perplexity", Route("perplexity_agent", "perplexity/sonar")),
        ("cloudflare/@cf/meta/llama-2-7b", "cloudflare", Route("cloudflare", "@cf/meta/llama-2-7b")),
        ("amazon-nova/nova-pro-v1", "amazon_nova", Route("amazon_nova", "nova-pro-v1")),
        ("azure/gpt-35-turbo-instruct", "azure_text", Route("azure_text", "gpt-35-turbo-instruct")),
        ("vertex_ai/claude-opus-5@default", "vertex_ai-anthropic_models",
         Route("vertex_ai-anthropic_models", "claude-opus-5@default")),
        ("gemini-2.5-pro", "vertex_ai-language-models", Route("vertex_ai-language-models", "gemini-2.5-pro")),
        ("azure/eu/gpt-5", "azure", Route("azure", "gpt-5", "eu", ("eu",))),
        ("azure/us-gov/gpt-5.1", "azure", Route("azure", "gpt-5.1", "us-gov", ("us-gov",))),
        ("azure/global-standard/gpt-4o", "azure", Route("azure", "gpt-4o", "global", ("global",))),
        ("azure/gpt-5", "azure", Route("azure", "gpt-5")),
        ("bedrock/eu-west-1/zai.glm-5", "bedrock", Route("bedrock", "zai.glm-5", "eu-west-1", ("eu-west-1",))),
        ("bedrock_mantle/us-gov-west-1/xai.grok-4.3", "bedrock_mantle",
         Route("bedrock_mantle", "xai.grok-4.3", "us-gov-west-1", ("us-gov-west-1",))),
        ("bedrock/invoke/anthropic.claude-v1", "bedrock", Route("bedrock", "anthropic.claude-v1")),
        ("eu.anthropic.claude-opus-5", "bedrock_converse",
         Route("bedrock_converse", "eu.anthropic.claude-opus-5", "", ("eu",))),
        ("us-gov.xai.grok-4.6", "bedrock_converse",
         Route("bedrock_converse", "us-gov.xai.grok-4.6", "", ("us-gov",))),
        ("us.deepseek.v3.2", "bedrock_converse", Route("bedrock_converse", "us.deepseek.v3.2", "", ("us",))),
        ("meta.llama3-8b-instruct-v1:0", "bedrock", Route("bedrock", "meta.llama3-8b-instruct-v1:0")),
        ("bedrock/claude_platform/claude-sonnet-5", "bedrock",
         Route("bedrock/claude_platform", "claude-sonnet-5")),
        ("fireworks_ai/glm-5p2", "fireworks_ai", Route("fireworks_ai", "accounts/fireworks/models/glm-5p2")),
        ("fireworks_ai/glm-5p2-fast", "fireworks_ai",
         Route("fireworks_ai", "accounts/fireworks/routers/glm-5p2-fast")),
        ("fireworks_ai/accounts/fireworks/models/kimi-k3", "fireworks_ai",
         Route("fireworks_ai", "accounts/fireworks/models/kimi-k3")),
        ("fireworks_ai/accounts/fireworks/routers/kimi-k3-us", "fireworks_ai",
         Route("fireworks_ai", "accounts/fireworks/routers/kimi-k3-us", "", ("us",))),
    ],
)  # fmt: skip
def test_a_key_becomes_what_the_provider_takes(key: str, provider: str, expected: Route) -> None:
    assert take_apart(key, provider) == expected


@pytest.mark.parametrize(
    ("key", "provider"),
    [
        ("bedrock/us-gov-east-1/claude-sonnet-4-5-20250929-v1:0", "bedrock"),  # the vendor is missing
        ("claude-sonnet-4-5-20250929-v1:0", "bedrock"),
        ("anthropic.claude-haiku-4-5@20251001", "bedrock_converse"),  # Vertex's spelling
        ("openai/with space", "openai"),
        ("openai/", "openai"),
        ("bedrock/eu-west-\u0661/anthropic.claude-5", "bedrock"),
        (f"bedrock/eu-{'x' * 300}-1/anthropic.claude-5", "bedrock"),
    ],
)
def test_an_id_that_no_api_takes_is_no_route(key: str, provider: str) -> None:
    assert take_apart(key, provider) is None


def test_a_region_is_told_for_azure_alone() -> None:
    assert take_apart("novita/eu/model", "novita") == Route("novita", "eu/model")
