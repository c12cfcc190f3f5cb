"""`catalog update` as a terminal shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from modelpick.answers.update import CatalogUpdate, HeldValue, SourceUpdate
from modelpick.report.page import Page

_SHOWN = 20  # held values; --format json has all of them


def tell(page: Page, document: CatalogUpdate) -> None:
    if document.outcome == "unchanged":
        own = "your own catalog" if document.origin == "current" else "the shipped catalog"
        page.heading(f"Nothing new: {own} {document.version} stays")
    else:
        page.heading(f"Catalog {document.version}, updated")
        page.paragraph(
            f"{document.offerings:,} offerings of {document.models:,} models, as listed on {document.data_date}"
        )
    page.heading("Upstreams")
    page.table(
        ("source", "outcome", "rows", "arrived", "gone", "renamed", "detail"),
        [_row(source) for source in document.sources],
        numbers=("rows", "arrived", "gone", "renamed"),
    )
    if document.held:
        _held(page, document.held)
    if document.changes is not None:
        page.heading("What changed")
        for line in document.changes.summary or ["nothing that the catalog shows"]:
            page.paragraph(f"{line}")
        page.paragraph(f"`modelpick catalog diff {document.before} current` tells all of it.")


def _row(source: SourceUpdate) -> tuple[str, ...]:
    counts = [f"{source.counts[name]:,}" if name in source.counts else "" for name in ("arrived", "gone", "renamed")]
    return (source.name, source.outcome, f"{source.rows:,}" if source.rows else "", *counts, source.detail)


def _held(page: Page, held: Sequence[HeldValue]) -> None:
    page.heading(f"Held back: the old value stands ({len(held):,})")
    for value in held[:_SHOWN]:
        page.paragraph(
            f"{value.source}: {value.subject} {value.field}: {_text(value.was)} -> {_text(value.now)}: {value.why}"
        )
    if len(held) > _SHOWN:
        page.paragraph(f"and {len(held) - _SHOWN:,} more; --format json has all of them")
    names = " ".join(f"--accept-changes {name}" for name in dict.fromkeys(value.source for value in held))
    page.paragraph(f"`modelpick catalog update {names}` takes them.")


def _text(value: Any) -> str:
    return "nothing" if value is None else str(value)
