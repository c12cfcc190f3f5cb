"""Answers as a terminal shows them: plain text, aligned, with as much color as the terminal has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from modelpick.answers.catalog import (
    CatalogInfo,
    Conflict,
    ConflictSummary,
    ModelConflicts,
    Resolution,
    RouteState,
    Said,
    SourceInfo,
    SourceList,
)
from modelpick.answers.changes import CatalogDiff
from modelpick.answers.costs import CostList
from modelpick.answers.decision import Decision
from modelpick.answers.quality import ModelQuality, QualityList
from modelpick.answers.rules import RulesChecked, RulesShown
from modelpick.answers.update import CatalogUpdate
from modelpick.answers.visible import visible
from modelpick.answers.why_not import WhyNot
from modelpick.report import changes, costs, decision, quality, rules, update, why_not
from modelpick.report.page import Page


def render(document: Any, color: bool = False, width: int = 0) -> str:
    """The document as text. `width` 0 is a pipe: no color, no wrapping."""
    page = Page(color, width)
    _PAGES[type(document)](page, document)
    return page.text()


def _info(page: Page, info: CatalogInfo) -> None:
    page.heading(f"Catalog {info.version}, {_origin(info)}")
    page.line(f"  offerings as listed on {info.data_date}, {_age(info.age_days)} {info.as_of}")
    page.line(f"  {info.offerings:,} offerings of {info.models:,} models at {info.providers} providers")
    page.line(f"  {info.priced:,} with a standard price, {info.retired:,} retired")
    page.line(f"  not counted: {_many(info.duplicates, 'duplicate')}, {_many(info.pointers, 'moving name')}")
    page.heading("Sources")
    page.table(
        ("source", "version", "date", "days old", "rows", "license"),
        [(s.name, s.version, s.date, f"{s.age_days:,}", f"{s.raw:,}", s.license) for s in info.sources],
        numbers=("days old", "rows"),
    )
    states = ("known", "likely", "disputed", "unknown")
    for kind, fields in info.coverage.items():
        page.heading(f"What is known of each {kind}")
        rows = [(name, *(f"{counts[state]:,}" for state in states)) for name, counts in fields.items()]
        page.table(("field", *states), rows, numbers=states)


def _origin(info: CatalogInfo) -> str:
    if not info.generation:
        return "the shipped one" if info.origin == "shipped" else "from a file"
    day = f"{info.generation[:4]}-{info.generation[4:6]}-{info.generation[6:8]}"
    return f"your own, updated on {day}" + (", before the current one" if info.origin == "previous" else "")


def _age(days: int) -> str:
    return f"{_many(days, 'day')} old on" if days >= 0 else f"{_many(-days, 'day')} later than"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _sources(page: Page, document: SourceList) -> None:
    for source in document.sources:
        page.heading(f"{source.name}: {source.title}, {source.version} of {source.date} ({source.license})")
        page.line(f"  {source.url}")
        if source.date_basis:
            page.line(f"  date: {source.date_basis}")
        if source.role == "history":
            page.line("  an older snapshot: history only, it adds and revives nothing")
            continue
        page.line(
            f"  {source.raw:,} rows: {source.kept:,} kept, {source.merged:,} merged, "
            f"{sum(source.excluded.values()):,} excluded, {sum(source.skipped.values()):,} skipped"
        )
        _reasons(page, source)


def _reasons(page: Page, source: SourceInfo) -> None:
    told = (("excluded", source.excluded), ("skipped", source.skipped), ("value dropped", source.dropped))
    for what, counts in told:
        for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            page.line(f"    {count:>6,} {what}: {reason}")


def _summary(page: Page, document: ConflictSummary) -> None:
    page.heading(f"{document.disputed:,} disputed facts")
    for mark, count in document.marks.items():
        page.line(f"  {count:,} claims do not count: {mark}")
    shown = [count for count in document.models if count.disputed or count.differences][:25]
    page.heading(f"Models with most disputes ({len(shown)} of {len(document.models):,})")
    rows = [
        (c.model, str(c.routes), str(c.disputed), str(c.differences), ", ".join(f"{n} {m}" for m, n in c.marks.items()))
        for c in shown
    ]
    columns = ("model", "routes", "disputed facts", "fields that differ", "claims that do not count")
    page.table(columns, rows, numbers=columns[1:4])
    page.line("`modelpick catalog conflicts MODEL` shows every claim.")


def _conflicts(page: Page, document: ModelConflicts) -> None:
    page.heading(f"{document.model}: {_many(len(document.routes), 'route')}, as of {document.as_of}")
    if document.retired_by_lab:
        past = "retired" if document.retired_by_lab <= document.as_of else "retires"
        page.line(f"  {past} by its own lab on {document.retired_by_lab}")
    if document.successor:
        page.line(f"  successor: {document.successor}")
    page.heading("Routes: retirement and prices, USD per million tokens, each tier apart")
    columns = ("offering", "retires", "tier", "input", "output", "cache read", "state", "who says so")
    page.table(columns, [row for route in document.routes for row in _route_rows(route)], numbers=columns[3:6])
    if document.differences:
        page.heading("Routes differ on")
        for difference in document.differences:
            page.line(f"  {difference.field}")
            for held in difference.values:
                more = f" and {len(held.offerings) - 4} more" if len(held.offerings) > 4 else ""
                page.line(f"    {_text(held.value)}: {', '.join(held.offerings[:4])}{more}")
    page.heading(f"Claims that differ or do not count ({_many(len(document.conflicts), 'field')})")
    for conflict in document.conflicts:
        page.line(f"  {conflict.subject}#{conflict.field}: {conflict.state}")
        for place, said in enumerate(conflict.claims):
            won = _outcome(place, said, conflict)
            mark = f" [{said.mark}: {said.why}]" if said.why and said.mark else f" [{said.mark}]" if said.mark else ""
            page.line(f"    {won}  {_text(said.value)}  ({said.source}, {said.as_of}{_verified(said.dated_by)}){mark}")


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


def resolutions(answers: Sequence[Resolution]) -> str:
    """`catalog resolve` as a table."""
    page = Page(False, 0)
    rows = []
    for answer in answers:
        model = answer.model or "no match"
        if answer.canonical and answer.canonical != answer.model:
            model += f" (= {answer.canonical})"
        if answer.points_to is not None:
            model += f" -> {answer.points_to or 'not known'}"
        variants = ", ".join(f"{axis} {value}" for axis, value in answer.variants.items())
        sure = f"{answer.confidence:.2f}" if answer.model else ""
        rows.append((visible(answer.offering), model, sure, answer.how, variants, "yes" if answer.in_catalog else "no"))
    page.table(("id", "model", "sure", "how", "variants", "in catalog"), rows)
    return page.text()


_PAGES: dict[type, Callable[[Page, Any], None]] = {
    CatalogDiff: changes.show,
    CatalogInfo: _info,
    CostList: costs.show,
    SourceList: _sources,
    ConflictSummary: _summary,
    ModelConflicts: _conflicts,
    ModelQuality: quality.model,
    QualityList: quality.ranking,
    CatalogUpdate: update.page,
    RulesShown: rules.shown,
    RulesChecked: rules.checked,
    Decision: decision.show,
    WhyNot: why_not.show,
}
