"""What `catalog conflicts` says."""

from __future__ import annotations

from modelpick.answers.catalog import ConflictSummary
from modelpick.report.page import Page


def tell(page: Page, document: ConflictSummary) -> None:
    page.heading(f"{document.disputed:,} disputed facts")
    for mark, count in document.marks.items():
        page.paragraph(f"{count:,} claims do not count: {mark}")
    shown = [count for count in document.models if count.disputed or count.differences][:25]
    page.heading(f"Models with most disputes ({len(shown)} of {len(document.models):,})")
    rows = [
        (c.model, str(c.routes), str(c.disputed), str(c.differences), ", ".join(f"{n} {m}" for m, n in c.marks.items()))
        for c in shown
    ]
    columns = ("model", "routes", "disputed facts", "fields that differ", "claims that do not count")
    page.table(columns, rows, numbers=columns[1:4])
    page.paragraph("`modelpick catalog conflicts MODEL` shows every claim.")
