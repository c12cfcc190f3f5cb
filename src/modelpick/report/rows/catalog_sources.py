"""The upstreams, and where their rows went."""

from __future__ import annotations

from modelpick.answers.catalog import SourceInfo, SourceList
from modelpick.report.flat import Flat, Value, total

_HEAD = (
    "name",
    "title",
    "version",
    "date",
    "date_basis",
    "age_days",
    "role",
    "license",
    "url",
    "raw",
    "kept",
    "merged",
)
_COUNTS = ("excluded", "skipped", "dropped")


def rows(document: SourceList) -> Flat:
    return of_sources(document.sources)


def of_sources(sources: list[SourceInfo]) -> Flat:
    found: list[list[Value]] = [
        [*(getattr(one, name) for name in _HEAD), *(total(getattr(one, name)) for name in _COUNTS)] for one in sources
    ]
    return Flat([*_HEAD, *_COUNTS], found)
