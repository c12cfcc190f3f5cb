"""Each weight on a line from nothing to all of it, and where another would be first."""

from __future__ import annotations

from modelpick.report.page import Weight, Weights
from modelpick.report.plots.axis import Axis
from modelpick.report.plots.drawing import WIDTHS, Box, Diamond, Dot, Drawing, Key, Line, Shape, Shown
from modelpick.report.plots.rows import BAR, ends, rows
from modelpick.report.tongue import Tongue


def shown(plot: Weights, tongue: Tongue) -> Shown:
    t = tongue.t
    keys = [Key("mid", t("the weight as it is"), "dot"), Key("flip", t("where another is first"), "diamond")]
    told = t("Each weight as a share of the whole, and the share from which another is first.")
    return Shown(
        plot.title, told, keys, {name: _drawing(plot, tongue, width) for name, width in WIDTHS.items()},
        [t("criterion"), t("weight"), t("flips at"), t("then first")],
        [[row.criterion, _share(row.share, tongue), _flips_at(row, tongue), row.to or ""] for row in plot.rows],
        plot.note,
    )  # fmt: skip


def _drawing(plot: Weights, tongue: Tongue, width: float) -> Drawing:
    axis = Axis(0.0, 1.0, *ends(width))

    def bars(at: int, top: float) -> list[Shape]:
        row = plot.rows[at]
        middle, now = top + BAR / 2, axis.at(row.share)
        found: list[Shape] = [Box(axis.start, middle - 2, round(axis.end - axis.start, 1), 4, "track")]
        dot = Dot(now, middle, 5, "mid", f"{row.criterion}: {_share(row.share, tongue)}")
        if row.flips_at is None:
            return [*found, dot]
        then = axis.at(row.flips_at)
        flip = Diamond(then, middle, 6.0, "flip", f"{_flips_at(row, tongue)}: {row.to}")
        return [*found, Line(now, middle, then, middle, "way"), dot, flip]

    told = [(f"{row.criterion} {_share(row.share, tongue)}", _figure(row, tongue, width)) for row in plot.rows]
    return rows(width, told, axis, lambda value: tongue.pct(100 * value), bars)


def _figure(row: Weight, tongue: Tongue, width: float) -> str:
    if row.flips_at is None:
        return tongue.t("never flips")
    to = row.to if width > 500 else row.to.rpartition("/")[2]
    return tongue.t("{to} at {share}", to=to, share=_share(row.flips_at, tongue))


def _flips_at(row: Weight, tongue: Tongue) -> str:
    return tongue.t("never") if row.flips_at is None else _share(row.flips_at, tongue)


def _share(share: float, tongue: Tongue) -> str:
    """With a digit: a weight may flip a hair away from where it is."""
    return tongue.form("pct1", 100 * share)
