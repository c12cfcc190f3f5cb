"""Comparisons on the shipped catalog, as of one day; and what the catalog says, read straight from its records."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from tests.judge.cases import ground, workload

from modelpick.answers.comparison import Comparison
from modelpick.catalog.entities import Model, Offering
from modelpick.judge.pages.compare import compare
from modelpick.judge.pages.compare_sides import Wanted

O4_MINI, GPT_4O = "openai/o4-mini", "openai/gpt-4o-2024-11-20"
STEP = "stepfun/step-3.5-flash"
REFERENCE = [(O4_MINI, STEP), (GPT_4O, STEP)]
THREE = ("openai/gpt-5.4", "anthropic/claude-opus-4-8", "deepseek/deepseek-v4-pro")


@cache
def compared(*names: str, preset: str = "general") -> Comparison:
    return with_changes(names, preset)


def with_changes(names: tuple[str, ...], preset: str = "general", **changes: Any) -> Comparison:
    return compare(ground(), workload(preset, **changes), [wanted(name) for name in names])


def wanted(name: str) -> Wanted:
    view = ground().view
    return Wanted(name) if name in view.model_ids else Wanted(view.offering_by_id(name).model, name)


def record(model: str) -> Model:
    return ground().view.model(model)


def offering(name: str | None) -> Offering:
    assert name is not None
    return ground().view.offering_by_id(name)


def routes(model: str) -> list[Offering]:
    """All that are no copy of another."""
    found = [ground().view.offering_by_id(name) for name in record(model).routes]
    return [one for one in found if one.duplicate_of == ""]


def said(one: Offering, capability: str) -> str:
    """What its record says of a capability."""
    fact = one.facts.get(capability)
    if fact is None:
        return "unknown"
    if fact.state != "known":
        return fact.state
    return {True: "yes", False: "no"}[fact.value]


def counts(offerings: list[Offering], capability: str) -> dict[str, int]:
    return dict(Counter(said(one, capability) for one in offerings))


def day(one: Offering) -> str:
    """On which a route ends; where none is announced, never."""
    fact = one.facts.get("retires")
    return str(fact.value) if fact and fact.value else "9999-12-31"
