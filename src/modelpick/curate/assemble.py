"""Routes and what is said about models become the catalog's entities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from modelpick.catalog.entities import KNOWN, Benchmark, Claim, Fact, Model, Offering
from modelpick.curate import oddities, pricing, reconcile, rows
from modelpick.curate.history import Past
from modelpick.curate.identity import families, spelling
from modelpick.curate.identity.aliases import Aliases
from modelpick.curate.identity.group import Identity
from modelpick.curate.identity.resolve import Known, Resolver
from modelpick.curate.identity.tables import Tables
from modelpick.curate.providers import Providers
from modelpick.curate.reconcile import Facts, Trust
from modelpick.curate.routes import Account, Route, Told
from modelpick.curate.rows import Snapshot
from modelpick.frozen import replace

ByHand = dict[str, list[tuple[str, Claim]]]  # subject id -> (field, claim) pairs from data/overrides.toml


@dataclass(frozen=True, slots=True)
class Ground:
    """What claims are judged by: the rulebook's parts, and what people corrected by hand."""

    trust: Trust
    providers: Providers
    labs: dict[str, Any]
    spdx: dict[str, str]  # how sources write a license, lower case -> its SPDX id
    by_hand: ByHand


@dataclass(slots=True)
class Entities:
    offerings: list[Offering] = field(default_factory=list)
    models: list[Model] = field(default_factory=list)


def offerings(routes: list[Route], ground: Ground) -> list[tuple[Route, Facts]]:
    """The settled facts of every route, siblings heard."""
    settled = []
    doors = _doors(routes)
    by_model: dict[str, list[tuple[Route, Facts]]] = defaultdict(list)
    for route in routes:
        entry = ground.providers.entries.get(route.provider, {})
        stated = [*_of_provider(route, entry), *ground.by_hand.get(f"offering:{route.id}", ())]
        told = {name for told in route.told for name in told.row.facts}
        stated += [(name, claim) for name, claim in doors.get(route.provider, []) if name not in told]
        found = reconcile.claims_of(route, stated)
        reconcile.mark(found, ground.trust)
        settled.append((route, reconcile.settle_route(found, ground.trust)))
        by_model[route.model].append(settled[-1])
    for group in by_model.values():
        reconcile.hear_siblings(group, ground.trust)
    return settled


def _doors(routes: list[Route]) -> dict[str, list[tuple[str, Claim]]]:
    """SDK, address and key of a provider where all its routes that state one agree: they hold for the others too."""
    stated: dict[tuple[str, str], dict[str, Claim]] = defaultdict(dict)
    for route in routes:
        for told in route.told:
            for name in ("sdk", "base_url", "key_variable"):
                if name in told.row.facts:
                    value = told.row.facts[name]
                    claim = Claim(told.source, value, told.date, why="stated for this provider's other routes")
                    stated[route.provider, name].setdefault(value, claim)
    found: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
    for (provider, name), claims in sorted(stated.items()):
        if len(claims) == 1:
            found[provider].append((name, next(iter(claims.values()))))
    return found


def _of_provider(route: Route, entry: dict[str, Any]) -> list[tuple[str, Claim]]:
    """What rules/providers.toml says of everything that a provider serves."""
    day = route.told[0].date
    stated: list[tuple[str, Claim]] = []
    if "regions" in entry and not route.region:
        stated.append(("regions", Claim("providers", entry["regions"], day, "file", entry["regions_url"])))
    if "fee_pct" in entry:
        fee = Claim("providers", Decimal(str(entry["fee_pct"])) / 100, day, "file", entry["fee_url"])
        stated.append(("gateway_fee", fee))
    hosts = [route.routes_to] if route.routes_to else entry.get("routes_to", [])
    if hosts:
        source = route.told[0].source if route.routes_to else "providers"
        stated.append(("routes_to", Claim(source, hosts, day, "file", entry.get("url", ""))))
    if route.region and not any("regions" in told.row.facts for told in route.told):
        stated.append(("regions", Claim(route.told[0].source, [route.region], day)))
    return stated


def entities(
    settled: list[tuple[Route, Facts]], identity: Identity, told: dict[str, list[Told]], ground: Ground,
    past: Past,
) -> Entities:  # fmt: skip
    """All offerings and models, sorted by id."""
    result = Entities()
    odd = oddities.oddities([route for route, _ in settled], ground.trust.rules)
    by_model: dict[str, list[tuple[Route, Facts]]] = defaultdict(list)
    for route, facts in settled:
        entry = ground.providers.entries.get(route.provider, {})
        prices = pricing.price_list(route, ground.trust.order("price", "price"), entry, odd.get(route.id, {}))
        result.offerings.append(_offering(route, facts, prices, past))
        by_model[route.model].append((route, facts))
    for release, about in told.items():  # a model that nobody serves any more is still a model
        if any(one.row.kind == rows.MODEL and one.row.id == release for one in about):
            by_model.setdefault(identity.model_of[release], [])
    lines = families.neighbours_in_line((model, identity.released.get(model, "")) for model in sorted(by_model))
    releases: dict[str, list[str]] = defaultdict(list)
    for release, home in sorted(identity.model_of.items()):
        releases[home] += [release] if release != home else []
    for model, group in sorted(by_model.items()):
        result.models.append(_model(model, releases[model], group, identity, told, ground, lines))
    result.offerings.sort(key=lambda offering: offering.id)
    return result


