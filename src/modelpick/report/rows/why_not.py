"""Criterion by criterion, what a model has and what the pick has."""

from __future__ import annotations

from modelpick.answers.why_not import WhyNot
from modelpick.report.flat import Flat

_HEAD = ("criterion", "points", "winner_points", "max", "lead")


def rows(document: WhyNot) -> Flat:
    found = [[document.model, document.winner, *(getattr(one, name) for name in _HEAD)] for one in document.trades]
    return Flat(["model", "winner", *_HEAD], found)
