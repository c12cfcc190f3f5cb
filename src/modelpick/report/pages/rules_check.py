"""What `rules check` says."""

from __future__ import annotations

from modelpick.answers.rules import RulesChecked
from modelpick.report.page import Page


def tell(page: Page, document: RulesChecked) -> None:
    tongue, t = page.tongue, page.tongue.t
    if document.errors:
        errors = tongue.many(len(document.errors), "{n:count} error", "{n:count} errors")
        page.heading(f"{document.directory}: {errors}")
        for error in document.errors:
            page.paragraph(error)
        return
    page.heading(t("{directory}: ok", directory=document.directory))
    for name, entries in document.files.items():
        page.paragraph(f"{name}.toml: {tongue.many(entries, '{n:count} table', '{n:count} tables')}")
    if document.shipped:
        page.paragraph(t("as shipped: {names}", names=", ".join(document.shipped)))
