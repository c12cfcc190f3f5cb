"""models.dev: a community database, edited by pull request, of providers, their offerings and (since 2026) models.

Two shapes: `catalog.json` {"providers": {...}, "models": {...}} and the older `api.json` {provider: {...}}.

Quirks: `tool_call`, `reasoning`, `attachment` and `open_weights` are mandatory booleans, so their false is weak.
Everything else is absent when unknown. Limits of 0 are unfilled. `last_updated` is about the model, not about when
the row was checked, so it dates nothing here.
"""

from __future__ import annotations

import re
from typing import Any

from modelpick.catalog import clean
from modelpick.curate.kinds import not_text
from modelpick.curate.rows import MODEL, NAME, OFFERING, Reading, Row
from modelpick.curate.sources.models_dev import facts, prices
from modelpick.errors import BadFileError

_OTHER_KINDS = (
    "rerank", "embedding", "realtime", "transcription", "speech", "moderation", "image", "music", "single task",
)  # fmt: skip

# Pseudo-models that hand each request to some model of the gateway's choice: no model's facts hold for them.
_ROUTER = re.compile(
    r"(^|/)(auto|auto-model(-\w+)?|router|route-llm|(model|coding|auto)-router(:\w+)?)\Z"
    r"|openrouter/(bodybuilder|free|fusion|pareto-code)\Z|(^|/)kilo-auto/"
)


def read(payload: bytes) -> Reading:
    data = clean.parse_json(payload, "models.dev")
    if not isinstance(data, dict):
        raise BadFileError("models.dev: expected an object of providers")
    has_both = isinstance(data.get("providers"), dict) and "models" not in data["providers"]
    providers = data["providers"] if has_both else data
    models = data.get("models", {}) if has_both else {}
    if not isinstance(models, dict) or not any(_is_provider(entry) for entry in providers.values()):
        raise BadFileError("models.dev: no provider with models in it; neither catalog.json nor api.json")
    reading = Reading()
    for provider_id, provider in providers.items():
        _read_provider(reading, provider_id, provider)
    for model_id, entry in models.items():
        if not _is_sound(reading, model_id, entry):
            continue
        if _why_not(model_id, entry):
            reading.rows.append(Row(NAME, "", model_id))
        else:
            reading.rows.append(Row(MODEL, "", model_id, facts=facts.about_model(entry, reading.dropped)))
    reading.dropped = +reading.dropped  # without the reasons that never occurred
    return reading


def _is_provider(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("models"), dict)


def _read_provider(reading: Reading, provider_id: str, provider: Any) -> None:
    if not _is_provider(provider) or clean.identifier(provider_id) is None:
        reading.raw += 1
        reading.skipped["provider without an id or without models"] += 1
        return
    if provider.get("id", provider_id) != provider_id:
        reading.raw += len(provider["models"])
        reading.skipped["listed under another id than its own"] += len(provider["models"])
        return
    access = facts.access(provider, reading.dropped)
    for model_id, entry in provider["models"].items():
        if not _is_sound(reading, model_id, entry):
            continue
        if reason := _why_not(model_id, entry):
            reading.excluded[reason] += 1
            continue
        row = Row(OFFERING, provider_id, model_id)
        row.facts = facts.offering(model_id, entry, access, reading.dropped)
        row.about_model = facts.about_model(entry, reading.dropped)
        if "released" in row.about_model:
            row.facts["released"] = row.about_model["released"]
        row.prices = prices.price_rows(model_id, entry, reading.dropped)
        if any("cache_read" in price.rates for price in row.prices):
            row.facts["prompt_caching"] = True
        reading.rows.append(row)


def _is_sound(reading: Reading, model_id: str, entry: Any) -> bool:
    """Count the upstream row, and say whether it can be read at all."""
    reading.raw += 1
    if clean.identifier(model_id) is None:
        reading.skipped["id not acceptable"] += 1
    elif not isinstance(entry, dict):
        reading.skipped["row not an object"] += 1
    elif entry.get("id", model_id) != model_id:
        reading.skipped["listed under another id than its own"] += 1
    else:
        return True
    return False


def _why_not(model_id: str, entry: dict[str, Any]) -> str:
    # Names before modalities: what is called whisper is transcription, whatever else was filled in.
    family = clean.text(entry.get("family")) or ""
    if other := not_text((model_id, family), _OTHER_KINDS):
        return other
    given, made = (facts.modalities(entry, side) for side in ("input", "output"))
    if any(made) and "text" not in made:
        return f"not text: {made[0] if made[0] in facts.MODALITIES else 'other'} output"
    if any(given) and "text" not in given:
        return f"not text: {given[0] if given[0] in facts.MODALITIES else 'other'} input alone"
    if _ROUTER.search(model_id.lower()) or prices.is_variable(entry):
        return "router, no model"
    return ""
