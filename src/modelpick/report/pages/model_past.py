"""What was otherwise before, what each such day meant, and what was measured."""

from __future__ import annotations

from modelpick.answers.model_page import ModelPage
from modelpick.report.page import Page
from modelpick.report.pages.journal import table

_HERE = "measured here"  # the source of what you measured
_SHOWN = 20  # measurements
SPEEDS = {
    "ttft_s": "seconds to the first token",
    "throughput_tok_s": "tokens a second",
    "latency_p50_s": "seconds of an answer, median",
    "latency_p95_s": "seconds of an answer, worst of twenty",
}


def verdicts(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    t = tongue.t
    page.heading(t("Verdicts by day"))
    if not document.verdicts:
        page.paragraph(t("No earlier verdict is known."))
        return
    for one in document.verdicts:
        page.paragraph(t("{day:date}, {offering}:", day=one.day, offering=one.offering))
        for sentence in one.told:
            page.point(tongue.said(sentence))


def changes(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    page.heading(tongue.t("What changed"))
    if not document.history:
        page.paragraph(tongue.t("No change of a price or a fact of its routes is known."))
    for one in document.history:
        announced = one.day is not None and one.day > document.as_of
        told = tongue.said(one.told)
        page.point(tongue.t("Announced: {told}", told=told) if announced else told)


def _publisher(document: ModelPage, fact: str) -> str:
    found = document.facts.get(f"{fact}.by")
    told = document.facts.get(fact)
    return str(found.value) if found else told.source if told else ""


def _published(document: ModelPage, fact: str) -> str | None:
    """The fact that others publish: where you measured it yourself, the one beside yours, if there is any."""
    told = document.facts.get(fact)
    if told is None or told.source != _HERE:
        return fact
    beside = f"{fact}.published"
    return beside if beside in document.facts else None


def measured(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    t = tongue.t
    page.heading(t("Latency and errors over time"))
    if document.measurements:
        table(page, document.measurements[:_SHOWN])
        if (left := len(document.measurements) - _SHOWN) > 0:
            page.paragraph(t("and {n:count} more; --format json has all of them", n=left))
    else:
        page.paragraph(t("No measurements yet."))
    rows = []
    for route in document.routes:
        for name, title in SPEEDS.items():
            told = route.fields.get(name)
            if told is None or told.value is None:
                continue
            of = _published(document, told.fact)
            if of is None:
                continue
            fact = document.facts.get(of)
            shown = fact.value if fact and of != told.fact else told.value
            value = shown if isinstance(shown, int | float) else None
            rows.append([route.offering, t(title), tongue.form("number2", value), _publisher(document, of),
                         tongue.date(fact.as_of) if fact else "", tongue.unknown])  # fmt: skip
    if rows:
        page.paragraph(t("What others publish, without saying of how many runs; it is never scored:"))
        columns = (t("route"), t("figure"), t("value"), t("source"), t("date"), t("runs"))
        page.table(columns, rows, numbers=columns[2:3])
