"""Every model, the best of one domain first, with what is known of it in every domain."""

from __future__ import annotations

from modelpick.answers.quality import QualityList
from modelpick.report.flat import Flat, Value

_HEAD = ("model", "released", "routes")
_FIGURES = ("effort", "mean", "low", "high", "grade", "n")


def rows(document: QualityList) -> Flat:
    domains = list(dict.fromkeys(domain for one in document.models for domain in one.quality))
    found: list[list[Value]] = []
    for one in document.models:
        known = [one.quality.get(domain) for domain in domains]
        figures = [getattr(each, name, None) for each in known for name in _FIGURES]
        found.append([*(getattr(one, name) for name in _HEAD), *figures])
    return Flat([*_HEAD, *(f"{domain}_{name}" for domain in domains for name in _FIGURES)], found)
