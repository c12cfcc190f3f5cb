"""What `routes` says: a pick for each use first, then every route, then speeds and what it all compares with."""

from __future__ import annotations

from modelpick.answers.routes_page import Blend, Differing, RouteLine, RoutesPage
from modelpick.answers.served import RouteTold
from modelpick.report.page import Cell, Page
from modelpick.report.pages import routes_speed
from modelpick.report.pages.comparable import against
from modelpick.report.pages.fields import limit
from modelpick.report.tongue import Tongue

_NAMED = 8  # routes that are named for one capability; more are counted


def tell(page: Page, document: RoutesPage) -> None:
    t = page.tongue.t
    page.title(t("Routes of {name}", name=document.name))
    page.paragraph(page.tongue.said(document.verdict))
    _asked(page, document)
    for notice in document.notices:
        page.paragraph(t("Note: {notice}", notice=page.tongue.phrase(notice)))
    _picks(page, document)
    if document.routes:
        _table(page, document)
        _apart(page, document)
        routes_speed.speeds(page, document)
        _capabilities(page, document)
    if document.less_known:
        page.heading(t("Cheaper, less known"))
        for one in document.less_known:
            page.point(page.tongue.said(one.told))
        page.paragraph(t("`--any-provider` lets them be picked."))
    against(page, document.comparable)
    _left_out(page, document)
    if document.command:
        page.heading(t("How to run it again"))
        page.code(document.command)


def _asked(page: Page, document: RoutesPage) -> None:
    tongue = page.tongue
    t, asked = tongue.t, document.traffic
    whose = t("all providers") if document.any_provider else t("labs, clouds and vouched providers")
    page.pairs([
        (t("model"), document.model),
        (t("as of"), tongue.date(document.as_of)),
        (t("facts"), t("catalog {version}, lists of {built:date}", version=document.catalog.version,
                         built=document.catalog.built)),
        (t("traffic"), t("{input} tokens in and {output} out a request", input=tongue.count(asked.get("input_tokens")),
                         output=tongue.count(asked.get("output_tokens")))),
        (t("traffic from"), tongue.phrase(document.traffic_origin)),
        (t("region"), _region(tongue, document)),
        (t("picked from"), whose),
    ])  # fmt: skip


def _region(tongue: Tongue, document: RoutesPage) -> str:
    named = ", ".join(document.region)
    return tongue.t("{region}, taken because nobody said", region=named) if document.is_region_taken else named


def _picks(page: Page, document: RoutesPage) -> None:
    t = page.tongue.t
    page.heading(t("A pick for each use"))
    if not document.routes:
        for reason in document.picks[0].reasons if document.picks else []:
            page.paragraph(page.tongue.said(reason))
        return
    for one in document.picks:
        page.point(t("{use:t}: {offering}", use=one.title, offering=one.offering or t("nobody says")))
        page.paragraph(" ".join(page.tongue.said(reason) for reason in one.reasons), 1)


def _table(page: Page, document: RoutesPage) -> None:
    """Two tables, so that neither is wider than a terminal."""
    tongue = page.tongue
    t = tongue.t
    page.heading(t("Live routes"))
    prices = [t("route"), t("provider"), t("kind"), t("input"), t("output"), t("70/30 blend"), _ratio(tongue, document)]
    limits = [t("route"), t("context"), t("longest answer"), t("number format"), t("region")]
    rows = [_prices(tongue, one) for one in document.routes]
    page.table(prices, rows, prices[3:], "prices", first=(prices[0], *prices[3:6]))
    page.paragraph(t(
        "Prices are USD per million tokens, at any hour and any length; a blend weighs input and output, with the fee "
        "of a gateway on top. * marks providers that nobody vouches for."
    ))  # fmt: skip
    page.table(limits, [_limits(tongue, one) for one in document.routes], limits[1:3], "limits")


