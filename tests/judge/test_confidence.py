"""Shares of wins: what they are against a long run, and what must not change them."""

from __future__ import annotations

import math
import random
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge import contending
from tests.judge.contending import contender, crowds, fields, ranked, weights

from modelpick.judge import confidence
from modelpick.judge.confidence import DRAWS, SPREAD, Contender, acceptability, standard_error_pct, undominated

thousand = settings(max_examples=1000, deadline=None)
SHARES = (0.4, 0.3, 0.2, 0.1)
CLOSE = [
    contender("a/one", [(0.7, 0.8, 0.85), (0.3, 0.4, 0.6), (0.5, 0.5, 0.5), (0.25, 0.25, 0.25)]),
    contender("b/two", [(0.5, 0.6, 0.7), (0.6, 0.65, 0.7), (0.4, 0.4, 0.4), (0.2, 0.5, 0.8)]),
    contender("c/three", [(0.3, 0.4, 0.6), (0.7, 0.8, 0.9), (0.6, 0.6, 0.6), (0.0, 0.25, 1.0)]),
]


def long_run(contenders: list[Contender], shares: tuple[float, ...], draws: int) -> dict[str, float]:
    """The same chances, thrown with a pseudo-random generator and none of the code under test."""
    dice, wins = random.Random(20261120), dict.fromkeys((one.key for one in contenders), 0)
    for _ in range(draws):
        weighed = [share * SPREAD ** dice.uniform(-1, 1) for share in shares]
        best, first = -1.0, ""
        for one in contenders:
            score = 0.0
            for weight, low, mid, high in zip(weighed, one.low, one.scaled, one.high, strict=True):
                below = dice.random() < 0.5
                score += weight * (dice.uniform(low, mid) if below else dice.uniform(mid, high))
            if score > best:
                best, first = score, one.key
        wins[first] += 1
    return {key: 100 * won / draws for key, won in wins.items()}


def test_close_to_a_long_run() -> None:
    near, far = acceptability(CLOSE, SHARES), long_run(CLOSE, SHARES, 40_000)
    assert max(far.values()) < 70, "an easy case would prove little"
    for key, share in near.items():
        assert share == pytest.approx(far[key], abs=2 * standard_error_pct())


def test_the_standard_error_is_that_of_a_coin() -> None:
    assert standard_error_pct(10_000) == 0.5
    assert standard_error_pct() == pytest.approx(100 * (0.25 / DRAWS) ** 0.5)


@thousand
@given(fields, weights)
def test_wins_sum_to_100(field: list[Contender], shares: tuple[float, ...]) -> None:
    wins = acceptability(ranked(field, shares), shares)
    assert set(wins) == {one.key for one in field}
    assert sum(wins.values()) == 100


@thousand
@given(fields, weights, st.floats(0.01, 100))
def test_scaling_weights_changes_nothing(field: list[Contender], shares: tuple[float, ...], factor: float) -> None:
    field = ranked(field, shares)
    assert acceptability(field, [share * factor for share in shares]) == acceptability(field, shares)


@thousand
@given(fields, weights, st.randoms(use_true_random=False))
def test_permuting_rows_changes_nothing(field: list[Contender], shares: tuple[float, ...], dice: random.Random) -> None:
    mixed = list(field)
    dice.shuffle(mixed)
    assert list(acceptability(ranked(mixed, shares), shares).items()) == list(
        acceptability(ranked(field, shares), shares).items()
    )


@thousand
@given(fields, weights, st.data())
def test_a_dominated_newcomer_changes_nothing(
    field: list[Contender], shares: tuple[float, ...], data: st.DataObject
) -> None:
    field = ranked(field, shares)
    over = data.draw(st.sampled_from(field))
    worse = [(cut, cut, cut) for cut in (low * data.draw(contending.grid) for low in over.low)]
    before = acceptability(field, shares)
    assert acceptability([*field, contender("new/comer", worse)], shares) == {**before, "new/comer": 0.0}


