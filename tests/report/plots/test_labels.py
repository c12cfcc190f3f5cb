"""Names that are in nobody's way."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from modelpick.report.plots.drawing import Words, wide
from modelpick.report.plots.labels import Area, placed

INSIDE = Area(0.0, 0.0, 700.0, 400.0)
_PLACES = st.lists(st.tuples(st.floats(5, 695), st.floats(5, 395)), min_size=1, max_size=40)


def area(words: Words) -> Area:
    width = wide(words.text, 12.0)
    left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    return Area(left, words.y - 10.2, left + width, words.y + 1.8)


@given(_PLACES)
def test_names_collide_with_nothing(places: list[tuple[float, float]]) -> None:
    marks = [Area(x - 5, y - 5, x + 5, y + 5) for x, y in places]
    found = placed([(f"lab/model-{at}", x, y) for at, (x, y) in enumerate(places)], marks, [], INSIDE, 12.0)
    areas = [area(words) for words in found]
    assert not [pair for pair in combinations(areas, 2) if pair[0].meets(pair[1])]
    assert not [(one, mark) for one in areas for mark in marks if one.meets(mark._replace(top=mark.top + 1))]
    assert all(INSIDE.left <= one.left and one.right <= INSIDE.right for one in areas)


def test_the_first_chooses_first_and_a_lone_mark_has_its_name() -> None:
    twice = [("first", 100.0, 100.0), ("second", 100.0, 100.0)]
    marks = [Area(95, 95, 105, 105)]
    first, second = placed(twice, marks, [], INSIDE, 12.0)
    assert (first.text, first.anchor, first.x > 100) == ("first", "start", True)
    assert not area(first).meets(area(second))


def test_lines_are_avoided_where_that_can_be() -> None:
    right = Area(100, 99, 400, 101)
    (words,) = placed([("name", 100.0, 100.0)], [Area(95, 95, 105, 105)], [right], INSIDE, 12.0)
    assert not area(words).meets(right)
    (words,) = placed([("name", 100.0, 100.0)], [Area(95, 95, 105, 105)], [INSIDE], INSIDE, 12.0)
    assert words.anchor == "start"


def test_where_there_is_no_room_a_name_is_left_out() -> None:
    assert placed([("name", 100.0, 100.0)], [INSIDE], [], INSIDE, 12.0) == []
