"""Ranges with a middle, one below another on the same axis."""

from __future__ import annotations

from modelpick.report.page import Spans
from modelpick.report.plots.axis import axis
from modelpick.report.plots.drawing import WIDTHS, Box, Dot, Drawing, Shape, Shown
from modelpick.report.plots.rows import BAR, ends, rows
from modelpick.report.tongue import Tongue


def shown(plot: Spans, tongue: Tongue) -> Shown:
    t = tongue.t
    told = t("One range each, with a dot at what is most likely: {unit}.", unit=plot.unit)
    if plot.is_logarithmic:
        told += " " + t("The axis is logarithmic: each step to the right is a multiple.")
    cells = [[name, *(tongue.form(plot.form, value) for value in values)] for name, *values in plot.rows]
    return Shown(
        plot.title, told, [], {name: _drawing(plot, tongue, width) for name, width in WIDTHS.items()},
        ["", t("low"), t("middle"), t("high")], cells, plot.note,
    )  # fmt: skip


def _drawing(plot: Spans, tongue: Tongue, width: float) -> Drawing:
    values = [value for _, *span in plot.rows for value in span]
    along = axis(values if plot.is_logarithmic else [0.0, *values], *ends(width), plot.is_logarithmic)

    def bars(at: int, top: float) -> list[Shape]:
        name, low, mid, high = plot.rows[at]
        left, right = along.at(low), along.at(high)
        return [
            Box(left, top + 3, max(2.0, round(right - left, 1)), BAR - 6, "span", f"{name}: {_told(plot, at, tongue)}"),
            Dot(along.at(mid), top + BAR / 2, 5, "mid"),
        ]

    told = [(row[0], _told(plot, at, tongue)) for at, row in enumerate(plot.rows)]
    return rows(width, told, along, lambda value: tongue.form(plot.form, value), bars)


def _told(plot: Spans, at: int, tongue: Tongue) -> str:
    low, mid, high = (tongue.form(plot.form, value) for value in plot.rows[at][1:])
    return mid if low == high else tongue.t("{mid} ({low} to {high})", mid=mid, low=low, high=high)
