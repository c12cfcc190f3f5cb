"""Catalogs of a few routes by hand: what is not said is not known, but for a price and limits that fit anything."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.judge.claimed import known
from tests.judge.world import World, ground

from modelpick.catalog.entities import MEASURED, Estimate, Fact, Model, Offering, Price, Usage
from modelpick.judge.eligibility import Asked, asked
from modelpick.judge.ground import Ground
from modelpick.workload.workload import Workload

_ROOMY = {"context": 1_000_000, "max_output": 100_000}
WORKLOAD = Workload(
    weights=(("quality", 0.5), ("cost", 0.5)), domains=(("coding", 1.0),), fit="coding", any_provider=True
)


def usage(effort: str, spent: int = 1) -> Usage:
    return Usage(effort, MEASURED, (Decimal(spent), Decimal(spent), Decimal(spent)), (Decimal(1),) * 3, 3)


def model(model_id: str, quality: dict[str, dict[str, float]] | None = None, spent: int = 1, **facts: Any) -> Model:
    """`quality`: means by domain and effort. Efforts other than the usual cost so many times as much."""
    estimates = {
        domain: [
            Estimate(MEASURED, effort, 3, ["board"], "", mean, mean - 5, mean + 5) for effort, mean in told.items()
        ]
        for domain, told in (quality or {}).items()
    }
    efforts = sorted({"", *(effort for told in (quality or {}).values() for effort in told)})
    rows = [usage(effort, spent if effort else 1) for effort in efforts]
    return Model(model_id, [], _facts(facts), quality=estimates, usage=rows, tokenizer="o200k")


def route(offering: str, model_id: str, rates: tuple[str, str] | None = ("1", "2"), **facts: Any) -> Offering:
    provider, _, name = offering.partition("/")
    prices = []
    if rates:
        told = dict(zip(("input", "output"), map(Decimal, rates), strict=True))
        prices = [Price(rates={kind: known(rate) for kind, rate in told.items()})]
    told_facts = _facts({**_ROOMY, **facts})
    return Offering(offering, provider, name, "", model_id, model_id, "exact", [], [], "", told_facts, prices, [])


def _facts(told: dict[str, Any]) -> dict[str, Fact]:
    return {
        name: value if isinstance(value, Fact) else known(value) for name, value in told.items() if value is not None
    }


def under(*entities: Model | Offering) -> Ground:
    """Models that no one describes are made up for the routes that need them."""
    world = World(0, 0, 0)
    world.models = [one for one in entities if isinstance(one, Model)]
    world.offerings = [one for one in entities if isinstance(one, Offering)]
    described = {one.id for one in world.models}
    world.models += [model(name) for name in sorted({one.model for one in world.offerings} - described)]
    return ground(world)


def verdicts(ground_: Ground, requirement: str, workload: Workload) -> dict[str, bool | None]:
    """By offering: passes, fails, or not known."""
    one: Asked = next(each for each in asked(ground_, workload) if each.id == requirement)
    return {
        name: True if one.passes >> row & 1 else False if one.fails >> row & 1 else None
        for row, name in enumerate(ground_.names)
    }
