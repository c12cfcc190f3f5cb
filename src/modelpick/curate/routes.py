"""Upstream rows that describe one route become one Route: the same provider, name, variant and region."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from modelpick.catalog.fields import TOKEN_CLASSES
from modelpick.curate import rows
from modelpick.curate.identity import names, spelling
from modelpick.curate.identity.group import Identity, Seen
from modelpick.curate.identity.resolve import Match
from modelpick.curate.identity.tables import Tables
from modelpick.curate.liveness import Liveness
from modelpick.curate.providers import Providers
from modelpick.curate.rows import STANDARD, Row, Snapshot, plain

RouteKey = tuple[str, str, str, spelling.Tokens]  # provider, region, upstream, spelled name
TIERS = ("batch", "flex")  # written as an id of its own by some


@dataclass(slots=True)
class Told:
    """A row, and who tells it."""

    source: str
    date: str
    row: Row


@dataclass(slots=True)
class Route:
    """An offering in the making: every row about it, and the model it serves."""

    provider: str
    upstream: str
    region: str = ""
    variant: str = ""
    told: list[Told] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    match: Match | None = None
    model: str = ""
    duplicate_of: str = ""
    routes_to: str = ""

    @property
    def id(self) -> str:
        region = f"@{self.region}" if self.region else ""
        variant = f"+{self.variant}" if self.variant else ""
        return f"{self.provider}/{self.upstream}{region}{variant}"

    @property
    def axes(self) -> tuple[tuple[str, str], ...]:
        return self.match.axes if self.match else ()


@dataclass(slots=True)
class Account:
    """Where the rows of one source went. raw = kept + merged + excluded + skipped, which a test holds."""

    raw: int = 0
    kept: int = 0  # rows that opened a route, or a model or score of their own
    merged: int = 0  # rows that joined a route which another row opened
    excluded: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    unlisted: list[Told] = field(default_factory=list)  # measurements, among the excluded, of routes that no list has


def merge(
    snapshots: Iterable[Snapshot], lists: list[str], providers: Providers, tables: Tables
) -> tuple[list[Route], dict[str, Account]]:
    """Routes of all current snapshots. Sources in `lists` say what is served; the others only join in."""
    found: dict[RouteKey, list[Route]] = defaultdict(list)
    accounts: dict[str, Account] = {}
    ordered = sorted(snapshots, key=lambda s: (lists.index(s.source) if s.source in lists else len(lists), s.source))
    life = Liveness(ordered, lists, providers, tables)
    for snapshot in ordered:
        reading = snapshot.reading
        account = Account(reading.raw, 0, 0, Counter(reading.excluded), reading.skipped, reading.dropped)
        accounts[snapshot.source] = account
        for row in sorted(reading.rows, key=Row.key):  # the order of upstream rows decides nothing
            if row.kind != rows.OFFERING:
                account.kept += 1
                continue
            provider, upstream = providers.ours(snapshot.source, row.provider)
            key = (provider, row.region, upstream, _spelled(row, tables))
            told = Told(snapshot.source, snapshot.date, row)
            if route := _route_for(told, found[key]):
                route.told.append(told)
                route.also += [row.id] if row.id != route.upstream else []
                account.merged += 1
            elif reason := life.doubt(snapshot, provider, upstream, row):
                account.excluded[reason] += 1
                account.unlisted += [told] if row.publisher else []
            else:
                door = row.provider.replace("_", "-") if _is_taken(row, found[key]) else ""
                found[key].append(Route(provider, row.id, row.region, upstream or door, [told], routes_to=upstream))
                account.kept += 1
    routes = {route.id: route for same in found.values() for route in same}
    for route in list(routes.values()):
        route.also = sorted(set(route.also))
        for regional in _regional(route):
            routes.setdefault(regional.id, regional)
    return [routes[name] for name in sorted(routes)], accounts


def _route_for(told: Told, routes: list[Route]) -> Route | None:
    """The route that a row speaks of, among those of its name: the same id first, else one that its source lacks.

    A source that has two ids for a name means two routes (`glm-5.1` and `TEE/glm-5.1`), and one id at two doors of a
    provider with two prices (`bedrock`, `bedrock_mantle`) is two as well.
    """
    wanted = _untiered(told.row.id)
    for route in routes:
        own = [one for one in route.told if one.source == told.source]
        if any(_untiered(one.row.id) == wanted for one in route.told) and not any(
            _other_door(one, told) for one in own
        ):
            return route
    return next((route for route in routes if all(one.source != told.source for one in route.told)), None)


def _is_taken(row: Row, routes: list[Route]) -> bool:
    return any(_untiered(route.upstream) == _untiered(row.id) for route in routes)


def _untiered(upstream_id: str) -> str:
    name, _, mark = upstream_id.casefold().rpartition(":")
    return name if mark in TIERS else upstream_id.casefold()


def _other_door(one: Told, other: Told) -> bool:
    """Whether one source sells an id at two doors, at different standard prices."""
    first, second = _standard(one.row), _standard(other.row)
    return one.row.provider != other.row.provider and bool(first and second) and first != second


def _standard(row: Row) -> dict[str, Decimal]:
    plain_rows = [price for price in row.prices if price.key == STANDARD]
    return {name: rate for price in plain_rows for name, rate in price.rates.items() if name in ("input", "output")}


def _regional(route: Route) -> list[Route]:
    """A region that the caller can choose is an offering of its own, at the uplift that its source states."""
    found = []
    for told in route.told:
        uplift = told.row.facts.get("regional_uplift", Decimal(1))
        for region in told.row.facts.get("regional_choices", ()) if not route.region else ():
            facts = {name: value for name, value in told.row.facts.items() if not name.startswith("regional_")}
            prices = [
                replace(price, rates={name: _uplifted(name, rate, uplift) for name, rate in price.rates.items()})
                for price in told.row.prices
            ]
            row = replace(told.row, region=region, facts={**facts, "regions": [region]}, prices=prices)
            row.priced_by = f"list price times {uplift}"
            found.append(Route(route.provider, route.upstream, region, route.variant, [replace(told, row=row)]))
    return found


def _uplifted(price_class: str, rate: Decimal, uplift: Decimal) -> Decimal:
    """Sources state the uplift for tokens; a search costs the same everywhere."""
    return plain(rate * uplift) if price_class in TOKEN_CLASSES else rate


def _spelled(row: Row, tables: Tables) -> spelling.Tokens:
    """The name and every variant in it: two ids that differ in case, path or dots alone are one route.

    A tier that a source writes as an id of its own (`...:batch`) becomes a tier of the route's prices.
    """
    name = names.read(row.id, tables)
    tiers = [value for axis, value in name.axes if axis == "routing" and value in TIERS]
    for price in row.prices if tiers else ():
        price.tier = tiers[0]
    axes = (f"{axis}={value}" for axis, value in sorted(set(name.axes)) if value not in tiers)
    return (*name.tokens, *axes)


def seen(routes: Iterable[Route], providers: Providers) -> list[Seen]:
    """What the identity room needs to know of every route."""
    told = []
    for route in routes:
        days = [str(told.row.about_model["released"]) for told in route.told if "released" in told.row.about_model]
        told.append(Seen(route.provider, route.upstream, min(days, default=""), providers.is_lab(route.provider)))
    return told


def place(routes: list[Route], identity: Identity) -> None:
    """Give each route its model, and mark all but the best of those that say the same thing twice."""
    same: dict[tuple[Any, ...], list[Route]] = defaultdict(list)
    for route in routes:
        route.match = identity.matches[route.provider, route.upstream]
        route.model = identity.model_of[route.match.model]
        served = tuple(sorted(set(route.axes)))
        same[route.provider, route.region, route.variant, route.model, served].append(route)
    for group in same.values():
        best = min(group, key=lambda route: (-len(route.told), len(route.upstream), route.upstream))
        prices = _prices(best)
        for route in group:
            # Two ids at two prices are two routes, whatever their names say.
            if route is not best and not (prices and _prices(route) and prices != _prices(route)):
                route.duplicate_of = best.id


def _prices(route: Route) -> dict[str, Decimal]:
    """The standard price of the first source that states one."""
    return next((price for told in route.told if (price := _standard(told.row))), {})
