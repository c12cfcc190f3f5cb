"""Published speeds of a model's routes: who measured, in how many runs, and how long a whole answer takes."""

from __future__ import annotations

from modelpick.answers.quality import Range
from modelpick.answers.routes_page import Figure, Measured, RoutesPage
from modelpick.report.page import Cell, Page
from modelpick.report.tongue import Tongue

_OWN, _HERE = "measured", "measured here"  # what a figure rests on that is yours, and the source that says so
_FORMS = {"ttft_s": "number2", "throughput_tok_s": "number", "latency_p50_s": "number2", "latency_p95_s": "number2"}


def speeds(page: Page, document: RoutesPage) -> None:
    t = page.tongue.t
    is_own = any(each.rests_on == _OWN for one in document.routes for each in one.speeds.values())
    page.heading(t("Speed, as you measured it and as published") if is_own else t("Speed, as published"))
    timed = [(one.route.offering, one.speeds, one.answer_s) for one in document.routes if one.speeds]
    timed += [(t("{name} (not listed)", name=one.name), one.speeds, one.answer_s) for one in document.unlisted]
    if timed:
        _table(page, document, timed)
        for name, found, _ in timed:
            page.point(t("{route}: {who}", route=name, who=_measured(page.tongue, found)))
    for sentence in document.timing:
        page.paragraph(page.tongue.said(sentence))
    if document.crossovers:
        page.heading(t("Where a slow starter overtakes"), 3)
        for one in document.crossovers:
            page.point(page.tongue.said(one.told))


def _table(page: Page, document: RoutesPage, timed: list[tuple[str, dict[str, Figure], Range | None]]) -> None:
    t = page.tongue.t
    whole_answer = t("answer of {n} tokens, s", n=page.tongue.count(document.output_tokens))
    columns = (t("route"), t("first token, s"), t("tokens a second"), t("median answer, s"),
               t("slowest twentieth from, s"), whole_answer)  # fmt: skip
    rows: list[list[str | Cell]] = []
    for name, found, answer in timed:
        cells = [figure(page.tongue, found, each) for each in _FORMS]
        whole = _ranged(page.tongue, answer.low, answer.mid, answer.high, "number2") if answer else page.tongue.unknown
        rows.append([name, *cells, Cell(whole, answer.mid if answer else None)])
    page.table(columns, rows, numbers=columns[1:], name="speeds", first=(*columns[:3], columns[5]))


def figure(tongue: Tongue, found: dict[str, Figure], name: str) -> Cell:
    """A figure with its range, where it has one."""
    one = found.get(name)
    if one is None:
        return Cell(tongue.unknown)
    return Cell(_ranged(tongue, one.low, one.mid, one.high, _FORMS[name]), one.mid)


def _ranged(tongue: Tongue, low: float, mid: float, high: float, form: str) -> str:
    middle = tongue.form(form, mid)
    if low == high:
        return middle
    return tongue.t("{mid} ({low} to {high})", mid=middle, low=tongue.form(form, low), high=tongue.form(form, high))


def _here(tongue: Tongue, one: Measured) -> str:
    """`one.by` is you, and the place that you named."""
    region = one.by.partition(" in ")[2]
    runs = tongue.many(one.runs or 0, "1 run", "{n:count} runs")
    if region:
        return tongue.t("measured here from {region}, {runs}, {day:date}", region=region, runs=runs, day=one.as_of)
    return tongue.t("measured here, {runs}, {day:date}", runs=runs, day=one.as_of)


def _measured(tongue: Tongue, found: dict[str, Figure]) -> str:
    """Everybody who is cited for any of the figures, once."""
    told = []
    for one in (each for figure_ in found.values() for each in figure_.measured):
        if one.source == _HERE:
            told.append(_here(tongue, one))
            continue
        parts = [one.by, *([tongue.t("not independent")] if one.independent is False else [])]
        parts.append(tongue.many(one.runs, "1 run", "{n:count} runs") if one.runs else tongue.t("n unknown"))
        told.append(", ".join([*parts, tongue.date(one.as_of)]))
    bases = {each.rests_on for each in found.values()}
    if bases == {_OWN}:
        return "; ".join([*dict.fromkeys(told), tongue.t("a median has its interval in brackets")])
    ranged = "range" in bases
    basis = tongue.t("the throughput was published as a range") if ranged else tongue.t("no range was published")
    return "; ".join([*dict.fromkeys(told), basis])
