"""What would make another first does, when it is applied: a weight, a price."""

from __future__ import annotations

from typing import Any

import pytest
from tests.judge.cases import case, ground

from modelpick.frozen import replace
from modelpick.judge.case import Case
from modelpick.judge.effort_choices import break_even_of
from modelpick.judge.explain.outscore import with_weight
from modelpick.judge.meter import Meter, Plan, _Choice
from modelpick.judge.rank import Scorer
from modelpick.judge.standing import Standing
from modelpick.judge.standings import scorecard
from modelpick.judge.sureness import Sureness
from modelpick.workload.workload import Workload

PRESETS = ("general", "support_chat", "rag", "triage", "extraction", "coding_agent", "code_review", "voice")
_BESIDE = 1e-6  # of a weight or a price


def first_on_listed_routes(made: Case, workload: Workload, meter: Meter | None = None) -> Standing:
    """Every route that is listed, scored anew: at the effort that suits it best then."""
    card = scorecard(ground(), workload)
    scorer = Scorer(ground(), workload, card, ground().cards[workload.fit], meter or Meter(ground(), workload))
    return min(scorer.stand([one.row for one in made.ranked]), key=lambda one: one[:3])


@pytest.mark.parametrize("preset", PRESETS)
def test_another_is_first_beyond_the_weight_that_is_told_and_not_before(preset: str) -> None:
    made = case(preset)
    pick = made.ranked[0]
    places = ground().market.model_of
    for at, flip in enumerate(Sureness(made, 0).flips()):
        if flip.flips_at is None:
            continue
        step = _BESIDE if flip.flips_at > flip.weight else -_BESIDE
        if not 0 < flip.flips_at + step < 1:
            continue
        before, beyond = (
            first_on_listed_routes(made, replace(made.workload, weights=with_weight(made, at, flip.flips_at + by)))
            for by in (-step, step)
        )
        assert places[before.row] == pick.place, flip
        assert beyond.offering == flip.to, flip


@pytest.mark.parametrize("preset", PRESETS)
def test_a_runner_up_ties_at_the_bill_that_is_told(preset: str) -> None:
    made = case(preset)
    pick = made.ranked[0]
    ties = 0
    for rival in made.ranked[1:5]:
        tie = break_even_of(made, rival, pick)
        if tie is None:
            continue
        ties += 1
        assert tie.bill < tie.now
        for factor, wins in ((1 - _BESIDE, True), (1 + _BESIDE, False)):
            meter = _Cheaper(made, rival.row, factor * tie.bill / tie.now)
            scorer = Scorer(ground(), made.workload, made.card, ground().cards[made.workload.fit], meter)
            own, other = scorer.stand([rival.row])[0], made.scorer.stand([pick.row])[0]
            assert (own.lost < other.lost) == wins
            if wins:
                assert own.option.effort.name == tie.effort
    assert ties or not made.ranked[1:]


@pytest.mark.parametrize("end", ["low", "high"])
def test_an_order_by_an_end_has_its_own_margin_and_nothing_of_another_order(end: str) -> None:
    made = case(rank_by=end)
    sure = Sureness(made, 0)
    told = sure.told()
    assert sure.margin is not None and sure.margin >= 0
    assert told is not None
    assert (sure.flips(), told.break_even, told.smallest_total_change) == ([], [], None)


class _Cheaper(Meter):
    """One price list of one model at a share of its rates."""

    def __init__(self, made: Case, row: int, share: float) -> None:
        super().__init__(ground(), made.workload)
        market = ground().market
        self._cheaper = market.sheet_of[row], market.models[market.model_of[row]].id
        self._share = share

    def plan(self, sheet: int, entry: Any) -> Plan | None:
        found = super().plan(sheet, entry)
        if found is None or (sheet, entry.id) != self._cheaper:
            return found
        if isinstance(found, _Choice):
            return found._replace(scale=found.scale * self._share)
        fixed, visible, reasoning = found
        return fixed * self._share, visible * self._share, reasoning * self._share
