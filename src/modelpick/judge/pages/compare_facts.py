"""Specs, limits, prices and capabilities of several models, row by row."""

from __future__ import annotations

from collections import Counter

from modelpick.answers.comparison import CapabilityRow, CapabilityTold, FieldRow, PriceRow, Rate
from modelpick.catalog.entities import DISPUTED, KNOWN, LIKELY, UNKNOWN
from modelpick.catalog.fields import BILLED_TIERS, CAPABILITIES, MODEL_FIELDS, PRICE_CLASSES, UNIT_CLASSES
from modelpick.judge.pages.served import ROUTE_FIELDS, route_told, specs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.served import PriceTold, RouteTold
    from modelpick.catalog.entities import Fact
    from modelpick.judge.case import Case
    from modelpick.judge.pages.compare_sides import Side

YES, NO = "yes", "no"
_FIELDS = tuple(name for name in ROUTE_FIELDS if name not in CAPABILITIES)
_Row = tuple[str, int, str, str, str]


def spec_rows(case: Case, sides: Sequence[Side]) -> list[FieldRow]:
    told = [specs(case.facts, side.model) for side in sides]
    return [FieldRow(name, [each[name] for each in told]) for name in MODEL_FIELDS]


def routes_of(case: Case, sides: Sequence[Side]) -> list[RouteTold | None]:
    """The route by which each is compared."""
    return [
        route_told(case.ground, case.facts, side.route, side.route.fact("retires").value or side.retired)
        if side.route
        else None
        for side in sides
    ]


def limit_rows(routes: Sequence[RouteTold | None]) -> list[FieldRow]:
    return [FieldRow(name, [route.fields[name] if route else None for route in routes]) for name in _FIELDS]


def price_rows(case: Case, routes: Sequence[RouteTold | None]) -> list[PriceRow]:
    """Every row of every list, tier by tier: what stands in one row is the same tier, threshold, hours and days."""
    lists = [{_key(row): row for row in route.prices} if route else {} for route in routes]
    found = []
    for key in sorted({key for each in lists for key in each}, key=_as_read):
        rows = [each.get(key) for each in lists]
        for class_ in (name for name in PRICE_CLASSES if any(row and name in row.rates for row in rows)):
            unit = "one" if class_ in UNIT_CLASSES else "million tokens"
            found.append(PriceRow(*key, class_, unit, [_rate(case, row, class_) for row in rows]))
    return found


def _key(row: PriceTold) -> _Row:
    return row.tier, row.above, row.window, row.valid_from, row.valid_to


def _as_read(key: _Row) -> tuple[int, _Row]:
    """The standard tier first, then those that a bill may use, then others."""
    tiers = list(BILLED_TIERS)
    return tiers.index(key[0]) if key[0] in tiers else len(tiers), key


def _rate(case: Case, row: PriceTold | None, class_: str) -> Rate | None:
    if row is None or class_ not in row.rates:
        return None
    fact = row.facts[list(row.rates).index(class_)]
    return Rate(row.rates[class_], case.facts.table[fact].state, row.zero, fact)


def capability_rows(case: Case, sides: Sequence[Side]) -> list[CapabilityRow]:
    return [CapabilityRow(name, [_capability(case, side, name) for side in sides]) for name in CAPABILITIES]


def _capability(case: Case, side: Side, name: str) -> CapabilityTold:
    counts = Counter(state_of(one.fact(name)) for one in side.live or side.routes)
    here = state_of(side.route.fact(name)) if side.route else UNKNOWN
    facts = [case.facts.offering(side.route, name)] if side.route else []
    routes = dict(sorted(counts.items()))
    facts.append(case.facts.computed(f"model:{side.model.id}#{name}.states", routes, facts[:1]))
    return CapabilityTold(here, _over(counts), routes, facts)


def state_of(fact: Fact) -> str:
    """yes, no, likely, disputed or unknown: only what is known is a yes or a no."""
    if fact.state != KNOWN:
        return fact.state
    return YES if fact.value else NO


def _over(counts: Counter[str]) -> str:
    """What all routes say that say anything for certain; where one has it and another has not, it is disputed."""
    if counts[YES] and counts[NO]:
        return DISPUTED
    return next((state for state in (YES, NO, DISPUTED, LIKELY) if counts[state]), UNKNOWN)
