"""`cost` as a terminal shows it."""

from __future__ import annotations

from collections import Counter

from modelpick.answers.costs import CostList, RouteCost
from modelpick.answers.judged import BillLine
from modelpick.answers.quality import Range
from modelpick.answers.sentence import rate, usd
from modelpick.report.page import Page
from modelpick.report.pages.bills import grounds

_LISTED = 40


def tell(page: Page, document: CostList) -> None:
    page.heading(f"{', '.join(document.models)}: {_traffic(document)}, prices of {document.as_of}")
    if document.routes:
        columns = ("offering", "a month", "low to high", "1,000 requests", "tiers", "effort")
        shown = len(columns) if page.is_wide else 3  # ids are long, and of use only whole
        rows = [_row(route)[:shown] for route in document.routes[:_LISTED]]
        page.table(columns[:shown], rows, numbers=columns[1:4])
        if (left := len(document.routes) - _LISTED) > 0:
            page.paragraph(f"{left:,} more route{'' if left == 1 else 's'}, dearer; --format json has them all.")
        for sentence in document.differences:
            page.paragraph(sentence.text)
        _lines(page, document.routes[0])
    if document.scenarios:
        page.heading(f"What typical work costs at {document.routes[0].offering}")
        scenarios = [
            (f"{one.title}, {'each' if one.per == 1 else f'{one.per:,}'}", f"{one.input_tokens:,}",
             f"{one.output_tokens:,}", usd(one.usd.mid) if one.usd else "unknown", _ends(one.usd) if one.usd else "")
            for one in document.scenarios
        ]  # fmt: skip
        heads = ("scenario", "tokens in", "tokens out", "cost", "low to high")
        page.table(heads, scenarios, numbers=heads[1:])
    _left_out(page, document)


def _traffic(document: CostList) -> str:
    told = document.traffic
    parts = [
        f"{told['requests']:,.0f} requests a month of {told['input_tokens']:,} tokens in and "
        f"{told['output_tokens']:,} out"
    ]
    parts += [f"{100 * told[name]:.0f} % {what}"
              for name, what in (("cached", "of the input repeated"), ("batch", "of the requests in a batch"))
              if told[name]]  # fmt: skip
    if images := told["images"]:
        parts.append(
            f"{images:g} image{'' if images == 1 else 's'} of {'x'.join(map(str, told['image_size']))} in each"
        )
    if minutes := told["audio_minutes"]:
        parts.append(f"{minutes:g} minute{'' if minutes == 1 else 's'} of audio in each")
    return ", ".join(parts)


def _row(route: RouteCost) -> tuple[str, ...]:
    month, request = route.bill.per_month_usd, route.bill.per_request_usd
    assert month is not None and request is not None  # what has no bill is not among the routes
    tiers = " + ".join(dict.fromkeys(line.tier for line in route.bill.lines if line.tier)) or "none"
    return route.offering, usd(month.mid), _ends(month), usd(1000 * request.mid), tiers, route.effort or "usual"


def _lines(page: Page, route: RouteCost) -> None:
    if route.bill.lines:
        page.heading(f"One request at {route.offering}, line by line")
        wide = page.is_wide
        columns = (
            "class",
            "tier",
            "tokens",
            "USD/M tokens",
            "a request",
            "low to high",
            *(["rests on"] if wide else []),
        )
        page.table(columns, [_line(line, wide) for line in route.bill.lines], numbers=columns[2:6])
        if not wide:
            grounds(page, route.bill)
    for note in route.bill.notes:
        page.paragraph(note.text)
    for tier in route.unused:
        prices = " / ".join("unknown" if price is None else rate(price) for price in (tier.input, tier.output))
        page.paragraph(f"not billed: {tier.tier}, {prices} ({tier.why})")


def _line(line: BillLine, wide: bool) -> tuple[str, ...]:
    tokens = f"{line.tokens.mid:,.0f}" if line.tokens else ""
    price = rate(line.usd_per_mtok.mid) if line.usd_per_mtok else ""
    return (
        line.class_.replace("_", " "), line.tier, tokens, price, usd(line.mid),
        _between(line.low, line.high), *([line.rests_on] if wide else []),
    )  # fmt: skip


def _ends(triple: Range) -> str:
    return _between(triple.low, triple.high)


def _between(low: float, high: float) -> str:
    """Nothing where both ends read the same. A line of a bill may shrink where the whole of it grows."""
    least, most = sorted((low, high))
    return f"{usd(least)} to {usd(most)}" if usd(least) != usd(most) else ""


def _left_out(page: Page, document: CostList) -> None:
    if document.unbilled or document.retired:
        page.heading("Not in the table")
    for reason, count in Counter(one.reason.text for one in document.unbilled).most_common():
        page.paragraph(f"{count:,} route{'' if count == 1 else 's'}: {reason}")
    if document.retired:
        page.paragraph(f"{document.retired:,} route{'' if document.retired == 1 else 's'}: retired")
