"""What `show MODEL` says, from what it is to the facts that all of it rests on."""

from __future__ import annotations

from modelpick.answers.model_page import ModelPage
from modelpick.answers.sentence import Sentence
from modelpick.report.page import Page
from modelpick.report.pages.comparable import against
from modelpick.report.pages.model_facts import facts_cited, fit, quality, scores, specs
from modelpick.report.pages.model_others import alternatives, lab_models, neighbours
from modelpick.report.pages.model_past import changes, measured, verdicts
from modelpick.report.pages.model_prices import choice, costs, month
from modelpick.report.pages.model_routes import conflicts, inconsistencies, prices, routes


def tell(page: Page, document: ModelPage) -> None:
    t = page.tongue.t
    page.title(document.model)
    for sentence in document.summary:
        page.paragraph(page.tongue.said(sentence))
    page.paragraph(t("As of {day:date}, by catalog {version} of {built:date}.", day=document.as_of,
                     version=document.catalog.version, built=document.catalog.built))  # fmt: skip
    page.paragraph(month(page, document.traffic))
    for notice in document.notices:
        page.paragraph(t("Note: {notice}", notice=page.tongue.phrase(notice)))
    choice(page, document)
    for title, sentences in (
        (t("Strengths"), document.strengths),
        (t("Weaknesses"), document.weaknesses),
        (t("When to switch away"), document.switch_when),
        (t("Not known"), document.unknown),
    ):
        _points(page, title, sentences)
    against(page, document.comparable)
    costs(page, document)
    fit(page, document)
    quality(page, document)
    scores(page, document)
    specs(page, document)
    routes(page, document)
    prices(page, document)
    inconsistencies(page, document)
    conflicts(page, document)
    verdicts(page, document)
    changes(page, document)
    alternatives(page, document)
    neighbours(page, document)
    lab_models(page, document)
    measured(page, document)
    if document.faqs:
        page.heading(t("Questions and answers"))
    for faq in document.faqs:
        page.question(page.tongue.said(faq.question), [page.tongue.short(one) for one in faq.answer])
    facts_cited(page, document)
    page.heading(t("How to run it again"))
    page.code(document.command)


def _points(page: Page, title: str, sentences: list[Sentence]) -> None:
    if sentences:
        page.heading(title)
    for sentence in sentences:
        page.point(page.tongue.short(sentence))
