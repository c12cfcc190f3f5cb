"""The scorecard of a comparison: how each was judged for the workload, line by line."""

from __future__ import annotations

from modelpick.answers.comparison import Compared, Comparison
from modelpick.answers.judged import DomainEstimate, Point
from modelpick.answers.quality import Range
from modelpick.report.page import Cell, Page
from modelpick.report.pages.comparison_words import Cells, labels, side_by_side, span, value
from modelpick.report.tongue import Tongue

_STATUS = {
    "eligible": "meets every requirement",
    "to_verify": "to be verified",
    "refused": "does not meet every requirement",
    "retired": "retired",
    "unserved": "served by nobody",
}


def scorecard(page: Page, document: Comparison) -> None:
    t = page.tongue.t
    page.heading(t("Scorecard, side by side"))
    models = document.models
    context = next((row.values for row in document.limits if row.field == "context"), [])
    rows: list[tuple[str, Cells]] = [
        ("model", [one.model for one in models]),
        ("compared route", [one.offering or t("no route") for one in models]),
        ("for this workload", [t(_STATUS.get(one.status, "unknown")) for one in models]),
        ("points", [_score(page.tongue, one) for one in models]),
        ("stays ahead", [_ahead(page.tongue, one) for one in models]),
        ("best for", [_best(page.tongue, one) for one in models]),
        ("context", [value(page.tongue, "context", each) for each in context]),
        ("lowest output price, live routes", [_lowest(page.tongue, one) for one in models]),
        ("bill a month", [_month(page.tongue, *each) for each in zip(models, document.months, strict=False)]),
        ("live routes", [_live(page.tongue, one) for one in models]),
        ("independent companies", [page.tongue.count(one.routes.companies) for one in models]),
        ("shared benchmark rows", [page.tongue.count(document.benchmarks.shared) for _ in models]),
    ]
    side_by_side(page, document, [""], [([t(title)], cells) for title, cells in rows], name="scorecard")
    for one in models:
        for note in one.notes:
            page.point(f"{one.key}: {page.tongue.said(note)}")


def _score(tongue: Tongue, one: Compared) -> Cell:
    if one.score is None or one.score_low is None or one.score_high is None:
        return Cell(tongue.unknown)
    shown = span(tongue, "number", Range(one.score_low, one.score, one.score_high))
    return Cell(shown, one.score, one.score / 100)


def _ahead(tongue: Tongue, one: Compared) -> str:
    return tongue.t("not drawn") if one.first_pct is None else tongue.pct(one.first_pct)


def _month(tongue: Tongue, one: Compared, month: Range | None) -> str:
    shown = span(tongue, "usd", month)
    return tongue.t("{usd}, at last known prices", usd=shown) if month and one.status == "retired" else shown


def _live(tongue: Tongue, one: Compared) -> str:
    return tongue.t("{live} of {total}", live=tongue.count(one.routes.live), total=tongue.count(one.routes.total))


def _best(tongue: Tongue, one: Compared) -> str:
    titles = {each.card: each.title for each in one.fit}
    return tongue.listed([tongue.phrase(titles.get(card, card)) for card in one.best_for]) or tongue.t("none")


def _lowest(tongue: Tongue, one: Compared) -> str:
    if one.routes.cheapest_output is None:
        return tongue.unknown
    usd = tongue.rate(one.routes.cheapest_output_usd)
    return tongue.t("{usd} a million tokens, {route}", usd=usd, route=one.routes.cheapest_output)


def points(page: Page, document: Comparison) -> None:
    """Each criterion with the points of each, and what was measured for them."""
    t = page.tongue.t
    first = next((one for one in document.models if one.points), None)
    if first is None:
        return
    page.heading(t("Points by criterion"), 3)
    names = labels(document)
    rows: list[tuple[Cells, Cells]] = [
        (
            [page.tongue.form("words", line.criterion), page.tongue.number(line.max)],
            [_points(page.tongue, _of(one, line.criterion)) for one in document.models],
        )
        for line in first.points
    ]
    side_by_side(page, document, [t("criterion"), t("of")], rows, numbers=True, also=[t("of")], sortable=True)
    for line in first.points:
        told = [
            t("{model}: {value}", model=name, value=_measured(page.tongue, each))
            for name, one in zip(names, document.models, strict=True)
            if (each := _of(one, line.criterion)) is not None
        ]
        page.point(t("{criterion:words}. {told}", criterion=line.criterion, told="; ".join(told)))
    for sentence in document.unscored:
        page.point(page.tongue.said(sentence))


