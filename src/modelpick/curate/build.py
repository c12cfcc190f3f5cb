"""The build on one screen: snapshots -> routes -> identity -> facts -> entities -> quality -> catalog file."""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from modelpick.catalog.entities import OWN_SOURCES, Benchmark
from modelpick.curate import assemble, byhand, pointers, routes, usage, write
from modelpick.curate.assemble import Entities, Ground
from modelpick.curate.history import FILE, Entry, Past, parse, read
from modelpick.curate.identity.aliases import Aliases
from modelpick.curate.identity.group import Identity, identify
from modelpick.curate.identity.resolve import Known
from modelpick.curate.identity.tables import compile_tables
from modelpick.curate.providers import Providers
from modelpick.curate.quality import estimate as quality
from modelpick.curate.reconcile import Trust, claim
from modelpick.curate.routes import Account
from modelpick.curate.rows import MODEL, NAME, Snapshot, read_snapshot
from modelpick.curate.upstreams import HISTORY, Source, load_sources
from modelpick.errors import BadFileError
from modelpick.rulebook.compiled import compile_rulebook
from modelpick.rulebook.load import load
from modelpick.workload import presets


@dataclass(slots=True)
class Built:
    content: bytes
    digest: str
    entities: Entities
    identity: Identity
    meta: dict[str, Any]
    dead: list[str]  # corrections by hand of what is not in the catalog
    strays: dict[str, list[Benchmark]]  # scores of models that nobody serves


def build(data_dir: str, rules_dir: str, newer: Mapping[str, Snapshot] | None = None, history: str = "") -> Built:
    """The catalog that the snapshots, the hand-made files and the rulebook give.

    `newer` are snapshots that stand for those of the same name in `data_dir`. With them, a correction of what an
    upstream has since removed is told; without, it is an error, because somebody believes that it corrects something.
    """
    rulebook = load(rules_dir)
    if wrong := presets.faults(rulebook):
        raise BadFileError(wrong[0])
    sources = {source.id: source for source in load_sources(data_dir)}
    current, old = read_snapshots(data_dir, sources, newer)
    written, points_to = byhand.aliases(data_dir)
    tables = compile_tables(rulebook["labs"], rulebook["identity"])
    aliases = Aliases(written, tables)
    ground = lay_ground(rulebook, byhand.overrides(data_dir))

    found, accounts = routes.merge(current, ground.trust.lists, ground.providers, tables)
    identity = identify(routes.seen(found, ground.providers), listed(current), aliases, tables)
    identity.points_to = pointers.find(identity, points_to)
    routes.place(found, identity)
    told, strays = assemble.about_models(current, identity, tables, aliases, accounts)
    settled = assemble.offerings(found, ground)
    entities = assemble.entities(settled, identity, told, ground, Past(old, _said_before(data_dir, history)))
    quality.estimate(entities.models, entities.offerings, strays, rulebook)
    dead = usage.add(entities, rulebook, data_dir)

    names = {model.id for model in entities.models}, {offering.id for offering in entities.offerings}
    dead += byhand.dead(*names, ground.by_hand, points_to)
    if dead and newer is None:
        raise BadFileError(dead[0])
    compiled = compile_rulebook(rulebook)
    sources |= {each.source: _refreshed(sources[each.source], each) for each in (newer or {}).values()}
    meta = describe(entities, sources, current, accounts, aliases, ground.trust.lists)
    meta["unlisted_speeds"] = unlisted_speeds(accounts, identity, ground.providers)
    content, digest = write.catalog_bytes(entities, meta, compiled, names_of(identity))
    return Built(content, digest, entities, identity, meta, dead, strays)


def _said_before(data_dir: str, history: str) -> list[Entry]:
    return parse(history, FILE) if history else read(data_dir)


def lay_ground(rulebook: dict[str, Any], by_hand: assemble.ByHand) -> Ground:
    spdx = {
        name: spdx for spdx, entry in rulebook["licenses"].items() for name in (spdx.lower(), *entry.get("names", ()))
    }
    trust, providers = Trust(rulebook["sources"]), Providers(rulebook["providers"])
    return Ground(trust, providers, rulebook["labs"]["labs"], spdx, by_hand)


