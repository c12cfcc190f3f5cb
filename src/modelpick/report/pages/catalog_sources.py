"""What `catalog sources` says."""

from __future__ import annotations

from modelpick.answers.catalog import SourceInfo, SourceList
from modelpick.report.page import Page


def tell(page: Page, document: SourceList) -> None:
    page.title("Sources of the catalog")
    for source in document.sources:
        page.heading(f"{source.name}: {source.title}, {source.version} of {source.date} ({source.license})")
        page.paragraph(f"{source.url}")
        if source.date_basis:
            page.paragraph(f"date: {source.date_basis}")
        if source.role == "history":
            page.paragraph("an older snapshot: history only, it adds and revives nothing")
            continue
        page.paragraph(
            f"{source.raw:,} rows: {source.kept:,} kept, {source.merged:,} merged, "
            f"{sum(source.excluded.values()):,} excluded, {sum(source.skipped.values()):,} skipped"
        )
        _reasons(page, source)


def _reasons(page: Page, source: SourceInfo) -> None:
    told = (("excluded", source.excluded), ("skipped", source.skipped), ("value dropped", source.dropped))
    for what, counts in told:
        for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            page.point(f"{count:,} {what}: {reason}")
