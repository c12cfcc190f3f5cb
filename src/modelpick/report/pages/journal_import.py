"""What `journal import` says: what came."""

from __future__ import annotations

from modelpick.answers.measurement import JournalImport
from modelpick.report.page import Page
from modelpick.report.pages.journal import field_called


def tell(page: Page, document: JournalImport) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.title(tongue.many(document.added, "{n:count} entry imported", "{n:count} entries imported"))
    page.paragraph(
        t("{file} has {all:count}; {known:count} of them stood in {path} already.", file=document.file,
          all=document.entries, known=document.known, path=document.path)
    )  # fmt: skip
    columns = [t("what"), t("entries")]
    rows = [(field_called(tongue, field), tongue.count(count)) for field, count in document.by_field.items()]
    page.table(columns, rows, numbers=columns[1:])
    if document.subjects:
        page.heading(t("What they are of"))
        for subject in document.subjects:
            page.point(subject.partition(":")[2])
    if document.added:
        page.paragraph(t("What was imported counts as if you had measured it."))
    if document.unknown:
        page.paragraph(
            t("The catalog does not have {names:list}: kept, and used by no decision.", names=document.unknown)
        )
