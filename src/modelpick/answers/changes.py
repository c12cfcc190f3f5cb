"""What changed between two catalogs. A frozen document: everything a report shows is in it."""

from __future__ import annotations

from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Side(Frozen):
    """One of the two catalogs."""

    version: str
    path: str
    data_date: str
    offerings: int
    models: int


class Listed(Frozen):
    """An offering that arrived or went."""

    offering: str
    model: str
    provider: str
    input: str | None  # standard price, USD per million tokens
    output: str | None
    retires: str | None


class Renamed(Frozen):
    was: str
    now: str
    model: str
    provider: str


class Change(Frozen):
    """A field of an offering. `words` says the change as a person would."""

    offering: str
    model: str
    provider: str
    field: str
    was: Any
    now: Any
    words: str


class PriceChange(Frozen):
    """A rate, in USD per million tokens (or for one request, image or search). Texts, so that no digit is lost."""

    offering: str
    model: str
    provider: str
    row: str  # tier with its threshold and window: `standard`, `batch>200000`
    price_class: str
    was: str | None
    now: str | None
    words: str  # "83 % less", "2.5 times", "new", "no longer stated"


class Succession(Frozen):
    model: str
    was: str | None
    now: str | None


class CatalogDiff(Frozen):
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
