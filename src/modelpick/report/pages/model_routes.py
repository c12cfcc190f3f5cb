"""Every route of one model, its prices, and what routes and sources disagree about."""

from __future__ import annotations

from modelpick.answers.catalog import Conflict, Said
from modelpick.answers.model_page import ModelPage
from modelpick.answers.served import PriceTold, RouteTold
from modelpick.report.page import Cell, Page
from modelpick.report.pages.fields import called, limit
from modelpick.report.pages.model_facts import field, shown
from modelpick.report.pages.model_prices import tier_name
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_PER_MINUTE = {
    "requests_per_minute": "{n:count} requests a minute",
    "tokens_per_minute": "{n:count} tokens a minute",
}
_HELD = 6  # routes that are named beside a value; the others are counted
_LEADING = ("input", "output", "cache_read")


def routes(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    t = tongue.t
    page.heading(t("Routes"))
    if not document.routes:
        page.paragraph(t("No provider is known to serve it."))
        return
    columns = (t("route"), t("provider"), t("kind"), t("id there"), t("context"), t("longest answer"),
               t("number format"), t("region"), t("released"), t("ends"), t("note"))  # fmt: skip
    rows = [_route(tongue, one, document.asked) for one in document.routes]
    first = (columns[0], columns[2], columns[4], columns[9])
    page.table(columns, rows, numbers=columns[4:6], name="routes", first=first)


def _route(tongue: Tongue, one: RouteTold, asked: str | None) -> list[str | Cell]:
    t = tongue.t
    regions = one.field("regions").value
    notes = [
        *([t("asked for")] if one.offering == asked else []),
        *([_retired(tongue, one)] if one.is_retired else []),
        *([t("called deprecated by a list")] if one.field("listing").value == "deprecated" else []),
        *([t("same as {offering}", offering=one.duplicate_of)] if one.duplicate_of else []),
        *([t("not vouched for")] if not one.vouched else []),
        *_limits(tongue, one),
        *(f"{axis} {value}" for axis, value in one.variants.items()),
    ]
    return [
        one.offering, one.name, t(one.kind) if one.kind else tongue.unknown, one.upstream,
        limit(tongue, one.field("context")), limit(tongue, one.field("max_output")),
        known(one, "quantization") or tongue.unknown,
        ", ".join(regions) if regions else one.region or tongue.unknown,
        tongue.date(one.field("released").value), tongue.date(one.ends), ", ".join(notes),
    ]  # fmt: skip


def _limits(tongue: Tongue, one: RouteTold) -> Iterator[str]:
    """Beside window and answer, where they are known."""
    told = {name: known(one, name) for name in ("max_input", "context", *_PER_MINUTE)}
    if told["max_input"] is not None and told["max_input"] != told["context"]:
        yield tongue.t("at most {n:count} in", n=told["max_input"])
    for name, template in _PER_MINUTE.items():
        if told[name] is not None:
            yield tongue.t(template, n=told[name])


def _retired(tongue: Tongue, one: RouteTold) -> str:
    """Of a route that announces nothing, it is what follows from its lab's date."""
    return tongue.t("likely retired") if one.is_end_likely else tongue.t("retired")


def known(one: RouteTold, name: str) -> Any:
    """What a route's field says; None where nobody does, or the document lacks it."""
    told = one.fields.get(name)
    return told.value if told else None


def prices(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    t = tongue.t
    if not document.routes:
        return
    page.heading(t("Price tiers of every route, USD per million tokens"))
    columns = (t("route"), t("tier"), t("input"), t("output"), t("cache read"), t("other rates"), t("state"))
    rows = [row for one in document.routes for row in _prices(tongue, one)]
    page.table(columns, rows, numbers=columns[2:5], name="prices", first=(columns[0], *columns[2:4]))


def _prices(tongue: Tongue, one: RouteTold) -> Iterator[list[str | Cell]]:
    t = tongue.t
    for price in one.prices:
        rates = [Cell(tongue.rate(price.rates.get(name)), price.rates.get(name)) for name in _LEADING]
        others = ", ".join(
            f"{field(tongue, name)} {tongue.rate(value)}"
            for name, value in price.rates.items()
            if name not in _LEADING and value is not None
        )
        state = t("0, {zero:t}", zero=price.zero) if price.zero else t(price.state)
        yield [one.offering, tier(tongue, price), *rates, others, state]
    if not one.prices:
        yield [one.offering, "", *([tongue.unknown] * 3), "", t("unknown")]


def tier(tongue: Tongue, price: PriceTold) -> str:
    """With the context from which it holds, the hours, and the days."""
    t = tongue.t
    parts = [tier_name(tongue, price.tier)]
    if price.above:
        parts.append(t("above {above:count} tokens", above=price.above))
    if price.window:
        parts.append(price.window)
    if price.valid_from:
        parts.append(t("from {day:date}", day=price.valid_from))
    if price.valid_to:
        parts.append(t("until {day:date}", day=price.valid_to))
    return ", ".join(parts)


def inconsistencies(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    t = tongue.t
    if not document.inconsistencies:
        return
    page.heading(t("Where its routes differ"))
    rows = []
    for difference in document.inconsistencies:
        for held in difference.values:
            names = ", ".join(held.offerings[:_HELD])
            if (more := len(held.offerings) - _HELD) > 0:
                names = t("{names} and {n:count} more", names=names, n=more)
            rows.append(
                [
                    called(tongue, difference.field),
                    shown(tongue, held.value, difference.field),
                    tongue.count(len(held.offerings)),
                    names,
                ]
            )
    columns = (t("fact"), t("value"), t("routes"), t("which"))
    page.table(columns, rows, numbers=columns[2:3])


def conflicts(page: Page, document: ModelPage) -> None:
    t = page.tongue.t
    page.heading(t("Where its sources contradict one another"))
    if not document.conflicts:
        page.paragraph(t("Nowhere, as far as is known."))
        return
    columns = (t("fact"), t("claim"), t("outcome"), t("source"), t("date"), t("why"))
    page.table(columns, [row for one in document.conflicts for row in _conflict(page.tongue, one)])


def _conflict(tongue: Tongue, conflict: Conflict) -> Iterator[list[str | Cell]]:
    subject, _, route = conflict.subject.partition(":")
    name = called(tongue, conflict.field)
    if subject == "offering":
        name = tongue.t("{field} at {offering}", field=name, offering=route)
    for at, said in enumerate(conflict.claims):
        why = (
            f"{tongue.phrase(said.mark)}: {tongue.phrase(said.why)}"
            if said.mark and said.why
            else tongue.phrase(said.mark)
        )
        value, outcome = shown(tongue, said.value, conflict.field), _outcome(tongue, at, said, conflict)
        yield [name, value, outcome, Cell(said.source, link=said.url), tongue.date(said.as_of), why]


def _outcome(tongue: Tongue, at: int, said: Said, conflict: Conflict) -> str:
    won = conflict.claims[0] if conflict.state != "unknown" and not conflict.claims[0].mark else None
    if said.mark or won is None:
        return tongue.t("loses")
    return tongue.t("wins") if at == 0 else tongue.t("agrees") if said.value == won.value else tongue.t("loses")
