"""A month's bill in arrays is the one that Meter comes to, at every offer and effort."""

from __future__ import annotations

import itertools
from decimal import Decimal
from math import inf

import numpy as np
import pytest
from tests.judge import asking
from tests.judge.world import World, ground

from modelpick.frozen import replace
from modelpick.judge.batch.arrays import Batch, Options
from modelpick.judge.batch.bills import months
from modelpick.judge.ground import Ground
from modelpick.judge.meter import Meter
from modelpick.workload.workload import Workload


def pairs(under: Ground, asked: Workload) -> list[tuple[float, float]]:
    """Of every kind of offer at each effort of its model: in arrays, and by Meter."""
    batch, meter, market = Batch(under), Meter(under, asked), under.market
    askings, efforts = batch.open_to("")
    every = batch.by_kind(askings, efforts, np.zeros(len(batch.words)))
    found = months(batch, meter, asked, np.arange(len(batch.model)), every)
    told = []
    for kind, effort, month in zip(every.kind.tolist(), every.effort.tolist(), found.tolist(), strict=True):
        place, _, sheet = under.offers.kinds[kind]
        central = meter.central(sheet, market.models[place], batch.told[effort])
        told.append((month, inf if central is None else central))
    return told


@pytest.mark.parametrize("seed", range(40))
def test_any_workload_on_any_catalog(seed: int) -> None:
    under = ground(World(seed, 8, 60))
    for at in (seed, seed + 1000):
        told = pairs(under, replace(asking.workload(at), audio_minutes=Decimal(at % 3)))
        assert told
        for month, central in told:
            assert month == pytest.approx(central, rel=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_requests_about_as_long_as_where_a_price_changes(seed: int) -> None:
    """Thresholds, and prefixes that are just long enough to be cached; in tokens of any tokenizer."""
    under = ground(World(seed, 8, 60))
    plain = replace(asking.workload(seed), images=Decimal(0), cached=Decimal("0.7"))
    sheets = [under.market.sheet(place) for place in set(under.market.sheet_of)]
    lengths = {Decimal(row.above) for sheet in sheets for row in sheet.rows if row.above}
    lengths |= {Decimal(sheet.cache_min_tokens or 1024) / plain.cached for sheet in sheets}
    families = under.rules["tokenizers"]["families"].values()
    factors = {Decimal(str(family["factors"][plain.content][1])) for family in families}
    for length, factor in itertools.product(lengths, factors):
        asked = replace(plain, input_tokens=round(length / factor))
        for month, central in pairs(under, asked):
            assert month == pytest.approx(central, rel=1e-9)


def test_one_kind_at_a_time_costs_the_same() -> None:
    under, asked = ground(World(4, 8, 60)), asking.workload(4)
    batch, meter = Batch(under), Meter(under, asked)
    askings, efforts = batch.open_to("")
    every = batch.by_kind(askings, efforts, np.zeros(len(batch.words)))
    whole = months(batch, meter, asked, np.arange(len(batch.model)), every)
    for kind in range(len(batch.model)):
        mine = every.kind == kind
        alone = Options(np.zeros(mine.sum(), dtype=int), every.effort[mine], every.quality[mine])
        assert months(batch, meter, asked, np.array([kind]), alone).tolist() == whole[mine].tolist()
