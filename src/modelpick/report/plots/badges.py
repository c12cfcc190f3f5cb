"""Numbers in the marks of what is picked. Where two would be over one another, the later has its number aside."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from modelpick.report.plots.drawing import Diamond, Dot, Line, Shape, Words
from modelpick.report.plots.labels import Area

RADIUS = 11.0
_SMALL = 6.0
_AROUND = (-45, 45, -135, 135, -90, 90, 0, 180, -20, 20, -70, 70, -110, 110, -160, 160)  # degrees, where it may go
_FAR = (2.3, 3.2, 4.4, 6.0)  # radii


def badges(
    places: Sequence[tuple[str, float, float, str]], others: Sequence[Area], inside: Area
) -> Iterator[tuple[Area, list[Shape]]]:
    """Number, place and title of each, the first of them first; `others`: marks that are best left to be seen."""
    full: list[Area] = []
    spots = [_about(x, y, _SMALL) for _, x, y, _ in places]
    for at, (sign, x, y, title) in enumerate(places):
        near = full + spots[:at] + spots[at + 1 :]
        where = (x, y)
        if any(_about(x, y, RADIUS).meets(area) for area in near) or any(_hides(x, y, area) for area in others):
            where = next(_aside(x, y, inside, [*near, *others]), None) or next(_aside(x, y, inside, near), where)
        area = _about(*where, RADIUS)
        words = Words(where[0], round(where[1] + 4, 1), sign, "sign", "middle")
        if where == (x, y):
            shapes: list[Shape] = [Diamond(x, y, RADIUS, "pick", title), words]
        else:
            full.append(spots[at])
            shapes = [
                Line(x, y, *where, "leader"), Diamond(x, y, _SMALL, "pick", title),
                Dot(*where, RADIUS - 2, "aside"), replace(words, style="sign aloof"),
            ]  # fmt: skip
        full.append(area)
        yield area, shapes


def _aside(x: float, y: float, inside: Area, full: Sequence[Area]) -> Iterator[tuple[float, float]]:
    for far in _FAR:
        for degrees in _AROUND:
            turn = math.radians(degrees)
            place = round(x + far * RADIUS * math.cos(turn), 1), round(y + far * RADIUS * math.sin(turn), 1)
            area = _about(*place, RADIUS)
            if inside.holds(area) and not any(area.meets(other) for other in full):
                yield place


def _hides(x: float, y: float, mark: Area) -> bool:
    """Whether a diamond here would be over the middle of the mark, or close to it."""
    across, down = abs((mark.left + mark.right) / 2 - x), abs((mark.top + mark.bottom) / 2 - y)
    return across + down < RADIUS + 1


def _about(x: float, y: float, radius: float) -> Area:
    return Area(x - radius, y - radius, x + radius, y + radius)