def _ratio(tongue: Tongue, document: RoutesPage) -> str:
    """As the traffic has it: 1,500 to 300 says more than 83.3 to 16.7."""
    asked = document.traffic
    return tongue.t("{input}/{output} blend, yours", input=tongue.count(asked.get("input_tokens")),
                    output=tongue.count(asked.get("output_tokens")))  # fmt: skip


def _prices(tongue: Tongue, one: RouteLine) -> list[str | Cell]:
    kind = tongue.phrase(one.route.kind) if one.route.kind else tongue.unknown
    return [
        one.route.offering, one.route.name, kind + ("" if one.trusted else " *"),
        Cell(tongue.rate(one.input_usd_per_mtok), one.input_usd_per_mtok),
        Cell(tongue.rate(one.output_usd_per_mtok), one.output_usd_per_mtok), _blend(tongue, one.blend),
        _blend(tongue, one.own_blend),
    ]  # fmt: skip


def _limits(tongue: Tongue, one: RouteLine) -> list[str | Cell]:
    regions = one.route.field("regions").value
    return [
        one.route.offering, limit(tongue, one.route.field("context")), limit(tongue, one.route.field("max_output")),
        one.route.field("quantization").value or tongue.unknown, ", ".join(regions) if regions else tongue.unknown,
    ]  # fmt: skip


def _blend(tongue: Tongue, blend: Blend | None) -> Cell:
    return Cell(tongue.form("blend", blend.usd_per_mtok), blend.usd_per_mtok) if blend else Cell(tongue.unknown)


def _apart(page: Page, document: RoutesPage) -> None:
    tongue = page.tongue
    t = tongue.t
    page.heading(t("What sets them apart"))
    told = [(one.route.offering, " ".join(map(tongue.said, one.notable)),
             tongue.said(one.best_use) if one.best_use else "")
            for one in document.routes]  # fmt: skip
    page.table((t("route"), t("why notable"), t("best use")), told, name="notable")


def _capabilities(page: Page, document: RoutesPage) -> None:
    tongue = page.tongue
    t = tongue.t
    page.heading(t("Capabilities that differ by route"))
    if not document.differing:
        page.paragraph(t("None, as far as is known."))
        return
    columns = (t("capability"), t("with"), t("without"), t("nobody says"), t("which"))
    rows = [_differing(tongue, one) for one in document.differing]
    page.table(columns, rows, numbers=columns[1:4], name="differing")


def _differing(tongue: Tongue, one: Differing) -> list[str | Cell]:
    """Of both sides the one that is quicker to name."""
    t = tongue.t
    template, names = ("with: {names}", one.yes) if len(one.yes) <= len(one.no) else ("without: {names}", one.no)
    shown = ", ".join(names[:_NAMED])
    if (more := len(names) - _NAMED) > 0:
        shown = t("{names} and {n:count} more", names=shown, n=more)
    counts = [Cell(tongue.count(len(each)), len(each)) for each in (one.yes, one.no, one.open)]
    return [t("{what:capability}", what=one.capability), *counts, t(template, names=shown)]


def _ended(tongue: Tongue, one: RouteTold) -> str:
    if not one.ends:
        return one.offering
    if one.is_end_likely:
        return tongue.t("{route}: likely since {day:date}", route=one.offering, day=one.ends)
    return tongue.t("{route}: since {day:date}", route=one.offering, day=one.ends)


def _left_out(page: Page, document: RoutesPage) -> None:
    tongue = page.tongue
    t = tongue.t
    if document.retired:
        page.heading(tongue.many(len(document.retired), "1 retired route", "{n:count} retired routes"))
        for one in document.retired:
            page.point(_ended(tongue, one))
        if any(one.is_end_likely for one in document.retired):
            page.paragraph(t("Likely: nobody announced a day for that route. Its lab has retired the model, and nobody "
                             "else has the weights."))  # fmt: skip
    if document.duplicates:
        page.heading(tongue.many(len(document.duplicates), "1 duplicate", "{n:count} duplicates"))
        for twin in document.duplicates:
            page.point(t("{route}: the same as {other}", route=twin.offering, other=twin.duplicate_of))
