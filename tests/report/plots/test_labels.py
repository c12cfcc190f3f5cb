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
    names = [(f"lab/model-{at}", f"lab/model-{at}", x, y) for at, (x, y) in enumerate(places)]
    found = placed(names, marks, [], INSIDE, 12.0)
    areas = [area(words) for words in found.words]
    assert len({sign for sign, _ in found.signs}) == len(found.signs) or len(found.signs) > 26
    assert {sign for sign, _ in found.signs} == {words.text for words in found.words if len(words.text) == 1}
    assert not [pair for pair in combinations(areas, 2) if pair[0].meets(pair[1])]
    assert not [(one, mark) for one in areas for mark in marks if one.meets(mark._replace(top=mark.top + 1))]
    assert all(INSIDE.left <= one.left and one.right <= INSIDE.right for one in areas)


def test_the_first_chooses_first_and_a_lone_mark_has_its_name() -> None:
    twice = [("first", "a/first", 100.0, 100.0), ("second", "a/second", 100.0, 100.0)]
    found = placed(twice, [Area(95, 95, 105, 105)], [], INSIDE, 12.0)
    first, second = found.words
    assert (first.text, first.anchor, first.x > 100, found.signs) == ("first", "start", True, [])
    assert not area(first).meets(area(second))


def test_a_name_is_over_no_line_and_a_letter_only_where_it_must() -> None:
    mark = Area(95, 95, 105, 105)
    (words,), signs = placed([("name", "a/name", 100.0, 100.0)], [mark], [Area(100, 99, 400, 101)], INSIDE, 12.0)
    assert (words.text, signs) == ("name", [])
    assert not area(words).meets(Area(100, 99, 400, 101))
    (words,), signs = placed([("name", "a/name", 100.0, 100.0)], [mark], [INSIDE], INSIDE, 12.0)
    assert (words.text, signs) == ("a", [("a", "a/name")])


def test_no_name_stands_between_two_marks() -> None:
    """Between two of them it could be of either: it has a letter, or stands where only one is."""
    marks = [Area(95, 95, 105, 105), Area(145, 95, 155, 105)]
    found = placed([("names", "a/names", 100.0, 100.0)], marks, [], INSIDE, 12.0)
    assert not [words for words in found.words if area(words).meets(marks[1].wider(3))]


def test_where_there_is_no_room_there_is_nothing() -> None:
    assert placed([("name", "a/name", 100.0, 100.0)], [INSIDE], [], INSIDE, 12.0) == ([], [])
