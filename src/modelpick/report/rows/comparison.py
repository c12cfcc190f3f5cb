"""A comparison: a row a fact, a column a model."""

from __future__ import annotations

from modelpick.answers.comparison import Comparison, PriceRow
from modelpick.report.flat import Flat, Value, text
from modelpick.report.rows.cost import ends

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SCORED = ("model", "offering", "provider", "status", "rank", "effort", "score", "score_low", "score_high", "first_pct")
_ROUTES = ("total", "live", "companies", "cheapest_output", "cheapest_output_usd")
_MONTH = ("usd_per_month_low", "usd_per_month_mid", "usd_per_month_high")

Row = tuple[str, str, list[Value]]  # section, field, a value for each model


def rows(document: Comparison) -> Flat:
    found = [[section, field, *values] for section, field, values in _rows(document)]
    return Flat(["section", "field", *(one.key for one in document.models)], found)


def _rows(document: Comparison) -> Iterator[Row]:
    models = document.models
    for name in _SCORED:
        yield "scorecard", name, [getattr(one, name) for one in models]
    yield "scorecard", "best_for", [text(one.best_for) for one in models]
    for name in dict.fromkeys(line.criterion for one in models for line in one.points):
        points = [{line.criterion: line.points for line in one.points} for one in models]
        yield "points", name, [each.get(name) for each in points]
    for name in dict.fromkeys(fit.card for one in models for fit in one.fit):
        totals = [{fit.card: fit.total for fit in one.fit} for one in models]
        yield "fit", name, [each.get(name) for each in totals]
    for name in dict.fromkeys(line.domain for one in models for line in one.quality):
        means = [{line.domain: line.mean for line in one.quality} for one in models]
        yield "quality", name, [each.get(name) for each in means]
    for at, name in enumerate(_MONTH):
        yield "bill", name, [ends(month)[at] for month in document.months]
    yield "blend", "usd_per_mtok", list(document.deep_dive.blend.values)
    for name in _ROUTES:
        yield "routes", name, [getattr(one.routes, name) for one in models]
    for section, table in (("specs", document.specs), ("limits", document.limits)):
        for row in table:
            yield section, row.field, [text(each.value) if each else None for each in row.values]
    for price in document.prices:
        yield "prices", _price(price), [each.usd if each else None for each in price.values]
    for capability in document.capabilities:
        yield "capabilities", capability.capability, [each.here for each in capability.values]
    for board in document.benchmarks.rows:
        name = f"{board.board}#{board.variant}" if board.variant else board.board
        yield "benchmarks", name, [scores[0].score if scores else None for scores in board.values]


def _price(row: PriceRow) -> str:
    above = f">{row.above}" if row.above else ""
    window = f"[{row.window}]" if row.window else ""
    days = f"@{row.valid_from}" if row.valid_from else ""
    return f"{row.tier}{above}{window}{days}.{row.class_}"
