"""The facts that a Decision rests on, collected as sentences and lines cite them."""

from __future__ import annotations

from decimal import Decimal

from modelpick.answers.decision import FactTold
from modelpick.catalog.entities import Fact, Model, Offering, Price

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

COMPUTED = "computed"


class Facts:
    """Every method registers a fact and gives its id."""

    def __init__(self, as_of: str) -> None:
        self.as_of = as_of
        self.table: dict[str, FactTold] = {}

    def model(self, model: Model, field: str) -> str:
        name = f"model:{model.id}#{field}"
        return name if name in self.table else self._add(name, model.fact(field))

    def offering(self, offering: Offering, field: str) -> str:
        name = f"offering:{offering.id}#{field}"
        return name if name in self.table else self._add(name, offering.fact(field))

    def rate(self, offering: Offering, price_class: str, tier: str = "standard", above: int = 0) -> str:
        row = offering.price(tier, above)
        fact = row.rates.get(price_class) if row else None
        label = f"{tier}>{above}" if above else tier
        return self._add(f"offering:{offering.id}#price.{label}.{price_class}", fact or Fact())

    def price(self, offering: Offering, row: Price, price_class: str) -> str:
        """A rate of any row, its window and its days included."""
        return self._add(
            f"offering:{offering.id}#price.{_label(row)}.{price_class}", row.rates.get(price_class) or Fact()
        )

    def computed(self, name: str, value: Any, from_: list[str], source: str = "modelpick") -> str:
        """What follows from other facts (a bill, a score, a count) under a name of its own: `bill:OFFERING#month`."""
        if name not in self.table:
            self.table[name] = FactTold(value, COMPUTED, source, "", self.as_of, from_)
        return name

    def told(self, name: str, value: Any, state: str, source: str, url: str, as_of: str) -> str:
        """A fact that is no field of the catalog: an estimate, a rule."""
        if name not in self.table:
            self.table[name] = FactTold(value, state, source, url, as_of, [])
        return name

    def _add(self, name: str, fact: Fact) -> str:
        if name not in self.table:
            won = next((claim for claim in fact.claims if not claim.mark), None)
            source, url, as_of = (won.source, won.url, won.as_of) if won else ("", "", "")
            self.table[name] = FactTold(_plain(fact.value), fact.state, source, url, as_of, [])
        return name


def _label(row: Price) -> str:
    days = f"@{row.valid_from}" if row.valid_from else ""
    return f"{row.label}{days}"


def _plain(value: Any) -> Any:
    """As JSON has it: a rate is a number."""
    return float(value) if isinstance(value, Decimal) else value
