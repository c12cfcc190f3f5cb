"""Standard prices that are far from those of a model's other routes: slipped units, and dear routes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any

from modelpick.curate.routes import Route, Told
from modelpick.curate.rows import STANDARD, PriceRow, RowKey


@dataclass(frozen=True, slots=True)
class Oddity:
    """Why a price is odd. A slip does not count; a dear route does, and says so."""

    why: str
    is_slip: bool


@dataclass(slots=True)
class _Quote:
    """The standard input and output price of one route by one source, and how they stand to the medians."""

    rates: dict[str, Decimal] = field(default_factory=dict)
    times_median: list[tuple[float, str]] = field(default_factory=list)


def current(route: Route) -> list[tuple[Told, PriceRow]]:
    """Rows that hold on their snapshot's day; where one list states a route under two ids, the richer row."""
    found: dict[tuple[str, RowKey], tuple[Told, PriceRow]] = {}
    for told in route.told:
        for price in told.row.prices:
            if (price.valid_to and price.valid_to <= told.date) or price.valid_from > told.date:
                continue
            key = (told.source, price.key)
            if key not in found or len(found[key][1].rates) < len(price.rates):
                found[key] = (told, price)
    return list(found.values())


def oddities(routes: list[Route], rules: dict[str, Any]) -> dict[str, dict[str, Oddity]]:
    """Odd prices per route and source."""
    by_model: dict[str, dict[str, dict[str, _Quote]]] = defaultdict(dict)  # model -> route -> source
    for route in routes:
        if any(axis == "speed" for axis, _ in route.axes):
            continue  # a faster service is dearer
        for told, price in current(route):
            if price.key == STANDARD and price.rates:
                rates = {each: price.rates[each] for each in ("input", "output") if price.rates.get(each)}
                by_model[route.model].setdefault(route.id, {})[told.source] = _Quote(rates)
    found: dict[str, dict[str, Oddity]] = defaultdict(dict)
    for model, quotes in by_model.items():
        for price_class in ("input", "output"):
            _compare(price_class, quotes, rules["unit_slip_routes"])
        for route_id, by_source in quotes.items():
            for source, quote in by_source.items():
                oddity = _odd(quote, rules)
                if oddity and not route_id.startswith(f"{model.partition('/')[0]}/"):  # a lab knows its own price
                    found[route_id][source] = oddity
    return found


def _compare(price_class: str, quotes: dict[str, dict[str, _Quote]], needed: int) -> None:
    """Note on each quote how many times the median of the other routes it is."""
    stated = {
        route: {source: quote.rates[price_class] for source, quote in by_source.items() if price_class in quote.rates}
        for route, by_source in quotes.items()
    }
    for route, by_source in stated.items():
        others = [median(values.values()) for name, values in stated.items() if name != route and values]
        if len(others) < needed:
            continue
        middle = median(others)
        for source, value in by_source.items():
            if list(by_source.values()).count(value) > 1:
                continue  # a price that two sources state is no slip of one
            ratio = float(value / middle)
            times = f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"
            why = f"{price_class} {value} is {times} times the median {middle:f} of {len(others)} routes"
            quotes[route][source].times_median.append((ratio, why))


def _odd(quote: _Quote, rules: dict[str, Any]) -> Oddity | None:
    """Beyond the limit a price is odd. It slipped if it is beyond all reason, or if input and output do not fit."""
    if not quote.times_median:
        return None
    highest, lowest = max(quote.times_median), min(quote.times_median)
    if lowest[0] < 1 / rules["unit_slip_below"]:
        return Oddity(lowest[1], is_slip=True)
    if highest[0] <= rules["unit_slip_above"]:
        return None
    least, most = rules["output_per_input"]
    fits = len(quote.rates) < 2 or least <= quote.rates["output"] / quote.rates["input"] <= most
    return Oddity(highest[1], is_slip=not fits or highest[0] >= rules["unit_slip_certain"])
