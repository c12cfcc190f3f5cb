"""Quality of one model: a row for each domain, and for each effort of it that something is known of."""

from __future__ import annotations

from modelpick.answers.quality import ModelQuality
from modelpick.report.flat import Flat

_FIGURES = ("effort", "mean", "low", "high", "grade", "n", "why")


def rows(document: ModelQuality) -> Flat:
    found = [
        [document.model, domain, place == 0, *(getattr(one, name) for name in _FIGURES)]
        for domain, quality in document.quality.items()
        for place, one in enumerate((quality, *quality.efforts))
    ]
    return Flat(["model", "domain", "best", *_FIGURES], found)
