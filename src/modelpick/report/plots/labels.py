"""Names beside the marks of a plot, none of them over another or over a mark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from modelpick.report.plots.drawing import Words, wide

_AWAY = 9.0  # from the middle of a mark to its name


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        return not (
            self.right <= other.left or other.right <= self.left or self.bottom <= other.top or other.bottom <= self.top
        )

    def holds(self, other: Area) -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def placed(
    names: Iterable[tuple[str, float, float]], marks: Iterable[Area], lines: Iterable[Area], inside: Area, size: float
) -> list[Words]:
    """The first of some places about its mark where a name is in nobody's way, or else over no more than a line. Where
    there is none it is left out: the table beside the plot has them all. The earlier names choose first."""
    full, crossed = list(marks), list(lines)
    found = []
    for name, x, y in names:
        free = [
            (words, area)
            for words, area in _places(name, x, y, size)
            if inside.holds(area) and not any(area.meets(other) for other in full)
        ]
        clear = (one for one in free if not any(one[1].meets(line) for line in crossed))
        if one := next(clear, next(iter(free), None)):
            found.append(one[0])
            full.append(one[1])
    return found


def _places(name: str, x: float, y: float, size: float) -> Iterable[tuple[Words, Area]]:
    """About the mark, then the same twice farther away."""
    width = wide(name, size)
    for away in (_AWAY, 1.8 * _AWAY, 2.6 * _AWAY):
        for across, down, anchor in (
            (away, 0.0, "start"), (-away, 0.0, "end"), (6.0, -away, "start"), (6.0, away, "start"),
            (-6.0, -away, "end"), (-6.0, away, "end"), (0.0, -away - 2, "middle"), (0.0, away + 4, "middle"),
        ):  # fmt: skip
            left = x + across - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            middle = y + down
            area = Area(left - 1, middle - size / 2, left + width + 1, middle + size / 2)
            yield Words(round(x + across, 1), round(middle + 0.35 * size, 1), name, "name", anchor), area
