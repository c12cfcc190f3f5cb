"""What a snapshot is judged by: the thresholds, and how a row's id is read."""

from __future__ import annotations

from typing import Any

from modelpick.curate.identity import names, spelling
from modelpick.curate.identity.tables import Tables, compile_tables
from modelpick.curate.providers import Providers
from modelpick.curate.reconcile import days_between
from modelpick.curate.rows import PriceRow, Row

# What a row serves: the model's name, and the variants that its id states.
Served = tuple[spelling.Tokens, tuple[tuple[str, str], ...]]
# A route as every source would call it: provider, region, upstream, what it serves.
RouteName = tuple[str, str, str, Served]
PriceKey = tuple[str, int, str, str]  # tier, above, window, region
STANDARD: PriceKey = ("standard", 0, "", "")

_DAYS_A_MONTH = 30.4


class Ground:
    """The rulebook as the guard uses it. Ids are read once."""

    def __init__(self, rulebook: dict[str, Any]) -> None:
        self.mass: dict[str, dict[str, Any]] = rulebook["update"]["mass"]
        self.single: dict[str, Any] = rulebook["update"]["single"]
        self.siblings: tuple[int, float] = (
            rulebook["sources"]["rules"]["likely_routes"],
            rulebook["sources"]["rules"]["likely_share"],
        )
        self.lists: list[str] = rulebook["sources"]["lists"]["sources"]
        self.above_context = 1 + rulebook["sources"]["rules"]["output_above_context"]
        self.providers = Providers(rulebook["providers"])
        self._tables: Tables = compile_tables(rulebook["labs"], rulebook["identity"])
        self._served: dict[str, Served] = {}

    def served(self, upstream_id: str) -> Served:
        found = self._served.get(upstream_id)
        if found is None:
            name = names.read(upstream_id, self._tables)
            found = self._served[upstream_id] = (name.tokens, tuple(sorted(set(name.axes))))
        return found

    def route(self, source: str, row: Row) -> RouteName:
        provider, upstream = self.providers.ours(source, row.provider)
        return provider, row.region, upstream, self.served(row.id)

    def allowed(self, what: str, age_days: int) -> float:
        """The share of an old snapshot that may be touched, by its age."""
        limits = self.mass[what]
        share: float = limits["base"] + limits["per_month"] * max(0, age_days) / _DAYS_A_MONTH
        return share


def subject(row: Row) -> str:
    return f"{row.provider}/{row.id}" + (f"@{row.region}" if row.region else "") if row.provider else row.id


def prices_on(row: Row, day: str) -> dict[PriceKey, PriceRow]:
    """The rows of a price list that hold on a day; of two alike the one with more rates."""
    found: dict[PriceKey, PriceRow] = {}
    for price in row.prices:
        if (price.valid_to and price.valid_to <= day) or price.valid_from > day:
            continue
        key = (*price.key, price.region)
        if key not in found or len(found[key].rates) < len(price.rates):
            found[key] = price
    return found


def age_days(since: str, today: str) -> int:
    return max(0, days_between(since, today))


def label(key: PriceKey) -> str:
    tier, above, window, region = key
    return f"{tier}{f'>{above}' if above else ''}{f'[{window}]' if window else ''}{f'@{region}' if region else ''}"
