"""Every run, raw."""

from __future__ import annotations

from modelpick.answers.bench import Bench, Sample
from modelpick.frozen import fields
from modelpick.report.flat import Flat

_HEAD = ("base_url", "model", "offering", "region")
_PACE = ("concurrency", "rate_per_s")


def rows(document: Bench) -> Flat:
    where = document.endpoint
    names = fields(Sample)
    found = []
    for one in document.samples:
        place = -1 if one.level is None else one.level
        level = document.levels[place] if 0 <= place < len(document.levels) else None
        paces = [getattr(level, name) if level else None for name in _PACE]
        found.append([*(getattr(where, name) for name in _HEAD), *paces, *(getattr(one, name) for name in names)])
    return Flat([*_HEAD, *_PACE, *names], found)
