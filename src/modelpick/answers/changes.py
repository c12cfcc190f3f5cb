"""What changed between two catalogs. A frozen document: everything a report shows is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two catalogs."""

    version: str
    path: str
    data_date: str
    offerings: int
    models: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An offering that arrived or went."""

    offering: str
    model: str
    provider: str
    input: str | None  # standard price, USD per million tokens
    output: str | None
    retires: str | None


@dataclass(frozen=True, slots=True)
class Renamed:
    was: str
    now: str
    model: str
    provider: str


@dataclass(frozen=True, slots=True)
class Change:
    """A field of an offering. `words` says the change as a person would."""

    offering: str
    model: str
    provider: str
    field: str
    was: Any
    now: Any
    words: str


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A rate, in USD per million tokens (or for one request, image or search). Texts, so that no digit is lost."""

    offering: str
    model: str
    provider: str
    row: str  # tier with its threshold and window: `standard`, `batch>200000`
    price_class: str
    was: str | None
    now: str | None
    words: str  # "83 % less", "2.5 times", "new", "no longer stated"


@dataclass(frozen=True, slots=True)
class Succession:
    model: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class CatalogDiff:
    """`catalog diff`."""

    as_of: str
    before: Side
    after: Side
    summary: list[str]  # one line a kind of change, in words; empty if nothing changed
    models_arrived: list[str]
    models_gone: list[str]
    successors: list[Succession]
    arrived: list[Listed]
    gone: list[Listed]
    renamed: list[Renamed]
    retirements: list[Change]
    prices: list[PriceChange]
    limits: list[Change]
    capabilities: list[Change]

    schema = "modelpick/catalog-diff/1"
