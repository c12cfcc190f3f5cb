"""What one model costs, and by which route."""

from __future__ import annotations

from modelpick.answers.model_page import ModelPage, RouteChoice, ScenarioTold
from modelpick.answers.quality import Range
from modelpick.report.page import Cell, Page
from modelpick.report.pages.traffic import traffic
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BLEND = (
    "USD per million tokens at the standard tier; the blend is 7 parts of input to 3 of output, with the fee of a "
    "gateway on top."
)
_TIERS = ("standard", "batch", "flex", "priority")  # those that bills use; others are their provider's own words


def tier_name(tongue: Tongue, name: str) -> str:
    return tongue.t(name) if name in _TIERS else name


def month(page: Page, asked: dict[str, Any]) -> str:
    """What a month is: no bill is shown without it."""
    return page.tongue.t("A month is {traffic}.", traffic=traffic(page.tongue, asked))


def between(tongue: Tongue, value: Range | None, form: str = "usd") -> str:
    """Nothing where both ends read the same."""
    if value is None or tongue.form(form, value.low) == tongue.form(form, value.high):
        return ""
    return tongue.t("{low} to {high}", low=tongue.form(form, value.low), high=tongue.form(form, value.high))


def choice(page: Page, document: ModelPage) -> None:
    t = page.tongue.t
    told = document.choice
    page.heading(t("The route to take"))
    rows = [
        [title, *_choice(page.tongue, one)]
        for title, one in ((t("recommended"), told.recommended), (t("lowest price"), told.cheapest))
        if one is not None
    ]
    if rows:
        columns = ("", t("route"), t("input"), t("output"), t("70/30"), t("a month"), t("low to high"), t("points"))
        page.table(columns, rows, numbers=columns[2:])
        page.paragraph(t(_BLEND))
    for reason in told.reasons:
        page.point(page.tongue.short(reason))
    if document.call:
        page.pairs([
            (t("model id there"), document.call.model),
            (t("address"), document.call.base_url or page.tongue.unknown),
            (t("key variable"), document.call.key_variable or page.tongue.unknown),
        ])  # fmt: skip
        if document.call.curl:
            page.code(document.call.curl)


def _choice(tongue: Tongue, one: RouteChoice) -> list[str | Cell]:
    bill = one.per_month_usd
    return [
        one.offering, tongue.rate(one.input), tongue.rate(one.output), Cell(tongue.form("blend", one.blend), one.blend),
        tongue.usd(bill.mid if bill else None), between(tongue, bill), tongue.number(one.score),
    ]  # fmt: skip


def costs(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    t = tongue.t
    told = document.costs
    if told.offering is None:
        page.heading(t("What work costs"))
        page.paragraph(t("No route of it is known: nothing can be said of its cost."))
        return
    page.heading(t("What work costs at {offering}", offering=told.offering))
    if document.retired:
        page.paragraph(t("At its last known prices: it is retired."))
    columns = (t("work"), t("tokens in"), t("tokens out"), t("requests"), t("cost"), t("low to high"), t("a request"))
    rows = [_scenario(tongue, one) for one in told.scenarios]
    page.table(columns, rows, numbers=columns[1:], first=(*columns[:5], columns[6]))
    for one in told.scenarios:
        page.point(t("{title}: {why}.", title=tongue.phrase(one.title), why=tongue.phrase(one.why)))
    for sentence in told.assumptions:
        page.point(tongue.said(sentence))
    _bill(page, document)


def _scenario(tongue: Tongue, one: ScenarioTold) -> list[str]:
    usd, each = one.usd, one.per_request_usd
    sizes = [tongue.count(size) for size in (one.input_tokens, one.output_tokens, one.per)]
    whole = tongue.usd(usd.mid if usd else None)
    return [tongue.phrase(one.title), *sizes, whole, between(tongue, usd), tongue.form("request", each and each.mid)]


def _bill(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    t = tongue.t
    bill = document.costs.bill
    page.heading(t("The bill for this traffic"), 3)
    if bill is None or bill.per_month_usd is None or bill.per_request_usd is None:
        page.paragraph(t("Unavailable until priced."))
    else:
        ends = bill.per_month_usd
        page.paragraph(
            t("{mid:usd} in all, between {low:usd} and {high:usd}; {each:request} a request.", mid=ends.mid,
              low=ends.low, high=ends.high, each=bill.per_request_usd.mid)
        )  # fmt: skip
        columns = (t("billed"), t("tier"), t("tokens"), t("price"), t("a request"), t("rests on"))
        rows = [
            [tongue.form("words", line.class_), tier_name(tongue, line.tier),
             tongue.count(line.tokens.mid) if line.tokens else "",
             tongue.rate(line.usd_per_mtok.mid) if line.usd_per_mtok else "", tongue.usd(line.mid),
             tongue.phrase(line.rests_on)]
            for line in bill.lines
        ]  # fmt: skip
        page.table(columns, rows, numbers=columns[2:5])
    for note in bill.notes if bill else ():
        page.point(tongue.said(note))
