"""Single prices that are not believed: moved by too much, fallen to zero, or new and far from all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from modelpick.catalog.fields import TOKEN_CLASSES
from modelpick.curate.guard.findings import Finding
from modelpick.curate.guard.ground import STANDARD, Ground, PriceKey, RouteName, prices_on
from modelpick.curate.guard.pairing import Pair
from modelpick.curate.guard.witnesses import Witnesses
from modelpick.curate.rows import PriceRow, Row

Days = tuple[str, str]  # of the old snapshot and of the new one


def moved(pair: Pair, days: Days, route: RouteName, ground: Ground, witnesses: Witnesses) -> list[Finding]:
    """Rates of a known row that moved by so many times either way, or are gone where a zero or half a list is left."""
    old, new = pair
    before, after = prices_on(old, days[0]), prices_on(new, days[1])
    found: list[Finding] = []
    for key, was in before.items():
        now = after.get(key)
        if now is None:
            continue
        for price_class, rate in was.rates.items():
            found += _moved(key, price_class, rate, now, route, ground, witnesses)
    fresh = {key: price for key, price in after.items() if key not in before or not before[key].rates}
    standing = before.get(STANDARD) or after.get(STANDARD)
    return [*found, *_beside(fresh, standing, ground), *_arrived(fresh, route, ground, witnesses)]


def arrived(new: Row, day: str, route: RouteName, ground: Ground, witnesses: Witnesses) -> list[Finding]:
    """Rates of a new row that are far from what the model costs elsewhere, or from the row's own standard price."""
    prices = prices_on(new, day)
    return [*_beside(prices, prices.get(STANDARD), ground), *_arrived(prices, route, ground, witnesses)]


def _moved(
    key: PriceKey, price_class: str, was: Decimal, now: PriceRow, route: RouteName, ground: Ground, witnesses: Witnesses
) -> Iterable[Finding]:
    rate = now.rates.get(price_class)
    if rate is None:
        is_zero = now.zero and not now.rates
        is_half = bool(now.rates) and price_class in ("input", "output")
        if (is_zero or is_half) and not witnesses.charge(route, key, price_class, None):
            why = "fell to zero" if is_zero else "left out of a price list that goes on"
            yield Finding("", was, None, why, (key, price_class))
        return
    times = _times(was, rate)
    if times < ground.single["price_times"]:
        return
    if witnesses.charge(route, key, price_class, rate) or _is_correction(
        key, price_class, was, rate, route, ground, witnesses
    ):
        return
    yield Finding("", was, rate, f"{was:f} to {rate:f}, {_way(was, rate)}", (key, price_class))


def _is_correction(
    key: PriceKey, price_class: str, was: Decimal, now: Decimal, route: RouteName, ground: Ground, witnesses: Witnesses
) -> bool:
    """Whether the old price was the odd one, and the new one is what the model costs elsewhere."""
    middle = witnesses.middle(route, price_class) if key == STANDARD else None
    if middle is None:
        return False
    single = ground.single
    return bool(_times(was, middle) >= single["corrected_from"] and _times(now, middle) <= single["corrected_to"])


def _beside(prices: dict[PriceKey, PriceRow], standing: PriceRow | None, ground: Ground) -> Iterable[Finding]:
    """A tier or step that does not fit the standard price beside it."""
    for key, price in prices.items():
        for price_class, rate in price.rates.items() if standing and key[:3] != STANDARD[:3] else ():
            beside = standing.rates.get(price_class) if standing else None
            if beside and _times(beside, rate) >= ground.single["tier_times"]:
                yield Finding("", None, rate, f"beside a standard price of {beside:f}", (key, price_class))


def _arrived(
    prices: dict[PriceKey, PriceRow], route: RouteName, ground: Ground, witnesses: Witnesses
) -> Iterable[Finding]:
    single = ground.single
    dearest = {"input": single["dearest_input_usd"], "output": single["dearest_output_usd"]}
    for key, price in prices.items():
        for price_class, rate in price.rates.items() if key[:3] == STANDARD[:3] else ():
            if price_class not in TOKEN_CLASSES:
                continue
            middle = witnesses.middle(route, price_class)
            far = middle is not None and _times(middle, rate) >= single["arrival_times"]
            dear = rate > dearest.get(price_class, single["dearest_output_usd"])
            if (far or dear) and not witnesses.charge(route, key, price_class, rate):
                why = f"new, {_way(middle, rate)} the median of other routes" if far and middle else "new and too dear"
                yield Finding("", None, rate, why, (key, price_class))


def together(
    findings: list[tuple[Pair, list[Finding]]], days: Days, routes: dict[int, RouteName], ground: Ground,
    witnesses: Witnesses,
) -> None:  # fmt: skip
    """Adds a finding for every rate of a provider that moved nearly all its prices far, and the same way."""
    by_provider: dict[str, list[tuple[Pair, list[Finding], Decimal]]] = defaultdict(list)
    for pair, found in findings:
        before, after = (prices_on(row, day).get(STANDARD) for row, day in zip(pair, days, strict=True))
        if before and after and "input" in before.rates and "input" in after.rates:
            by_provider[pair[1].provider].append((pair, found, after.rates["input"] / before.rates["input"]))
    single = ground.single
    for told in by_provider.values():
        for down in (True, False):
            far = [
                each
                for each in told
                if (each[2] < 1) == down and _times(Decimal(1), each[2]) >= single["provider_times"]
            ]
            if len(far) < single["provider_routes"] or len(far) < single["provider_share"] * len(told):
                continue
            for pair, found, _ in far:
                _hold_all(pair, found, days, routes[id(pair[1])], witnesses, f"one of {len(far)} of its provider's")


def _hold_all(
    pair: Pair, found: list[Finding], days: Days, route: RouteName, witnesses: Witnesses, why: str
) -> None:  # fmt: skip
    before, after = prices_on(pair[0], days[0]), prices_on(pair[1], days[1])
    held = {finding.rate for finding in found}
    for key in before.keys() & after.keys():
        for price_class in before[key].rates.keys() & after[key].rates.keys():
            was, now = before[key].rates[price_class], after[key].rates[price_class]
            if was != now and (key, price_class) not in held and not witnesses.charge(route, key, price_class, now):
                found.append(Finding("", was, now, f"{was:f} to {now:f}, {_way(was, now)}, {why}", (key, price_class)))


def _times(one: Decimal, other: Decimal) -> float:
    if not one or not other:
        return 1.0 if one == other else float("inf")
    return float(max(one, other) / min(one, other))


def _way(was: Decimal, now: Decimal) -> str:
    times = _times(was, now)
    shown = f"{times:,.0f}" if times >= 10 else f"{times:.2g}"
    return f"{shown} times" if now > was else f"one {shown}th of"
