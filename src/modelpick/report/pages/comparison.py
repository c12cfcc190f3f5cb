"""A comparison: what is gone, who leads, then everything side by side."""

from __future__ import annotations

from modelpick.answers.comparison import Comparison
from modelpick.report.page import Page
from modelpick.report.pages import comparison_choice, comparison_facts, comparison_score, decision_source
from modelpick.report.pages.comparison_words import labels
from modelpick.report.pages.traffic import traffic


def tell(page: Page, document: Comparison) -> None:
    t, said = page.tongue.t, page.tongue.said
    page.title(t("Comparison of {models:list}", models=labels(document)) if document.models else t("Comparison"))
    for warning in document.warnings:
        page.paragraph(said(warning))
    page.heading(t("Verdict"))
    page.paragraph(said(document.verdict))
    for reason in document.reasons:
        page.point(said(reason))
    for lead in document.leads:
        page.point(said(lead.told))
    _asked(page, document)
    comparison_score.scorecard(page, document)
    comparison_score.points(page, document)
    comparison_score.fits(page, document)
    comparison_score.quality(page, document)
    comparison_score.obstacles(page, document)
    comparison_facts.specs(page, document)
    comparison_facts.prices(page, document)
    comparison_facts.capabilities(page, document)
    comparison_facts.boards(page, document)
    comparison_choice.bills(page, document)
    comparison_choice.choices(page, document)
    comparison_choice.moves(page, document)
    comparison_choice.deep_dive(page, document)
    comparison_choice.questions(page, document)
    comparison_choice.commands(page, document)
    decision_source.taken(page, document.assumptions)
    decision_source.sources(page, document.catalog.sources)


def _asked(page: Page, document: Comparison) -> None:
    """For what, and as of when; what was taken because nobody said."""
    t, asked = page.tongue.t, document.workload
    if not asked:
        return
    page.paragraph(
        t("For the preset {preset} and the profile {profile}; as of {day:date}; catalog {version}, lists of "
          "{built:date}.", preset=asked.get("preset") or page.tongue.unknown,
          profile=asked.get("profile") or page.tongue.unknown, day=document.as_of, version=document.catalog.version,
          built=document.catalog.built)
    )  # fmt: skip
    page.paragraph(t("A month is {traffic}.", traffic=traffic(page.tongue, asked)))
    for notice in document.notices:
        page.paragraph(t("Note: {notice}", notice=page.tongue.phrase(notice)))
