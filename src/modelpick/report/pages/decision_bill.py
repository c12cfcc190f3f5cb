"""What a month costs: what that assumes, line by line, and beside the next picks."""

from __future__ import annotations

from modelpick.answers.decision import Decision
from modelpick.answers.judged import Pick
from modelpick.report.page import Page, Spans
from modelpick.report.pages.bills import lines, with_ends
from modelpick.report.pages.decision_words import option, origin, plain
from modelpick.report.pages.traffic import traffic

_TRAFFIC = (
    "requests", "input_tokens", "output_tokens", "cached", "batch", "latency", "images", "image_size", "audio_minutes",
    "effort", "content", "free_length",
)  # fmt: skip
_LOGARITHMIC_FROM = 20  # times the least: below, a plain axis shows all


def bill(page: Page, decision: Decision, shown: list[Pick]) -> None:
    tongue, t = page.tongue, page.tongue.t
    first = shown[0]
    page.heading(t("Monthly bill"))
    page.paragraph(t("A month is {traffic}.", traffic=traffic(tongue, decision.workload)))
    _assumed(page, decision)
    told = first.bill
    if told is None or told.per_month_usd is None:
        page.paragraph(t("{offering}: unavailable until priced.", offering=first.offering or tongue.unknown))
    if told is not None:
        if told.per_month_usd is not None:
            page.paragraph(t("{offering}, an average request line by line:", offering=first.offering or tongue.unknown))
            lines(page, told)
            page.paragraph(t("A request: {request}. A month: {month}.", request=with_ends(tongue, told.per_request_usd),
                             month=with_ends(tongue, told.per_month_usd)))  # fmt: skip
        if told.per_success_usd:
            page.paragraph(t("A solved task: {usd}.", usd=with_ends(tongue, told.per_success_usd)))
        for note in told.notes:
            page.paragraph(tongue.short(note))
    for delta in decision.bill_deltas:
        page.point(tongue.short(delta.told) if delta.told else tongue.unknown)
    _ranges(page, shown)


def _assumed(page: Page, decision: Decision) -> None:
    """Of the traffic, what nobody said; why stands with the other assumptions."""
    tongue = page.tongue
    found = [one for one in decision.assumptions if one.name in _TRAFFIC]
    if found:
        told = [f"{option(tongue, one.name)} {plain(tongue, one.value)} ({origin(tongue, one.origin)})"
                for one in found]  # fmt: skip
        page.paragraph(tongue.t("Assumed: {assumptions}.", assumptions="; ".join(told)))


def _ranges(page: Page, shown: list[Pick]) -> None:
    t = page.tongue.t
    rows = [
        (one.offering or page.tongue.unknown, usd.low, usd.mid, usd.high)
        for one in shown
        if one.bill and (usd := one.bill.per_month_usd)
    ]
    if not rows:
        return
    least, most = min(row[1] for row in rows), max(row[3] for row in rows)
    note = t("The range is what prices and tokens that nobody has counted yet leave open.")
    page.plot(Spans(t("Range of the monthly bill"), t("USD a month"), rows, 0 < _LOGARITHMIC_FROM * least < most, note))
