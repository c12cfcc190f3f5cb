"""Fit cards of one model: whole points, line by line. They feed no pick of their own."""

from __future__ import annotations

from math import floor, inf

from modelpick.answers.judged import Fit, FitLine
from modelpick.judge.scorecard import Line, Scorecard, fit_card

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from modelpick.judge.measures import Subject

NOTE = "It rewards declared capability and is no benchmark."
_FLOAT_DUST = 1e-9  # what the arithmetic of scales may lose of a half


def cards(rules: Mapping[str, Any]) -> dict[str, Scorecard]:
    """Every card of rules/fit.toml by name, compiled."""
    return {name: fit_card(name, card) for name, card in rules["cards"].items()}


def fit_of(name: str, card: Scorecard, subject: Subject, known: dict[Any, FitLine] | None = None) -> Fit:
    """Lines rounded half up to whole points; the total is their sum. `known`: lines by card, criterion and value that
    were told of others, for who tells of many."""
    known = {} if known is None else known
    lines = []
    for criterion in card.criteria:
        key = name, criterion.id, criterion.measure(subject)
        if key not in known:
            known[key] = _line(criterion.line(subject))
        lines.append(known[key])
    return Fit(name, card.title, sum(line.points for line in lines), lines, NOTE, subject.retired)


def _line(line: Line) -> FitLine:
    return FitLine(line.criterion.question, half_up(line.points), half_up(line.criterion.points), told(line))


def best_for(fits: list[Fit], rules: Mapping[str, Any]) -> list[str]:
    """The cards that the model does well on, best first. One that nobody serves any more is best for nothing."""
    found = [fit for fit in fits if fit.total >= rules["best_for"]["from_points"] and fit.retired is None]
    return [fit.card for fit in sorted(found, key=lambda fit: -fit.total)]


def half_up(points: float) -> int:
    """To the nearest whole point; a half goes up, and so does one that floats have made a hair less."""
    return floor(points + 0.5 + _FLOAT_DUST)


def told(line: Line) -> str:
    """Why a line has the points that it has."""
    criterion = line.criterion
    if line.value is None:
        return f"not known: counts as {criterion.when_unknown:g}"
    if line.parts:
        return ", ".join(_part(part) for part in line.parts)
    if not criterion.unit:
        return "yes" if line.value else "no"
    worded = _worded(line.value, criterion.unit)
    return worded if criterion.scale["scale"] == "share" else f"{worded}; {anchors(criterion.scale)}"


def _part(line: Line) -> str:
    return f"{line.criterion.id.replace('_', ' ')} {_number(line.points)} of {_number(line.criterion.points)}"


def anchors(scale: Mapping[str, Any]) -> str:
    """How a scale reads: `0 at 100,000, 1 at 1,000,000, logarithmic`."""
    kind = scale["scale"]
    if kind == "share":
        return "as it is" if scale["better"] == "higher" else "what is left of 1"
    if kind == "step":
        return f"1 {'up to' if scale['better'] == 'lower' else 'from'} {_number(scale['at'])}, else 0"
    how = ", logarithmic" if kind == "log" else ""
    return f"0 at {_number(scale['from'])}, 1 at {_number(scale['to'])}{how}"


def _worded(value: float, unit: str) -> str:
    if value == inf:
        return "none announced"
    if unit.startswith("share"):
        return f"{_number(100 * value)} %{unit.removeprefix('share')}"
    return f"{_number(value)} {unit}"


def _number(value: float) -> str:
    """200,000 and 0.05 and 2.09: as many digits as tell it."""
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 1000 else f"{value:.3g}"
