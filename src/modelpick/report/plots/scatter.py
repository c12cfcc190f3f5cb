"""Two measures against one another, with the intervals of what is named and the front that nothing beats."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from modelpick.report.page import Mark, Scatter
from modelpick.report.plots.axis import Axis, axis
from modelpick.report.plots.badges import badges
from modelpick.report.plots.drawing import WIDTHS, Dot, Drawing, Key, Line, Path, Shape, Shown, Words
from modelpick.report.plots.labels import Area, placed
from modelpick.report.tongue import Tongue

_SIZE = 12.0  # of letters
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 14.0, 30.0, 46.0


def shown(plot: Scatter, tongue: Tongue) -> Shown:
    t = tongue.t
    known = [mark for mark in plot.marks if mark.x is not None and mark.y is not None]
    front = [mark for mark in known if mark.label in plot.front]
    keys = [Key("pick", t("picks"), "diamond")] if any(mark.kind == "pick" for mark in known) else []
    keys += [Key("front", t("front: nothing is both cheaper and better"), "dot")] if front else []
    if any(_style(plot, mark) == "other" for mark in known):
        keys.append(Key("other", t("others"), "dot"))
    told = t("{y}, upward, against {x}, to the right: {n:count} drawn.", y=plot.y_title, x=plot.x_title, n=len(known))
    if front:
        names = [mark.label for mark in sorted(front, key=_x)]
        told += " " + t("On the front, from left to right: {names:list}.", names=names)
    if left := len(plot.marks) - len(known):
        told += " " + tongue.many(
            left, "{n:count} has no place: one of the two is unknown.",
            "{n:count} have no place: one of the two is unknown.",
        )  # fmt: skip
    return Shown(
        plot.title, told, keys, {name: _drawing(plot, known, front, tongue, width) for name, width in WIDTHS.items()},
        ["", plot.x_title, t("range"), plot.y_title, t("range")], [_row(plot, mark, tongue) for mark in plot.marks],
        plot.note,
    )  # fmt: skip


def _drawing(plot: Scatter, known: list[Mark], front: list[Mark], tongue: Tongue, width: float) -> Drawing:
    height = round(max(300.0, 0.56 * width))
    inside = Area(_LEFT, _TOP, width - _RIGHT, height - _BOTTOM)
    named = [mark for mark in known if _style(plot, mark) != "other"]
    many = 8 if width > 500 else 4
    across = axis(_all(known, named, "x"), inside.left, inside.right, plot.x_is_logarithmic, many)
    up = axis(_all(known, named, "y"), inside.bottom, inside.top, False, 6)
    shapes: list[Shape] = list(_axes(plot, across, up, inside, tongue, many))
    others = [mark for mark in known if mark not in named]
    shapes += [Dot(across.at(_x(mark)), up.at(_y(mark)), 3.5, "other", _title(plot, mark, tongue)) for mark in others]
    shapes += [part for mark in named for part in _whiskers(mark, across, up)]
    if len(front) > 1:
        shapes.append(Path(list(_steps(sorted(front, key=lambda mark: (_x(mark), _y(mark))), across, up)), "edge"))
    spot = {mark.label: (across.at(_x(mark)), up.at(_y(mark))) for mark in known}
    unpicked = [mark for mark in named if mark.kind != "pick"]
    shapes += [Dot(*spot[mark.label], 4.5, "front", _title(plot, mark, tongue)) for mark in unpicked]
    lines = list(_lines(shapes))
    marks = [_about(*spot[mark.label]) for mark in known if mark.kind != "pick"]
    picks = [
        (_sign(plot, mark), *spot[mark.label], _title(plot, mark, tongue)) for mark in named if mark not in unpicked
    ]
    drawn = list(badges(picks, marks, inside))
    shapes += [shape for _, parts in reversed(drawn) for shape in parts]
    names = [(_short(mark.label, width), mark.label, *spot[mark.label]) for mark in sorted(unpicked, key=_x)]
    told = placed(names, [*marks, *(area for area, _ in drawn)], lines, inside, _SIZE)
    signs = [(_sign(plot, mark), mark.label) for mark in named if mark not in unpicked]
    return Drawing(width, height, [*shapes, *told.words], [*signs, *told.signs])


def _axes(plot: Scatter, across: Axis, up: Axis, inside: Area, tongue: Tongue, many: int) -> Iterator[Shape]:
    yield Words(0, 12, plot.y_title, "axis")
    for value in up.ticks(6):
        y = up.at(value)
        yield Line(inside.left, y, inside.right, y, "grid")
        yield Words(inside.left - 8, y + 4, tongue.form(plot.y_form, value), "tick", "end")
    for value in across.ticks(many):
        x = across.at(value)
        yield Line(x, inside.top, x, inside.bottom, "grid")
        yield Words(x, inside.bottom + 17, tongue.form(plot.x_form, value), "tick", "middle")
    title = f"{plot.x_title} ({tongue.t('logarithmic')})" if plot.x_is_logarithmic else plot.x_title
    yield Words(inside.right, inside.bottom + 37, title, "axis", "end")


def _whiskers(mark: Mark, across: Axis, up: Axis) -> Iterator[Shape]:
    x, y = across.at(_x(mark)), up.at(_y(mark))
    style = "whisker pick" if mark.kind == "pick" else "whisker"
    if mark.x_low is not None and mark.x_high is not None:
        yield Line(across.at(mark.x_low), y, across.at(mark.x_high), y, style)
    if mark.y_low is not None and mark.y_high is not None:
        yield Line(x, up.at(mark.y_low), x, up.at(mark.y_high), style)


def _about(x: float, y: float) -> Area:
    return Area(x - 5, y - 5, x + 5, y + 5)


def _lines(shapes: list[Shape]) -> Iterator[Area]:
    """Where whiskers and the front are."""
    for line in shapes:
        if isinstance(line, Line) and line.style != "grid":
            yield _thin(line.x1, line.y1, line.x2, line.y2)
        elif isinstance(line, Path):
            yield from (_thin(*start, *end) for start, end in pairwise(line.points))


def _thin(x1: float, y1: float, x2: float, y2: float) -> Area:
    return Area(min(x1, x2) - 1, min(y1, y2) - 1, max(x1, x2) + 1, max(y1, y2) + 1)


def _steps(front: list[Mark], across: Axis, up: Axis) -> Iterator[tuple[float, float]]:
    """As much as one can have for so little: level up to the next, then up to it."""
    last: float | None = None
    for mark in front:
        x, y = across.at(_x(mark)), up.at(_y(mark))
        if last is not None:
            yield x, last
        yield x, y
        last = y


def _all(known: list[Mark], named: list[Mark], side: str) -> list[float]:
    """What must have room: every mark, and the intervals that are drawn."""
    told: list[Any] = [getattr(mark, side) for mark in known]
    told += [getattr(mark, f"{side}_{end}") for mark in named for end in ("low", "high")]
    return [value for value in told if value is not None]


def _style(plot: Scatter, mark: Mark) -> str:
    return "pick" if mark.kind == "pick" else "front" if mark.label in plot.front else "other"


def _x(mark: Mark) -> float:
    return mark.x or 0.0


def _y(mark: Mark) -> float:
    return mark.y or 0.0


def _sign(plot: Scatter, mark: Mark) -> str:
    """What the page numbers a pick; else its place among them."""
    return mark.sign or str(1 + [one.label for one in plot.marks if one.kind == "pick"].index(mark.label))


def _short(label: str, width: float) -> str:
    """Where room is scarce, without whose it is."""
    return label if width > 500 else label.rpartition("/")[2]


def _title(plot: Scatter, mark: Mark, tongue: Tongue) -> str:
    return f"{mark.label}: {tongue.form(plot.x_form, mark.x)}, {tongue.form(plot.y_form, mark.y)}"


def _row(plot: Scatter, mark: Mark, tongue: Tongue) -> list[str]:
    return [
        mark.label, tongue.form(plot.x_form, mark.x), _range(plot.x_form, mark.x_low, mark.x_high, tongue),
        tongue.form(plot.y_form, mark.y), _range(plot.y_form, mark.y_low, mark.y_high, tongue),
    ]  # fmt: skip


def _range(form: str, low: float | None, high: float | None, tongue: Tongue) -> str:
    if low is None or high is None:
        return ""
    return tongue.t("{low} to {high}", low=tongue.form(form, low), high=tongue.form(form, high))
