"""OpenRouter's own /api/v1/models: every model that its API answers to, in one list.

Quirks: prices are strings in USD per token, -1 where the price depends on the model a router picks. `image` is today
the price of one image token (it equals the prompt price); a figure a thousand times that is the price of one image.
`supported_parameters` is the complete list of what OpenRouter's API passes on, so in a list that is not empty the
absence of `tools`, `structured_outputs`, `temperature` or `reasoning` is an explicit no; the same holds for input
modalities. `json_mode`, `reasoning_trace` and `parallel_tools` are claimed only when listed: OpenRouter emulates them
or leaves them unlisted for models that have them.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from modelpick.catalog import clean
from modelpick.curate.kinds import not_text, says_free
from modelpick.curate.rows import OFFERING, PriceRow, Reading, Row, rate
from modelpick.errors import BadFileError

PROVIDER = "openrouter"
_LISTED_OR_NO = {
    "tools": "tools",
    "structured_outputs": "structured_output",
    "temperature": "temperature",
    "reasoning": "reasoning",
}
_LISTED = {
    "response_format": "json_mode",
    "include_reasoning": "reasoning_trace",
    "parallel_tool_calls": "parallel_tools",
}
_SENSES = {"image": "vision", "file": "pdf", "audio": "audio", "video": "video"}
_MODALITIES = {"text": "text", "image": "image", "audio": "audio", "video": "video", "file": "pdf"}
_PER_TOKEN = {
    "prompt": "input",
    "completion": "output",
    "input_cache_read": "cache_read",
    "input_cache_write": "cache_write",
    "internal_reasoning": "reasoning",
    "audio": "input_audio",
}
_PER_UNIT = {"web_search": "per_search", "request": "per_request"}
_ONE_IMAGE_USD = Decimal("0.0001")  # 100 USD per million image tokens: dearer than any, cheaper than one image


def read(payload: bytes) -> Reading:
    data = clean.parse_json(payload, "OpenRouter")
    if not isinstance(data, dict) or not isinstance(data.get("data"), list):
        raise BadFileError('OpenRouter: expected an object with a list "data"')
    reading = Reading(raw=len(data["data"]))
    for entry in data["data"]:
        if not isinstance(entry, dict) or clean.identifier(entry.get("id")) is None:
            reading.skipped["no object with an id"] += 1
        elif reason := _why_not(entry):
            reading.excluded[reason] += 1
        else:
            reading.rows.append(_row(entry, reading.dropped))
    reading.dropped = +reading.dropped
    return reading


def _why_not(entry: dict[str, Any]) -> str:
    prices = _table(entry, "pricing")
    name = clean.text(entry.get("name")) or ""
    if any(clean.decimal(prices.get(key)) == -1 for key in ("prompt", "completion")) or (
        # Routers with a price of their own, or of zero, say so in their names.
        entry["id"].startswith(("openrouter/", "switchpoint/")) and re.search(r"\brouter\b", name, re.IGNORECASE)
    ):
        return "router, no model"
    if song := not_text([entry["id"]], ["music"]):  # its `text` output is the lyrics
        return song
    made = _list(_table(entry, "architecture"), "output_modalities")
    if any(made) and "text" not in made:
        return f"not text: {made[0] if made[0] in _MODALITIES else 'other'} output"
    return ""


def _row(entry: dict[str, Any], dropped: Counter[str]) -> Row:
    row = Row(OFFERING, PROVIDER, entry["id"])
    top = _table(entry, "top_provider")
    clean.put(row.facts, "context", entry.get("context_length") or None, clean.count, dropped)
    clean.put(row.facts, "max_output", top.get("max_completion_tokens") or None, clean.count, dropped)
    clean.put(row.facts, "retires", entry.get("expiration_date"), clean.date, dropped)
    clean.put(row.facts, "released", entry.get("created"), _day, dropped)
    parameters = _list(entry, "supported_parameters")
    for listed, name in _LISTED_OR_NO.items():
        if listed in parameters or _denies(parameters):
            row.facts[name] = listed in parameters
    row.facts.update({name: True for listed, name in _LISTED.items() if listed in parameters})
    architecture = _table(entry, "architecture")
    given, made = (_list(architecture, f"{side}_modalities") for side in ("input", "output"))
    for kind, name in _SENSES.items():
        if kind in given or (_denies(given) and set(given) <= _MODALITIES.keys()):
            row.facts[name] = kind in given
    if "audio" in made:
        row.facts["audio_output"] = True
    row.prices = _prices(entry, dropped)
    if any("cache_read" in price.rates for price in row.prices):
        row.facts["prompt_caching"] = True
    row.about_model = _about_model(entry, given, made, dropped)
    return row


def _about_model(entry: dict[str, Any], given: list[str], made: list[str], dropped: Counter[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    clean.put(found, "name", entry.get("name"), clean.text, dropped)
    clean.put(found, "knowledge_cutoff", entry.get("knowledge_cutoff"), clean.date, dropped)
    for side, listed in (("input", given), ("output", made)):
        if known := [ours for theirs, ours in _MODALITIES.items() if theirs in listed]:
            found[f"{side}_modalities"] = known
    if repository := clean.identifier(entry.get("hugging_face_id")):
        found["weights_url"] = f"https://huggingface.co/{repository}"
    return found


def _prices(entry: dict[str, Any], dropped: Counter[str]) -> list[PriceRow]:
    stated = _table(entry, "pricing")
    rates: dict[str, Decimal] = {}
    for key, value in stated.items():
        amount = clean.decimal(value)
        if amount == 0:
            continue
        usd: Decimal | None
        if key == "image":
            one = amount is not None and amount >= _ONE_IMAGE_USD
            name, usd = ("per_input_image", rate(value, True)) if one else ("input_image", rate(value))
        elif key in _PER_UNIT:
            name, usd = _PER_UNIT[key], rate(value, True)
        elif key in _PER_TOKEN:
            name, usd = _PER_TOKEN[key], rate(value)
        else:
            dropped["price: key not understood"] += 1
            continue
        if usd is None:
            dropped["price: negative or not a rate"] += 1
        elif usd:
            rates[name] = usd
    zero = all(clean.decimal(stated.get(key, "0")) == 0 for key in ("prompt", "completion"))
    if stated and zero:
        return [PriceRow(zero="free" if says_free(entry["id"], clean.text(entry.get("name"))) else "unknown")]
    return [PriceRow(rates)] if rates else []


def _day(value: object) -> str | None:
    seconds = clean.count(value, 4 * 10**9)
    return clean.date(datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")) if seconds else None


def _table(entry: dict[str, Any], key: str) -> dict[str, Any]:
    value = entry.get(key)
    return value if isinstance(value, dict) else {}


def _list(entry: dict[str, Any], key: str) -> list[str]:
    value = entry.get(key)
    return [item if isinstance(item, str) else "" for item in value] if isinstance(value, list) else []


def _denies(listed: list[str]) -> bool:
    """A list denies what it leaves out, unless it is empty or broken: "" stands for what was no text."""
    return bool(listed) and "" not in listed
