"""What `catalog resolve` says."""

from __future__ import annotations

from modelpick.answers.catalog import ResolutionList
from modelpick.report.page import Page


def tell(page: Page, document: ResolutionList) -> None:
    page.title("Upstream ids")
    rows = []
    for answer in document.resolutions:
        model = answer.model or "no match"
        if answer.canonical and answer.canonical != answer.model:
            model += f" (= {answer.canonical})"
        if answer.points_to is not None:
            model += f" -> {answer.points_to or 'not known'}"
        variants = ", ".join(f"{axis} {value}" for axis, value in answer.variants.items())
        sure = f"{answer.confidence:.2f}" if answer.model else ""
        rows.append((answer.offering, model, sure, answer.how, variants, "yes" if answer.in_catalog else "no"))
    page.table(("id", "model", "sure", "how", "variants", "in catalog"), rows)