@thousand
@given(fields | crowds, weights)
def test_whoever_is_not_drawn_would_not_win(field: list[Contender], shares: tuple[float, ...]) -> None:
    field = ranked(field, shares)
    factors = confidence._factors(len(shares), DRAWS, SPREAD)
    won = dict.fromkeys((one.key for one in field), 0)
    for row in zip(*[scores(one, shares, factors) for one in field], strict=True):
        bar = max(row) - 1e-12
        won[next(one.key for one, score in zip(field, row, strict=True) if score >= bar)] += 1
    assert acceptability(field, shares) == {key: 100 * count / DRAWS for key, count in won.items()}


def scores(one: Contender, shares: tuple[float, ...], factors: list[list[float]]) -> list[float]:
    """In every draw, by every criterion: nothing is left out."""
    drawn = []
    for at, ends in enumerate(zip(one.low, one.scaled, one.high, strict=True)):
        values = confidence._values(f"{one.lots[at] if one.lots else one.key}#{at}", *ends, DRAWS)
        drawn.append([shares[at] * factor * value for factor, value in zip(factors[at], values, strict=True)])
    return [math.fsum(row) for row in zip(*drawn, strict=True)]


@thousand
@given(fields, weights)
def test_whoever_is_dominated_by_the_surest_is_left_out(field: list[Contender], shares: tuple[float, ...]) -> None:
    field = ranked(field, shares)
    left = {one.key for one in undominated(field, shares)}
    surest = max(field, key=lambda one: sum(share * low for share, low in zip(shares, one.low, strict=True)))
    for one in field:
        behind = [
            low - high for share, low, high in zip(shares, surest.low, one.high, strict=True) if share
        ]  # in what counts
        if min(behind) >= 0 and max(behind) > 0:
            assert one.key not in left


def test_an_exact_tie_goes_to_the_earlier() -> None:
    twins = [contender(key, [(0.5, 0.5, 0.5)] * 4) for key in ("b", "a")]
    assert acceptability(twins, SHARES) == {"b": 100.0, "a": 0.0}


def test_nobody_and_one_alone() -> None:
    assert acceptability([], SHARES) == {}
    assert acceptability(CLOSE[:1], SHARES) == {"a/one": 100.0}


def test_without_weights_the_first_is_first() -> None:
    assert acceptability(CLOSE, (0.0,) * 4) == {"a/one": 100.0, "b/two": 0.0, "c/three": 0.0}


def test_two_routes_of_a_model_share_its_uncertainty() -> None:
    wide = [(0.1, 0.5, 0.9), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)]
    dearer = [wide[0], (0.49, 0.49, 0.49), *wide[2:]]
    apart = acceptability([contender("host/m", wide), contender("other/m", dearer)], SHARES)
    assert 30 < apart["other/m"] < 60
    lots = ("m",) * 4
    same = [contender(key, given)._replace(lots=lots) for key, given in (("host/m", wide), ("other/m", dearer))]
    assert acceptability(same, SHARES) == {"host/m": 100.0, "other/m": 0.0}


def test_values_lie_as_often_below_as_above_and_within() -> None:
    values = list(confidence._values("lab/model#1", 0.2, 0.3, 0.9, DRAWS))
    assert sum(value < 0.3 for value in values) == DRAWS // 2
    assert 0.2 < min(values) < 0.201
    assert 0.898 < max(values) < 0.9
    assert len(set(values)) == DRAWS


def test_lots_are_drawn_apart() -> None:
    """Correlations of 60 lots are those of chance: about 1 / sqrt(512) each, and no pair goes together."""
    rows = [list(confidence._values(f"lab/model-{at}#{at % 3}", 0, 0.5, 1, DRAWS)) for at in range(60)]
    found = [statistics.correlation(rows[a], rows[b]) for a in range(60) for b in range(a)]
    assert max(map(abs, found)) < 0.25
    assert statistics.pstdev(found) == pytest.approx(DRAWS**-0.5, rel=0.15)


def test_weights_vary_by_about_a_third() -> None:
    factors = confidence._factors(4, DRAWS, SPREAD)
    for at, share in enumerate(SHARES):
        drawn = []
        for row in zip(*factors, strict=True):
            weighed = [one * factor for one, factor in zip(SHARES, row, strict=True)]
            drawn.append(weighed[at] / sum(weighed))
        assert statistics.fmean(drawn) == pytest.approx(share, rel=0.1)
        assert 0.25 < statistics.pstdev(drawn) / share < 0.45
