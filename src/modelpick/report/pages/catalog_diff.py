"""`catalog diff` on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from modelpick.answers.changes import CatalogDiff, Change
from modelpick.report.page import Page


def tell(page: Page, diff: CatalogDiff) -> None:
    before, after = diff.before, diff.after
    page.heading(f"From {before.version} ({before.data_date}) to {after.version} ({after.data_date})")
    page.paragraph(
        f"{before.offerings:,} offerings of {before.models:,} models, then {after.offerings:,} of {after.models:,}"
    )
    if not diff.summary:
        page.paragraph("no difference")
    for line in diff.summary:
        page.paragraph(f"{line}")
    for title, names in (("Models that are new", diff.models_arrived), ("Models that are gone", diff.models_gone)):
        if names:
            page.heading(f"{title} ({len(names):,})")
            page.table(("model",), [(name,) for name in names])
    if diff.successors:
        page.heading(f"Successors ({len(diff.successors):,})")
        page.table(
            ("model", "was", "now"), [(each.model, each.was or "none", each.now or "none") for each in diff.successors]
        )
    for title, offerings in (("Offerings that are new", diff.arrived), ("Offerings that are gone", diff.gone)):
        if offerings:
            page.heading(f"{title} ({len(offerings):,}), standard price in USD per million tokens")
            rows = [(each.offering, each.model, each.input or "", each.output or "") for each in offerings]
            page.table(("offering", "model", "input", "output"), rows, numbers=("input", "output"))
    if diff.renamed:
        page.heading(f"Renamed ({len(diff.renamed):,})")
        page.table(("was", "now", "model"), [(each.was, each.now, each.model) for each in diff.renamed])
    if diff.prices:
        page.heading(f"Prices ({len(diff.prices):,}), USD per million tokens")
        told = [(c.offering, c.row, c.price_class, c.was or "", c.now or "", c.words) for c in diff.prices]
        page.table(("offering", "tier", "rate", "was", "now", "change"), told, numbers=("was", "now"))
    _changes(page, "Retirements", diff.retirements)
    _changes(page, "Limits", diff.limits)
    _changes(page, "Capabilities", diff.capabilities)


def _changes(page: Page, title: str, found: Sequence[Change]) -> None:
    if found:
        page.heading(f"{title} ({len(found):,})")
        page.table(("offering", "field", "change"), [(c.offering, c.field, c.words) for c in found])
