"""Estimates of a model that nobody measured start at one that was, however many models lie between."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.judge.cases import ground

from modelpick.judge.origins import origins_of


def origins(**predecessors: str) -> list[str]:
    told: Any = SimpleNamespace(ids=list(predecessors), predecessors=list(predecessors.values()))
    return list(origins_of(told))


def test_the_chain_is_followed_to_its_end() -> None:
    assert origins(a="", b="a", c="b", d="") == ["a", "a", "a", "d"]


def test_a_model_that_the_catalog_has_not_ends_it() -> None:
    assert origins(b="gone") == ["gone"]


def test_a_ring_ends_where_it_began() -> None:
    assert origins(a="b", b="a") == ["a", "b"]


def test_shipped_models_start_at_one_that_starts_nowhere_else() -> None:
    market = ground().market
    found = origins_of(market)
    moved = [place for place, name in enumerate(market.ids) if found[place] != name]
    assert moved
    for place in moved:
        assert market.models[place].follows and not market.models[market.ids.index(found[place])].follows
