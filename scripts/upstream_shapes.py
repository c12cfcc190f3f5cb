"""Payloads as two upstreams write them, made from the snapshots kept here: what an update would fetch."""

from __future__ import annotations

from typing import Any

from modelpick.curate.rows import MODEL, OFFERING, STANDARD, Row, Snapshot

_FLAGS = {
    "tools": "tool_call", "reasoning": "reasoning", "structured_output": "structured_output",
    "temperature": "temperature",
}  # fmt: skip
_ABOUT = {"name": "name", "family": "family", "released": "release_date", "knowledge_cutoff": "knowledge"}
_RATES = ("input", "output", "cache_read", "cache_write")
_LITELLM = {
    "tools": "supports_function_calling", "vision": "supports_vision", "reasoning": "supports_reasoning",
    "structured_output": "supports_response_schema", "pdf": "supports_pdf_input",
}  # fmt: skip


def models_dev(snapshot: Snapshot) -> dict[str, Any]:
    """catalog.json: providers with their models, and the models apart."""
    providers: dict[str, Any] = {}
    models: dict[str, Any] = {}
    for row in snapshot.reading.rows:
        if row.kind == OFFERING:
            home = providers.setdefault(row.provider, {"id": row.provider, "models": {}})
            for name, key in (("sdk", "npm"), ("base_url", "api")):
                if name in row.facts:
                    home.setdefault(key, row.facts[name])
            if "key_variable" in row.facts:
                home.setdefault("env", [row.facts["key_variable"]])
            home["models"][row.id] = _models_dev_row(row)
        elif row.kind == MODEL:
            models[row.id] = {"id": row.id, **_about(row.facts)}
    return {"models": models, "providers": providers}


def _models_dev_row(row: Row) -> dict[str, Any]:
    facts = row.facts
    entry: dict[str, Any] = {"id": row.id, **_about(row.about_model)}
    entry |= {key: facts[name] for name, key in _FLAGS.items() if name in facts}
    if "listing" in facts:
        entry["status"] = facts["listing"]
    limits = {"context": "context", "max_input": "input", "max_output": "output"}
    entry["limit"] = {key: facts[name] for name, key in limits.items() if name in facts}
    price = next((price for price in row.prices if price.key == STANDARD), None)
    if price is not None:
        entry["cost"] = {name: float(price.rates[name]) for name in _RATES if name in price.rates}
        if price.zero:
            entry["cost"] = {"input": 0, "output": 0}
    return entry


def _about(facts: dict[str, Any]) -> dict[str, Any]:
    entry = {key: facts[name] for name, key in _ABOUT.items() if name in facts}
    if "open_weights" in facts:
        entry["open_weights"] = facts["open_weights"]
    sides = {side: facts[f"{side}_modalities"] for side in ("input", "output") if f"{side}_modalities" in facts}
    return {**entry, **({"modalities": sides} if sides else {})}


def litellm(snapshot: Snapshot) -> dict[str, Any]:
    """model_prices_and_context_window.json, of providers whose keys are plain `provider/id`."""
    payload: dict[str, Any] = {}
    for row in snapshot.reading.rows:
        if row.region or not row.provider.isalnum():
            continue
        entry: dict[str, Any] = {"litellm_provider": row.provider, "mode": "chat"}
        facts = row.facts
        entry |= {key: facts[name] for name, key in _LITELLM.items() if name in facts}
        names = (
            ("max_input", "max_input_tokens"),
            ("max_output", "max_output_tokens"),
            ("retires", "deprecation_date"),
        )
        entry |= {key: facts[name] for name, key in names if name in facts}
        price = next((price for price in row.prices if price.key == STANDARD), None)
        for name, key in (("input", "input_cost_per_token"), ("output", "output_cost_per_token")):
            if price is not None and name in price.rates:
                entry[key] = float(price.rates[name]) / 1e6
        payload[f"{row.provider}/{row.id}"] = entry
    return payload
