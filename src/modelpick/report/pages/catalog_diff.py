"""`catalog diff` on a terminal."""

from __future__ import annotations

from modelpick.answers.changes import CatalogDiff, Change, Listed
from modelpick.report.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def tell(page: Page, diff: CatalogDiff) -> None:
    tongue, t = page.tongue, page.tongue.t
    before, after = diff.before, diff.after
    page.heading(
        t("From {was} ({was_day:date}) to {now} ({now_day:date})", was=before.version, was_day=before.data_date,
          now=after.version, now_day=after.data_date)
    )  # fmt: skip
    page.paragraph(
        t("{a:count} offerings of {b:count} models, then {c:count} of {d:count}", a=before.offerings, b=before.models,
          c=after.offerings, d=after.models)
    )  # fmt: skip
    if not diff.summary:
        page.paragraph(t("no difference"))
    for line in diff.summary:
        page.paragraph(tongue.phrase(line))
    _models(page, diff)
    _offerings(page, diff)
    if diff.prices:
        page.heading(t("Prices ({n:count}), USD per million tokens", n=len(diff.prices)))
        told = [
            (c.offering, c.row, c.price_class, _rate(page, c.was), _rate(page, c.now), tongue.phrase(c.words))
            for c in diff.prices
        ]
        columns = [t("offering"), t("tier"), t("rate"), t("was"), t("now"), t("change")]
        page.table(columns, told, numbers=columns[3:5])
    _changes(page, t("Retirements ({n:count})", n=len(diff.retirements)), diff.retirements)
    _changes(page, t("Limits ({n:count})", n=len(diff.limits)), diff.limits)
    _changes(page, t("Capabilities ({n:count})", n=len(diff.capabilities)), diff.capabilities)


def _models(page: Page, diff: CatalogDiff) -> None:
    t = page.tongue.t
    for title, names in (
        (t("Models that are new ({n:count})", n=len(diff.models_arrived)), diff.models_arrived),
        (t("Models that are gone ({n:count})", n=len(diff.models_gone)), diff.models_gone),
    ):
        if names:
            page.heading(title)
            page.table([t("model")], [(name,) for name in names])
    if diff.successors:
        page.heading(t("Successors ({n:count})", n=len(diff.successors)))
        rows = [(each.model, each.was or t("none"), each.now or t("none")) for each in diff.successors]
        page.table([t("model"), t("was"), t("now")], rows)


def _offerings(page: Page, diff: CatalogDiff) -> None:
    t = page.tongue.t
    new = t("Offerings that are new ({n:count}), standard price in USD per million tokens", n=len(diff.arrived))
    gone = t("Offerings that are gone ({n:count}), standard price in USD per million tokens", n=len(diff.gone))
    _listed(page, new, diff.arrived)
    _listed(page, gone, diff.gone)
    if diff.renamed:
        page.heading(t("Renamed ({n:count})", n=len(diff.renamed)))
        page.table([t("was"), t("now"), t("model")], [(each.was, each.now, each.model) for each in diff.renamed])


def _listed(page: Page, title: str, offerings: Sequence[Listed]) -> None:
    t = page.tongue.t
    if offerings:
        page.heading(title)
        rows = [(each.offering, each.model, _rate(page, each.input), _rate(page, each.output)) for each in offerings]
        columns = [t("offering"), t("model"), t("input"), t("output")]
        page.table(columns, rows, numbers=columns[2:])


def _rate(page: Page, rate: str | None) -> str:
    return page.tongue.figure(rate) if rate else ""


def _changes(page: Page, title: str, found: Sequence[Change]) -> None:
    tongue, t = page.tongue, page.tongue.t
    if found:
        page.heading(title)
        page.table(
            [t("offering"), t("field"), t("change")], [(c.offering, c.field, tongue.phrase(c.words)) for c in found]
        )
