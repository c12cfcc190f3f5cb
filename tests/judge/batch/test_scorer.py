"""Arrays change no Decision: made-up workloads on made-up catalogs, and the presets on the shipped one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from tests.judge import asking
from tests.judge.world import World, ground

from modelpick import shipped
from modelpick.catalog.bits import to_rows
from modelpick.catalog.view import open_view
from modelpick.frozen import replace
from modelpick.judge.batch.scorer import BatchScorer
from modelpick.judge.decide import decide
from modelpick.judge.ground import Ground
from modelpick.judge.meter import Meter
from modelpick.judge.standings import scorecard
from modelpick.rulebook.compiled import compile_rulebook
from modelpick.rulebook.load import load
from modelpick.workload.read import workload
from modelpick.workload.values import Level
from modelpick.workload.workload import Workload

NEEDS: tuple[dict[str, Any], ...] = (
    {}, {"budget": "900/month"}, {"needs": ["tools"], "unknown": "strict"}, {"batch": "40%", "latency": "relaxed"},
    {"cached": "60%", "effort": "low"}, {"allow": ["free", "local"], "any_provider": True},
    {"min_quality": {"coding": 60}, "unknown": "optimistic"}, {"images": 2, "audio_minutes": 1},
    {"region": ["eu"], "weight": {"cost": 9}}, {"needs": ["vision"], "all_routes": True},
)  # fmt: skip


def assert_same(under: Ground, asked: Workload) -> None:
    plain = decide(under, asked, draws=0, explained=False)
    assert decide(under, asked, draws=0, explained=False, scored_by=BatchScorer) == plain


@pytest.mark.parametrize("seed", range(120))
def test_the_decision_is_the_same_on_any_catalog(seed: int) -> None:
    under = ground(World(seed, 8, 60))
    for at in (2 * seed, 2 * seed + 1):
        assert_same(under, asking.workload(at, at % 4))


@cache
def real() -> Ground:
    return Ground(open_view(shipped.catalog_path(), ""), "2026-11-20", compile_rulebook(load(shipped.rules_dir())))


@pytest.mark.parametrize("preset", sorted(compile_rulebook(load(shipped.rules_dir()))["presets"]))
def test_the_decision_is_the_same_on_the_shipped_catalog(preset: str) -> None:
    traffic: Iterator[dict[str, Any]] = itertools.cycle(
        ({}, {"requests": "3M/month", "input_tokens": 9000}, {"requests": "500/month"})
    )
    for needs in NEEDS:
        given = {"preset": preset, **next(traffic), **needs}
        assert_same(real(), workload([Level("file", given, "")], real().rules)[0])


def test_a_bill_of_just_the_budget_is_within_it() -> None:
    under = ground(World(3, 8, 60))
    free = replace(asking.workload(3), all_routes=False, any_provider=True, unknown="verify")
    bills = {each.per_month_usd.mid for each in decide(under, free, draws=0).candidates if each.per_month_usd}
    assert bills
    for bill in bills:
        assert_same(under, replace(free, budget=Decimal(bill)))


@pytest.mark.parametrize("seed", range(20))
def test_few_rows_are_scored_one_by_one(seed: int) -> None:
    under, asked = ground(World(seed, 8, 60)), replace(asking.workload(seed), all_routes=False, budget=None)
    scorer = BatchScorer(under, asked, scorecard(under, asked), under.cards[asked.fit], Meter(under, asked))
    told = scorer.parted(under.everything)
    models = {under.market.model_of[one.row] for one in told.within}
    assert len(models) <= len(told.within) < len(to_rows(under.everything))
