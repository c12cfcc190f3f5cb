"""`catalog update` as a terminal shows it."""

from __future__ import annotations

from modelpick.answers.update import CatalogUpdate, HeldValue, SourceUpdate
from modelpick.report.page import Page
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_SHOWN = 20  # held values; --format json has all of them


def tell(page: Page, document: CatalogUpdate) -> None:
    tongue, t = page.tongue, page.tongue.t
    if document.outcome == "unchanged":
        own = document.origin == "current"
        page.heading(t("Nothing new: your own catalog {version} stays" if own else
                       "Nothing new: the shipped catalog {version} stays", version=document.version))  # fmt: skip
    else:
        page.heading(t("Catalog {version}, updated", version=document.version))
        page.paragraph(
            t("{a:count} offerings of {b:count} models, as listed on {day:date}", a=document.offerings,
              b=document.models, day=document.data_date)
        )  # fmt: skip
    page.heading(t("Upstreams"))
    columns = [t("source"), t("outcome"), t("rows"), t("arrived"), t("gone"), t("renamed"), t("detail")]
    page.table(columns, [_row(tongue, source) for source in document.sources], numbers=columns[2:6])
    if document.held:
        _held(page, document.held)
    if document.changes is not None:
        page.heading(t("What changed"))
        for line in document.changes.summary or ["nothing that the catalog shows"]:
            page.paragraph(tongue.phrase(line))
        page.paragraph(t("`modelpick catalog diff {before} current` tells all of it.", before=document.before))


def _row(tongue: Tongue, source: SourceUpdate) -> tuple[str, ...]:
    counts = [
        tongue.count(source.counts[name]) if name in source.counts else "" for name in ("arrived", "gone", "renamed")
    ]
    rows = tongue.count(source.rows) if source.rows else ""
    return (source.name, tongue.phrase(source.outcome), rows, *counts, tongue.phrase(source.detail))


def _held(page: Page, held: Sequence[HeldValue]) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("Held back: the old value stands ({n:count})", n=len(held)))
    for value in held[:_SHOWN]:
        change = f"{_text(tongue, value.was)} -> {_text(tongue, value.now)}"
        page.paragraph(f"{value.source}: {value.subject} {value.field}: {change}: {tongue.phrase(value.why)}")
    if len(held) > _SHOWN:
        page.paragraph(t("and {n:count} more; --format json has all of them", n=len(held) - _SHOWN))
    names = " ".join(f"--accept-changes {name}" for name in dict.fromkeys(value.source for value in held))
    page.paragraph(t("`modelpick catalog update {names}` takes them.", names=names))


def _text(tongue: Tongue, value: Any) -> str:
    return tongue.t("nothing") if value is None else str(value)
