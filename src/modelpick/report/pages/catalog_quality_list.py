"""What `catalog quality` says."""

from __future__ import annotations

from modelpick.answers.quality import QualityList
from modelpick.report.page import Page
from modelpick.report.pages.catalog_quality import basis, figures

_LISTED = 40


def tell(page: Page, document: QualityList) -> None:
    tongue, t = page.tongue, page.tongue.t
    found = [(each, each.quality.get(document.domain)) for each in document.models]
    known = [(each, one) for each, one in found if one is not None and one.mean is not None]
    counts = ", ".join(f"{tongue.count(number)} {tongue.phrase(grade)}" for grade, number in document.grades.items())
    domain = tongue.form("words", document.domain).capitalize()
    page.heading(t("{domain}: {n:count} models ({counts})", domain=domain, n=len(document.models), counts=counts))
    rows = []
    for each, one in known[:_LISTED]:
        released = tongue.date(each.released or None)
        rows.append((each.model, released, *figures(tongue, one), one.effort or t("usual"), basis(tongue, one)))
    columns = [
        t("model"), t("released"), t("mean"), "90 %", t("grade"), t("scores"), t("effort"), t("why"),
    ]  # fmt: skip
    page.table(columns, rows, numbers=(columns[2], columns[5]))
    if len(known) > _LISTED:
        page.paragraph(t("{n:count} more are known; --format json has them all.", n=len(known) - _LISTED))
