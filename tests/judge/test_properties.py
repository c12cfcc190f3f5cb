"""Who is eligible, whatever the catalog and the workload: a thousand made-up cases for each property.

Facts are frozen: what one change makes of other facts by its nature is held, or said in the property. Who publishes
retirements is read off all rows of a provider, so it is held as it was.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.judge import asking
from tests.judge.claimed import known
from tests.judge.drawn import DUST, Drawn, cases, thousand
from tests.judge.naive import Naive
from tests.judge.world import DOMAINS, FLAGS, World, estimate, ground

from modelpick.catalog.entities import Offering
from modelpick.frozen import replace
from modelpick.judge.eligibility import asked as required
from modelpick.judge.eligibility import screen
from modelpick.judge.standings import case_of


@thousand
@given(cases, st.integers(0, 5))
def test_every_verdict_is_the_naive_one(case: Drawn, requirements: int) -> None:
    world, asked = case.world(), case.workload(requirements)
    under = ground(world)
    screened = screen(under, required(under, asked))
    naive = Naive(world, asked)
    for row, offering in enumerate(world.offerings):
        assert bool(under.everything >> row & 1) == naive.counts(offering)
        if naive.counts(offering):
            told = {
                one.id: True if one.passes >> row & 1 else False if one.fails >> row & 1 else None
                for one in screened.asked
            }
            assert told == naive.verdicts(offering)


@thousand
@given(cases, st.integers(0, 4))
def test_no_pick_violates_a_requirement(case: Drawn, requirements: int) -> None:
    world, asked = case.world(), case.workload(requirements)
    found = case_of(ground(world), asked)
    naive = Naive(world, asked)
    for one in found.ranked:
        offering = world.offering(one.offering)
        model = world.model(offering.model)
        assert naive.counts(offering) and set(naive.verdicts(offering).values()) == {True}
        assert one.month is not None
        assert asked.budget is None or one.month[1] <= float(asked.budget) * (1 + DUST)
        assert one.effort.name in naive.efforts(offering, model)
        for domain, points in asked.min_quality:
            assert naive.reaches(model, domain, one.effort.name, points)
    for one in found.open:
        verdicts = naive.verdicts(world.offering(one.offering))
        assert False not in verdicts.values()
        if one.month is None:  # a rate that such traffic needs is missing: it is neither priced nor within a budget
            assert "price" in one.missing and ("budget" in one.missing) == (asked.budget is not None)
        else:
            assert {n for n, told in verdicts.items() if told is None} == set(one.missing)
    if asked.unknown == "strict":
        assert not found.open


@thousand
@given(cases, st.integers(0, 4))
def test_one_more_requirement_gives_a_subset(case: Drawn, requirements: int) -> None:
    asked = case.workload(requirements)
    more = asking.one_more(case.dice + 1, asked)
    if more is None:
        return
    under = ground(case.world())
    fewer, more_of = case_of(under, more), case_of(under, asked)
    assert not fewer.screened.eligible & ~more_of.screened.eligible
    assert {one.place for one in fewer.ranked} <= {one.place for one in more_of.ranked}
    if asked.unknown != "strict":
        passing = more_of.screened.eligible | more_of.screened.open
        assert not (fewer.screened.eligible | fewer.screened.open) & ~passing


@thousand
@given(cases, st.integers(0, 3), st.sampled_from([Decimal("1.01"), Decimal(3), Decimal(1000)]))
def test_a_larger_budget_never_shrinks_the_set(case: Drawn, requirements: int, times: Decimal) -> None:
    asked = replace(
        case.workload(requirements), budget=Random(case.dice).choice((Decimal(1), Decimal(30), Decimal(400)))
    )
    under = ground(case.world())
    assert asked.budget is not None
    small, large = case_of(under, asked), case_of(under, replace(asked, budget=asked.budget * times))
    assert not small.screened.eligible & ~large.screened.eligible
    assert not small.screened.open & ~large.screened.open
    assert {one.place for one in small.ranked} <= {one.place for one in large.ranked}


# Unknown turned into a pass. Each gives what any workload of asking.py may need; of a model it goes for all its routes.

PASSES: dict[str, tuple[str, Any]] = {
    **dict.fromkeys(FLAGS, ("offering", True)),
    "context": ("offering", 2_000_000), "max_output": ("offering", 100_000), "quantization": ("offering", "bf16"),
    "regions": ("offering", ["eu-west-1"]), "requests_per_minute": ("offering", 10**6),
    "retires": ("offering", "2031-01-31"), "open_weights": ("model", True), "license": ("model", "MIT"),
    "released": ("model", "2026-10-01"), "languages": ("model", ["de", "en"]),
}  # fmt: skip


def _confirm(world: World, offering: Offering, name: str) -> bool:
    """Whether there was something to confirm."""
    kind, value = PASSES.get(name, ("model", None))
    model = world.model(offering.model)
    if name == "quality":  # of a domain that nothing is known of at any effort
        blank = [domain for domain in DOMAINS if not model.quality.get(domain)]
        for domain in blank:
            model.quality[domain] = [estimate(row.effort, 96.0) for row in model.usage]
        return bool(blank)
    facts = offering.facts if kind == "offering" else model.facts
    if name in facts:
        return False
    facts[name] = known(value)
    return True


@thousand
@given(cases, st.integers(1, 5), st.sampled_from(["quality", *PASSES]))
def test_unknown_turned_into_a_pass_drops_no_candidate(case: Drawn, requirements: int, name: str) -> None:
    """A candidate is one that is eligible or to verify. Where a license was asked for, MIT may not be it."""
    asked = replace(case.workload(requirements), unknown="verify", license=())
    before, after = case.world(), case.world()
    old = ground(before)
    if asked.region and name == "regions":
        asked = replace(asked, region=("eu",))
    dice = Random(case.dice)
    if not _confirm(after, after.offering(dice.choice(old.names)), name):
        return
    new = ground(after, old.announcers)
    was, is_ = case_of(old, asked).screened, case_of(new, asked).screened
    assert old.names == new.names
    assert not (was.eligible | was.open) & ~(is_.eligible | is_.open)
    assert not was.eligible & ~is_.eligible
