"""What `catalog sources` says."""

from __future__ import annotations

from modelpick.answers.catalog import SourceInfo, SourceList
from modelpick.report.page import Page


def tell(page: Page, document: SourceList) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.title(t("Sources of the catalog"))
    for source in document.sources:
        page.heading(
            t("{name}: {title}, {version} of {day:date} ({license})", name=source.name,
              title=tongue.named(source.title), version=source.version, day=source.date,
              license=tongue.named(source.license))
        )  # fmt: skip
        page.paragraph(source.url)
        if source.date_basis:
            page.paragraph(t("date: {basis:t}", basis=source.date_basis))
        if source.role == "history":
            page.paragraph(t("an older snapshot: history only, it adds and revives nothing"))
            continue
        page.paragraph(
            t("{rows:count} rows: {kept:count} kept, {merged:count} merged, {excluded:count} excluded, "
              "{skipped:count} skipped", rows=source.raw, kept=source.kept, merged=source.merged,
              excluded=sum(source.excluded.values()), skipped=sum(source.skipped.values()))
        )  # fmt: skip
        _reasons(page, source)


def _reasons(page: Page, source: SourceInfo) -> None:
    for template, counts in (
        ("{n:count} excluded: {why:t}", source.excluded),
        ("{n:count} skipped: {why:t}", source.skipped),
        ("{n:count} value dropped: {why:t}", source.dropped),
    ):
        for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            page.point(page.tongue.t(template, n=count, why=reason))
