"""Names and signs beside the marks of a plot, so that nobody can take one for another's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase
from typing import NamedTuple

from modelpick.report.plots.drawing import Words, wide

_AWAY = 9.0  # from the middle of a mark to its name
_APART = 4.0  # from a name to another's mark: between two marks it could be of either


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

    def wider(self, by: float) -> Area:
        return Area(self.left - by, self.top - by, self.right + by, self.bottom + by)


class Placed(NamedTuple):
    words: list[Words]
    signs: list[tuple[str, str]]  # letters that stand for a name, and the name


def placed(
    names: Iterable[tuple[str, str, float, float]], marks: Iterable[Area], lines: Iterable[Area], inside: Area,
    size: float,
) -> Placed:  # fmt: skip
    """Each is what is written, what it is called, and where its mark is. A name stands where it touches nothing. Where
    there is no such place, a letter has its stead, which may be over a line; where there is none for that either, there
    is nothing: the table beside the plot has them all. The earlier names choose first."""
    full, crossed = list(marks), list(lines)
    found: list[Words] = []
    signs: list[tuple[str, str]] = []
    for text, name, x, y in names:
        others = [area if area.holds(Area(x, y, x, y)) else area.wider(_APART) for area in full]
        one = next(_free(text, x, y, size, inside, [*others, *crossed]), None)
        if one is None:
            letter = ascii_lowercase[len(signs) % len(ascii_lowercase)]
            clear = _free(letter, x, y, size, inside, [*others, *crossed])
            one = next(clear, None) or next(_free(letter, x, y, size, inside, full), None)
            if one:
                signs.append((letter, name))
        if one:
            found.append(one[0])
            full.append(one[1])
    return Placed(found, signs)


def _free(text: str, x: float, y: float, size: float, inside: Area, full: list[Area]) -> Iterator[tuple[Words, Area]]:
    """The places about the mark that are in nobody's way."""
    for words, area in _places(text, x, y, size):
        if inside.holds(area) and not any(area.meets(other) for other in full):
            yield words, area


def _places(name: str, x: float, y: float, size: float) -> Iterator[tuple[Words, Area]]:
    width = wide(name, size)
    for across, down, anchor in (
        (_AWAY, 0.0, "start"), (-_AWAY, 0.0, "end"), (5.0, -_AWAY, "start"), (5.0, _AWAY, "start"),
        (-5.0, -_AWAY, "end"), (-5.0, _AWAY, "end"), (0.0, -_AWAY - 4, "middle"), (0.0, _AWAY + 4, "middle"),
    ):  # fmt: skip
        left = x + across - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        middle = y + down
        area = Area(left - 1, middle - size / 2, left + width + 1, middle + size / 2)
        yield Words(round(x + across, 1), round(middle + 0.35 * size, 1), name, "name", anchor), area