def _offering(route: Route, facts: Facts, prices: pricing.PriceList, past: Past) -> Offering:
    rows_in_order = [prices.rows[key] for key in sorted(prices.rows, key=lambda key: (key[0] != "standard", key))]
    seen = [entry for one in route.told for entry in past.of(one.source, one.date, one.row)]
    history = [*seen, *prices.history]
    assert route.match is not None
    return Offering(
        route.id, route.provider, route.upstream, route.region, route.model, route.match.model, route.match.how,
        [list(axis) for axis in dict.fromkeys(route.axes)], route.also, route.duplicate_of, facts, rows_in_order,
        history,
    )  # fmt: skip


def _model(
    model: str, releases: list[str], group: list[tuple[Route, Facts]], identity: Identity,
    told: dict[str, list[Told]], ground: Ground, lines: dict[str, tuple[str, str]],
) -> Model:  # fmt: skip
    lab = model.partition("/")[0]
    about = [one for name in (model, *releases) for one in told.get(name, []) if one.row.kind == rows.MODEL]
    found = reconcile.model_claims(about, [route for route, _ in group], lab)
    for claim in found.get("license", ()):
        claim.value = ground.spdx.get(str(claim.value).lower(), claim.value)
    for name, claim in (
        *_inferred(model, group, ground.labs, lines, max((one.date for one in about), default="")),
        *ground.by_hand.get(f"model:{model}", ()),
    ):
        if claim.source == "override" or name not in found or name == "params_active":
            found.setdefault(name, []).append(claim)
    scores = [
        _benchmark(one) for name in (model, *releases) for one in told.get(name, []) if one.row.kind == rows.SCORE
    ]
    scores.sort(key=lambda score: (score.board, score.source, score.score, score.as_of, str(score.details)))
    facts = reconcile.settle_model(found, ground.trust)
    _mark_estimates(facts)
    return Model(
        model, releases, facts, identity.points_to.get(model),
        reconcile.inconsistencies(group), scores, sorted(route.id for route, _ in group),
    )  # fmt: skip


def _mark_estimates(facts: Facts) -> None:
    """Sizes that the name states, and active sizes that were computed from a configuration, are estimates."""
    for name in ("params_total", "params_active"):
        fact = facts.get(name)
        if fact and fact.value is not None and fact.claims[0].source in ("id", *reconcile.COMPUTED.get(name, ())):
            said = fact.claims[0]
            facts["params_estimated"] = Fact(
                KNOWN, True, [replace(said, value=True, why=f"{name} is {said.source}'s estimate")]
            )


def _inferred(
    model: str,
    group: list[tuple[Route, Facts]],
    labs: dict[str, Any],
    lines: dict[str, tuple[str, str]],
    newest: str,
) -> list[tuple[str, Claim]]:
    """What the model's own name and lab say, each with where it comes from."""
    lab, _, name = model.partition("/")
    day = max((route.told[0].date for route, _ in group), default=newest)
    found: list[tuple[str, Any, str]] = []
    before, after = lines.get(model, ("", ""))
    found += [("predecessor", before, "families"), ("successor", after, "families")]
    found.append(("lab_country", labs.get(lab, {}).get("country"), "labs"))
    found.append(("family", families.line(model)[0].partition("/")[2], "id"))
    total, active = spelling.parameters(spelling.tokens(name))
    found += [("params_total", total, "id"), ("params_active", active, "id")]
    if total and active:
        found.append(("architecture", "moe" if active < total else "dense", "id"))
    url = labs.get(lab, {}).get("url", "")
    return [
        (name, Claim(source, value, day, "file", url if source == "labs" else ""))
        for name, value, source in found
        if value
    ]


def _benchmark(told: Told) -> Benchmark:
    facts = dict(told.row.facts)
    return Benchmark(
        facts.pop("board"), facts.pop("score"), told.source, told.row.as_of or told.date, told.row.url, facts
    )


def about_models(
    snapshots: list[Snapshot], identity: Identity, tables: Tables, aliases: Aliases, accounts: dict[str, Account]
) -> tuple[dict[str, list[Told]], dict[str, list[Benchmark]]]:
    """Rows about models and their scores, under the release that their name resolves to; and scores of all others.

    A model that nobody serves is not in the catalog, but its scores still tell how hard a board is.
    """
    models = sorted(set(identity.model_of.values()) | set(identity.model_of))
    resolver = Resolver((Known(model, identity.released.get(model, "")) for model in models), tables)
    found: dict[str, list[Told]] = defaultdict(list)
    strays: dict[str, list[Benchmark]] = defaultdict(list)
    answers: dict[str, str] = {}
    for snapshot in snapshots:
        for row in snapshot.reading.rows:
            if row.kind in (rows.OFFERING, rows.NAME):
                continue
            if row.id not in answers:
                match = aliases.match("", row.id) or resolver.resolve(row.id)
                answers[row.id] = row.id if row.id in resolver.known else match.model if match else ""
            if release := answers[row.id]:
                found[release].append(Told(snapshot.source, snapshot.date, row))
            else:
                accounts[snapshot.source].kept -= 1
                accounts[snapshot.source].excluded["no offering serves a model of this name"] += 1
                if row.kind == rows.SCORE:
                    strays[f"{snapshot.source}/{row.id}"].append(_benchmark(Told(snapshot.source, snapshot.date, row)))
    return found, strays
