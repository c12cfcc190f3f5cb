"""`cost` as a terminal shows it."""

from __future__ import annotations

from collections import Counter

from modelpick.answers.costs import CostList, RouteCost, ScenarioCost, leading
from modelpick.answers.judged import BillLine
from modelpick.answers.quality import Range
from modelpick.report.page import Page
from modelpick.report.pages.traffic import beyond
from modelpick.report.tongue import Tongue

_LISTED = 40


def tell(page: Page, document: CostList) -> None:
    tongue, t = page.tongue, page.tongue.t
    models = ", ".join(document.models)
    traffic = _traffic(tongue, document)
    page.heading(t("{models}: {traffic}, prices of {day:date}", models=models, traffic=traffic, day=document.as_of))
    lead = leading(document.routes)
    if lead:
        columns = [t("offering"), t("a month"), t("low to high"), t("1,000 requests"), t("tiers"), t("effort")]
        rows = [_row(tongue, route) for route in document.routes[:_LISTED]]
        page.table(columns, rows, numbers=columns[1:4])
        if (left := len(document.routes) - _LISTED) > 0:
            page.paragraph(
                tongue.many(left, "{n:count} more route, dearer; --format json has them all.",
                            "{n:count} more routes, dearer; --format json has them all.")
            )  # fmt: skip
        if any(route.vouched is False for route in document.routes[:_LISTED]):
            page.paragraph(
                t("* marks providers that nobody vouches for. What is said below is of the cheapest route without it.")
                if any(route.vouched for route in document.routes)
                else t("* marks providers that nobody vouches for.")
            )
        for sentence in document.differences:
            page.paragraph(tongue.said(sentence))
        _lines(page, lead)
    if document.scenarios and lead:
        _scenarios(page, document, lead)
    _left_out(page, document)


def _traffic(tongue: Tongue, document: CostList) -> str:
    told, t = document.traffic, tongue.t
    sizes = {"requests": told.get("requests"), "input": told.get("input_tokens"), "output": told.get("output_tokens")}
    whole = t("{requests:count} requests a month of {input:count} tokens in and {output:count} out", **sizes)
    pictures = ("1 image of {size} in each", "{n:number} images of {size} in each")
    size = "x".join(map(str, told.get("image_size") or ()))
    return ", ".join([whole, *beyond(tongue, told, pictures, size=size)])


def _row(tongue: Tongue, route: RouteCost) -> tuple[str, ...]:
    month, request = route.bill.per_month_usd, route.bill.per_request_usd
    thousand = tongue.usd(1000 * request.mid if request else None)
    tiers = " + ".join(tongue.phrase(tier) for tier in dict.fromkeys(line.tier for line in route.bill.lines) if tier)
    return (
        f"{route.offering} *" if route.vouched is False else route.offering,
        tongue.usd(month.mid if month else None), _ends(tongue, month), thousand,
        tiers or tongue.t("none"), route.effort or tongue.t("usual"),
    )  # fmt: skip


def _lines(page: Page, route: RouteCost) -> None:
    tongue, t = page.tongue, page.tongue.t
    if route.bill.lines:
        page.heading(t("One request at {offering}, line by line", offering=route.offering))
        columns = [
            t("class"), t("tier"), t("tokens"), t("USD/M tokens"), t("a request"), t("low to high"),
            t("rests on"),
        ]  # fmt: skip
        page.table(columns, [_line(tongue, line) for line in route.bill.lines], numbers=columns[2:6])
    for note in route.bill.notes:
        page.paragraph(tongue.said(note))
    for tier in route.unused:
        page.paragraph(
            t("not billed: {tier:t}, {input} / {output} ({why:t})", tier=tier.tier, input=tongue.rate(tier.input),
              output=tongue.rate(tier.output), why=tier.why)
        )  # fmt: skip


def _line(tongue: Tongue, line: BillLine) -> tuple[str, ...]:
    return (
        tongue.form("words", line.class_), tongue.phrase(line.tier),
        tongue.count(line.tokens.mid) if line.tokens else "",
        tongue.rate(line.usd_per_mtok.mid) if line.usd_per_mtok else "", tongue.usd(line.mid),
        _between(tongue, line.low, line.high), tongue.phrase(line.rests_on),
    )  # fmt: skip


def _scenarios(page: Page, document: CostList, lead: RouteCost) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("What typical work costs at {offering}", offering=lead.offering))
    rows = [
        (
            f"{tongue.phrase(one.title)}, {_per(tongue, one)}", tongue.count(one.input_tokens),
            tongue.count(one.output_tokens), tongue.usd(one.usd.mid if one.usd else None), _ends(tongue, one.usd),
        )
        for one in document.scenarios
    ]  # fmt: skip
    columns = [t("scenario"), t("tokens in"), t("tokens out"), t("cost"), t("low to high")]
    page.table(columns, rows, numbers=columns[1:])


def _per(tongue: Tongue, scenario: ScenarioCost) -> str:
    return tongue.t("each") if scenario.per == 1 else tongue.count(scenario.per)


def _ends(tongue: Tongue, triple: Range | None) -> str:
    return _between(tongue, triple.low, triple.high) if triple else ""


def _between(tongue: Tongue, low: float | None, high: float | None) -> str:
    """Nothing where both ends read the same. A line of a bill may shrink where the whole of it grows."""
    if low is None or high is None:
        return ""
    least, most = (tongue.usd(value) for value in sorted((low, high)))
    return tongue.t("{low} to {high}", low=least, high=most) if least != most else ""


def _left_out(page: Page, document: CostList) -> None:
    tongue = page.tongue
    if document.unbilled or document.retired:
        page.heading(tongue.t("Not in the table"))
    reasons = [tongue.said(one.reason) for one in document.unbilled]
    for reason, count in Counter(reasons).most_common():
        page.paragraph(f"{tongue.many(count, '{n:count} route', '{n:count} routes')}: {reason}")
    if document.retired:
        page.paragraph(tongue.many(document.retired, "{n:count} route: retired", "{n:count} routes: retired"))
