"""What is known of each in a comparison: specs, limits, prices, capabilities, scores on one board."""

from __future__ import annotations

from itertools import groupby

from modelpick.answers.comparison import BoardRow, BoardScore, CapabilityTold, Comparison, FieldRow, PriceRow, Rate
from modelpick.answers.served import Told
from modelpick.report.page import Cell, Page
from modelpick.report.pages.comparison_words import Cells, labels, last_known, side_by_side, value
from modelpick.report.pages.fields import called
from modelpick.report.tongue import Tongue

_MEASURED = {"independent": "independent", "unstated": "who measured is not stated", "self_reported": "self-reported"}
_HERE = "measured here"  # the source of what you measured
_PLACED = "{shown}, measured here, {n:count} runs from {region}, {day:date}"
_SPEEDS = (
    "ttft_s", "throughput_tok_s", "throughput_low_tok_s", "throughput_high_tok_s", "latency_p50_s", "latency_p95_s",
)  # fmt: skip
_STATES = ("yes", "no", "likely", "disputed", "unknown")


def specs(page: Page, document: Comparison) -> None:
    t = page.tongue.t
    page.heading(t("Specs"))
    _fields(page, document, document.specs)
    page.heading(t("Limits of the compared routes"), 3)
    _fields(page, document, document.limits)


def _fields(page: Page, document: Comparison, rows: list[FieldRow]) -> None:
    """What is unknown of all is counted, not listed."""
    t = page.tongue.t
    known = [row for row in rows if any(each is not None and each.value is not None for each in row.values)]
    cells: list[tuple[Cells, Cells]] = [
        ([called(page.tongue, row.field)], [_field(page, document, row, each) for each in row.values]) for row in known
    ]
    side_by_side(page, document, [t("field")], cells)
    if silent := [called(page.tongue, row.field) for row in rows if row not in known]:
        page.paragraph(t("Unknown of all: {fields:list}.", fields=silent))


def _field(page: Page, document: Comparison, row: FieldRow, told: Told | None) -> str:
    """Of a speed that somebody publishes it is said who does: nobody states from how many runs. Of one that you
    measured it is said how, and what is published beside it."""
    shown = value(page.tongue, row.field, told)
    fact = document.facts.get(told.fact) if told is not None and told.value is not None else None
    if fact is None or row.field not in _SPEEDS:
        return shown
    assert told is not None
    if fact.source == _HERE:
        return _here(page, document, row.field, told, shown)
    by = document.facts.get(f"{told.fact}.by")
    source = by.value if by else fact.source
    return page.tongue.t("{shown}, published by {source}, n unknown", shown=shown, source=source)


def _here(page: Page, document: Comparison, field: str, told: Told, shown: str) -> str:
    tongue, t = page.tongue, page.tongue.t
    offering = told.fact.partition("#")[0]
    own = document.facts.get(f"{offering}#measured.{field}")
    known = own.value if own and isinstance(own.value, dict) else {}
    words = t("{shown}, measured here", shown=shown)
    if own and known.get("n"):
        template = _PLACED if known.get("region") else "{shown}, measured here, {n:count} runs, {day:date}"
        told_of = {"region": known["region"]} if known.get("region") else {}
        words = t(template, shown=shown, n=known["n"], day=own.as_of, **told_of)
    other = document.facts.get(f"{told.fact}.published")
    if other is None or not isinstance(other.value, int | float):
        return words
    by = document.facts.get(f"{told.fact}.published.by")
    return t("{words}; published as {value} by {source}, n unknown", words=words,
             value=tongue.form("number2", other.value), source=by.value if by else other.source)  # fmt: skip


def prices(page: Page, document: Comparison) -> None:
    """A table for each tier, so that no two are mixed."""
    t = page.tongue.t
    page.heading(t("Prices"))
    if not document.models:
        return
    if not document.prices:
        page.paragraph(t("No price of any of the compared routes is known."))
        return
    page.paragraph(t("USD, at the compared routes. What a list leaves out is not thereby known to be missing."))
    last_known(page, document)
    for _, group in groupby(document.prices, key=lambda row: (row.tier, row.above, row.window, row.valid_from,
                                                              row.valid_to)):  # fmt: skip
        rows = list(group)
        page.heading(_tier(page.tongue, rows[0]), 3)
        cells: list[tuple[Cells, Cells]] = [
            (
                [page.tongue.form("words", row.class_), page.tongue.phrase(row.unit)],
                [_rate(page.tongue, each) for each in row.values],
            )
            for row in rows
        ]
        side_by_side(page, document, [t("class"), t("per")], cells, numbers=True)


