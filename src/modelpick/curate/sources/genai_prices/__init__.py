"""genai-prices of Pydantic (MIT): prices with their history, hours and service tiers.

`read` takes the upstream `data.json` (a list of providers); `from_package` makes it from the PyPI package. Its
quirks: a price list that keeps dead models for ever; ids name price entries, and a `match` rule says which model
ids are billed so, often by prefix, of which only the plain equalities are kept, in `also`: billed alike, which is
not always the same model (`gpt-5.2-codex` stands under `gpt-5.2`). Nothing costs 0, an entry without prices is free
or unknown. OpenRouter's batch tier comes as ids of its own. DeepSeek's plain price is the off-peak one, turned round
here. Of conditional prices the last that holds counts, of variants the first; a variant states only what differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from modelpick.catalog import clean
from modelpick.curate.kinds import not_text, says_free, why_not_offered
from modelpick.curate.rows import OFFERING, PriceRow, Reading, Row
from modelpick.curate.sources.genai_prices.package import from_package
from modelpick.curate.sources.genai_prices.prices import keys, prices
from modelpick.errors import BadFileError

__all__ = ["from_package", "read"]

# "Batch rates verified on ..." dates those rates alone (their rows start that day), not the standard ones.
_VERIFIED = re.compile(r"(?<!rates )\bverified\b[^.;\n]{0,60}? on (20\d\d-\d\d-\d\d)", re.IGNORECASE)
_FREE_COMMENT = re.compile(r"\bfree of charge\b", re.IGNORECASE)
_BATCH_ID = ":batch"
# How the route is offered, in brackets behind the model's name.
_ROUTE_NOTE = re.compile(r"\s*\((?:free|batch|global|regional)\)\Z", re.IGNORECASE)
# Bedrock's cross-region profiles. `regional.` is genai-prices' own word for all that are not global.
_AWS_PROFILE = re.compile(r"(us-gov|global|apac|eu|us|au|jp|ca|in)\.[a-z0-9]+\.")
_AWS_REGIONAL = "regional."
_OTHER_KINDS = ("rerank", "embedding", "realtime", "transcription", "speech", "image", "music", "moderation")


def read(payload: bytes) -> Reading:
    """One row for each text model of each provider."""
    upstream = clean.parse_json(payload, "genai-prices")
    if not isinstance(upstream, list) or not any(map(_has_models, upstream)):
        raise BadFileError("genai-prices: expected a list of providers, each with its models")
    reading = Reading()
    seen: set[tuple[str, str, str, str]] = set()
    for provider in upstream:
        if not _has_models(provider):
            reading.raw += 1
            reading.skipped["provider without models"] += 1
            continue
        models = provider["models"]
        reading.raw += len(models)
        name = clean.identifier(provider.get("id"))
        for model in models:
            row = _row(name, provider, model, reading) if name else None
            if name is None:
                reading.skipped["provider without an id"] += 1
            elif row and row.key() in seen:
                reading.skipped["duplicate id"] += 1
            elif row:
                seen.add(row.key())
                reading.rows.append(row)
    return reading


def _has_models(provider: Any) -> bool:
    return isinstance(provider, dict) and isinstance(provider.get("models"), list)


def _row(provider_id: str, provider: dict[str, Any], model: Any, reading: Reading) -> Row | None:
    model_id = clean.identifier(model.get("id")) if isinstance(model, dict) else None
    if model_id is None:
        reading.skipped["no id"] += 1
        return None
    also = sorted(set(_aliases(model.get("match"))) - {model_id})
    if reason := why_not_offered(model_id) or _why_not_text(provider_id, model_id, also, model):
        reading.excluded[reason] += 1
        return None
    if provider_id == "aws":
        model_id = model_id.removeprefix(_AWS_REGIONAL)
    name = clean.text(model.get("name"))
    pages = provider.get("pricing_urls")
    row = Row(OFFERING, provider_id, model_id, also=also, facts=_facts(provider_id, model_id, model, reading))
    row.prices = _prices(model_id, name, model, reading)
    row.url = next((page for page in map(clean.url, pages if isinstance(pages, list) else ()) if page), "")
    if plain_name := _ROUTE_NOTE.sub("", name or ""):
        row.about_model["name"] = plain_name
    if checked := _verified(model.get("price_comments")) or _verified(provider.get("price_comments")):
        row.as_of, row.dated_by = checked, "verified"
    return row


def _facts(provider_id: str, model_id: str, model: dict[str, Any], reading: Reading) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    window = model.get("context_window")
    if tokens := clean.count(window):
        facts["context"] = tokens
    elif window is not None and window != 0:
        reading.dropped["context: not a count"] += 1
    if model.get("deprecated") is True:
        facts["listing"] = "deprecated"
    if provider_id == "aws" and (profile := _AWS_PROFILE.match(model_id)):
        facts["regions"] = [profile[1]]
    if provider_id == "fireworks" and model_id.endswith("-us"):
        facts["regions"] = ["us"]
    return facts


def _prices(model_id: str, name: str | None, model: dict[str, Any], reading: Reading) -> list[PriceRow]:
    """An entry without prices is free if it says so; else nothing is claimed."""
    listed = prices(model, reading.dropped)
    for row in listed:
        if model_id.endswith(_BATCH_ID) and row.tier == "standard":
            row.tier = "batch"
    if listed or keys(model):
        return listed
    comments = model.get("price_comments")
    charged = not (isinstance(comments, str) and _FREE_COMMENT.search(comments))
    return [] if charged and not says_free(model_id, name) else [PriceRow(zero="free")]


def _why_not_text(provider_id: str, model_id: str, also: list[str], model: dict[str, Any]) -> str | None:
    """An id that says so (of those billed alike, only an embedding's does), or prices of which none is for a token."""
    if provider_id == "openai-decisions":
        return "not text: decisions"
    if reason := not_text([model_id], _OTHER_KINDS) or not_text(also, ["embedding"]):
        return reason
    stated = keys(model)
    return "not text: no price per token" if stated and not any("_mtok" in key for key in stated) else None


def _aliases(match: Any) -> Iterator[str]:
    """The ids that a match rule names in full, on its own or among alternatives."""
    if not isinstance(match, dict):
        return
    if (alias := clean.identifier(match.get("equals"))) is not None:
        yield alias
    choices = match.get("or")
    for choice in choices if isinstance(choices, list) else ():
        yield from _aliases(choice)


def _verified(comments: Any) -> str:
    """The newest day on which the comments say that the prices were verified."""
    found = _VERIFIED.findall(comments) if isinstance(comments, str) else []
    return max(filter(None, map(clean.date, found)), default="")
