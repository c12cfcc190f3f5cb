"""The upstreams of an update."""

from __future__ import annotations

from modelpick.answers.update import CatalogUpdate
from modelpick.report.flat import Flat

_HEAD = ("name", "outcome", "version", "date", "rows", "detail")
_COUNTS = ("before", "after", "arrived", "gone", "renamed", "repriced", "held")


def rows(document: CatalogUpdate) -> Flat:
    found = [
        [*(getattr(one, name) for name in _HEAD), *(one.counts.get(name) for name in _COUNTS)]
        for one in document.sources
    ]
    return Flat([*_HEAD, *_COUNTS], found)
