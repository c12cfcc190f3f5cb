"""The price list of a route: whose list holds, what others add to it, and what is marked as wrong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from modelpick.catalog.entities import Claim, Fact, Price
from modelpick.catalog.fields import PRICE_CLASSES
from modelpick.curate.claims import HELD, OTHER_LIST, SLIP, STALE, settle
from modelpick.curate.oddities import Oddity, current
from modelpick.curate.routes import Route, Told
from modelpick.curate.rows import STANDARD, PriceRow, RowKey


@dataclass(slots=True)
class PriceList:
    rows: dict[RowKey, Price] = field(default_factory=dict)
    history: list[dict[str, Any]] = field(default_factory=list)


def price_list(route: Route, order: list[str], provider: dict[str, Any], odd: dict[str, Oddity]) -> PriceList:
    """`odd` says which sources' standard prices of this route are far from those of other routes."""
    result = PriceList()
    for told in route.told:
        result.history += [entry for price in told.row.prices if (entry := _history(told, price))]
    claims: dict[RowKey, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for told, price in current(route):
        key = (price.tier, _threshold(price.above), price.window)
        for price_class, value in price.rates.items():
            claim = _claim(told, price, price_class, value)
            oddity = odd.get(told.source)
            if oddity:
                claim.why = oddity.why
            if oddity and oddity.is_slip:
                claim.mark = SLIP
            elif was := _superseded(told, price_class, key, value, result.history):
                claim.mark, claim.why = STALE, was
            claims[key][price_class].append(claim)
        for price_class, hold in price.held.items():
            if hold.said is not None and price_class in PRICE_CLASSES and not told.row.priced_by:
                said = Claim(told.source, hold.said, told.date, "snapshot", told.row.url, HELD, hold.why)
                claims[key][price_class].append(said)
        if price.zero and not price.rates:
            row = result.rows.setdefault(key, Price(*key))
            kind = _zero_kind(price.zero, provider)
            if row.zero in ("", "unknown"):  # evidence from one source is evidence
                row.zero, row.zero_source = kind, told.source
        elif price.valid_to:
            result.rows.setdefault(key, Price(*key)).valid_to = price.valid_to
    _settle_list(claims, order, result)
    return result


def _claim(told: Told, price: PriceRow, price_class: str, value: Decimal) -> Claim:
    row, hold = told.row, price.held.get(price_class)
    if hold:
        return Claim(told.source, value, hold.since, "snapshot", row.url, why=row.priced_by)
    return Claim(told.source, value, row.as_of or told.date, row.dated_by or "snapshot", row.url, why=row.priced_by)


def _settle_list(claims: dict[RowKey, dict[str, list[Claim]]], order: list[str], result: PriceList) -> None:
    """One source's list holds; another fills in what that leaves out only if both agree on what they share."""
    standard = {name: settle(found, order) for name, found in claims.get(STANDARD, {}).items()}
    leading = standard.get("input")
    if leading is None or leading.value is None:
        # No list holds: each rate stands for itself, and what slipped stays visible.
        for key, classes in claims.items():
            rates = {name: settle(found, order) for name, found in classes.items()}
            result.rows.setdefault(key, Price(*key)).rates = rates
        return
    winner = leading.claims[0].source  # whose standard price won
    agreeing = {claim.source for claim in leading.claims if claim.value == leading.value}
    for key, classes in claims.items():
        for price_class, found in classes.items():
            first = [winner, *(source for source in order if source in agreeing and source != winner)]
            told_by_winner = [claim for claim in found if claim.source in first and claim.live]
            if not told_by_winner:  # a list that lost says nothing of the one that won; its rates stay visible
                for claim in found:
                    if claim.live:
                        claim.mark, claim.why = OTHER_LIST, f"the list of {winner} holds here"
            result.rows.setdefault(key, Price(*key)).rates[price_class] = _by_list(found, first, order)
    for row in result.rows.values():
        if any(fact.value is not None for fact in row.rates.values()):
            row.zero = row.zero_source = ""


def _by_list(found: list[Claim], first: list[str], order: list[str]) -> Fact:
    """The rate of the list that holds; claims of others make it disputed as anywhere else."""
    chosen = next((claim for source in first for claim in found if claim.source == source and claim.live), None)
    if chosen is None:
        return Fact(claims=found)
    for claim in found:
        if claim.mark == STALE and claim.value == chosen.value:
            claim.mark = claim.why = ""  # the price list changed that day, this rate did not
    fact = settle(found, [chosen.source, *order])
    rest = [claim for claim in fact.claims if claim is not chosen]
    return Fact(fact.state, chosen.value, [chosen, *rest])


def _threshold(above: int) -> int:
    """`Above 199,999` and `above 200,000` are one threshold."""
    return above + 1 if above % 1000 == 999 else above


def _history(told: Told, price: PriceRow) -> dict[str, Any] | None:
    if price.tier != "standard" or not price.rates or not (price.valid_to or price.valid_from):
        return None
    return {
        "source": told.source,
        "from": price.valid_from,
        "to": price.valid_to,
        "above": price.above,
        "rates": dict(price.rates),
    }


def _superseded(told: Told, price_class: str, key: RowKey, value: Decimal, history: list[dict[str, Any]]) -> str:
    """A price that another source knows to have ended, told by a snapshot from before that day."""
    if key != STANDARD:
        return ""
    for old in history:
        ended = old["to"] and told.date < old["to"] and old["source"] != told.source
        if ended and old["above"] == 0 and old["rates"].get(price_class) == value:
            return f"{old['source']} dates this price to {old['to']}"
    return ""


def _zero_kind(stated: str, provider: dict[str, Any]) -> str:
    """A zero is free if the source says so, a plan's or a local server's by the provider's kind, else unknown."""
    if provider.get("local"):
        return "local"
    if provider.get("kind") == "plan":
        return "subscription"
    return stated
