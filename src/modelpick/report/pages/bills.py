"""Bills as every page words them."""

from __future__ import annotations

from modelpick.answers.judged import Bill, BillLine
from modelpick.answers.quality import Range
from modelpick.report.page import Page
from modelpick.report.tongue import Tongue


def lines(page: Page, bill: Bill) -> None:
    """An average request, class by class."""
    t = page.tongue.t
    columns = [
        t("class"),
        t("tier"),
        t("tokens"),
        t("USD/M tokens"),
        t("a request"),
        t("rests on"),
    ]
    page.table(columns, [_line(page.tongue, line) for line in bill.lines], numbers=columns[2:5])


def _line(tongue: Tongue, line: BillLine) -> list[str]:
    """What a class has no tokens or tier of is left empty: a fee by the request, a retry."""
    return [
        tongue.form("words", line.class_), tongue.form("words", line.tier) if line.tier else "",
        tongue.count(line.tokens.mid) if line.tokens else "",
        tongue.rate(line.usd_per_mtok.mid) if line.usd_per_mtok else "", tongue.usd(line.mid),
        tongue.phrase(line.rests_on or ""),
    ]  # fmt: skip


def month(tongue: Tongue, bill: Bill | None) -> str:
    """The middle of a month's bill."""
    return tongue.usd(bill.per_month_usd.mid) if bill and bill.per_month_usd else tongue.unknown


def ends(tongue: Tongue, told: Range | None, form: str = "usd") -> str:
    """Both ends of a range; nothing where it has none."""
    return between(tongue, told.low, told.high, form) if told else ""


def between(tongue: Tongue, low: float | None, high: float | None, form: str) -> str:
    if low is None or high is None:
        return ""
    return tongue.t("{low} to {high}", low=tongue.form(form, low), high=tongue.form(form, high))


def with_ends(tongue: Tongue, told: Range | None) -> str:
    """$6,299 ($4,341 to $14,047); the middle alone where both ends are there."""
    if told is None:
        return tongue.unknown
    mid = tongue.usd(told.mid)
    return mid if told.low == told.high else f"{mid} ({ends(tongue, told)})"
