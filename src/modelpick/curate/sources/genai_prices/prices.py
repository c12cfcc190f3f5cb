"""genai-prices' price lists unrolled: thresholds, dates, hours and variants into price rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from modelpick.catalog import clean
from modelpick.curate.rows import PriceRow, plain, rate

_TOKENS = {
    "input_mtok": "input",
    "output_mtok": "output",
    "cache_read_mtok": "cache_read",
    "cache_write_mtok": "cache_write",
    "cache_write_5m_mtok": "cache_write",
    "cache_write_1h_mtok": "cache_write_1h",
    "input_audio_mtok": "input_audio",
    "output_audio_mtok": "output_audio",
    "cache_audio_read_mtok": "cache_read_audio",
    "input_image_mtok": "input_image",
    "output_image_mtok": "output_image",
    "cache_image_read_mtok": "cache_read_image",
    "input_video_mtok": "input_video",
    "output_video_mtok": "output_video",
    "output_reasoning_mtok": "reasoning",
}
_THOUSANDS = {"requests_kcount": "per_request", "web_searches_kcount": "per_search"}
_TIME = re.compile(r"(([01]\d|2[0-3]):[0-5]\d)(?::00)?(?:Z|\+00:00)?\Z", re.ASCII)
# What a variant is chosen by: (tier, region) of its row.
_VARIANTS = {
    ("processing", "batch"): ("batch", ""),
    ("service_tier", "flex"): ("flex", ""),
    ("service_tier", "priority"): ("priority", ""),
    ("service_tier", "fast"): ("fast", ""),
    ("speed", "fast"): ("fast", ""),
    ("route", "mistral/eu"): ("standard", "eu"),
}

_DAY = 24 * 60

Listing = dict[int, dict[str, Decimal]]  # rates by the threshold above which they hold


@dataclass(frozen=True, slots=True)
class _Entry:
    """One price list with the condition that it holds under."""

    listing: Listing
    start: str = ""
    window: str = ""


def prices(model: dict[str, Any], dropped: Counter[str]) -> list[PriceRow]:
    """All price rows of a model: the standard ones first, then its variants."""
    rows = _peak_first(list(_chain(_entries(model.get("prices"), dropped))))
    by_target: dict[tuple[str, str], list[_Entry]] = {}
    variants = model.get("price_variants")
    for variant in variants if isinstance(variants, list) else ():
        when = variant.get("when") if isinstance(variant, dict) else None
        target = tuple((key, str(value)) for key, value in when.items()) if isinstance(when, dict) else ()
        if target == (("service_tier", "default"),) or (target and target[0][0] == "search_type"):
            continue  # the default says again what is standard; kinds of search share one price class here
        if len(target) != 1 or target[0] not in _VARIANTS:
            dropped["price variant: not understood"] += 1
            continue
        # The first variant that holds wins, whereas of plain prices it is the last.
        by_target.setdefault(_VARIANTS[target[0]], [])[:0] = _entries([variant], dropped)
    for (tier, region), entries in sorted(by_target.items()):
        for row in _chain(entries):
            row.tier, row.region = tier, region
            rows.append(row)
    return rows


def keys(model: dict[str, Any]) -> set[str]:
    """The names of all prices that the model's plain price lists hold."""
    stated = model.get("prices")
    entries = stated if isinstance(stated, list) else [{"prices": stated}]
    lists = [entry.get("prices") for entry in entries if isinstance(entry, dict)]
    return {key for held in lists if isinstance(held, dict) for key, value in held.items() if value is not None}


def _entries(stated: Any, dropped: Counter[str]) -> list[_Entry]:
    if isinstance(stated, dict):
        return [_Entry(_listing(stated, dropped))]
    found = []
    for item in stated if isinstance(stated, list) else ():
        held = item.get("prices") if isinstance(item, dict) else None
        condition = _condition(item.get("constraint")) if isinstance(item, dict) else None
        if not isinstance(held, dict) or condition is None:
            dropped["price list: condition not understood"] += 1
        else:
            found.append(_Entry(_listing(held, dropped), *condition))
    return found


