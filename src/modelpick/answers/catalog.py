"""What the `catalog` commands answer. Frozen documents: everything a report shows is in them."""

from __future__ import annotations

from modelpick.frozen import Frozen, fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class SourceInfo(Frozen):
    """One upstream, and where its rows went."""

    name: str
    title: str
    version: str
    date: str
    date_basis: str  # what the date rests on, where the source does not simply state it
    age_days: int
    role: str  # current, history, or own for what is no upstream
    license: str
    url: str
    raw: int
    kept: int
    merged: int
    excluded: dict[str, int]
    skipped: dict[str, int]
    dropped: dict[str, int]


class CatalogInfo(Frozen):
    """`catalog info`."""

    version: str
    path: str
    origin: str  # shipped, current, previous, or file
    generation: str  # which of the user's own; begins with the moment of the update
    as_of: str
    data_date: str  # of the newest list of what providers serve
    age_days: int
    offerings: int  # routes that stand for themselves: no duplicates, no moving names
    models: int
    providers: int
    retired: int  # offerings whose announced retirement has come
    duplicates: int
    pointers: int
    priced: int
    coverage: dict[str, dict[str, dict[str, int]]]
    sources: list[SourceInfo]
    notices: list[str]

    schema = "modelpick/catalog-info/1"


class SourceList(Frozen):
    """`catalog sources`."""

    sources: list[SourceInfo]

    schema = "modelpick/catalog-sources/1"


class Said(Frozen):
    """A claim. Prices are texts, so that no digit is lost."""

    value: Any
    source: str
    as_of: str
    dated_by: str
    url: str
    mark: str
    why: str


class Conflict(Frozen):
    """A field on which claims differ, or of which one does not count. The first claim won, if any did."""

    subject: str
    field: str
    state: str
    claims: list[Said]


class Held(Frozen):
    """A value, and the offerings that have it."""

    value: Any
    offerings: list[str]


class Difference(Frozen):
    """A field whose value differs between routes of one model."""

    field: str
    values: list[Held]  # what most routes have first


class RoutePrice(Frozen):
    """One row of a route's price list, USD per million tokens."""

    tier: str
    above: int
    window: str
    zero: str
    input: str | None
    output: str | None
    cache_read: str | None
    state: str
    source: str
    as_of: str


class RouteState(Frozen):
    """A route of the model: whether it still serves, and at what prices."""

    offering: str
    retires: str | None
    is_retired: bool
    retirement_source: str
    duplicate_of: str
    prices: list[RoutePrice]


class ModelConflicts(Frozen):
    """`catalog conflicts MODEL`."""

    model: str
    as_of: str
    retired_by_lab: str | None
    successor: str | None
    routes: list[RouteState]
    differences: list[Difference]
    conflicts: list[Conflict]

    schema = "modelpick/catalog-conflicts/1"


class ConflictCount(Frozen):
    model: str
    routes: int
    disputed: int
    differences: int
    marks: dict[str, int]


class ConflictSummary(Frozen):
    """`catalog conflicts`: where the sources disagree most."""

    disputed: int
    marks: dict[str, int]
    models: list[ConflictCount]

    schema = "modelpick/catalog-conflict-summary/1"


class Resolution(Frozen):
    """`catalog resolve`: which model an upstream id means."""

    offering: str
    model: str | None  # None: no model of the catalog
    canonical: str | None  # the catalog's one name where models.dev has two for the model
    confidence: float
    how: str
    variants: dict[str, str]  # what the id says of the route: quantization, region, access, ...
    points_to: str | None  # for a moving name: what it means today
    in_catalog: bool


class ResolutionList(Frozen):
    """`catalog resolve`."""

    resolutions: list[Resolution]

    schema = "modelpick/catalog-resolve/1"


def to_json(document: Any) -> dict[str, Any]:
    """The document as JSON has it, its schema's name first."""
    return {"schema": document.schema, **plain(document)}


_ATOMS = (str, float, int, bool, type(None))  # most of what a document holds, and told from the rest at once
_NAMES: dict[type, list[tuple[str, str]]] = {}  # of a kind of document: of each field, and in JSON


def plain(value: Any) -> Any:
    """Documents as dictionaries. A name that Python keeps for itself has an underscore behind it, and none in JSON."""
    kind = type(value)
    if kind in _ATOMS:
        return value
    if isinstance(value, dict):
        return {name: each if type(each) in _ATOMS else plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [each if type(each) in _ATOMS else plain(each) for each in value]
    names = _NAMES.get(kind)
    if names is None:
        names = _NAMES[kind] = [(name, name.rstrip("_")) for name in fields(value)]
    if not names:
        return value
    told = {}
    for name, shown in names:
        each = getattr(value, name)
        told[shown] = each if type(each) in _ATOMS else plain(each)
    return told
