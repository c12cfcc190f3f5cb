"""What `catalog conflicts` says."""

from __future__ import annotations

from modelpick.answers.catalog import ConflictSummary
from modelpick.report.page import Page

_SHOWN = 25


def tell(page: Page, document: ConflictSummary) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("{n:count} disputed facts", n=document.disputed))
    for mark, count in document.marks.items():
        page.paragraph(t("{n:count} claims do not count: {mark:t}", n=count, mark=mark))
    shown = [count for count in document.models if count.disputed or count.differences][:_SHOWN]
    page.heading(t("Models with most disputes ({shown:count} of {n:count})", shown=len(shown), n=len(document.models)))
    rows = [
        (
            c.model, tongue.count(c.routes), tongue.count(c.disputed), tongue.count(c.differences),
            ", ".join(f"{tongue.count(n)} {tongue.phrase(mark)}" for mark, n in c.marks.items()),
        )
        for c in shown
    ]  # fmt: skip
    columns = [t("model"), t("routes"), t("disputed facts"), t("fields that differ"), t("claims that do not count")]
    page.table(columns, rows, numbers=columns[1:4])
    page.paragraph(t("`modelpick catalog conflicts MODEL` shows every claim."))
