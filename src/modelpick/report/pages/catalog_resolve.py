"""What `catalog resolve` says."""

from __future__ import annotations

from modelpick.answers.catalog import ResolutionList
from modelpick.report.page import Page


def tell(page: Page, document: ResolutionList) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.title(t("Upstream ids"))
    rows = []
    for answer in document.resolutions:
        model = answer.model or t("no match")
        if answer.canonical and answer.canonical != answer.model:
            model += f" (= {answer.canonical})"
        if answer.points_to is not None:
            model += f" -> {answer.points_to or t('not known')}"
        variants = ", ".join(f"{axis} {value}" for axis, value in answer.variants.items())
        sure = tongue.form("number2", answer.confidence) if answer.model else ""
        known = t("yes") if answer.in_catalog else t("no")
        rows.append((answer.offering, model, sure, tongue.phrase(answer.how), variants, known))
    page.table([t("id"), t("model"), t("sure"), t("how"), t("variants"), t("in catalog")], rows)
