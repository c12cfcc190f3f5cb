"""What the catalog says of itself: counts, age, coverage, sources, and where its sources disagree."""

from __future__ import annotations

import datetime
from collections import Counter
from decimal import Decimal

from modelpick.answers.catalog import (
    CatalogInfo,
    Conflict,
    ConflictCount,
    ConflictSummary,
    Difference,
    Held,
    ModelConflicts,
    RoutePrice,
    RouteState,
    Said,
    SourceInfo,
    SourceList,
)
from modelpick.catalog.columns import day_number, lab_retires
from modelpick.catalog.entities import DISPUTED, Claim, Fact, Model, Offering, Price
from modelpick.catalog.view import View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OLD_AFTER_DAYS = 30  # per month about 6 % of offerings go and 3 % change price; old tables of scores are no matter


def info(view: View, today: datetime.date) -> CatalogInfo:
    meta, counted = view.meta, view.counted
    past = view.at_most("retires", day_number(today.isoformat()) or 0)
    age = _age(meta["data_date"], today)
    sources = source_list(view, today).sources
    listed = sorted((each for each in sources if each.name in meta["lists"]), key=lambda each: each.age_days)
    notices = list(view.notices)
    old = [f"{each.name} {words_for_age(each.age_days)}" for each in listed if each.age_days > OLD_AFTER_DAYS]
    if old:
        notices.append(f"Lists of what providers serve are old: {', '.join(old)}; about 9 % of them changes a month.")
    providers = sum(1 for name in view.label_values("provider") if view.bits(f"provider={name}") & counted)
    return CatalogInfo(
        view.version, view.path, view.where.name, view.where.generation, today.isoformat(),
        meta["data_date"], age, counted.bit_count(), view.counted_models,
        providers, (past & counted).bit_count(), view.bits("duplicate").bit_count(), view.bits("pointer").bit_count(),
        (view.known("input_usd_per_mtok") & counted).bit_count(), meta["coverage"],
        sources, notices,
    )  # fmt: skip


def source_list(view: View, today: datetime.date) -> SourceList:
    listed = [source for source in view.meta["sources"] if source["role"] != "own"]
    return SourceList([_source(source, today) for source in listed])


def _source(source: dict[str, Any], today: datetime.date) -> SourceInfo:
    account = source.get("account", {})
    return SourceInfo(
        source["name"], source.get("title", source["name"]), str(source.get("version", "")), source["date"],
        source.get("date_basis", ""), _age(source["date"], today), source["role"], source.get("license", ""),
        source.get("url", ""), account.get("raw", 0), account.get("kept", 0), account.get("merged", 0),
        account.get("excluded", {}), account.get("skipped", {}), account.get("dropped", {}),
    )  # fmt: skip


def _age(day: str, today: datetime.date) -> int:
    return (today - datetime.date.fromisoformat((day + "-01-01")[:10])).days


def words_for_age(days: int) -> str:
    """`4 days`, `5 weeks`, `4 months`, `2 years`."""
    for name, length in (("year", 365), ("month", 30.4), ("week", 7)):
        if days >= 2 * length:
            return f"{round(days / length)} {name}s"
    return "today's" if days == 0 else f"{days} day{'s' if days != 1 else ''}"


def conflicts_of(view: View, model: Model, today: datetime.date) -> ModelConflicts:
    """Everything on which somebody disagrees about one model, the winning claim first."""
    offerings = [view.offering_by_id(offering) for offering in model.routes]
    found = [_conflict(f"model:{model.id}", name, fact) for name, fact in sorted(model.facts.items())]
    for offering in offerings:
        found += [_conflict(f"offering:{offering.id}", name, fact) for name, fact in all_facts(offering)]
    retired = lab_retires(offerings) or None
    successor = model.fact("successor").value
    differences = [_difference(name, offerings) for name in model.inconsistencies]
    states = [_route_state(offering, today) for offering in offerings]
    states.sort(
        key=lambda state: (not state.offering.startswith(f"{model.lab}/"), bool(state.duplicate_of), state.offering)
    )
    kept = [conflict for conflict in found if conflict is not None]
    return ModelConflicts(model.id, today.isoformat(), retired, successor, states, differences, kept)


def all_facts(offering: Offering) -> list[tuple[str, Fact]]:
    rates = [(f"price.{row.label}.{name}", fact) for row in offering.prices for name, fact in row.rates.items()]
    return [*sorted(offering.facts.items()), *rates]


def _conflict(subject: str, field: str, fact: Fact) -> Conflict | None:
    if fact.state != DISPUTED and all(claim.live for claim in fact.claims):
        return None
    return Conflict(subject, field, fact.state, [_said(claim) for claim in fact.claims])


def _said(claim: Claim) -> Said:
    return Said(_plain(claim.value), claim.source, claim.as_of, claim.dated_by, claim.url, claim.mark, claim.why)


def _plain(value: Any) -> Any:
    return _exact(value) if isinstance(value, Decimal) else value


def _exact(value: Decimal) -> str:
    """Without an exponent: 0.00000025."""
    return format(value, "f")


def _difference(field: str, offerings: list[Offering]) -> Difference:
    found: list[Held] = []
    for offering in offerings:
        fact = offering.fact(field)
        if fact.value is None or not fact.claims:
            continue
        held = next((held for held in found if held.value == fact.value), None)
        if held is None:
            found.append(held := Held(fact.value, []))
        held.offerings.append(offering.id)
    return Difference(field, sorted(found, key=lambda held: -len(held.offerings)))


def _route_state(offering: Offering, today: datetime.date) -> RouteState:
    retires = offering.fact("retires")
    source = f"{retires.claims[0].source}, {retires.claims[0].as_of}" if retires.value else ""
    day = day_number(retires.value)
    is_past = day is not None and day <= (day_number(today.isoformat()) or 0)
    prices = [_route_price(row) for row in offering.prices]
    return RouteState(offering.id, retires.value, is_past, source, offering.duplicate_of, prices)


def _route_price(row: Price) -> RoutePrice:
    rates = {name: _exact(fact.value) for name, fact in row.rates.items() if fact.value is not None}
    leading = row.rates.get("input") or next(iter(row.rates.values()), None)
    said = leading.claims[0] if leading and leading.claims else None
    return RoutePrice(
        row.tier, row.above, row.window, row.zero, rates.get("input"), rates.get("output"), rates.get("cache_read"),
        leading.state if leading else "unknown", said.source if said else row.zero_source, said.as_of if said else "",
    )  # fmt: skip


def conflict_summary(view: View) -> ConflictSummary:
    """How many claims do not count and why, and the models with most disputes."""
    counts: dict[str, ConflictCount] = {}
    marks: Counter[str] = Counter()
    disputed = 0
    for model in view.models():
        own: Counter[str] = Counter()
        fought = 0
        for fact in (*model.facts.values(), *(f for o in model.routes for _, f in all_facts(view.offering_by_id(o)))):
            fought += fact.state == DISPUTED
            own.update(claim.mark for claim in fact.claims if claim.mark)
        marks.update(own)
        disputed += fought
        counts[model.id] = ConflictCount(model.id, len(model.routes), fought, len(model.inconsistencies), dict(own))
    ranked = sorted(counts.values(), key=lambda count: (-count.disputed, -count.differences, count.model))
    return ConflictSummary(disputed, dict(sorted(marks.items())), ranked)
