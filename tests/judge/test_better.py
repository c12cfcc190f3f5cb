"""A better value never lowers a rank: each kind of value, a thousand made-up cases each.

An entry of BETTER makes one value of a route, or of its model, better, and says whether there was one. All other facts
stay; who publishes retirements is held as it was.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from tests.judge.claimed import known, times
from tests.judge.drawn import Drawn, contests, thousand
from tests.judge.world import FLAGS, World, ground

from modelpick.catalog.entities import UNKNOWN, Offering
from modelpick.frozen import replace
from modelpick.judge.case import Case
from modelpick.judge.standings import case_of


def _quality(world: World, offering: Offering, dice: Random) -> bool:
    told = [one for estimates in world.model(offering.model).quality.values() for one in estimates]
    if not told:
        return False
    one = dice.choice(told)
    assert one.mean is not None and one.low is not None and one.high is not None
    one.mean, one.low, one.high = one.mean + 4.5, one.low + 4.5, one.high + 4.5
    return True


def _price(world: World, offering: Offering, dice: Random) -> bool:
    rates = [(row, name) for row in offering.prices for name in row.rates]
    if not rates:
        return False
    row, name = dice.choice(rates)
    row.rates[name] = times(row.rates[name], Decimal("0.5"))
    return True


def _context(world: World, offering: Offering, dice: Random) -> bool:
    for name in ("context", "max_output"):
        if name in offering.facts:
            offering.facts[name] = times(offering.facts[name], dice.choice((2, 7)))
    return True


def _capability(world: World, offering: Offering, dice: Random) -> bool:
    missing = [name for name in FLAGS if offering.fact(name).state == UNKNOWN]
    offering.facts |= {name: known(True) for name in missing[:1]}
    return bool(missing)


def _provider(world: World, offering: Offering, dice: Random) -> bool:
    """A company of its own kind; its route states nothing, so that it is no pick itself."""
    route = world.add(offering.model, dice.choice(("sky", "barn", "shed")), "one-more")
    route.facts, route.prices, route.duplicate_of = {}, [], ""
    return True


def _later(world: World, offering: Offering, dice: Random) -> bool:
    if "retires" not in offering.facts:
        return False
    offering.facts["retires"] = known("2029-01-31")
    return True


def _agreement(world: World, offering: Offering, dice: Random) -> bool:
    """Who disputed a limit comes to agree on the greater of the two."""
    fact = offering.fact("context")
    if fact.state != "disputed":
        return False
    fact.state, fact.value = "known", max(fact.live_values())
    for claim in fact.claims:
        if claim.live:
            claim.value = fact.value
    return True


BETTER = {
    "quality": _quality, "price": _price, "context": _context, "capability": _capability, "providers": _provider,
    "retirement": _later, "agreement": _agreement,
}  # fmt: skip
OF_MODEL = ("quality", "providers", "retirement")  # these better all routes of the model


@pytest.mark.parametrize("kind", BETTER)
@thousand
@given(contests)
def test_a_better_value_never_lowers_a_rank(kind: str, case: Drawn) -> None:
    """Whom it was ahead of it stays ahead of; nobody else's points change."""
    asked = replace(case.contest(), rank_by="score")
    old = ground(case.world())
    was, after = case_of(old, asked), case.world()
    if not was.ranked:
        return
    dice = Random(case.dice)
    bettered = after.offering(dice.choice(was.ranked).offering)
    if not BETTER[kind](after, bettered, dice):
        return
    is_ = case_of(ground(after, old.announcers), asked)
    assert _of_others(was, bettered.model) == _of_others(is_, bettered.model)
    ranks, old_ranks = _model_ranks(is_), _model_ranks(was)
    assert ranks[bettered.model] <= old_ranks[bettered.model]
    if kind not in OF_MODEL and asked.all_routes:
        before, now = [one.offering for one in was.ranked], [one.offering for one in is_.ranked]
        assert set(now[: now.index(bettered.id)]) <= set(before[: before.index(bettered.id)])


def _of_others(case: Case, model: str) -> dict[str, float]:
    return {one.offering: one.score for one in case.ranked if case.model_id(one) != model}


def _model_ranks(case: Case) -> dict[str, int]:
    """How many other models are ahead of each."""
    models = list(dict.fromkeys(case.model_id(one) for one in case.ranked))
    return {model: at for at, model in enumerate(models)}
