"""The bill of every route, the cheapest first."""

from __future__ import annotations

from modelpick.answers.costs import CostList
from modelpick.answers.quality import Range
from modelpick.report.flat import Flat, Value

_ENDS = ("low", "mid", "high")
_HEAD = ("offering", "model", "provider", "effort", "vouched")
_BILLS = ("per_request_usd", "per_month_usd", "per_success_usd")


def rows(document: CostList) -> Flat:
    found: list[list[Value]] = []
    for route in document.routes:
        bills = [end for name in _BILLS for end in ends(getattr(route.bill, name))]
        found.append([*(getattr(route, name) for name in _HEAD), *bills])
    return Flat([*_HEAD, *(f"{name}_{end}" for name in _BILLS for end in _ENDS)], found)


def ends(range_: Range | None) -> list[Value]:
    return [None, None, None] if range_ is None else [range_.low, range_.mid, range_.high]
