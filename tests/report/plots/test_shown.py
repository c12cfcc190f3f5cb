"""Each plot as a page shows it: what is drawn agrees with the figures beside it, in either language."""

from __future__ import annotations

import pytest
from tests.report import sample

from modelpick.report.page import Mark, Scatter, Spans, Stacks, Weights
from modelpick.report.plots import scatter, spans, stacks, weights
from modelpick.report.plots.drawing import WIDTHS, Box, Diamond, Dot, Path, Shown, Words
from modelpick.report.tongue import tongue_of

STACKS = Stacks("Points", ["fit", "cost"], [("a/b", [30.0, 10.0]), ("c/d", [5.0, 55.5])], 100.0)
SPANS = Spans("Bill", "USD a month", [("a/b", 10.0, 20.0, 40.0), ("c/d", 1234.5, 1234.5, 1234.5)], True)


def drawn(plot: Scatter | Stacks | Spans | Weights, lang: str = "en") -> Shown:
    tongue = tongue_of(lang)
    match plot:
        case Scatter():
            found = scatter.shown(plot, tongue)
        case Stacks():
            found = stacks.shown(plot, tongue)
        case Spans():
            found = spans.shown(plot, tongue)
        case Weights():
            found = weights.shown(plot, tongue)
    assert [words for words in tongue.untold if words != "unknown"] == []
    return found


@pytest.mark.parametrize(
    "plot", [sample.scatter(), STACKS, SPANS, sample.weights()], ids=lambda one: type(one).__name__
)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_everything_is_inside(plot: Scatter | Stacks | Spans | Weights, lang: str) -> None:
    found = drawn(plot, lang)
    assert list(found.drawings) == list(WIDTHS)
    for drawing in found.drawings.values():
        for shape in drawing.shapes:
            places = shape.points if isinstance(shape, Path) else [(getattr(shape, "x", 1), getattr(shape, "y", 1))]
            assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in places)


def test_a_scatter_has_a_mark_for_each_and_says_what_has_none() -> None:
    plot = sample.scatter()
    found = drawn(plot)
    marks = [shape for shape in found.drawings["wide"].shapes if isinstance(shape, Dot | Diamond) and shape.title]
    known = [mark for mark in plot.marks if mark.x is not None]
    assert len(marks) == len(known) == len(plot.marks) - 1
    assert sum(isinstance(mark, Diamond) for mark in marks) == 3
    assert "1 has no place" in found.description
    assert found.rows[-1] == ["delta/unpriced", "unknown", "", "50", ""]
    cheap, dear = min(known, key=lambda mark: mark.x or 0), max(known, key=lambda mark: mark.x or 0)
    at = {mark.title.partition(":")[0]: mark for mark in marks}
    assert at[cheap.label].x < at[dear.label].x
    best, worst = max(known, key=lambda mark: mark.y or 0), min(known, key=lambda mark: mark.y or 0)
    assert at[best.label].y < at[worst.label].y


def test_picks_are_numbered_and_every_sign_is_told_below() -> None:
    plot = sample.scatter()
    picks = [mark.label for mark in plot.marks if mark.kind == "pick"]
    for drawing in drawn(plot).drawings.values():
        texts = [shape.text for shape in drawing.shapes if isinstance(shape, Words) and "sign" in shape.style]
        assert sorted(texts) == ["1", "2", "3"]
        assert drawing.signs[:3] == list(zip("123", picks, strict=True))
        letters = dict(drawing.signs[3:])
        written = {shape.text for shape in drawing.shapes if isinstance(shape, Words) and shape.style == "name"}
        assert set(letters) == {text for text in written if len(text) == 1}
        assert set(letters.values()) <= set(plot.front) - set(picks)
    signed = Scatter("x", "y", "z", [Mark("a/b", 1.0, 2.0, kind="pick", sign="2b"), Mark("c/d", 2.0, 5.0)])
    assert drawn(signed).drawings["wide"].signs == [("2b", "a/b")]


def test_the_front_never_goes_down() -> None:
    (front,) = [shape for shape in drawn(sample.scatter()).drawings["wide"].shapes if isinstance(shape, Path)]
    assert front.points == sorted(front.points, key=lambda place: (place[0], -place[1]))


def test_a_scatter_in_spanish() -> None:
    plot = Scatter("x", "al mes", "calidad", [Mark("a/b", 1234.5, 71.25), Mark("c/d", 2.5, 60.0)])
    texts = [shape.text for shape in drawn(plot, "es").drawings["wide"].shapes if isinstance(shape, Words)]
    assert "1.000 US$" in texts
    assert drawn(plot, "es").rows[0][1] == "1.234 US$"


def test_parts_stand_end_to_end_and_are_as_wide_as_their_points() -> None:
    boxes = [one for one in drawn(STACKS).drawings["wide"].shapes if isinstance(one, Box)]
    track, fit, cost = boxes[:3]
    assert fit.x == track.x
    assert fit.x + fit.width == pytest.approx(cost.x, abs=0.11)
    assert fit.width / track.width == pytest.approx(0.3, abs=0.002)
    assert cost.width / track.width == pytest.approx(0.1, abs=0.002)
    assert (fit.style, cost.style) == ("part-1", "part-2")
    assert drawn(STACKS).rows[1] == ["c/d", "5", "55.5", "60.5"]


def test_a_span_says_its_ends_where_they_differ() -> None:
    texts = [one.text for one in drawn(SPANS).drawings["narrow"].shapes if isinstance(one, Words)]
    assert "$20.00 ($10.00 to $40.00)" in texts
    assert "$1,234" in texts


def test_a_weight_that_never_flips_says_so() -> None:
    found = drawn(sample.weights())
    assert [row[2] for row in found.rows] == ["never", "64.0 %", "40.0 %", "8.0 %", "16.0 %", "16.0 %"]
    flips = [one for one in found.drawings["wide"].shapes if isinstance(one, Diamond)]
    assert len(flips) == 5
