"""What changed from one catalog to another, as a user of it would notice."""

from __future__ import annotations

import datetime
from collections import defaultdict
from decimal import Decimal

from modelpick.answers.changes import CatalogDiff, Change, Listed, PriceChange, Renamed, Side, Succession
from modelpick.catalog.entities import Offering, Price
from modelpick.catalog.fields import CAPABILITIES, LIMITS
from modelpick.catalog.view import View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

Pair = tuple[Offering, Offering]


def changes(old: View, new: View, today: datetime.date) -> CatalogDiff:
    """Every difference of offerings and models; `summary` tells it in a few lines."""
    before, after = _offerings(old), _offerings(new)
    gone = {name: offering for name, offering in before.items() if name not in after}
    arrived = {name: offering for name, offering in after.items() if name not in before}
    renamed = _renames(gone, arrived)
    for was, now in renamed:
        del gone[was.id], arrived[now.id]
    pairs = [(before[name], after[name]) for name in sorted(before.keys() & after.keys())] + renamed
    days = str(old.meta["data_date"]), str(new.meta["data_date"]), today.isoformat()
    models = set(old.model_ids), set(new.model_ids)
    told = CatalogDiff(
        today.isoformat(), _side(old), _side(new), [],
        sorted(models[1] - models[0]), sorted(models[0] - models[1]), list(_successors(old, new)),
        [_listed(arrived[name]) for name in sorted(arrived)], [_listed(gone[name]) for name in sorted(gone)],
        [Renamed(was.id, now.id, now.model, now.provider) for was, now in renamed],
        [change for pair in pairs for change in _retirement(pair, days)],
        [change for pair in pairs for change in _prices(pair)],
        [change for pair in pairs for name in LIMITS for change in _limit(pair, name)],
        [change for pair in pairs for name in CAPABILITIES for change in _capability(pair, name)],
    )  # fmt: skip
    told.summary.extend(_summary(told))
    return told


def _offerings(view: View) -> dict[str, Offering]:
    rows = view.counted | view.bits("duplicate") | view.bits("pointer")
    found = {}
    while rows:
        lowest = rows & -rows
        offering = view.offering(lowest.bit_length() - 1)
        found[offering.id] = offering
        rows ^= lowest
    return found


def _side(view: View) -> Side:
    return Side(view.version, view.path, view.meta["data_date"], view.counted.bit_count(), view.counted_models)


def _renames(gone: dict[str, Offering], arrived: dict[str, Offering]) -> list[Pair]:
    """One that went and one that arrived, the same model at the same provider and served alike."""
    places: dict[Any, list[Offering]] = defaultdict(list)
    for name in sorted(arrived):
        places[_served(arrived[name])].append(arrived[name])
    found = []
    for name in sorted(gone):
        if same := places.get(_served(gone[name])):
            found.append((gone[name], same.pop(0)))
    return found


def _served(offering: Offering) -> Any:
    axes = tuple(sorted({(axis, value) for axis, value in offering.axes}))
    return offering.provider, offering.region, offering.model, offering.release, axes


def _listed(offering: Offering) -> Listed:
    rates = [offering.standard_rate(name) for name in ("input", "output")]
    told = [format(rate, "f") if rate is not None else None for rate in rates]
    return Listed(
        offering.id, offering.model, offering.provider, told[0], told[1], offering.fact("retires").value
    )  # fmt: skip


def _successors(old: View, new: View) -> Iterator[Succession]:
    both = set(old.model_ids) & set(new.model_ids)
    for name in sorted(both):
        was, now = (view.model(name).fact("successor").value for view in (old, new))
        if was != now:
            yield Succession(name, was, now)


def _retirement(pair: Pair, days: tuple[str, str, str]) -> Iterator[Change]:
    was, now = (offering.fact("retires").value for offering in pair)
    before, after, today = days
    if was == now:
        if now is not None and before < now <= after:
            yield _change(pair, "retires", was, now, f"has come: {now}")
    elif now is None:
        yield _change(pair, "retires", was, now, f"no longer announced, was {was}")
    elif was is None:
        yield _change(pair, "retires", was, now, f"{'retired' if now <= today else 'retires'} on {now}")
    else:
        yield _change(pair, "retires", was, now, f"{now} instead of {was}")


