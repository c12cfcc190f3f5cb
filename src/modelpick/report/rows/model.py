"""The routes of one model at the standard price, those that serve no more last."""

from __future__ import annotations

from modelpick.answers.model_page import ModelPage
from modelpick.report.flat import Flat, Value

_HEAD = ("offering", "provider", "kind", "vouched", "upstream", "region", "duplicate_of", "ends", "is_retired")
_RATES = ("input", "output", "cache_read")
_FIELDS = ("context", "max_output", "released", "quantization")


def rows(document: ModelPage) -> Flat:
    found: list[list[Value]] = []
    for route in document.routes:
        standard = next((p for p in route.prices if (p.tier, p.above, p.window) == ("standard", 0, "")), None)
        rates = [standard.rates.get(name) if standard else None for name in _RATES]
        fields = [route.field(name).value for name in _FIELDS]
        found.append([document.model, *(getattr(route, name) for name in _HEAD), *rates, *fields])
    return Flat(["model", *_HEAD, *(f"{name}_usd_per_mtok" for name in _RATES), *_FIELDS], found)
