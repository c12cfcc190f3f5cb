"""What is read off the columns, of all rows at once, is what the same cards see of each offering by itself."""

from __future__ import annotations

import pytest
from tests.conftest import OverlaidBy
from tests.judge.timed import FEW, speed, with_speeds

from modelpick import shipped
from modelpick.catalog.view import View
from modelpick.judge.card_columns import COLUMNS, central, column_at, totals
from modelpick.judge.ground import Ground
from modelpick.judge.measures import MEASURES, Subject
from modelpick.judge.scorecard import Scorecard, fit_card
from modelpick.judge.subject import of_offering, of_row
from modelpick.rulebook.load import load

OWN = """
[provider.plans]
name = "Plans"
kind = "plan"
[[offering]]
id = "plans/gpt-4o"
model = "openai/gpt-4o"
context = 64000
retires = "2027-01"
"""
DAY = "2026-10-20"
RULES = load(shipped.rules_dir())
SPEEDS = {
    "why": "",
    "criteria": {
        "fast": {"question": "", "measure": "throughput", "scale": "log", "from": 10, "to": 200, "better": "higher",
                 "points": 60, "why": ""},
        "soon": {"question": "", "measure": "ttft", "scale": "linear", "from": 5, "to": 0, "better": "lower",
                 "points": 40, "why": ""},
    },
}  # fmt: skip
CARDS = {**RULES["fit"]["cards"], "resilience": RULES["criteria"]["resilience"], "speeds": SPEEDS}
# Of a single subject, the count of companies is given from outside.
MEASURED = sorted({line["measure"] for card in CARDS.values() for line in card["criteria"].values()})


@pytest.fixture
def ground(overlaid: OverlaidBy) -> Ground:
    found = Ground(overlaid(OWN), "2026-10-25")
    first, *_, last = found.names
    return with_speeds(found, {
        first: {"ttft_s": speed(0.2, 0.4, 9.0, day=DAY), "throughput_tok_s": speed(5, 50, 90, day=DAY)},
        last: {"ttft_s": speed(1, 1, 1, day=DAY, **FEW), "throughput_tok_s": speed(80, 90, 100, day=DAY)},
    })  # fmt: skip


def subject(ground: Ground, view: View, row: int) -> Subject:
    offering = view.offering(row)
    return of_offering(offering, view.model(offering.model), ground, ground.companies[ground.market.model_of[row]])


def test_the_rows_are_there(ground: Ground) -> None:
    assert ground.view.offering(ground.size - 1).id == "plans/gpt-4o"
    assert set(MEASURED) >= COLUMNS.keys()
    assert len([one for one in column_at(ground, "throughput", range(ground.size)) if one is not None]) == 2
    assert len([one for one in column_at(ground, "ttft", range(ground.size)) if one is not None]) == 1


@pytest.mark.parametrize("measure", MEASURED)
def test_a_column_says_what_the_measure_says(ground: Ground, measure: str) -> None:
    column = column_at(ground, measure, range(ground.size))
    told = {ground.view.offering_id(row): value for row, value in enumerate(column)}
    alone = {
        ground.view.offering_id(row): MEASURES[measure](subject(ground, ground.view, row)) for row in range(ground.size)
    }
    assert told == alone


def test_a_row_says_what_its_record_says(ground: Ground) -> None:
    """But for disputes: of a route in a region of its own its base is asked too, as for its points."""
    for row in range(ground.size):
        alone = subject(ground, ground.view, row)
        model = ground.view.model(ground.view.offering(row).model)
        told = of_row(row, model, ground, alone.providers or 0)
        assert told == alone._replace(disputes=ground.market.disputes[row])
    assert any(ground.gone >> row & 1 for row in range(ground.size))


@pytest.mark.parametrize("name", CARDS)
def test_totals_are_those_of_the_card(ground: Ground, name: str) -> None:
    card: Scorecard = fit_card(name, CARDS[name])
    rows = list(range(ground.size))
    told = totals(ground, card, rows)
    assert central(ground, card, name, rows) == [mid for _, mid, _ in told]
    for row, (low, mid, high) in zip(rows, told, strict=True):
        one = subject(ground, ground.view, row)
        expected = [card.low(one) / 100, card.total(one) / 100, card.high(one) / 100]
        assert [low, mid, high] == pytest.approx(expected, abs=1e-12)
