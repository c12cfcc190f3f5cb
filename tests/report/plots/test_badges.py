"""Every pick has its number, in its mark or led to from it, and no two are over one another."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from modelpick.report.plots.badges import badges
from modelpick.report.plots.drawing import Diamond, Line, Words
from modelpick.report.plots.labels import Area

INSIDE = Area(0.0, 0.0, 700.0, 400.0)


@given(st.lists(st.tuples(st.floats(60, 640), st.floats(60, 340)), min_size=1, max_size=5, unique=True))
def test_numbers_are_apart_and_each_mark_stays_where_it_is(places: list[tuple[float, float]]) -> None:
    picks = [(str(1 + at), x, y, f"pick {at}") for at, (x, y) in enumerate(places)]
    found = list(badges(picks, [], INSIDE))
    assert not [pair for pair in combinations([area for area, _ in found], 2) if pair[0].meets(pair[1])]
    for (sign, x, y, title), (_, shapes) in zip(picks, found, strict=True):
        (mark,) = [shape for shape in shapes if isinstance(shape, Diamond)]
        (words,) = [shape for shape in shapes if isinstance(shape, Words)]
        assert (mark.x, mark.y, mark.title, words.text) == (x, y, title, sign)


def test_a_number_that_would_hide_another_mark_stands_aside() -> None:
    pick = [("1", 300.0, 200.0, "one")]
    ((_, shapes),) = badges(pick, [], INSIDE)
    assert not [shape for shape in shapes if isinstance(shape, Line)]
    ((area, shapes),) = badges(pick, [Area(303, 195, 313, 205)], INSIDE)
    assert [shape for shape in shapes if isinstance(shape, Line)]
    assert not area.meets(Area(303, 195, 313, 205))
