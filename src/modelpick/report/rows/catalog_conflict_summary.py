"""How much is disputed of each model; a column for each reason why a claim does not count."""

from __future__ import annotations

from modelpick.answers.catalog import ConflictSummary
from modelpick.report.flat import Flat

_HEAD = ("model", "routes", "disputed", "differences")


def rows(document: ConflictSummary) -> Flat:
    marks = list(dict.fromkeys(name for one in document.models for name in one.marks))
    found = [
        [*(getattr(one, name) for name in _HEAD), *(one.marks.get(mark, 0) for mark in marks)]
        for one in document.models
    ]
    return Flat([*_HEAD, *(f"claims_{mark.replace(' ', '_')}" for mark in marks)], found)
