"""Upstream rows that describe one route become one Route: the same provider, name, variant and region."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from modelpick.curate import rows
from modelpick.curate.identity import families, names, spelling
from modelpick.curate.identity.group import Identity, Seen
from modelpick.curate.identity.resolve import Match
from modelpick.curate.identity.tables import Tables
from modelpick.curate.rows import Row, Snapshot, plain

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


class Providers:
    """rules/providers.toml: our name for what each source calls a provider."""

    def __init__(self, entries: dict[str, Any]) -> None:
        self.entries = entries
        self._ours = {name: ours for ours, entry in entries.items() for name in entry.get("names", ())}

    def ours(self, source: str, theirs: str) -> tuple[str, str]:
        """Our id, and the upstream that the source's name states (`huggingface_together`)."""
        ours = self._ours.get(f"{source}:{theirs}") or theirs.lower().replace("_", "-").replace(" ", "-")
        upstream_prefix = self.entries.get(ours, {}).get("upstream_prefix", "")
        if upstream_prefix and theirs.startswith(upstream_prefix):
            return ours, theirs.removeprefix(upstream_prefix)
        return ours, ""

    def is_lab(self, provider: str) -> bool:
        """Whether the provider, or the company behind it, makes models."""
        entry = self.entries.get(provider, {})
        return "lab" in (entry.get("kind"), self.entries.get(entry.get("same_company_as", ""), {}).get("kind"))


def merge(
    snapshots: Iterable[Snapshot], lists: list[str], providers: Providers, tables: Tables
) -> tuple[list[Route], dict[str, Account]]:
    """Routes of all current snapshots. Sources in `lists` say what is served; the others only join in."""
    found: dict[RouteKey, Route] = {}
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
            if route := found.get(key):
                route.told.append(told)
                route.also += [row.id] if row.id != route.upstream else []
                account.merged += 1
            elif reason := life.doubt(snapshot, provider, upstream, row):
                account.excluded[reason] += 1
            else:
                found[key] = Route(provider, row.id, row.region, upstream, [told], routes_to=upstream)
                account.kept += 1
    for route in list(found.values()):
        route.also = sorted(set(route.also))
        for regional in _regional(route):
            spelled = _spelled(route.told[0].row, tables)
            found.setdefault((route.provider, regional.region, route.variant, spelled), regional)
    return sorted(found.values(), key=lambda route: route.id), accounts


def _regional(route: Route) -> list[Route]:
    """A region that the caller can choose is an offering of its own, at the uplift that its source states."""
    found = []
    for told in route.told:
        uplift = told.row.facts.get("regional_uplift", Decimal(1))
        for region in told.row.facts.get("regional_choices", ()) if not route.region else ():
            facts = {name: value for name, value in told.row.facts.items() if not name.startswith("regional_")}
            prices = [
                replace(price, rates={name: plain(rate * uplift) for name, rate in price.rates.items()})
                for price in told.row.prices
            ]
            row = replace(told.row, region=region, facts={**facts, "regions": [region]}, prices=prices)
            found.append(Route(route.provider, route.upstream, region, route.variant, [replace(told, row=row)]))
    return found


def _spelled(row: Row, tables: Tables) -> spelling.Tokens:
    """The name and every variant in it: two ids that differ in case, path or dots alone are one route.

    A tier that a source writes as an id of its own (`...:batch`) becomes a tier of the route's prices.
    """
    name = names.read(row.id, tables)
    axes = dict(name.axes)
    if (tier := axes.get("routing")) in TIERS:
        del axes["routing"]
        for price in row.prices:
            price.tier = tier
    return (*name.tokens, *(f"{axis}={value}" for axis, value in sorted(axes.items())))


class Liveness:
    """Whether a row that no list of live routes has may open a route. Price lists keep what is long dead."""

    def __init__(self, snapshots: list[Snapshot], lists: list[str], providers: Providers, tables: Tables) -> None:
        self._lists, self._tables = lists, tables
        self._listed_on: dict[str, str] = {}  # provider -> newest date on which a list saw it
        self._newest: dict[str, tuple[int, ...]] = {}  # line of models -> highest version in the first list
        for snapshot in snapshots:
            for row in snapshot.reading.rows if snapshot.source in lists else ():
                if row.kind != rows.OFFERING:
                    continue
                provider = providers.ours(snapshot.source, row.provider)[0]
                self._listed_on[provider] = max(self._listed_on.get(provider, ""), snapshot.date)
                if snapshot.source == lists[0]:
                    lines, version = self._lines(row)
                    for line in lines:
                        self._newest[line] = max(self._newest.get(line, ()), version)

    def doubt(self, snapshot: Snapshot, provider: str, upstream: str, row: Row) -> str:
        """Why the row opens no route; empty if it does."""
        if snapshot.source in self._lists or provider not in self._listed_on:
            return ""
        if not row.prices and not row.about_model:
            return "measured only: no list of this provider's live routes has it"
        if self._listed_on[provider] > snapshot.date:
            return "gone: a newer list of this provider has no such route"
        # No list tells Hugging Face's routes by upstream; a version above all that the list knew came after it.
        if upstream or self._is_newer(row):
            return ""
        return "priced only: no list of this provider's live routes has it"

    def _is_newer(self, row: Row) -> bool:
        lines, version = self._lines(row)
        return next((version > self._newest[line] for line in lines if line in self._newest), False)

    def _lines(self, row: Row) -> tuple[list[str], tuple[int, ...]]:
        """The row's line of models (openai/gpt-mini), then the whole family's (openai/gpt-*), and its version."""
        name = names.read(row.id, self._tables)
        line, version = families.line(f"{name.lab}/{name.text}")
        return [line, f"{line.split('-')[0]}-*"], version


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
        for route in group:
            if route is not best:
                route.duplicate_of = best.id
