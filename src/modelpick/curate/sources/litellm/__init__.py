"""LiteLLM's price and context map (`model_prices_and_context_window.json`, MIT).

One flat object whose keys are LiteLLM's routes. Its quirks: an absent flag means that nobody looked, while an
explicit false is rare and real; `max_tokens` is an old name of `max_output_tokens`; 0 stands for free, for
unknown and for subscriptions alike; one route may stand under two keys; many dated rows are past their retirement;
prices above a threshold are stated class by class, and a class that is missing there keeps its rate below it.
The map is kept by hand, and for weeks on end four routes stood in it twice.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from modelpick.catalog import clean
from modelpick.curate.rows import OFFERING, PriceRow, Reading, Row
from modelpick.curate.sources.litellm import flags, prices, routes, scope
from modelpick.errors import BadFileError


def read(payload: bytes) -> Reading:
    """Every text model of the map, one row for each provider, id and region."""
    twice: Counter[str] = Counter()
    upstream = clean.parse_json(payload, "LiteLLM", twice)
    if not isinstance(upstream, dict) or not any(
        isinstance(entry, dict) and "litellm_provider" in entry for entry in upstream.values()
    ):
        raise BadFileError("LiteLLM: expected an object of routes, each with a litellm_provider")
    reading = Reading(raw=len(upstream), dropped=twice)
    found: dict[tuple[str, str, str, str], Row] = {}
    for key, entry in upstream.items():
        if reason := scope.why_skipped(key, entry):
            reading.skipped[reason] += 1
        elif reason := scope.why_excluded(key, entry):
            reading.excluded[reason] += 1
        elif row := _row(key, entry, reading):
            kept = found.setdefault(row.key(), row)
            if kept is not row:
                reading.excluded["duplicate route"] += 1
                found[row.key()] = max(kept, row, key=_weight)
    reading.rows = list(found.values())
    return reading


def _row(key: str, entry: dict[str, Any], reading: Reading) -> Row | None:
    provider = clean.identifier(entry["litellm_provider"])
    route = routes.take_apart(key, provider) if provider else None
    if route is None:
        reading.skipped["route: no id that the provider would take"] += 1
        return None
    listed = prices.prices(entry, route.id, reading.dropped)
    return Row(
        OFFERING,
        route.provider,
        route.id,
        region=route.region,
        facts=flags.facts(entry, route, _cheaper_cache(listed), reading.dropped),
        prices=listed,
        url=flags.source_url(entry.get("source")),
    )


def _cheaper_cache(listed: list[PriceRow]) -> bool:
    """A cache read below the input price. At the full input price it only fills the field in."""
    rates = listed[0].rates if listed else {}
    return "cache_read" in rates and rates["cache_read"] < rates.get("input", 0)


def _weight(row: Row) -> int:
    return len(row.facts) + sum(len(price.rates) for price in row.prices)