def _condition(constraint: Any) -> tuple[str, str] | None:
    """(first day, hours) of a price list, None for a condition of another kind."""
    if constraint is None:
        return "", ""
    if not isinstance(constraint, dict):
        return None
    if start := clean.date(constraint.get("start_date")):
        return (start, "") if len(start) == 10 else None
    hours = [_TIME.match(str(constraint.get(name))) for name in ("start_time", "end_time")]
    if hours[0] is None or hours[1] is None:
        return None
    end = "24:00" if hours[1][1] == "00:00" else hours[1][1]
    return "", f"{hours[0][1]}-{end} UTC"


def _chain(entries: list[_Entry]) -> Iterator[PriceRow]:
    """The last list that holds wins: each is valid until the day on which a later one starts, that day excluded.

    Hours listed after a dated change belong to that change, although the package applies them to its past, too.
    """
    since = ""
    for place, entry in enumerate(entries):
        since = since if entry.window else entry.start
        later = [other.start for other in entries[place + 1 :] if not other.window]
        until = min(later, default="")
        if later and until <= since:
            continue  # replaced before it began
        for above, rates in sorted(entry.listing.items()):
            yield PriceRow(dict(rates), above=above, window=entry.window, valid_from=since, valid_to=until)


def _peak_first(rows: list[PriceRow]) -> list[PriceRow]:
    """Where certain hours are dearer, their price becomes the standard one and the rest of the day the window.

    The source lists DeepSeek the other way round; left so, an off-peak discount would pass for the price.
    """
    kept = []
    for row in rows:
        same = (row.valid_from, row.valid_to, row.above)
        hours = [other for other in rows if other.window and (other.valid_from, other.valid_to, other.above) == same]
        peak = hours[0].rates if hours else {}
        dearer = peak.keys() == row.rates.keys() and all(peak[name] >= row.rates[name] for name in peak)
        if not dearer or any(other.rates != peak for other in hours):
            kept.append(row)
        elif not row.window:
            kept.append(replace(row, rates=dict(peak)))
            rest = _rest_of_day([other.window for other in hours])
            kept += [replace(row, window=rest)] if rest else []
    return kept


def _rest_of_day(windows: list[str]) -> str:
    edges = []
    for window in windows:
        start, end = (60 * int(edge[:2]) + int(edge[3:5]) for edge in window.split("-"))
        edges += [(start, end)] if start < end else [(start, _DAY), (0, end)]
    spans, free = [], 0
    for start, end in [*sorted(edges), (_DAY, _DAY)]:
        if start > free:
            spans.append(f"{free // 60:02}:{free % 60:02}-{start // 60:02}:{start % 60:02} UTC")
        free = max(free, end)
    return ";".join(spans)


def _listing(stated: dict[str, Any], dropped: Counter[str]) -> Listing:
    """Rates by threshold. A price without thresholds holds above every one."""
    bands = [(key, list(_bands(value, dropped))) for key, value in stated.items() if value is not None]
    listing: Listing = {above: {} for above in sorted({0, *(above for _, held in bands for above, _ in held)})}
    for key, held in bands:
        name = _TOKENS.get(key) or _THOUSANDS.get(key)
        if name is None:
            dropped["price: a unit we have no class for"] += 1
            continue
        for above, value in sorted(held, key=lambda band: band[0]):
            number = rate(value, per_million=True)
            if number is None:
                dropped["price: not a rate"] += 1
                continue
            scaled = plain(number / 1000) if key in _THOUSANDS else number
            for threshold in listing:
                if threshold >= above and scaled:
                    listing[threshold][name] = scaled
    return {above: rates for above, rates in listing.items() if rates}


def _bands(value: Any, dropped: Counter[str]) -> Iterator[tuple[int, Any]]:
    """(tokens above which it holds, price) of a plain or a tiered price."""
    if not isinstance(value, dict):
        yield 0, value
        return
    yield 0, value.get("base")
    tiers = value.get("tiers")
    for tier in tiers if isinstance(tiers, list) else ():
        start = clean.count(tier.get("start")) if isinstance(tier, dict) else None
        if start is None:
            dropped["price band: no start"] += 1
        else:
            yield start, tier.get("price")
