"""The live routes of a model, in the order of the page."""

from __future__ import annotations

from modelpick.answers.routes_page import RoutesPage
from modelpick.report.flat import Flat, Value

_HEAD = ("offering", "model", "provider", "kind", "trusted", "first_party")
_PRICES = ("input_usd_per_mtok", "output_usd_per_mtok", "fee_pct")
_BLENDS = ("blend", "own_blend", "batch_blend")
_SPEEDS = ("ttft_s", "throughput_tok_s", "latency_p50_s", "latency_p95_s")
_FIELDS = ("context", "max_output", "quantization")


def rows(document: RoutesPage) -> Flat:
    columns = [
        *_HEAD, *_PRICES, *(f"{name}_usd_per_mtok" for name in _BLENDS), *_SPEEDS, "answer_s_low", "answer_s_mid",
        "answer_s_high", *_FIELDS, "regions", "ends",
    ]  # fmt: skip
    found: list[list[Value]] = []
    for one in document.routes:
        route, answer = one.route, one.answer_s
        blends = [each.usd_per_mtok if (each := getattr(one, name)) else None for name in _BLENDS]
        speeds = [one.speeds[name].mid if name in one.speeds else None for name in _SPEEDS]
        ends = [answer.low, answer.mid, answer.high] if answer else [None] * 3
        regions = route.field("regions").value
        found.append([
            route.offering, document.model, route.provider, route.kind, one.trusted, route.is_first_party,
            *(getattr(one, name) for name in _PRICES), *blends, *speeds, *ends,
            *(route.field(name).value for name in _FIELDS), " ".join(regions) if regions else None, route.ends,
        ])  # fmt: skip
    return Flat(columns, found)
