"""The quick evaluation and the exact bill are one arithmetic, over every offering of the shipped catalog."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge.priced import RULES, TODAY, asked, billed

from modelpick.catalog.entities import Model, Offering
from modelpick.catalog.view import open_view
from modelpick.judge.ground import Ground
from modelpick.judge.meter import Meter
from modelpick.judge.terms import CHEAPER
from modelpick.workload.workload import Workload

WORKLOADS = {
    "plain": asked(),
    "cached and waiting": asked(
        100_000, 8000, 300, cached=Decimal("0.7"), batch=Decimal("0.4"), latency="relaxed", allow=("free",)
    ),
    "long and wordy": asked(
        500, 230_000, 2000, content="hindi", free_length=True, cached=Decimal("0.5"), batch=Decimal(1)
    ),
    "pictures and sound": asked(images=Decimal("1.5"), image_size=(1920, 1080), audio_minutes=Decimal("0.5")),
    "no answer": asked(output_tokens=0),
}


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(open_view("shipped", ""), TODAY, RULES)


@pytest.fixture(scope="module")
def records(ground: Ground) -> list[tuple[Offering, Model]]:
    models = {entry.id: ground.view.model(entry.id) for entry in ground.market.models}
    offerings = [ground.view.offering(row) for row in range(ground.size)]
    return [(offering, models[offering.model]) for offering in offerings]


@pytest.mark.parametrize("name", WORKLOADS)
def test_it_says_what_the_exact_bill_says(name: str, ground: Ground, records: list[tuple[Offering, Model]]) -> None:
    market, workload = ground.market, WORKLOADS[name]
    meter = Meter(ground, workload)
    known = 0
    for row, (offering, model) in enumerate(records):
        entry, sheet = market.models[market.model_of[row]], market.sheet_of[row]
        for effort in entry.efforts[row % 2 : row % 2 + 1]:
            month = meter.month(sheet, entry, effort)
            exact = billed(offering, workload, model, effort.name).per_month_usd
            assert (month is None) == (exact is None), offering.id
            central = meter.central(sheet, entry, effort)
            if month is None or exact is None:
                assert central is None, offering.id
                continue
            known += 1
            assert month == pytest.approx((exact.low, exact.mid, exact.high), rel=1e-12, abs=1e-300), offering.id
            assert central == pytest.approx(exact.mid, rel=1e-12, abs=1e-300), offering.id
            assert month[0] <= month[1] * (1 + 1e-12) and month[1] <= month[2] * (1 + 1e-12), offering.id
    assert known > 2000


def test_what_may_wait_is_never_dearer(ground: Ground) -> None:
    market = ground.market
    now, later = (Meter(ground, asked(batch=Decimal(share))) for share in (0, 1))
    cheaper = 0
    for row in range(ground.size):
        entry = market.models[market.model_of[row]]
        for effort in entry.efforts[:1]:
            at_once = now.central(market.sheet_of[row], entry, effort)
            if at_once is not None:
                waiting = later.central(market.sheet_of[row], entry, effort)
                assert waiting is not None and waiting <= at_once * (1 + 1e-12)
                cheaper += waiting < at_once * CHEAPER
    assert cheaper > 300


def test_a_catalog_judged_twice_reads_its_price_sheets_once(ground: Ground) -> None:
    market = ground.market
    first, second = Meter(ground, Workload()), Meter(ground, Workload())
    row = next(row for row in range(ground.size) if market.models[market.model_of[row]].efforts)
    entry = market.models[market.model_of[row]]
    first.central(market.sheet_of[row], entry, entry.efforts[0])
    kept = ground.kept["tariffs"][market.sheet_of[row]]
    second.central(market.sheet_of[row], entry, entry.efforts[0])
    assert ground.kept["tariffs"][market.sheet_of[row]] is kept
