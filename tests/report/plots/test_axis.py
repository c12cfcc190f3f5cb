"""Axes with round ticks, whatever the values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from modelpick.report.plots.axis import Axis, axis

_VALUES = st.lists(st.floats(1e-6, 1e9), min_size=1, max_size=20)


@given(_VALUES, st.booleans(), st.integers(4, 8))
def test_every_value_and_tick_is_on_the_axis(values: list[float], is_logarithmic: bool, most: int) -> None:
    made = axis(values, 10.0, 300.0, is_logarithmic, most)
    for value in values:
        assert made.low <= value * (1 + 1e-9)
        assert made.high >= value * (1 - 1e-9)
        assert 10 <= made.at(value) <= 300
    ticks = made.ticks(most)
    assert 1 <= len(ticks) <= most + 2
    assert ticks == sorted(set(ticks))
    assert all(made.low * (1 - 1e-9) <= tick <= made.high * (1 + 1e-9) for tick in ticks)


@given(_VALUES, st.booleans())
def test_order_is_kept(values: list[float], is_logarithmic: bool) -> None:
    made = axis(values, 0.0, 500.0, is_logarithmic)
    places = [made.at(value) for value in sorted(values)]
    assert places == sorted(places)


def test_ticks_are_round() -> None:
    assert axis([40, 92], 0, 100).ticks(6) == [40, 50, 60, 70, 80, 90, 100]
    assert axis([0, 1], 0, 100).ticks(6) == [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    assert axis([7, 5000], 0, 100, True).ticks(6) == [10, 30, 100, 300, 1000, 3000]


def test_a_logarithm_multiplies() -> None:
    made = Axis(1.0, 100.0, 0.0, 200.0, True)
    assert [made.at(value) for value in (1, 10, 100)] == [0, 100, 200]
    assert made.at(0.0) == 0  # there is no logarithm of nothing
    assert Axis(5.0, 5.0, 0.0, 200.0).at(5.0) == 100
