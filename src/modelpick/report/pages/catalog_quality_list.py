"""What `catalog quality` says."""

from __future__ import annotations

from modelpick.answers.quality import QualityList
from modelpick.report.page import Page
from modelpick.report.pages.catalog_quality import basis, figures

_LISTED = 40


def tell(page: Page, document: QualityList) -> None:
    known = [each for each in document.models if each.quality[document.domain].mean is not None]
    counts = ", ".join(f"{number:,} {grade}" for grade, number in document.grades.items())
    page.heading(f"{document.domain.replace('_', ' ').capitalize()}: {len(document.models):,} models ({counts})")
    rows = []
    for each in known[:_LISTED]:
        one = each.quality[document.domain]
        rows.append((each.model, each.released or "unknown", *figures(one), one.effort or "usual", basis(one)))
    page.table(
        ("model", "released", "mean", "90 %", "grade", "scores", "effort", "why"), rows, numbers=("mean", "scores")
    )
    if len(known) > _LISTED:
        page.paragraph(f"{len(known) - _LISTED:,} more are known; --format json has them all.")
