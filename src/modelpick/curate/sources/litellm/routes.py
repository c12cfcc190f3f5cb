"""LiteLLM's routing syntax taken apart: from a key to the provider, the id that its API takes, and the region."""

from __future__ import annotations

import re
from dataclasses import dataclass

from modelpick.catalog import clean

# Providers whose keys start with something else than their own name. vertex_ai-* is told by its shape.
_PREFIXES = {
    "amazon_nova": "amazon-nova",
    "azure_text": "azure",
    "bedrock_converse": "bedrock",
}
_BEDROCK = ("bedrock", "bedrock_converse", "bedrock_mantle")
_AZURE_REGION = re.compile(r"(us-gov|global-standard|global|apac|eu|us|au|jp|uk|ca|ch|in)/")
_AWS_REGION = re.compile(r"([a-z]{2}(?:-gov)?-[a-z]{1,12}-[0-9])/")
# Cross-region inference profiles of Bedrock; the prefix belongs to the id that is sent.
_BEDROCK_PROFILE = re.compile(r"(us-gov|global|apac|eu|us|au|jp|ca|in)\.[a-z0-9]+\.")
_BEDROCK_API = re.compile(r"(?:invoke|converse)/")
_FIREWORKS_US = re.compile(r"accounts/fireworks/routers/.*-us\Z")  # US-only serving has routers of its own
_CLAUDE_PLATFORM = "claude_platform/"


@dataclass(frozen=True, slots=True)
class Route:
    """Where a request goes: `region` only if the id does not hold it, `regions` in both cases."""

    provider: str
    id: str
    region: str = ""
    regions: tuple[str, ...] = ()


def take_apart(key: str, provider: str) -> Route | None:
    """The route behind a key, or None where the id could not be sent to the provider."""
    rest = _without_prefix(key, provider)
    if provider in _BEDROCK:
        return _bedrock(rest, provider)
    region = ""
    if provider in ("azure", "azure_text") and (found := _AZURE_REGION.match(rest)):
        region, rest = found[1].removesuffix("-standard"), rest[found.end() :]
    regions = (region,) if region else ()
    if provider == "perplexity" and "/" in rest:
        provider = "perplexity_agent"  # its Agent API sells other labs' models; an id there names the lab
    if provider == "fireworks_ai":
        rest = _fireworks(rest)
        regions = ("us",) if _FIREWORKS_US.match(rest) else ()
    return Route(provider, rest, region, regions) if clean.identifier(rest) else None


def _without_prefix(key: str, provider: str) -> str:
    family = provider.split("-", 1)[0] if provider.startswith("vertex_ai-") else provider
    for prefix in (provider, family, _PREFIXES.get(provider, provider)):
        if key.startswith(f"{prefix}/"):
            return key[len(prefix) + 1 :]
    return key


def _bedrock(rest: str, provider: str) -> Route | None:
    """Bedrock's ids are vendor.model. Anthropic's own API on AWS takes bare ids: another service, named apart."""
    if rest.startswith(_CLAUDE_PLATFORM):
        bare = clean.identifier(rest.removeprefix(_CLAUDE_PLATFORM))
        return Route(f"{provider}/claude_platform", bare) if bare else None
    rest = _BEDROCK_API.sub("", rest, count=1)
    region = ""
    if found := _AWS_REGION.match(rest):
        region, rest = found[1], rest[found.end() :]
    vendor = rest.split(".", 1)[0]
    if clean.identifier(rest) is None or "." not in rest or "@" in rest or vendor.startswith("claude-"):
        return None
    profile = _BEDROCK_PROFILE.match(rest)
    regions = (region,) if region else (profile[1],) if profile else ()
    return Route(provider, rest, region, regions)


def _fireworks(rest: str) -> str:
    """LiteLLM sends a short name as this path, and so names one route twice."""
    if rest.startswith("accounts/"):
        return rest
    kind = "routers" if rest.endswith("-fast") else "models"
    return f"accounts/fireworks/{kind}/{rest}"