def read_snapshots(
    data_dir: str, sources: dict[str, Source], newer: Mapping[str, Snapshot] | None = None
) -> tuple[list[Snapshot], list[Snapshot]]:
    """Current snapshots and older ones. A file without an entry in sources.toml has no licence: an error."""
    current: list[Snapshot] = []
    old: list[Snapshot] = []
    files, newer = snapshot_files(data_dir), newer or {}
    for name in sorted({*files, *newer}):
        if name not in sources:
            raise BadFileError(f"data/snapshots/{name}.jsonl: data/sources.toml has no [{name}]")
        found = newer[name] if name in newer else read_snapshot(files[name])
        (old if sources[name].role == HISTORY else current).append(found)
    if not current:
        raise BadFileError(f"{data_dir}: no snapshots to build from", "write them with `modelpick catalog refresh`")
    return current, old


def snapshot_files(data_dir: str) -> dict[str, str]:
    """Paths by source, plain or compressed, without what an interrupted refresh left behind."""
    found = {}
    for path in sorted(glob.glob(os.path.join(data_dir, "snapshots", "*.jsonl*"))):
        name, ending = os.path.basename(path).partition(".jsonl")[::2]
        if ending in ("", ".gz"):
            found[name] = path
    return found


def _refreshed(source: Source, snapshot: Snapshot) -> Source:
    """The source as an update left it: sources.toml speaks of the shipped snapshot."""
    if (source.version, source.date) == (snapshot.version, snapshot.date):
        return source
    return replace(source, version=snapshot.version, date=snapshot.date, date_basis="the day of the update")


def listed(snapshots: list[Snapshot]) -> list[Known]:
    """The models that models.dev names apart from any provider: their ids are ours."""
    return [
        Known(row.id, str(row.facts.get("released", "")))
        for snapshot in snapshots
        for row in snapshot.reading.rows
        if row.kind in (MODEL, NAME) and snapshot.source == "models-dev"
    ]


def names_of(identity: Identity) -> dict[str, Any]:
    """Every release with its model and its release date: what a name is resolved against."""
    used = {match.model for match in identity.matches.values()} | set(identity.model_of.values())
    return {name: [identity.model_of[name], identity.released.get(name, "")] for name in sorted(used)}


def describe(
    entities: Entities, sources: dict[str, Source], snapshots: list[Snapshot],
    accounts: dict[str, Account], aliases: Aliases, lists: list[str],
) -> dict[str, Any]:  # fmt: skip
    """What the catalog says of itself. Nothing here depends on when or where it was built."""
    newest = max(snapshot.date for snapshot in snapshots)
    listed_sources = [
        {**_told(source), "account": _account(accounts.get(name))} for name, source in sorted(sources.items())
    ]
    own = [{"name": name, "date": newest, "role": "own", "title": _TITLES[name]} for name in OWN_SOURCES]
    return {
        "format": 1,
        "lists": lists,
        "data_date": max((each.date for each in snapshots if each.source in lists), default=newest),
        "sources": [*listed_sources, *own],
        "aliases": aliases.entries,
        "pointers": {model.id: model.points_to for model in entities.models if model.points_to is not None},
        "coverage": write.coverage(entities),
    }


def unlisted_speeds(
    accounts: Mapping[str, Account], identity: Identity, providers: Providers
) -> dict[str, list[dict[str, Any]]]:
    """By model: speeds that somebody published of a route that no list has. They make no offering and are shown apart.

    Numbers are text: meta is read without Decimals.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for source, account in sorted(accounts.items()):
        for told in account.unlisted:
            if model := identity.model_of.get(told.row.id):
                claims = {name: claim(told, value, name) for name, value in sorted(told.row.facts.items())}
                one = next(iter(claims.values()))
                provider = providers.ours(source, told.row.provider)[0]
                entry = {"provider": provider, "source": source, "as_of": one.as_of, "url": one.url, "why": one.why}
                facts = {name: str(each.value) for name, each in claims.items()}
                found.setdefault(model, []).append({**entry, "facts": facts})
    return found


_TITLES = {
    "id": "the upstream id itself",
    "families": "order of names within a family",
    "labs": "rules/labs.toml",
    "providers": "rules/providers.toml",
    "override": "data/overrides.toml",
    "overlay": "your overlay.toml",
}


def _told(source: Source) -> dict[str, str]:
    shown = ("title", "license", "url", "version", "date", "date_basis", "role")
    return {"name": source.id, **{name: getattr(source, name) for name in shown}}


def _account(account: Account | None) -> dict[str, Any]:
    if account is None:
        return {}
    counters = {name: dict(sorted(getattr(account, name).items())) for name in ("excluded", "skipped", "dropped")}
    return {"raw": account.raw, "kept": account.kept, "merged": account.merged, **counters}
