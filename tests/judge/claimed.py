"""Facts of every state, for made-up catalogs."""

from __future__ import annotations

from random import Random
from typing import Any

from modelpick.catalog.entities import DISPUTED, KNOWN, LIKELY, Claim, Fact
from modelpick.frozen import replace


def known(value: Any) -> Fact:
    return Fact(KNOWN, value, [Claim("north", value, "2026-11-01")])


def disputed(value: Any, other: Any) -> Fact:
    return Fact(DISPUTED, value, [Claim("north", value, "2026-11-01"), Claim("south", other, "2026-11-01")])


def likely(value: Any) -> Fact:
    return Fact(LIKELY, value, [], "five of six sibling routes")


def times(fact: Fact, factor: Any) -> Fact:
    """The fact with every claim so many times as high."""
    claims = [replace(claim, value=claim.value * factor) for claim in fact.claims]
    return replace(fact, value=fact.value * factor, claims=claims)


def _stale(value: Any, refuted: Any) -> Fact:
    dead = Claim("south", refuted, "2025-01-01", mark="stale", why="older")
    return Fact(KNOWN, value, [Claim("north", value, "2026-11-01"), dead])


def told(random: Random, values: Any, contested: bool = False, missing: float = 0.25) -> Fact | None:
    """A fact of any state; None where nobody says anything."""
    dice, value = random.random(), random.choice(values)
    if dice < missing:
        return None
    if dice < missing + 0.15 and contested:
        other = random.choice(values)
        return disputed(value, other) if other != value else likely(value)
    if dice < missing + 0.25:
        return _stale(value, random.choice(values))
    return known(value)


def facts_of(random: Random, asked: dict[str, tuple[Any, bool]]) -> dict[str, Fact]:
    found = {name: told(random, values, contested) for name, (values, contested) in asked.items()}
    return {name: fact for name, fact in found.items() if fact}
