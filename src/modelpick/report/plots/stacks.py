"""Parts of a whole as stacked bars: each part has a color and a pattern of its own."""

from __future__ import annotations

from itertools import accumulate

from modelpick.report.page import Stacks
from modelpick.report.plots.axis import Axis
from modelpick.report.plots.drawing import WIDTHS, Box, Drawing, Key, Shape, Shown
from modelpick.report.plots.rows import BAR, ends, rows
from modelpick.report.tongue import Tongue

STYLES = 8  # colors and patterns there are


def shown(plot: Stacks, tongue: Tongue) -> Shown:
    t = tongue.t
    keys = [Key(style(at), part, "box") for at, part in enumerate(plot.parts)]
    told = t("One bar each, of {whole:number} at most, in parts: {parts:list}.", whole=plot.whole, parts=plot.parts)
    cells = [[name, *map(tongue.number, parts), tongue.number(sum(parts))] for name, parts in plot.rows]
    return Shown(
        plot.title, told, keys, {name: _drawing(plot, tongue, width) for name, width in WIDTHS.items()},
        ["", *plot.parts, t("in all")], cells, plot.note,
    )  # fmt: skip


def style(at: int) -> str:
    return f"part-{at % STYLES + 1}"


def _drawing(plot: Stacks, tongue: Tongue, width: float) -> Drawing:
    axis = Axis(0.0, plot.whole, *ends(width))

    def bars(at: int, top: float) -> list[Shape]:
        name, parts = plot.rows[at]
        far = list(accumulate(parts, initial=0.0))
        found: list[Shape] = [Box(axis.start, top, round(axis.end - axis.start, 1), BAR, "track")]
        for part, points in enumerate(parts):
            left, right = axis.at(far[part]), axis.at(far[part + 1])
            title = f"{name}: {plot.parts[part]} {tongue.number(points)}"
            if right > left:
                found.append(Box(left, top, round(right - left, 1), BAR, style(part), title))
        return found

    told = [(name, tongue.number(sum(parts))) for name, parts in plot.rows]
    return rows(width, told, axis, tongue.number, bars)
