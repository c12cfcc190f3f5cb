"""What a models.dev row says of an offering, of its model, and of the way to reach it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from modelpick.catalog import clean

_FLAGS = {
    "tool_call": "tools",
    "reasoning": "reasoning",
    "structured_output": "structured_output",
    "temperature": "temperature",
}
_LIMITS = {"context": "context", "input": "max_input", "output": "max_output"}
MODALITIES = ("text", "image", "audio", "video", "pdf")
_LISTINGS = ("alpha", "beta", "preview", "deprecated")

# A geography before a vendor: Bedrock's cross-region profiles, `eu.anthropic.claude-...`.
_REGION = re.compile(r"(us-gov|us|eu|apac|global|jp|au|ca)\.[a-z0-9]+\.")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{2,80}\Z")
# How much the name of a variable looks like the one that holds the key; a bearer token beats half of a key pair.
_KEY_WORDS = ("API_KEY", "TOKEN", "KEY", "PAT", "CREDENTIALS")


def modalities(entry: dict[str, Any], side: str) -> list[str]:
    """`input` or `output` modalities as stated, lower case; empty when not stated. "" stands for what is no text."""
    stated = entry.get("modalities")
    listed = stated.get(side) if isinstance(stated, dict) else None
    return [item.lower() if isinstance(item, str) else "" for item in listed] if isinstance(listed, list) else []


def offering(model_id: str, entry: dict[str, Any], access: dict[str, Any], dropped: Counter[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    limits = entry.get("limit")
    for key, name in _LIMITS.items():
        value = limits.get(key) if isinstance(limits, dict) else None
        if value != 0 or isinstance(value, bool):
            clean.put(found, name, value, clean.count, dropped)
    for key, name in _FLAGS.items():
        clean.put(found, name, entry.get(key), clean.flag, dropped)
    found.update(_senses(entry))
    found.update(_thinking(entry, dropped))
    clean.put(found, "listing", entry.get("status"), _listing, dropped)
    clean.put(found, "quantization", entry.get("quantization"), clean.text, dropped)
    if region := _REGION.match(model_id):
        found["regions"] = [region.group(1)]
    found.update(access)
    own = entry.get("provider")
    if isinstance(own, dict):
        clean.put(found, "sdk", own.get("npm"), clean.identifier, dropped)
        clean.put(found, "base_url", own.get("api"), clean.url, dropped)
        if own.get("shape") == "responses":
            found["endpoints"] = ["responses"]
    return found


def _listing(value: object) -> str | None:
    return value if isinstance(value, str) and value in _LISTINGS else None


def _senses(entry: dict[str, Any]) -> dict[str, bool]:
    """Input and output kinds. No list, no claim, and one with strange words in it denies nothing.

    A PDF is denied only where attachments are.
    """
    found: dict[str, bool] = {}
    given = modalities(entry, "input")
    is_sound = bool(given) and set(given) <= set(MODALITIES)
    for kind, name in (("image", "vision"), ("audio", "audio"), ("video", "video")):
        if is_sound or kind in given:
            found[name] = kind in given
    if "pdf" in given:
        found["pdf"] = True
    elif entry.get("attachment") is False:
        found["pdf"] = False
    if "audio" in modalities(entry, "output"):
        found["audio_output"] = True
    return found


def _thinking(entry: dict[str, Any], dropped: Counter[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    options = entry.get("reasoning_options")
    for option in options if isinstance(options, list) else ():
        if isinstance(option, dict) and option.get("type") == "effort" and isinstance(option.get("values"), list):
            levels = [clean.text(level, 20) for level in option["values"]]
            named = [level for level in levels if level and level != "null"]
            dropped["reasoning_efforts: not a level"] += len(levels) - len(named)
            if named:
                found["reasoning_efforts"] = named
    interleaved = entry.get("interleaved")
    if isinstance(interleaved, dict) and clean.text(interleaved.get("field")):
        found["reasoning_trace"] = True
    return found


def about_model(entry: dict[str, Any], dropped: Counter[str]) -> dict[str, Any]:
    """The fields that belong to the model, whichever row states them."""
    found: dict[str, Any] = {}
    clean.put(found, "name", entry.get("name"), clean.text, dropped)
    clean.put(found, "family", entry.get("family"), clean.text, dropped)
    clean.put(found, "released", entry.get("release_date"), clean.date, dropped)
    clean.put(found, "knowledge_cutoff", entry.get("knowledge"), clean.date, dropped)
    clean.put(found, "open_weights", entry.get("open_weights"), clean.flag, dropped)
    clean.put(found, "license", entry.get("license"), clean.text, dropped)
    for side in ("input", "output"):
        listed = modalities(entry, side)
        known = [kind for kind in MODALITIES if kind in listed]
        dropped[f"{side}_modalities: not a modality"] += len(set(listed) - set(known))
        if known:
            found[f"{side}_modalities"] = known
    links = [link for key in ("weights", "links") if isinstance(entry.get(key), list) for link in entry[key]]
    for link in links:
        address = clean.url(link.get("url")) if isinstance(link, dict) else None
        if address and address.startswith("https://huggingface.co/"):
            found["weights_url"] = address
            break
    return found


def access(provider: dict[str, Any], dropped: Counter[str]) -> dict[str, Any]:
    """How the provider is reached: client package, address, and the variable that holds the key."""
    found: dict[str, Any] = {}
    clean.put(found, "sdk", provider.get("npm"), clean.identifier, dropped)
    clean.put(found, "base_url", provider.get("api"), clean.url, dropped)
    stated = provider.get("env")
    stated = stated if isinstance(stated, list) else []
    names = [name for name in stated if isinstance(name, str) and _VARIABLE.match(name)]
    dropped["key_variable: no name for a variable"] += len(stated) - len(names)  # 302AI_API_KEY: no shell can set it
    for word in _KEY_WORDS:
        if holder := next((name for name in names if word in name), None):
            return {**found, "key_variable": holder}
    return {**found, "key_variable": names[0]} if names else found