def _of(one: Compared, criterion: str) -> Point | None:
    return next((line for line in one.points if line.criterion == criterion), None)


def _in(one: Compared, domain: str) -> DomainEstimate | None:
    return next((each for each in one.quality if each.domain == domain), None)


def _points(tongue: Tongue, line: Point | None) -> Cell:
    if line is None:
        return Cell(tongue.unknown)
    return Cell(tongue.number(line.points), line.points, line.scaled)


def _measured(tongue: Tongue, line: Point) -> str:
    if line.value is None or isinstance(line.value, str | bool):
        return tongue.phrase(line.why)
    if line.unit.startswith("share"):
        return tongue.form("share", line.value)
    shown = f"{tongue.form('digits', line.value)} {tongue.phrase(line.unit)}".rstrip()
    return tongue.t("{shown} ({why})", shown=shown, why=tongue.phrase(line.why))


def fits(page: Page, document: Comparison) -> None:
    """Totals by card; the lines stand on the page of each model."""
    t = page.tongue.t
    cards = {each.card: each.title for one in document.models for each in one.fit}
    if not cards:
        return
    page.heading(t("Fit cards"), 3)
    totals = [{each.card: each.total for each in one.fit} for one in document.models]
    rows: list[tuple[Cells, Cells]] = [
        ([page.tongue.phrase(title)], [_fit(page.tongue, each.get(card)) for each in totals])
        for card, title in cards.items()
    ]
    side_by_side(page, document, [t("card")], rows, numbers=True, sortable=True)
    page.paragraph(t("Of one hundred points each. They reward declared capability and are no benchmark."))


def _fit(tongue: Tongue, total: int | None) -> Cell:
    return Cell(tongue.unknown) if total is None else Cell(tongue.count(total), total, total / 100)


def quality(page: Page, document: Comparison) -> None:
    t = page.tongue.t
    domains = next((one.quality for one in document.models if one.quality), [])
    if not domains:
        return
    page.heading(t("Quality in the domains of this workload"), 3)
    rows: list[tuple[Cells, Cells]] = [
        (
            [page.tongue.form("words", domain.domain), page.tongue.form("share", domain.weight)],
            [_estimate(page.tongue, _in(one, domain.domain)) for one in document.models],
        )
        for domain in domains
    ]
    side_by_side(page, document, [t("domain"), t("weight")], rows, also=[t("weight")])
    efforts = [
        t("{model}: {value}", model=name, value=one.effort or t("usual"))
        for name, one in zip(labels(document), document.models, strict=True)
        if one.effort is not None
    ]
    page.paragraph(t("At the effort that is billed: {told}.", told="; ".join(efforts)))


def _estimate(tongue: Tongue, one: DomainEstimate | None) -> Cell:
    if one is None or one.mean is None or one.low is None or one.high is None:
        return Cell(tongue.unknown)
    shown = span(tongue, "number", Range(one.low, one.mean, one.high))
    return Cell(
        tongue.t("{shown}, {grade:t}, scores: {n}", shown=shown, grade=one.grade, n=tongue.count(one.n)), one.mean
    )


def obstacles(page: Page, document: Comparison) -> None:
    """What keeps each from being eligible, and how to find out what is not known."""
    t = page.tongue.t
    if not any(one.obstacles for one in document.models):
        return
    page.heading(t("Requirements that are not met, or not known to be"), 3)
    for one in document.models:
        for each in one.obstacles:
            page.point(page.tongue.said(each.reason))
            if each.verify:
                page.paragraph(t("To find out: {how:t}.", how=each.verify), 1)
