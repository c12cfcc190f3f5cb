"""The front of bill against quality."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from modelpick.judge.pareto import pareto

figures = st.one_of(st.none(), st.integers(-5, 5).map(float))
points = st.lists(st.tuples(figures, figures), max_size=12)


def on_front(point: tuple[float | None, float | None], all_: list[tuple[float | None, float | None]]) -> bool:
    bill, quality = point
    if bill is None or quality is None:
        return False
    known = [(other, better) for other, better in all_ if other is not None and better is not None]
    return not any(
        other <= bill and better >= quality and (other < bill or better > quality) for other, better in known
    )


@settings(max_examples=2000, deadline=None)
@given(points)
def test_as_by_definition(given_points: list[tuple[float | None, float | None]]) -> None:
    assert pareto(given_points) == [on_front(point, given_points) for point in given_points]


def test_unknown_is_neither_best_nor_cheapest() -> None:
    assert pareto([(None, 90.0), (1.0, None), (2.0, 50.0), (3.0, 50.0)]) == [False, False, True, False]


def test_equals_share_the_front() -> None:
    assert pareto([(1.0, 5.0), (1.0, 5.0), (1.0, 4.0), (2.0, 5.0)]) == [True, True, False, False]
