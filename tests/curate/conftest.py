"""The real rulebook, and the build's steps on snapshots that a test makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.curate.made import Made

from modelpick import shipped
from modelpick.curate import assemble, routes
from modelpick.curate.assemble import Ground
from modelpick.curate.history import Past
from modelpick.curate.identity.aliases import Aliases
from modelpick.curate.identity.group import identify
from modelpick.curate.identity.resolve import Known
from modelpick.curate.identity.tables import Tables, compile_tables
from modelpick.curate.providers import Providers
from modelpick.curate.reconcile import Trust
from modelpick.curate.rows import Snapshot
from modelpick.rulebook.load import load


@pytest.fixture(scope="session")
def rulebook() -> dict[str, Any]:
    return load(shipped.rules_dir())


@pytest.fixture(scope="session")
def tables(rulebook: dict[str, Any]) -> Tables:
    return compile_tables(rulebook["labs"], rulebook["identity"])


@pytest.fixture(scope="session")
def trust(rulebook: dict[str, Any]) -> Trust:
    return Trust(rulebook["sources"])


@pytest.fixture(scope="session")
def providers(rulebook: dict[str, Any]) -> Providers:
    return Providers(rulebook["providers"])


@pytest.fixture(scope="session")
def make(tables: Tables, trust: Trust, providers: Providers) -> Callable[..., Made]:
    """Runs the build's steps on snapshots; `old` are history, `listed` the models that are known by name."""

    def made(*snapshots: Snapshot, old: tuple[Snapshot, ...] = (), listed: tuple[Known, ...] = ()) -> Made:
        found, accounts = routes.merge(snapshots, trust.lists, providers, tables)
        aliases = Aliases({}, tables)
        identity = identify(routes.seen(found, providers), listed, aliases, tables)
        routes.place(found, identity)
        told, _ = assemble.about_models(list(snapshots), identity, tables, aliases, accounts)
        ground = Ground(trust, providers, {}, {}, {})
        settled = assemble.offerings(found, ground)
        built = assemble.entities(settled, identity, told, ground, Past(old))
        return {o.id: o for o in built.offerings}, {m.id: m for m in built.models}, accounts

    return made