def _limit(pair: Pair, name: str) -> Iterator[Change]:
    was, now = (offering.fact(name).value for offering in pair)
    if was == now:
        return
    if was is None or now is None:
        words = f"{now:,}, was unknown" if now is not None else f"unknown, was {was:,}"
    else:
        words = f"{was:,} to {now:,}, {moved(Decimal(was), Decimal(now))}"
    yield _change(pair, name, was, now, words)


def _capability(pair: Pair, name: str) -> Iterator[Change]:
    was, now = (offering.fact(name).value for offering in pair)
    if was != now:
        yield _change(pair, name, was, now, f"{_say(now)}, was {_say(was)}")


def _say(flag: bool | None) -> str:
    return "unknown" if flag is None else "yes" if flag else "no"


def _change(pair: Pair, field: str, was: Any, now: Any, words: str) -> Change:
    return Change(pair[1].id, pair[1].model, pair[1].provider, field, was, now, words)


def _prices(pair: Pair) -> Iterator[PriceChange]:
    """Every rate of every row; a row that both lack is none."""
    was, now = ({row.label: row for row in offering.prices} for offering in pair)
    for label in sorted(was.keys() | now.keys(), key=lambda label: (label != "standard", label)):
        first, second = was.get(label), now.get(label)
        classes = {**(first.rates if first else {}), **(second.rates if second else {})}
        for name in sorted(classes):
            rates = [_rate(row, name) for row in (first, second)]
            if rates[0] == rates[1]:
                continue
            told = [format(rate, "f") if rate is not None else None for rate in rates]
            words = _price_words(rates[0], rates[1], second)
            yield PriceChange(pair[1].id, pair[1].model, pair[1].provider, label, name, told[0], told[1], words)


def _rate(row: Price | None, name: str) -> Decimal | None:
    fact = row.rates.get(name) if row else None
    return fact.value if fact else None


def _price_words(was: Decimal | None, now: Decimal | None, row: Price | None) -> str:
    if was is None:
        return "new"
    if now is None:
        return {"": "no longer stated", "free": "free", "unknown": "stated as zero, which nobody explains"}.get(
            row.zero if row else "", "part of a plan" if row and row.zero == "subscription" else "no longer stated"
        )
    return moved(was, now)


def moved(was: Decimal, now: Decimal) -> str:
    """`83 % less`, `20 % more`, `2.5 times as much`: no share of more than the whole is ever saved."""
    if not was:
        return "from zero"
    share = abs(now - was) / was * 100
    shown = f"{share:.0f}" if share >= 10 else f"{share:.1f}".removesuffix(".0")
    if now < was:
        return f"{min(float(shown), 99.9):g} % less" if now else "all of it less"
    return f"{now / was:,.1f} times as much".replace(".0 times", " times") if now >= 2 * was else f"{shown} % more"


def _summary(told: CatalogDiff) -> Iterator[str]:
    """One line a kind of change; none where nothing changed."""
    counted: tuple[tuple[tuple[str, Sequence[object]], ...], ...] = (
        (("new", told.models_arrived), ("gone", told.models_gone), ("with another successor", told.successors)),
        (("new", told.arrived), ("gone", told.gone), ("renamed", told.renamed)),
    )
    for what, kinds in zip(("models", "offerings"), counted, strict=True):
        if parts := [f"{len(found):,} {word}" for word, found in kinds if found]:
            yield f"{what}: {', '.join(parts)}"
    if told.retirements:
        yield f"retirements: {_many(len(told.retirements))} with a day announced, moved or come"
    if told.prices:
        numbers = [(Decimal(c.was), Decimal(c.now)) for c in told.prices if c.was is not None and c.now is not None]
        less = sum(now < was for was, now in numbers)
        other = len(told.prices) - len(numbers)
        yield (
            f"prices: {_offerings_of(told.prices)}; rates: {less:,} lower, {len(numbers) - less:,} higher, "
            f"{other:,} new or no longer stated"
        )
    for name, found in (("limits", told.limits), ("capabilities", told.capabilities)):
        if found:
            yield f"{name}: {len(found):,} changed, of {_offerings_of(found)}"


def _offerings_of(found: Iterable[Change] | Iterable[PriceChange]) -> str:
    return _many(len({change.offering for change in found}))


def _many(offerings: int) -> str:
    return f"{offerings:,} offering{'' if offerings == 1 else 's'}"
