"""Each closed form against its definition: it flips there, and nothing smaller does."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.contending import CRITERIA, contender, fields, ranked, score, weights

from modelpick.judge.confidence import Contender
from modelpick.judge.flips import bill_at, break_even, flips, needed_to_tie, smallest_total_change

thousand = settings(max_examples=1000, deadline=None)
STEPS = 60
CORNERS = [
    tuple(part / 12 for part in parts) for parts in product(range(13), repeat=CRITERIA) if sum(parts) == 12
]  # all weights in twelfths


def with_weight(shares: tuple[float, ...], at: int, weight: float) -> tuple[float, ...]:
    rest = (1 - weight) / (1 - shares[at])
    return tuple(weight if place == at else share * rest for place, share in enumerate(shares))


def lead(field: list[Contender], shares: tuple[float, ...]) -> float:
    """How far the best of the others is ahead of the first."""
    return max((score(one, shares) for one in field[1:]), default=-1.0) - score(field[0], shares)


@thousand
@given(fields, weights)
def test_a_weight_flips_there_and_not_before(field: list[Contender], shares: tuple[float, ...]) -> None:
    field = ranked(field, shares)
    for at, flip in enumerate(flips(field, shares)):
        weight = shares[at]
        if weight >= 1:
            assert flip is None
            continue
        change = 2.0 if flip is None else flip.flips_at - weight
        for step in range(STEPS + 1):
            tried = step / STEPS
            if abs(tried - weight) <= abs(change) + 1e-9:
                assert lead(field, with_weight(shares, at, tried)) <= 1e-9
        if flip:
            rival = next(one for one in field if one.key == flip.to)
            level = with_weight(shares, at, flip.flips_at)
            assert score(rival, level) == pytest.approx(score(field[0], level), abs=1e-9)
            assert 0 <= flip.flips_at <= 1
            beyond = [flip.flips_at + sign * 1e-4 for sign in (1, -1) if sign * change >= -1e-12]
            ahead = [with_weight(shares, at, min(max(tried, 0.0), 1.0)) for tried in beyond]
            assert any(score(rival, tried) > score(field[0], tried) for tried in ahead)


@thousand
@given(fields, weights)
def test_the_total_change_flips_and_nothing_smaller_does(field: list[Contender], shares: tuple[float, ...]) -> None:
    field = ranked(field, shares)
    found = smallest_total_change(field, shares)
    change = 3.0 if found is None else found.change
    for tried in CORNERS:
        if sum(abs(one - other) for one, other in zip(tried, shares, strict=True)) < change - 1e-9:
            assert lead(field, tried) <= 1e-9
    if found is None:
        assert all(value <= first for one in field for value, first in zip(one.scaled, field[0].scaled, strict=True))
        return
    assert sum(found.weights) == pytest.approx(1)
    assert min(found.weights) >= 0
    moved = sum(abs(one - other) for one, other in zip(found.weights, shares, strict=True))
    assert moved == pytest.approx(found.change, abs=1e-9)
    rival = next(one for one in field if one.key == found.to)
    assert score(rival, found.weights) == pytest.approx(score(field[0], found.weights), abs=1e-9)
    assert lead(field, found.weights) <= 1e-9
    assert any(value > first for value, first in zip(rival.scaled, field[0].scaled, strict=True))


@thousand
@given(fields, weights)
def test_all_weights_together_need_no_more_than_one(field: list[Contender], shares: tuple[float, ...]) -> None:
    field = ranked(field, shares)
    found = smallest_total_change(field, shares)
    for weight, flip in zip(shares, flips(field, shares), strict=True):
        if flip:
            assert found
            assert found.change <= 2 * abs(flip.flips_at - weight) + 1e-9


def sure(key: str, *values: float) -> Contender:
    return contender(key, [(value, value, value) for value in values])


def test_worked_by_hand() -> None:
    field = [sure("first", 0.9, 0.2), sure("second", 0.5, 0.6)]
    quality, cost = flips(field, (0.6, 0.4))
    assert quality and cost
    assert quality.flips_at == cost.flips_at == pytest.approx(0.5)
    found = smallest_total_change(field, (0.6, 0.4))
    assert found
    assert found.to == "second"
    assert found.change == pytest.approx(0.2)
    assert found.weights == pytest.approx((0.5, 0.5))


def test_nothing_makes_a_dominated_one_first() -> None:
    field = [sure("first", 0.9, 0.5), sure("second", 0.5, 0.5)]
    assert flips(field, (0.5, 0.5)) == [None, None]
    assert smallest_total_change(field, (0.5, 0.5)) is None


def test_alone_nobody_flips() -> None:
    assert flips([sure("only", 0.1, 0.2)], (0.5, 0.5)) == [None, None]
    assert flips([], (0.5, 0.5)) == [None, None]
    assert smallest_total_change([], (0.5, 0.5)) is None


def test_an_exact_tie_flips_where_it_is() -> None:
    field = [sure("first", 0.6, 0.4), sure("second", 0.4, 0.6)]
    quality, _ = flips(field, (0.5, 0.5))
    assert quality
    assert quality.flips_at == 0.5
    found = smallest_total_change(field, (0.5, 0.5))
    assert found
    assert found.change == 0


@thousand
@given(fields.filter(lambda field: len(field) > 1), weights, st.integers(0, CRITERIA - 1))
def test_level_at_the_value_that_is_needed(field: list[Contender], shares: tuple[float, ...], at: int) -> None:
    one, rival = field[:2]
    needed = needed_to_tie(one, rival, shares, at)
    apart = [score(rival, shares) - score(put(one, at, value), shares) for value in (0.0, 1.0)]
    if needed is None:
        assert not shares[at] or apart[0] * apart[1] > 0
    else:
        assert 0 <= needed <= 1
        assert score(put(one, at, needed), shares) == pytest.approx(score(rival, shares), abs=1e-9)


def put(one: Contender, at: int, value: float) -> Contender:
    return one._replace(scaled=(*one.scaled[:at], value, *one.scaled[at + 1 :]))


def test_bills_of_a_scale() -> None:
    assert bill_at(0.5, 100, 1, "log") == pytest.approx(10)
    assert bill_at(0.25, 100, 0, "linear") == 75
    assert bill_at(0.5, 100, 1, "step") is None


def test_break_even_by_hand() -> None:
    """Half the points are cost, 100 to 1 dollar: behind by .1 in score, the dearer has to gain .2, from .5 to .7."""
    field = [sure("first", 0.8, 0.5), sure("second", 0.6, 0.5)]
    bill = break_even(field[1], field[0], (0.5, 0.5), 1, worst_usd=100, best_usd=1)
    assert bill == pytest.approx(100 * 0.01**0.7)
    assert break_even(field[0], sure("far", 0.0, 0.0), (0.5, 0.5), 1, 100, 1) is None
    assert break_even(field[0], field[1], (1.0, 0.0), 1, 100, 1) is None
