"""What `catalog conflicts MODEL` says."""

from __future__ import annotations

from typing import Any

from modelpick.answers.catalog import Conflict, ModelConflicts, RouteState, Said
from modelpick.report.page import Page


def tell(page: Page, document: ModelConflicts) -> None:
    page.heading(f"{document.model}: {_many(len(document.routes), 'route')}, as of {document.as_of}")
    if document.retired_by_lab:
        past = "retired" if document.retired_by_lab <= document.as_of else "retires"
        page.paragraph(f"{past} by its own lab on {document.retired_by_lab}")
    if document.successor:
        page.paragraph(f"successor: {document.successor}")
    page.heading("Routes: retirement and prices, USD per million tokens, each tier apart")
    columns = ("offering", "retires", "tier", "input", "output", "cache read", "state", "who says so")
    page.table(columns, [row for route in document.routes for row in _route_rows(route)], numbers=columns[3:6])
    if document.differences:
        page.heading("Routes differ on")
        for difference in document.differences:
            page.paragraph(f"{difference.field}")
            for held in difference.values:
                more = f" and {len(held.offerings) - 4} more" if len(held.offerings) > 4 else ""
                page.point(f"{_text(held.value)}: {', '.join(held.offerings[:4])}{more}")
    page.heading(f"Claims that differ or do not count ({_many(len(document.conflicts), 'field')})")
    for conflict in document.conflicts:
        page.paragraph(f"{conflict.subject}#{conflict.field}: {conflict.state}")
        for place, said in enumerate(conflict.claims):
            won = _outcome(place, said, conflict)
            mark = f" [{said.mark}: {said.why}]" if said.why and said.mark else f" [{said.mark}]" if said.mark else ""
            page.point(
                f"{won.strip()} {_text(said.value)}  ({said.source}, {said.as_of}{_verified(said.dated_by)}){mark}"
            )


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:,}" if isinstance(value, int) else str(value)


def _outcome(place: int, said: Said, conflict: Conflict) -> str:
    won = conflict.claims[0] if conflict.state != "unknown" and not conflict.claims[0].mark else None
    if said.mark or won is None:
        return "loses "
    return "wins  " if place == 0 else "agrees" if said.value == won.value else "loses "


def _verified(dated_by: str) -> str:
    return ", verified" if dated_by == "verified" else ""


def _route_rows(route: RouteState) -> list[tuple[str, ...]]:
    last = f"{route.retires}{' RETIRED' if route.is_retired else ''}" if route.retires else "unknown"
    name = route.offering + (" (same as another)" if route.duplicate_of else "")
    rows = []
    for price in route.prices:
        tier = (
            price.tier
            + (f" above {price.above:,}" if price.above else "")
            + (f" {price.window}" if price.window else "")
        )
        state = f"0, {price.zero}" if price.zero else price.state
        told = f"{price.source}, {price.as_of}" if price.as_of else price.source
        rates = [rate or "unknown" for rate in (price.input, price.output, price.cache_read)]
        rows.append((name, last, tier, *rates, state, told))
        name, last = "", ""
    return rows or [(name, last, "", "unknown", "unknown", "unknown", "unknown", "")]


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
