"""What `rules check` says."""

from __future__ import annotations

from modelpick.answers.rules import RulesChecked
from modelpick.report.page import Page


def tell(page: Page, document: RulesChecked) -> None:
    if document.errors:
        page.heading(f"{document.directory}: {_many(len(document.errors), 'error')}")
        for error in document.errors:
            page.paragraph(f"{error}")
        return
    page.heading(f"{document.directory}: ok")
    for name, entries in document.files.items():
        page.paragraph(f"{name}.toml: {_many(entries, 'table')}")
    if document.shipped:
        page.paragraph(f"as shipped: {', '.join(document.shipped)}")


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
