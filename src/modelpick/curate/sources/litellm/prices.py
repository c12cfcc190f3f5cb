"""LiteLLM's price keys, about two hundred names, read by their grammar: class, cache lifetime, threshold, tier."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from modelpick.catalog import clean
from modelpick.catalog.fields import UNIT_CLASSES
from modelpick.curate.kinds import says_free
from modelpick.curate.rows import PriceRow, plain, rate

_CLASSES = {
    "input_cost_per_token_cache_hit": "cache_read",
    "input_cost_per_token": "input",
    "output_cost_per_token": "output",
    "output_cost_per_reasoning_token": "reasoning",
    "cache_read_input_token_cost": "cache_read",
    "cache_read_input_audio_token_cost": "cache_read_audio",
    "cache_read_input_image_token_cost": "cache_read_image",
    "cache_creation_input_token_cost": "cache_write",
    "input_cost_per_audio_token": "input_audio",
    "output_cost_per_audio_token": "output_audio",
    "input_cost_per_image_token": "input_image",
    "output_cost_per_image_token": "output_image",
    "input_cost_per_video_token": "input_video",
    "output_cost_per_video_token": "output_video",
    "input_cost_per_request": "per_request",
    "input_cost_per_image": "per_input_image",
    "output_cost_per_image": "per_output_image",
}
_LIFETIMES = {None: "cache_write", "1": "cache_write_1h", "12": "cache_write_12h"}
_KEY = re.compile(
    r"(?P<base>" + "|".join(sorted(_CLASSES, key=len, reverse=True)) + r")"
    r"(?:_above_(?P<hours>\d{1,3})hr)?(?:_above_(?P<thousands>\d{1,5})k_tokens)?(?:_(?P<tier>[a-z]{1,20}))?\Z",
    re.ASCII,
)
# Understood, but billed by something that we hold no class for: time, characters, sessions, maps, citations.
_OTHER_UNITS = re.compile(r".*(?:_per_second|_per_character|_per_session|citation|maps_grounding|explicit_cache)")
_WEEK = [list(range(first, last + 1)) for first in range(1, 8) for last in range(first, 8)]  # Monday is 1
_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)
_MOST_SPANS = 12  # of one day; DeepSeek states three
_SPOT = re.compile(r"accounts/fireworks/routers/(?:spot-|.*-spot\Z)")  # cheap capacity that may be taken away
_LARGEST_CONTEXT = 10**9
_TIERS = {None: "standard", "batches": "batch"}


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a price key's value belongs."""

    name: str
    tier: str = "standard"
    above: int = 0


def slot(key: str) -> Slot | None:
    """The meaning of a price key, or None for one that is not understood."""
    found = _KEY.match(key)
    if not found:
        return None
    name = _CLASSES[found["base"]]
    if found["hours"] and (name != "cache_write" or found["hours"] not in _LIFETIMES):
        return None
    if name == "cache_write":
        name = _LIFETIMES[found["hours"]]
    return Slot(name, _TIERS.get(found["tier"]) or found["tier"], int(found["thousands"] or 0) * 1000)


def prices(entry: dict[str, Any], route_id: str, dropped: Counter[str]) -> list[PriceRow]:
    """All price rows of an entry, the standard one first."""
    table: dict[tuple[str, int], dict[str, Decimal]] = {}
    zeros = 0
    for place, value in _stated(entry, dropped):
        if value:
            table.setdefault((place.tier, place.above), {})[place.name] = value
        elif place.name in ("input", "output"):
            zeros += 1
    if zeros and not any("input" in rates or "output" in rates for rates in table.values()):
        return [PriceRow(zero="free" if says_free(route_id) else "unknown")]
    ordered = sorted(table.items(), key=lambda item: (item[0][0] != "standard", item[0]))
    plain_tier = "spot" if _SPOT.match(route_id) else "standard"
    rows = [PriceRow(rates, plain_tier if tier == "standard" else tier, above) for (tier, above), rates in ordered]
    return rows + _off_peak(entry.get("off_peak_pricing"), dropped) + _fast(entry, table)


def _stated(entry: dict[str, Any], dropped: Counter[str]) -> Iterator[tuple[Slot, Decimal]]:
    for key, value in entry.items():
        if "cost" in key and "dbu" not in key and value is not None:
            yield from _one(key, value, 0, dropped)
    bands = entry.get("tiered_pricing")
    for band in bands if isinstance(bands, list) else ():
        edges = band.get("range") if isinstance(band, dict) else None
        start = clean.decimal(edges[0]) if isinstance(edges, list) and edges else None
        if start is None or not 0 <= start <= _LARGEST_CONTEXT or start != int(start):
            dropped["price band: no range"] += 1
            continue
        for key, value in band.items():
            if "cost" in key and value is not None:
                yield from _one(key, value, int(start), dropped)


def _one(key: str, value: Any, above: int, dropped: Counter[str]) -> Iterator[tuple[Slot, Decimal]]:
    if key == "search_context_cost_per_query":
        place, value = Slot("per_search"), value.get("search_context_size_medium") if isinstance(value, dict) else None
    elif (found := slot(key)) is None:
        reason = "price: a unit we have no class for" if _OTHER_UNITS.match(key) else "price key not understood"
        dropped[reason] += 1
        return
    else:
        place = Slot(found.name, found.tier, above or found.above)
    number = rate(value, per_million=place.name in UNIT_CLASSES)
    if number is None:
        dropped["price: not a rate"] += 1
    else:
        yield place, number


def _off_peak(block: Any, dropped: Counter[str]) -> list[PriceRow]:
    """The flat rates of certain hours, which replace the standard ones: a row for each set of days."""
    if not isinstance(block, dict):
        return []
    rates = {place.name: value for place, value in _stated(block, dropped) if value}
    rules = block.get("windows") or [{"hours_utc": block.get("hours_utc")}]
    windows = [_window(rule) for rule in rules] if isinstance(rules, list) else [""]
    if "" in windows or not rates:
        dropped["off-peak: hours not understood"] += 1
        return []
    if block.get("weekday_timezone") not in (None, "UTC") and any(text.startswith("days") for text in windows):
        dropped["off-peak: days of another time zone"] += 1  # the hours are UTC, the days are not
        return []
    return [PriceRow(dict(rates), window=text) for text in windows]


def _window(rule: Any) -> str:
    hours = rule.get("hours_utc") if isinstance(rule, dict) else None
    spans = [hours] if isinstance(hours, str) else hours
    if not isinstance(spans, list) or not 0 < len(spans) <= _MOST_SPANS:
        return ""
    if not all(isinstance(span, str) and _HOURS.match(span) for span in spans):
        return ""
    text = ";".join(f"{span[:-5] + '24:00' if span.endswith('-00:00') else span} UTC" for span in spans)
    days = rule.get("weekdays")
    if days is None:
        return text
    named = next((week for week in _WEEK if week == days), None)
    return f"days {named[0]}-{named[-1]} {text}" if named else ""


def _fast(entry: dict[str, Any], table: dict[tuple[str, int], dict[str, Decimal]]) -> list[PriceRow]:
    """Anthropic's fast mode is stated as a factor on every token rate."""
    specific = entry.get("provider_specific_entry")
    factor = clean.decimal(specific.get("fast")) if isinstance(specific, dict) else None
    if factor is None or not 1 < factor <= 20:
        return []
    return [
        PriceRow({name: plain(usd * factor) for name, usd in rates.items() if name not in UNIT_CLASSES}, "fast", above)
        for (tier, above), rates in sorted(table.items())
        if tier == "standard" and not rates.keys() <= set(UNIT_CLASSES)
    ]
