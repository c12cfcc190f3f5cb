"""Models beside the one that was asked for."""

from __future__ import annotations

from modelpick.answers.model_page import Alternative, LabModel, ModelPage
from modelpick.report.page import Cell, Page
from modelpick.report.pages.model_prices import between
from modelpick.report.tongue import Tongue

_KINDS = {
    "near": "Most like it",
    "cheaper": "At least as good for less",
    "better": "Better for no higher bill",
}
_SHOWN = 20  # other models of a lab, the newest; the document has them all


def alternatives(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    t = tongue.t
    page.heading(t("Alternatives that are served today"))
    if not document.alternatives:
        page.paragraph(t("None is known."))
    for kind, title in _KINDS.items():
        found = [one for one in document.alternatives if one.kind == kind]
        if found:
            page.heading(t(title), 3)
            _table(page, found)


def _table(page: Page, found: list[Alternative]) -> None:
    tongue = page.tongue
    t = tongue.t
    columns = (t("model"), t("route"), t("input"), t("output"), t("a month"), t("low to high"), t("quality"),
               t("interval"), t("context"))  # fmt: skip
    rows = [_row(tongue, one) for one in found]
    page.table(columns, rows, numbers=columns[2:], first=(columns[0], *columns[2:5], columns[6]))
    for one in found:
        page.point(t("{model}: {told}", model=one.model, told=" ".join(map(tongue.short, one.told))))


def _row(tongue: Tongue, one: Alternative) -> list[str | Cell]:
    route, points = one.route, one.quality
    bill = route.per_month_usd if route else None
    return [
        one.model, route.offering if route else "", tongue.rate(route.input if route else None),
        tongue.rate(route.output if route else None),
        Cell(tongue.usd(bill.mid if bill else None), bill.mid if bill else None), between(tongue, bill),
        Cell(tongue.number(points.mid if points else None), points.mid if points else None),
        between(tongue, points, "number"), tongue.count(one.context),
    ]  # fmt: skip


def neighbours(page: Page, document: ModelPage) -> None:
    """Who came before it, and who follows."""
    tongue = page.tongue
    t = tongue.t
    page.heading(t("Before and after it"))
    rows = []
    for title, one in ((t("predecessor"), document.predecessor), (t("successor"), document.successor)):
        rows.append([title, *(_of_lab(tongue, one) if one else [tongue.unknown, "", "", "", "", ""])])
    _models(page, ["", *_columns(tongue)], rows)


def lab_models(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    t = tongue.t
    if not document.lab_models:
        return
    page.heading(t("Other models of {lab}", lab=document.lab))
    rows = [_of_lab(tongue, one) for one in document.lab_models[:_SHOWN]]
    _models(page, _columns(tongue), rows)
    if (more := len(document.lab_models) - _SHOWN) > 0:
        page.paragraph(t("{n:count} more, older; `--format json` has them all.", n=more))


def _columns(tongue: Tongue) -> list[str]:
    t = tongue.t
    return [t("model"), t("released"), t("input"), t("output"), t("context"), t("route")]


def _models(page: Page, columns: list[str], rows: list[list[str]]) -> None:
    t = page.tongue.t
    page.table(columns, rows, numbers=(t("input"), t("output"), t("context")))


def _of_lab(tongue: Tongue, one: LabModel) -> list[str]:
    return [
        one.model, tongue.date(one.released), tongue.rate(one.input), tongue.rate(one.output),
        tongue.count(one.context), one.offering or tongue.t("nobody serves it"),
    ]  # fmt: skip