def _tier(tongue: Tongue, row: PriceRow) -> str:
    parts = [tongue.phrase(row.tier)]
    if row.above:
        parts.append(tongue.t("requests above {above:count} tokens", above=row.above))
    if row.window:
        parts.append(tongue.t("hours {window}", window=row.window))
    if row.valid_from:
        parts.append(tongue.t("from {day:date}", day=row.valid_from))
    if row.valid_to:
        parts.append(tongue.t("until {day:date}", day=row.valid_to))
    return tongue.t("Tier: {tier}", tier=", ".join(parts))


def _rate(tongue: Tongue, rate: Rate | None) -> Cell:
    if rate is None:
        return Cell(tongue.t("not listed"))
    if rate.usd is None or (not rate.usd and rate.zero == "unknown"):
        return Cell(tongue.unknown)
    shown = tongue.rate(rate.usd) if rate.usd or not rate.zero else tongue.phrase(rate.zero)
    marked = shown if rate.state == "known" else f"{shown} ({tongue.phrase(rate.state)})"
    return Cell(marked, rate.usd)


def capabilities(page: Page, document: Comparison) -> None:
    t = page.tongue.t
    if not document.capabilities:
        return
    page.heading(t("Capabilities"))
    page.paragraph(t("At the compared route; behind it, what its routes say, counted. Not known is not no."))
    rows: list[tuple[Cells, Cells]] = [
        ([page.tongue.form("capability", row.capability)], [_state(page.tongue, each) for each in row.values])
        for row in document.capabilities
    ]
    side_by_side(page, document, [t("capability")], rows)


def _state(tongue: Tongue, told: CapabilityTold) -> str:
    counts = [
        f"{tongue.phrase(state)} {tongue.count(told.routes[state])}" for state in _STATES if told.routes.get(state)
    ]
    here = tongue.phrase(told.here)
    return f"{here} ({', '.join(counts)})" if counts else here


def boards(page: Page, document: Comparison) -> None:
    t = page.tongue.t
    page.heading(t("Shared benchmark rows"))
    page.paragraph(page.tongue.said(document.benchmarks.told))
    scores = zip(labels(document), document.benchmarks.scores, strict=False)
    if known := [t("{model} {n:count}", model=name, n=n) for name, n in scores]:
        page.paragraph(t("Scores that are known of each, shared or not: {counts:list}.", counts=known))
    rows: list[tuple[Cells, Cells]] = [
        ([_board(page.tongue, row)], [_scores(page.tongue, row, each) for each in row.values])
        for row in document.benchmarks.rows
    ]
    side_by_side(page, document, [t("board")], rows)


def _board(tongue: Tongue, row: BoardRow) -> str:
    parts = [tongue.named(row.title), *([row.variant] if row.variant else [])]
    if row.better == "lower":
        parts.append(tongue.t("less is better"))
    return ", ".join(parts)


def _scores(tongue: Tongue, row: BoardRow, scores: list[BoardScore]) -> Cell:
    if not scores:
        return Cell(tongue.t("no score"))
    return Cell("; ".join(_score(tongue, row, one) for one in scores), link=scores[0].url)


def _score(tongue: Tongue, row: BoardRow, one: BoardScore) -> str:
    digits = len(one.score.partition(".")[2])
    plain = one.score.replace(".", "", 1).isdigit()
    form = {0: "number", 1: "number", 2: "number2"}.get(digits, "") if plain else ""
    shown = tongue.form(form, float(one.score) if form else one.score or None)
    unit = " %" if row.unit == "percent" else ""
    measured = tongue.phrase(_MEASURED.get(one.measured_by, one.measured_by))
    who = [*([tongue.t("{effort} effort", effort=one.effort)] if one.effort else []), *([one.by] if one.by else [])]
    who += [measured, one.source, tongue.date(one.as_of)]
    return f"{shown}{unit} ({', '.join(who)})"
