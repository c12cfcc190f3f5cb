"""The candidates of a Decision: one row a model, in the order of their rank."""

from __future__ import annotations

from modelpick.answers.decision import Decision
from modelpick.report.flat import Flat

_HEAD = ("rank", "model", "offering", "provider", "effort", "score", "score_low", "score_high")
_BILL = ("usd_per_month_low", "usd_per_month_mid", "usd_per_month_high")
_QUALITY = ("quality", "quality_low", "quality_high")


def rows(document: Decision) -> Flat:
    criteria = list(dict.fromkeys(name for one in document.candidates for name in one.points))
    found = []
    for one in document.candidates:
        bill = one.per_month_usd
        ends = (bill.low, bill.mid, bill.high) if bill else (None, None, None)
        points = [one.points.get(name) for name in criteria]
        quality = one.quality, one.quality_low, one.quality_high
        found.append([*(getattr(one, name) for name in _HEAD), *points, *ends, *quality, one.pareto])
    return Flat([*_HEAD, *(f"points_{name}" for name in criteria), *_BILL, *_QUALITY, "pareto"], found)
