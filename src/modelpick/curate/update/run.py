"""An update on one screen: fetch -> read -> judge -> build -> check -> install, under a lock, or nothing at all."""

from __future__ import annotations

import datetime
from typing import Protocol

from modelpick import shipped
from modelpick.answers.update import CatalogUpdate
from modelpick.catalog import place
from modelpick.catalog.sections import fingerprint
from modelpick.catalog.store import Catalog
from modelpick.catalog.view import View
from modelpick.curate.build import Built, build
from modelpick.curate.update import arrivals, generations, ground, judging, report, state
from modelpick.curate.update.arrivals import UPDATED
from modelpick.curate.update.wish import Wish, targets
from modelpick.curate.upstreams import load_sources
from modelpick.curate.write import content_digest
from modelpick.errors import BadFileError

_LEAST = 0.5  # of the offerings before; the guard refuses far smaller losses of one source, this a build gone wrong
_STANDS = "the catalog stays as it was"


class Watch(Protocol):
    """Who is told how it goes."""

    def stage(self, what: str) -> None: ...
    def came(self, name: str, so_far: int, total: int) -> None: ...
    def warn(self, text: str) -> None: ...


def update(wish: Wish, now: datetime.datetime, watch: Watch) -> CatalogUpdate:
    """Bring the user's catalog up to date. Whatever fails leaves it as it was."""
    data, rules, base = shipped.data_dir(), shipped.rules_dir(), fingerprint(shipped.catalog_path()) or "-"
    sources = {source.id: source for source in load_sources(data)}
    wanted, folder, today = targets(wish, sources), place.user_folder(), now.date()
    with generations.locked(folder, watch.warn):
        generations.clean(folder)
        found = state.read(folder)
        for notice in found.notices:
            watch.warn(notice)
        before = _view(place.standing())
        stand = ground.lay(data, sources, found, base)

        watch.stage("fetching")
        came = arrivals.take(wanted, stand.old, wish.accepted, today.isoformat(), watch.came)
        verdicts = judging.judge(came, stand, rules, wish.accepted, today.isoformat())
        judging.stop_if_refused(came, verdicts, wish.named, watch.warn)
        arrivals.settle(came, {name: verdict.snapshot for name, verdict in verdicts.items()})
        is_new = any(arrival.outcome == UPDATED for arrival in came)
        is_sound = not found.generation or (found.base == base and before.where.generation == found.generation)
        if not is_new and is_sound and not found.notices:
            return report.told(came, verdicts, before, before)

        stand.take_in(came, verdicts)
        watch.stage("building")
        built = build(data, rules, stand.snapshots, stand.history)
        for dead in built.dead:
            watch.warn(f"A correction no longer applies: {dead}")
        name = generations.name_of(now, built.digest, found.generation)
        with generations.scratch(folder, {place.FILE: built.content, **stand.files()}) as scratch:
            _check(f"{scratch}/{place.FILE}", built, 0 if wish.accepted else int(_LEAST * before.size))
            generations.install(folder, scratch, name, base)
        after = _view(place.open_catalog(place.CURRENT))
    watch.stage("comparing")
    return report.told(came, verdicts, before, after, today)


def _view(opened: tuple[Catalog, place.Where]) -> View:
    catalog, where = opened
    return View(catalog, where=where)


def _check(path: str, built: Built, least: int) -> None:
    """Read what was written as everyone will, and compare it with what it should be."""
    catalog = Catalog(path)
    sections = catalog.sections
    content = content_digest([(name, sections.read(name), "") for name in sections.directory if name != "digest"])
    view = View(catalog)
    sound = catalog.digest == built.digest == content and (view.size, len(view.model_ids)) == (
        len(built.entities.offerings), len(built.entities.models),
    )  # fmt: skip
    sections.close()
    if not sound:
        raise BadFileError(f"{path}: is not what was written there", _STANDS)
    if view.size < least:
        raise BadFileError(f"refused: {view.size:,} offerings are left, of twice {least:,}", _STANDS)
