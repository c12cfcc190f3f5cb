"""Order statistics, against the slowest way to count them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from math import comb, fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.answers.bench import Spread
from modelpick.frozen import fields
from modelpick.measure.bench.summary import least_runs, median_places, percentile, spread

SECONDS = st.floats(0, 1e4, allow_nan=False).map(lambda value: round(value, 6))
SAMPLES = st.lists(SECONDS, min_size=1, max_size=400)


@pytest.mark.parametrize(("percent", "runs"), [(90, 29), (95, 59), (99, 299), (50, 5)])
def test_the_fewest_runs_that_can_tell_a_percentile(percent: int, runs: int) -> None:
    """The largest of n independent values is above the percentile with 1 - p^n."""
    share = Fraction(percent, 100)
    assert least_runs(percent) == runs
    assert 1 - share**runs >= Fraction(95, 100) > 1 - share ** (runs - 1)


def test_the_interval_of_a_median_covers_it_as_often_as_it_says() -> None:
    """Each value is below the median or above it, as a coin falls: all ways that they can fall, counted."""
    for n in range(1, 13):
        places = median_places(n)
        if places is None:
            assert n < 6
            continue
        low, high = places
        covered = sum(low < sum(falls) <= high for falls in product((0, 1), repeat=n))
        narrower = sum(low + 1 < sum(falls) <= high - 1 for falls in product((0, 1), repeat=n))
        assert Fraction(covered, 2**n) >= Fraction(95, 100) > Fraction(narrower, 2**n)
        assert low + high == n - 1


@given(st.integers(6, 2000))
def test_and_so_for_any_number_of_runs(n: int) -> None:
    places = median_places(n)
    assert places is not None
    low, high = places
    outside = 2 * sum(comb(n, k) for k in range(low + 1))
    assert low + high == n - 1 and 20 * outside <= 2**n < 20 * (outside + 2 * comb(n, low + 1))


@given(SAMPLES, st.sampled_from((50, 90, 95, 99)))
def test_a_percentile_is_what_so_many_do_not_exceed(values: list[float], percent: int) -> None:
    ordered = sorted(values)
    found, share = percentile(ordered, percent), Fraction(percent, 100)
    below = sum(value < found for value in values)
    not_above = sum(value <= found for value in values)
    assert Fraction(below, len(values)) <= share <= Fraction(not_above, len(values))
    assert found in values or any((a + b) / 2 == found for a, b in pairwise(ordered))


@given(SAMPLES)
def test_a_spread_says_what_its_sample_can(values: list[float]) -> None:
    found, n = spread([*values, None]), len(values)
    assert found.n == n and found.min == min(values) and found.max == max(values)
    assert found.mean == pytest.approx(fsum(values) / n, abs=1e-6)
    for name, least in (("p50_low", 6), ("p50_high", 6), ("p90", 29), ("p95", 59), ("p99", 299)):
        assert (getattr(found, name) is None) == (n < least), name
    told = [value for value in (found.min, found.p50_low, found.p50, found.p50_high, found.max) if value is not None]
    assert told == sorted(told)
    tail = [value for value in (found.p50, found.p90, found.p95, found.p99, found.max) if value is not None]
    assert tail == sorted(tail)


@given(SAMPLES, st.randoms())
def test_the_order_of_runs_does_not_matter(values: list[float], random: st.DataObject) -> None:
    shuffled = list(values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert spread(shuffled) == spread(values)


def test_nothing_measured_is_nothing_known() -> None:
    found = spread([None, None])
    assert found == Spread(0, *[None] * (len(fields(Spread)) - 1)) and spread([]) == found


def test_values_that_belong_together_have_no_interval_and_no_percentile() -> None:
    found = spread([1.0] * 400, is_independent=False)
    assert (found.p50, found.p50_low, found.p50_high, found.p90, found.p99, found.max) == (1.0, *[None] * 4, 1.0)


def test_figures_are_of_one_kind_whatever_came() -> None:
    found = spread([1, 2, 3, 4, 5, 6])
    assert all(isinstance(getattr(found, name), float) for name in ("mean", "p50", "p50_low", "p50_high", "min", "max"))
