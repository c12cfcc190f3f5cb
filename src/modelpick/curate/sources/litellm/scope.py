"""Which of LiteLLM's entries are text models that one can call, and why the others are not."""

from __future__ import annotations

import re
from typing import Any

from modelpick.curate.kinds import not_text, why_not_offered

_NOT_ROWS = ("sample_spec", "fallback_generalizations")
_TEXT_MODES = ("chat", "responses", "completion")
_PRICE_CLASS = re.compile(r"(?:fireworks-ai|together-ai)-")
_PER_SECOND = {"cost_per_second", "input_cost_per_second", "output_cost_per_second"}
# Entries without a model behind them: routers, presets that choose one, and containers that run code.
_ROUTER = re.compile(
    r"azure(?:_ai)?/model[_-]router\Z|perplexity/preset/|microsoft_365_copilot/"
    r"|fireworks_ai/accounts/fireworks/routers/(?:auto|auto-instant|firerouter)\Z"
)
_TOOL = re.compile(r"(?:openai|azure)/container\Z")
# Entries whose mode says chat though the model does not write text.
_MISFILED = ("embedding", "image", "time series")


def why_excluded(key: str, entry: dict[str, Any]) -> str | None:
    """A short reason, or None for a text model. `mode` has been checked to be a text."""
    if key in _NOT_ROWS:
        return "not a row"
    if _PRICE_CLASS.match(key):
        return "price class, no model"
    if reason := why_not_offered(key):
        return reason
    if entry["mode"] not in _TEXT_MODES:
        return f"not text: {entry['mode']}"
    if "-month-commitment/" in key or (_PER_SECOND & entry.keys() and not any("per_token" in name for name in entry)):
        return "provisioned throughput"
    if _ROUTER.match(key):
        return "router, no model"
    if _TOOL.match(key):
        return "tool, no model"
    return _why_not_text(key, entry)


def why_skipped(key: str, entry: Any) -> str | None:
    """A short reason for an entry that is broken."""
    if key in _NOT_ROWS or (isinstance(entry, dict) and _PRICE_CLASS.match(key)):
        return None
    if not isinstance(entry, dict):
        return "not an object"
    if not isinstance(entry.get("litellm_provider"), str):
        return "no provider"
    if not isinstance(entry.get("mode"), str):
        return "no mode"
    return None if re.match(r"[a-z_]{1,40}\Z", entry["mode"]) else "mode: not a name"


def _why_not_text(key: str, entry: dict[str, Any]) -> str | None:
    outputs = entry.get("supported_output_modalities")
    if isinstance(outputs, list) and outputs and "text" not in outputs:
        kind = outputs[0] if outputs[0] in ("audio", "image", "video") else "other"
        return f"not text: {kind} output"
    return not_text([key], _MISFILED)
