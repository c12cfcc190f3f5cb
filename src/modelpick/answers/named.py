"""Requirements and capabilities as people call them; in data they are ids."""

from __future__ import annotations

CAPABILITY_WORDS = {
    "parallel_tools": "parallel tool calls", "json_mode": "JSON mode", "vision": "image input", "pdf": "PDF input",
    "audio": "audio input", "video": "video input", "temperature": "a temperature setting",
    "fine_tuning": "fine-tuning",
}  # fmt: skip
# Others read like their names.
_REQUIREMENTS = {
    "alive": "continued service", "route": "provider vouching", "price": "the price per token",
    "max_output": "the longest answer", "rpm": "requests a minute", "tpm": "tokens a minute",
    "alive_for": "how long it is served", "not_provider": "the excluded providers", "not_lab": "the excluded labs",
    "ttft": "time to the first token", "max_input_price": "the input price", "max_output_price": "the output price",
    "min_quantization": "the number format", "released_after": "the day of release",
    "budget": "the budget", "region": "the region", "license": "the license", "provider": "the provider",
    "jurisdiction": "the jurisdiction", "lab": "the lab", "provider_kind": "the kind of provider",
    "context": "the context window", "open_weights": "open weights", "effort": "the effort",
}  # fmt: skip


def capability(name: str) -> str:
    """`json_mode` is JSON mode."""
    return CAPABILITY_WORDS.get(name, name.replace("_", " "))


def named(requirement: str) -> str:
    """`needs:json_mode` is JSON mode, `min_quality:coding` is quality in coding."""
    rule, _, detail = requirement.partition(":")
    if rule == "needs" and detail:
        return capability(detail)
    words = detail.replace("_", " ")
    if rule == "min_quality":
        return f"quality in {words}"
    if rule == "languages":
        return f"the language {words}"
    return words or _REQUIREMENTS.get(rule, rule.replace("_", " "))
