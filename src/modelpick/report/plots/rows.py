"""Plots of one bar a row: a name and what it comes to above each bar, so that long names have room on a phone too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from modelpick.report.plots.axis import Axis
from modelpick.report.plots.drawing import Drawing, Line, Shape, Words, fitting, wide

SIZE = 13.0
EACH = 50.0  # height of a row
BAR = 14.0
_EDGE = 2.0
_FOOT = 26.0


def rows(
    width: float,
    told: Sequence[tuple[str, str]],
    axis: Axis | None,
    tick: Callable[[float], str],
    bars: Callable[[int, float], Sequence[Shape]],
) -> Drawing:
    """`told`: the name of each row and what it comes to; `bars` draws row and top into shapes; the axis is at the
    foot, with a line through all the rows at each tick."""
    height = EACH * len(told) + (_FOOT if axis else 4.0)
    shapes: list[Shape] = []
    if axis:
        for value in axis.ticks(8 if width > 500 else 5):
            x = axis.at(value)
            shapes.append(Line(x, 4, x, EACH * len(told), "grid"))
            anchor = "start" if x < 20 else "end" if x > width - 20 else "middle"
            shapes.append(Words(x, height - 8, tick(value), "tick", anchor))
    for at, (name, figure) in enumerate(told):
        top = EACH * at
        room = width - 2 * _EDGE - wide(figure, SIZE) - 12
        short = (
            name if wide(name, SIZE) <= room else name.rpartition("/")[2]
        )  # what tells one from another is at the end
        shapes.append(Words(_EDGE, top + 15, fitting(short, SIZE, room), "name halo"))
        shapes.append(Words(width - _EDGE, top + 15, figure, "figure halo", "end"))
        shapes += bars(at, top + 22)
    return Drawing(width, height, shapes)


def ends(width: float) -> tuple[float, float]:
    """From where to where bars go."""
    return _EDGE, width - _EDGE
