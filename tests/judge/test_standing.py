"""Who of many is ahead, and what bills make of rows."""

from __future__ import annotations

from math import inf
from random import Random

from modelpick.catalog.market import Effort
from modelpick.judge.efforts import Option
from modelpick.judge.standing import Standing, best_of_models, parted


def test_standings_order_by_points_then_bill_then_id() -> None:
    option = Option(Effort("", (1.0, 1.0, 1.0), (1.0, 1.0, 1.0), {}), None, (0.0, 0.0, 0.0))
    told = [(-3.0, 2.0, "b"), (-3.0, 2.0, "a"), (-3.0, 1.0, "z"), (-4.0, 9.0, "y")]
    standings = [Standing(*one, row, option) for row, one in enumerate(told)]
    Random(1).shuffle(standings)
    assert [one.offering for one in best_of_models(standings, list(range(4)))] == ["y", "z", "a", "b"]


def test_a_bill_of_the_budget_is_within_it_and_none_is_neither() -> None:
    option = Option(Effort("", (1.0, 1.0, 1.0), (1.0, 1.0, 1.0), {}), None, (0.0, 0.0, 0.0))
    just, more, none = (Standing(0.0, month, "a", row, option) for row, month in enumerate((5.0, 5.1, inf), start=4))
    told = parted([just, more, none], 5.0)
    assert told == ([just], [more], [none], [5])
    assert parted([just, more, none], inf) == ([just, more], [], [none], [])
