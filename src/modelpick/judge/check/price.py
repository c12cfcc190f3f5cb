"""What the locked work costs a month: at the locked rates and at today's, both counted by today's rules.

A bill is rates times tokens. The rates are the provider's; how many tokens a model makes of the work is an estimate of
modelpick's own, and changes with its rules. Only what the rates did is a rise of the price.
"""

from __future__ import annotations

import re
from decimal import Decimal

from modelpick.catalog.fields import BILLED_TIERS
from modelpick.catalog.sheets import Rate, Sheet, SheetRow, sheet_of
from modelpick.frozen import NamedTuple
from modelpick.judge.bill import bill
from modelpick.judge.facts import Facts
from modelpick.judge.tiers import tariff

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.answers.lockfile import Lock
    from modelpick.catalog.entities import Offering
    from modelpick.judge.case import Case, Judged

# price.standard>200000[days 1-5 00:00-08:00 UTC].input
_PRICE = re.compile(r"price\.([a-z_]+)(?:>(\d{1,12}))?(?:\[([^\]]*)\])?\.([a-z0-9_]+)")
_WINDOW = re.compile(r"(?:days [1-7](?:-[1-7])? )?(?:[0-2]\d:[0-5]\d-[0-2]\d:[0-5]\d(?: UTC)?;?)+")
_NOISE = 1e-9  # of a ratio of sums
_Key = tuple[str, int, str]  # tier, threshold, window


class Repriced(NamedTuple):
    """Each is a month in USD; None where it can't be billed."""

    then: float | None  # as it was locked
    same_rules: float | None  # the locked rates, by today's rules
    known: float | None  # today's rates, and the locked ones where nobody states a rate any more
    now: float | None


def repriced(case: Case, lock: Lock, judged: Judged) -> Repriced:
    """At the effort that was locked: another one would be other work."""
    offering = case.offering(judged)
    today = sheet_of(offering)
    locked = _locked(lock, today)
    both = _patched(today, locked, case.ground.as_of)
    if lock.pick.zero:  # what cost nothing and now has no price at all is not known to have become dearer
        same: float | None = 0.0
    else:
        same = _month(case, lock, offering, locked) if locked.rows else None
    return Repriced(
        lock.pick.month_usd, same, _month(case, lock, offering, both), _month(case, lock, offering, today)
    )  # fmt: skip


def rise(found: Repriced) -> float | None:
    """The share by which rates alone have made the bill dearer, below 0 where they fell; None where it isn't known."""
    if found.same_rules is None or found.now is None:
        return None
    least = min(found.now, found.now if found.known is None else found.known)
    if not found.same_rules:
        return 0.0 if least <= 0 else float("inf")
    return least / found.same_rules - 1


def exceeds(value: float, limit: float) -> bool:
    """More than the limit by more than noise: what stands on the border has not crossed it."""
    return value - limit > _NOISE * max(1.0, abs(limit))


def _month(case: Case, lock: Lock, offering: Offering, sheet: Sheet) -> float | None:
    as_of, rules = case.ground.as_of, case.ground.rules
    model = case.model_by_id(offering.model)
    offered = tariff(sheet, as_of, Decimal)
    told = bill(offering, model, lock.pick.effort, case.workload, rules, Facts(as_of), as_of, offered)
    return told.per_month_usd.mid if told.per_month_usd else None


def _locked(lock: Lock, today: Sheet) -> Sheet:
    """The price list as the lock has it."""
    rows: dict[_Key, dict[str, Rate]] = {}
    for key, name, rate in _rates(lock):
        rows.setdefault(key, {})[name] = Rate(rate, rate, rate)
    fee, shortest = (_number(lock, name) for name in ("gateway_fee", "cache_min_tokens"))
    told = tuple(SheetRow(*key, "", "", "", rates) for key, rates in sorted(rows.items()))
    return Sheet(told, Decimal(0) if fee is None else fee, int(shortest or today.cache_min_tokens))


def _rates(lock: Lock) -> Iterator[tuple[_Key, str, Decimal]]:
    prefix = f"offering:{lock.pick.offering}#"
    for name, fact in lock.facts.items():
        told = _PRICE.fullmatch(name.removeprefix(prefix)) if name.startswith(prefix) else None
        is_rate = isinstance(fact.value, int | float) and not isinstance(fact.value, bool) and fact.value >= 0
        if told and is_rate and told[1] in BILLED_TIERS and (not told[3] or _WINDOW.fullmatch(told[3])):
            yield (told[1], int(told[2] or 0), told[3] or ""), told[4], Decimal(repr(fact.value))


def _number(lock: Lock, field: str) -> Decimal | None:
    fact = lock.facts.get(f"offering:{lock.pick.offering}#{field}")
    value = fact.value if fact else None
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
    return Decimal(repr(value)) if is_number else None


def _patched(today: Sheet, locked: Sheet, as_of: str) -> Sheet:
    """Today's list, with the locked rate wherever it has become silent."""
    held = [row for row in today.rows if row.valid_from <= as_of and (not row.valid_to or as_of < row.valid_to)]
    rates = {(row.tier, row.above, row.window): dict(row.rates) for row in held if row.rates}
    for row in locked.rows:
        key = row.tier, row.above, row.window
        rates[key] = {**row.rates, **rates.get(key, {})}
    told = tuple(SheetRow(*key, "", "", "", found) for key, found in sorted(rates.items()))
    return Sheet(told, today.fee, today.cache_min_tokens)
