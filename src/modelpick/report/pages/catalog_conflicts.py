"""What `catalog conflicts MODEL` says."""

from __future__ import annotations

from modelpick.answers.catalog import Conflict, ModelConflicts, RoutePrice, RouteState, Said
from modelpick.report.page import Page
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_NAMED = 4  # offerings that are named; the others are counted


def tell(page: Page, document: ModelConflicts) -> None:
    tongue, t = page.tongue, page.tongue.t
    routes = tongue.many(len(document.routes), "{n:count} route", "{n:count} routes")
    page.heading(t("{model}: {routes}, as of {day:date}", model=document.model, routes=routes, day=document.as_of))
    if document.retired_by_lab:
        past = document.retired_by_lab <= document.as_of
        told = "retired by its own lab on {day:date}" if past else "retires by its own lab on {day:date}"
        page.paragraph(t(told, day=document.retired_by_lab))
    if document.successor:
        page.paragraph(t("successor: {model}", model=document.successor))
    page.heading(t("Routes: retirement and prices, USD per million tokens, each tier apart"))
    columns = [
        t("offering"), t("retires"), t("tier"), t("input"), t("output"), t("cache read"), t("state"), t("who says so"),
    ]  # fmt: skip
    rows = [row for route in document.routes for row in _route_rows(tongue, route)]
    page.table(columns, rows, numbers=columns[3:6], first=(columns[0], *columns[3:5]))
    _differences(page, document)
    fields = tongue.many(len(document.conflicts), "{n:count} field", "{n:count} fields")
    page.heading(t("Claims that differ or do not count ({fields})", fields=fields))
    for conflict in document.conflicts:
        page.paragraph(f"{conflict.subject}#{conflict.field}: {tongue.phrase(conflict.state)}")
        for place, said in enumerate(conflict.claims):
            page.point(_claim(tongue, place, said, conflict))


def _differences(page: Page, document: ModelConflicts) -> None:
    t = page.tongue.t
    if document.differences:
        page.heading(t("Routes differ on"))
    for difference in document.differences:
        page.paragraph(difference.field)
        for held in difference.values:
            names, more = ", ".join(held.offerings[:_NAMED]), len(held.offerings) - _NAMED
            told = t("{names} and {n:count} more", names=names, n=more) if more > 0 else names
            page.point(f"{_text(page.tongue, held.value)}: {told}")


def _claim(tongue: Tongue, place: int, said: Said, conflict: Conflict) -> str:
    """How it fared, what it says, who says so, and what speaks against it."""
    won = f"{_outcome(tongue, place, said, conflict)} {_text(tongue, said.value)}"
    verified = f", {tongue.t('verified')}" if said.dated_by == "verified" else ""
    told = f"{won}  ({said.source}, {tongue.date(said.as_of)}{verified})"
    if not said.mark:
        return told
    return f"{told} [{': '.join(tongue.phrase(text) for text in (said.mark, said.why) if text)}]"


def _text(tongue: Tongue, value: Any) -> str:
    if isinstance(value, bool):
        return tongue.t("yes") if value else tongue.t("no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return tongue.count(value) if isinstance(value, int) else tongue.figure(str(value))


def _outcome(tongue: Tongue, place: int, said: Said, conflict: Conflict) -> str:
    won = conflict.claims[0] if conflict.state != "unknown" and not conflict.claims[0].mark else None
    if said.mark or won is None:
        return tongue.t("loses")
    return tongue.t("wins") if place == 0 else tongue.t("agrees") if said.value == won.value else tongue.t("loses")


def _route_rows(tongue: Tongue, route: RouteState) -> Iterator[tuple[str, ...]]:
    t = tongue.t
    last = t("unknown")
    if route.retires:
        last = tongue.date(route.retires) + (f" {t('RETIRED')}" if route.is_retired else "")
    name = t("{offering} (same as another)", offering=route.offering) if route.duplicate_of else route.offering
    for price in route.prices:
        rates = (tongue.figure(rate) for rate in (price.input, price.output, price.cache_read))
        state = f"0, {tongue.phrase(price.zero)}" if price.zero else tongue.phrase(price.state)
        told = f"{price.source}, {tongue.date(price.as_of)}" if price.as_of else price.source
        yield (name, last, _tier(tongue, price), *rates, state, told)
        name, last = "", ""
    if not route.prices:
        yield (name, last, "", *[t("unknown")] * 4, "")


def _tier(tongue: Tongue, price: RoutePrice) -> str:
    tier = tongue.phrase(price.tier)
    if price.above:
        tier = tongue.t("{tier} above {n:count}", tier=tier, n=price.above)
    return f"{tier} {price.window}" if price.window else tier
