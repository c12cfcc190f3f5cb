"""What is doubted about one row, and the row with the old values back in their places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from modelpick.curate.guard.ground import PriceKey, label, prices_on, subject
from modelpick.curate.guard.verdict import Held
from modelpick.curate.rows import Hold, PriceRow, Row

ABOUT = "about_model."


@dataclass(frozen=True, slots=True)
class Finding:
    """A value that is not taken over. `rates` is set for a price: the row of the list and the class."""

    field: str  # a field, or `about_model.FIELD`
    was: Any
    now: Any
    why: str
    rate: tuple[PriceKey, str] | None = None

    @property
    def name(self) -> str:
        return f"price.{label(self.rate[0])}.{self.rate[1]}" if self.rate else self.field


def put_back(old: Row | None, old_day: str, new: Row, new_day: str, findings: list[Finding]) -> tuple[Row, list[Held]]:
    """The new row with what stood before in the place of each doubted value, and what is held."""
    row = replace(
        new, facts=dict(new.facts), about_model=dict(new.about_model), held={}, prices=[_copy(p) for p in new.prices]
    )
    held = []
    for finding in findings:
        before = _hold_before(old, old_day, finding)
        since = "" if finding.was is None else before.since if before else (old.as_of if old else "") or old_day
        hold = Hold(since, finding.now, finding.why if not before or before.said != finding.now else before.why)
        if finding.rate:
            _put_rate(row, new_day, finding.rate, finding.was, hold)
        else:
            _put_fact(row, finding, hold)
        is_new = before is None or before.said != finding.now
        held.append(Held(subject(new), finding.name, finding.was, finding.now, hold.why, is_new))
    return row, held


def _copy(price: PriceRow) -> PriceRow:
    return replace(price, rates=dict(price.rates), held={})


def _hold_before(old: Row | None, day: str, finding: Finding) -> Hold | None:
    if old is None:
        return None
    if finding.rate:
        price = prices_on(old, day).get(finding.rate[0])
        return price.held.get(finding.rate[1]) if price else None
    return old.held.get(finding.field)


def _put_fact(row: Row, finding: Finding, hold: Hold) -> None:
    facts = row.about_model if finding.field.startswith(ABOUT) else row.facts
    name = finding.field.removeprefix(ABOUT)
    if finding.was is None:
        facts.pop(name, None)
    else:
        facts[name] = finding.was
    row.held[finding.field] = hold


def _put_rate(row: Row, day: str, rate: tuple[PriceKey, str], was: Decimal | None, hold: Hold) -> None:
    key, price_class = rate
    price = prices_on(row, day).get(key)
    if price is None:
        tier, above, window, region = key
        price = PriceRow({}, tier, above, window, region)
        row.prices.append(price)
    price.rates.pop(price_class, None)
    if was is not None:
        price.rates[price_class] = was
        price.zero = ""
    price.held[price_class] = hold
