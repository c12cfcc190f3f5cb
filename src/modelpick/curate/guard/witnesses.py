"""What others say: another source of the same route, and the other routes of the same model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import median
from typing import Any

from modelpick.curate.guard.ground import STANDARD, Ground, PriceKey, RouteName, prices_on
from modelpick.curate.identity import spelling
from modelpick.curate.reconcile import days_between
from modelpick.curate.rows import OFFERING, Row, Snapshot

_NEAR = 0.02  # sources round prices; two that are this near say the same
_LONG_DAYS = 180  # what a list said longer ago than this is no word against a retirement
_LIMITS = ("context", "max_input")  # one source's context is another's input limit


class Witnesses:
    """Rows of the other sources by route, and of all sources, this one's old snapshot included, by model."""

    def __init__(self, old: Snapshot | None, others: Sequence[Snapshot], ground: Ground) -> None:
        self._ground = ground
        self._elsewhere: dict[RouteName, list[tuple[Snapshot, Row]]] = defaultdict(list)
        self._routes: dict[spelling.Tokens, dict[RouteName, list[tuple[str, Row]]]] = defaultdict(dict)
        for snapshot in (*([old] if old else ()), *others):
            for row in snapshot.reading.rows:
                if row.kind == OFFERING:
                    name = ground.route(snapshot.source, row)
                    self._routes[name[3][0]].setdefault(name, []).append((snapshot.date, row))
                    if snapshot is not old:
                        self._elsewhere[name].append((snapshot, row))

    def serve(self, route: RouteName, since: str) -> bool:
        """Whether another list, taken on that day or not long before, has the route alive."""
        found = [
            (snapshot.date, row)
            for snapshot, row in self._elsewhere.get(route, ())
            if snapshot.source in self._ground.lists
            and days_between(snapshot.date, since or snapshot.date) <= _LONG_DAYS
        ]
        return any(
            row.facts.get("listing") != "deprecated"
            and not ("retires" in row.facts and row.facts["retires"] <= (since or snapshot_day))
            and "row" not in row.held
            for snapshot_day, row in found
        )

    def say(self, route: RouteName, field: str, value: Any) -> bool:
        """Whether another source has this value of a fact, be it one that waits there too."""
        fields = _LIMITS if field in _LIMITS else (field.removeprefix("about_model."),)
        for _, row in self._elsewhere.get(route, ()):
            for name in fields:
                told = [row.facts.get(name), row.about_model.get(name)]
                told += [row.held[key].said for key in (name, f"about_model.{name}") if key in row.held]
                if value in told:
                    return True
        return False

    def charge(self, route: RouteName, key: PriceKey, price_class: str, value: Decimal | None) -> bool:
        """Whether another source states this rate. `None` is a price of zero."""
        for snapshot, row in self._elsewhere.get(route, ()):
            price = prices_on(row, snapshot.date).get((*key[:3], ""))
            if price is None:
                continue
            if value is None and (price.zero == "free" or "zero" in price.held):
                return True
            told = (price.rates.get(price_class), price.held[price_class].said if price_class in price.held else None)
            if value is not None and any(each is not None and _near(each, value) for each in told):
                return True
        return False

    def middle(self, route: RouteName, price_class: str) -> Decimal | None:
        """The median standard rate of the model's routes at other providers."""
        found = []
        for rows in self._siblings(route):
            rates = [
                price.rates[price_class]
                for day, row in rows
                if (price := prices_on(row, day).get(STANDARD)) and price.rates.get(price_class)
            ]
            found += [median(rates)] if rates else []
        return median(found) if len(found) >= self._ground.single["routes"] else None

    def usual(self, route: RouteName, field: str) -> float | None:
        """The median of a limit over the model's routes at other providers."""
        found = [rows[-1] for rows in self._values(route, field)]
        return float(median(found)) if len(found) >= self._ground.single["routes"] else None

    def agree(self, route: RouteName, field: str, value: Any) -> bool:
        """Whether so many other routes say this that a word against them is doubtful."""
        votes = [value in told for told in self._values(route, field)]
        needed, share = self._ground.siblings
        return len(votes) >= needed and sum(votes) >= share * len(votes)

    def _siblings(self, route: RouteName) -> Iterable[list[tuple[str, Row]]]:
        """The rows of each other route of the model; a faster service is another thing."""
        for name, rows in self._routes.get(route[3][0], {}).items():
            if name[0] != route[0] and not any(axis == "speed" for axis, _ in name[3][1]):
                yield rows

    def _values(self, route: RouteName, field: str) -> list[list[Any]]:
        told = (
            [facts[field] for _, row in rows for facts in (row.facts, row.about_model) if field in facts]
            for rows in self._siblings(route)
        )
        return [values for values in told if values]


def _near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= Decimal(str(_NEAR)) * max(one, other)
