"""The price list in a models.dev row. All rates are USD per million tokens.

Quirks: `context_over_200k` is an older spelling of `tiers` that names the wrong threshold where the tier starts at
256k or 272k, so it counts only where `tiers` is absent. The cache prices have three spellings. `image` is per million
image tokens of output (it follows the labs' image token prices). `request` and `citation` are stated once, by
Perplexity, the former per thousand searches; neither unit is documented, so both are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import Any

from modelpick.catalog import clean
from modelpick.curate.kinds import says_free
from modelpick.curate.rows import PriceRow, rate

_CLASSES = {
    "input": "input",
    "output": "output",
    "cache_read": "cache_read",
    "cache_input": "cache_read",
    "cached_input": "cache_read",
    "cache_write": "cache_write",
    "cached_write": "cache_write",
    "reasoning": "reasoning",
    "input_audio": "input_audio",
    "output_audio": "output_audio",
    "image": "output_image",
}
_NOT_RATES = ("tiers", "context_over_200k", "tier")
_TIER_NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}\Z")


def price_rows(model_id: str, entry: dict[str, Any], dropped: Counter[str]) -> list[PriceRow]:
    cost = entry.get("cost")
    if not isinstance(cost, dict):
        if cost is not None:
            dropped["cost: not an object"] += 1
        return []
    rows = _list_prices(cost, "standard", dropped)
    if not rows and cost and all(_is_zero(cost.get(name)) for name in ("input", "output")):
        rows = [PriceRow(zero="free" if says_free(model_id, clean.text(entry.get("name"))) else "unknown")]
    for name, mode in _modes(entry):
        tier = _tier_name(name, mode)
        if tier and isinstance(mode.get("cost"), dict):
            rows += _list_prices(mode["cost"], tier, dropped)
        else:
            dropped["mode: not understood"] += 1
    return _first_of_each(rows, dropped)


def is_variable(entry: dict[str, Any]) -> bool:
    """A price of -1 stands for "depends on the model it is routed to"."""
    cost = entry.get("cost")
    return isinstance(cost, dict) and all(clean.decimal(cost.get(name)) == -1 for name in ("input", "output"))


def _list_prices(cost: dict[str, Any], tier: str, dropped: Counter[str]) -> list[PriceRow]:
    """The base row and one row per context threshold; a list that bills neither input nor output is no list."""
    base = _rates(cost, dropped)
    if all(_is_zero(cost.get(name)) for name in ("input", "output")) and ("input" in cost or "output" in cost):
        return []
    rows = [PriceRow(base, tier)] if base else []
    stated = cost.get("tiers")
    if isinstance(stated, list):
        for step in stated:
            above = _threshold(step)
            if above is None:
                dropped["price tier: no threshold"] += 1
            elif rates := _rates(step, dropped):
                rows.append(PriceRow(rates, tier, above=above))
    elif isinstance(cost.get("context_over_200k"), dict) and (rates := _rates(cost["context_over_200k"], dropped)):
        rows.append(PriceRow(rates, tier, above=200_000))
    return rows


def _threshold(step: object) -> int | None:
    bound = step.get("tier") if isinstance(step, dict) else None
    if not isinstance(bound, dict) or bound.get("type", "context") != "context":
        return None
    return clean.count(bound.get("size"), 10**9)


def _rates(cost: dict[str, Any], dropped: Counter[str]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for key, value in cost.items():
        name = _CLASSES.get(key)
        if name is None:
            dropped["price: class or unit not understood"] += key not in _NOT_RATES
        elif _is_zero(value):
            continue
        elif (usd := rate(value, per_million=True)) is None:
            dropped["price: negative or not a rate"] += 1
        elif usd:
            found.setdefault(name, usd)
    return found


def _is_zero(value: object) -> bool:
    return value is None or clean.decimal(value) == 0


def _modes(entry: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    experimental = entry.get("experimental")
    modes = experimental.get("modes") if isinstance(experimental, dict) else None
    if not isinstance(modes, dict):
        return []
    return [(name, mode) for name, mode in modes.items() if isinstance(mode, dict)]


def _tier_name(name: str, mode: dict[str, Any]) -> str | None:
    """What the request body says beats the mode's own name: `fast` is OpenAI's service tier `priority`."""
    route = mode.get("provider")
    body = route.get("body") if isinstance(route, dict) else None
    said = (body.get("service_tier") or body.get("speed")) if isinstance(body, dict) else None
    tier = said or name
    return tier if isinstance(tier, str) and _TIER_NAME.match(tier) and tier != "standard" else None


def _first_of_each(rows: list[PriceRow], dropped: Counter[str]) -> list[PriceRow]:
    kept: dict[tuple[str, int], PriceRow] = {}
    for row in rows:
        kept.setdefault((row.tier, row.above), row)
    dropped["price tier: stated twice"] += len(rows) - len(kept)
    return list(kept.values())
