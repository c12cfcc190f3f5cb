"""What a million tokens cost at so many parts of input and of output: on every page the same price, the same fee."""

from __future__ import annotations

from decimal import Decimal

from modelpick.answers.served import PriceTold, RouteTold
from modelpick.catalog.entities import Offering, Price
from modelpick.catalog.sheets import SheetRow
from modelpick.judge.measures import blended
from modelpick.judge.tiers import STANDARD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TypeVar

    Row = TypeVar("Row", Price, PriceTold, SheetRow)

USUAL = (70, 30)  # parts of input and of output, as price lists are compared
FEE = "gateway_fee"
_Rates = tuple[float | None, float | None]


def blend(sent: Any, answered: Any, fee: Any = 0, parts: tuple[float, float] = USUAL) -> float | None:
    """USD per million tokens, with what a gateway adds to its list. In decimals: what is read off a list adds up as on
    paper. Nothing for both, without a word on why, is no price."""
    if sent is None or answered is None or not (sent or answered):
        return None
    ours, theirs = (Decimal(str(part)) for part in parts)
    listed = blended(Decimal(str(sent)), Decimal(str(answered)), (ours, theirs))
    return float(listed * (1 + Decimal(str(fee or 0))))


def at_any_hour(rows: Iterable[Row], as_of: str, tier: str = STANDARD) -> Row | None:
    """The tier's price for a request of any length at any hour, as it holds on the day; of several the newest."""
    held = [
        row
        for row in rows
        if row.tier == tier and not row.above and not row.window and row.rates and not row.zero
        if row.valid_from <= as_of and (not row.valid_to or as_of < row.valid_to)
    ]
    return max(held, key=lambda row: row.valid_from, default=None)


def rates_of(route: RouteTold, as_of: str) -> _Rates:
    """Of input and of output, by the standard list."""
    row = at_any_hour(route.prices, as_of)
    return (row.rates.get("input"), row.rates.get("output")) if row else (None, None)


def rates_at(offering: Offering, as_of: str) -> _Rates:
    """The same of a record."""
    row = at_any_hour(offering.prices, as_of)
    facts = (row.rates.get("input"), row.rates.get("output")) if row else (None, None)
    sent, answered = (None if fact is None or fact.value is None else float(fact.value) for fact in facts)
    return sent, answered


def of_route(route: RouteTold, as_of: str) -> float | None:
    return blend(*rates_of(route, as_of), route.field(FEE).value)


def of_offering(offering: Offering, as_of: str) -> float | None:
    return blend(*rates_at(offering, as_of), offering.fact(FEE).value)
