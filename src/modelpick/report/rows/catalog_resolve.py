"""Which model each upstream id means."""

from __future__ import annotations

from modelpick.answers.catalog import ResolutionList
from modelpick.report.flat import Flat

_HEAD = ("offering", "model", "canonical", "confidence", "how", "points_to", "in_catalog")


def rows(document: ResolutionList) -> Flat:
    axes = list(dict.fromkeys(axis for one in document.resolutions for axis in one.variants))
    found = [
        [*(getattr(one, name) for name in _HEAD), *(one.variants.get(axis) for axis in axes)]
        for one in document.resolutions
    ]
    return Flat([*_HEAD, *(f"variant_{axis}" for axis in axes)], found)
