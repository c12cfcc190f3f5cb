"""What prices and facts of a model's routes were before, and what each day changed at one route."""

from __future__ import annotations

from collections import defaultdict

from modelpick.answers.model_page import Change, DatedVerdict, OnDay
from modelpick.answers.sentence import say
from modelpick.catalog.entities import OWN_SOURCES
from modelpick.judge.explain import evidence
from modelpick.judge.fit import fit_of
from modelpick.judge.measures import blended
from modelpick.judge.subject import of_offering

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.catalog.entities import Offering
    from modelpick.judge.case import Case

    Rates = dict[str, float]

_CLASSES = ("input", "output")  # what a verdict is computed from; other rates are told as changes
_PRICES = {
    "dated": "A million {class_:words} tokens at {offering} cost {was:rate} before {day:date} and {became:rate} from "
    "then on.",
    "seen": "A million {class_:words} tokens at {offering} cost {was:rate} on {after:date} and {became:rate} on "
    "{day:date}.",
}  # fmt: skip

_POINTS = "Its cost efficiency went from {before:count} to {then:count} points, all else as it is today."
_ENDED = "{offering} serves no more from {day:date} on; the day before it still did."


def history(case: Case, routes: Sequence[Offering]) -> list[Change]:
    """Every change that is known, of every route, the newest first. A day to come is announced."""
    found = [change for route in routes if not route.duplicate_of for change in _changes(case, route)]
    found.sort(key=lambda one: (one.offering, one.field))
    return sorted(found, key=lambda one: one.day or one.after or "", reverse=True)


def _changes(case: Case, route: Offering) -> Iterator[Change]:
    for day, before, after, source in _turns(route):
        for name in sorted({*before, *after}):
            was, became = before.get(name), after.get(name)
            if was is not None and became is not None and was != became:
                yield _rate(case, route, name, was, became, day, None, source)
    for at, entry in enumerate(route.history):
        if "seen" not in entry:
            continue
        yield from _seen(case, route, entry, at)


def _turns(route: Offering) -> list[tuple[str, Rates, Rates, str]]:
    """Days on which one dated price list followed another, with the rates of both, for requests of any length at any
    hour. Of lists for several hours of a day, which the history does not tell apart, it is the one that holds now."""
    lists = [one for one in route.history if "rates" in one and "seen" not in one and not one.get("above")]
    standard = route.price()
    now = (
        {name: float(fact.value) for name, fact in standard.rates.items() if fact.value is not None} if standard else {}
    )
    ending, starting = defaultdict(list), defaultdict(list)
    for one in lists:
        rates = {name: float(value) for name, value in one["rates"].items() if value is not None}
        if one.get("to"):
            ending[one["to"]].append((rates, one["source"]))
        if one.get("from"):
            starting[one["from"]].append(rates)
    found = []
    for day, before in sorted(ending.items()):
        after = _one_of(starting[day], now)
        was = _one_of([rates for rates, _ in before], now)
        if was and after:
            found.append((day, was, after, before[0][1]))
    return found


def _one_of(lists: list[Rates], now: Rates) -> Rates:
    """Of several the one that agrees with today's; none where that does not tell."""
    if len(lists) == 1:
        return lists[0]
    fitting = [rates for rates in lists if all(rates.get(name) == now.get(name) for name in _CLASSES)]
    return fitting[0] if len(fitting) == 1 else {}


def _seen(case: Case, route: Offering, entry: dict[str, Any], at: int) -> Iterator[Change]:
    """What a list of some day said otherwise than the catalog says now."""
    after, source = entry["seen"], entry["source"]
    row = route.price(entry.get("tier", "standard"), entry.get("above", 0))
    if not entry.get("window") and not entry.get("above") and not entry.get("tier"):
        for name, value in entry.get("rates", {}).items():
            fact = row.rates.get(name) if row else None
            if fact is None or fact.value is None or value is None or fact.value == value:
                continue
            day = next((claim.as_of for claim in fact.claims if claim.live), "")
            yield _rate(case, route, name, float(value), float(fact.value), day, after, source)
    for name, was in entry.get("facts", {}).items():
        fact = route.fact(name)
        won = next((claim for claim in fact.claims if claim.live and claim.source not in OWN_SOURCES), None)
        if fact.value is None or fact.value == was or won is None:
            continue
        yield _field(case, route, name, was, fact.value, won.as_of, after, source)


def _rate(
    case: Case, route: Offering, name: str, was: float, became: float, day: str, after: str | None, source: str
) -> Change:
    value = {"was": was, "became": became, "day": day, "after": after, "class": name}
    fact = f"offering:{route.id}#price.standard.{name}@{after or day}"
    ids = [
        case.facts.told(fact, value, "known", source, "", after or day),
        evidence.is_offering(case, route.id, route.model),
    ]
    args: dict[str, Any] = {"class_": name, "offering": route.id, "was": was, "became": became, "day": day}
    args |= {"after": after} if after else {}
    told = say(_PRICES["seen" if after else "dated"], ids, **args)
    return Change(day, after, route.id, f"price.standard.{name}", was, became, source, told)


def _field(
    case: Case, route: Offering, name: str, was: Any, became: Any, day: str, after: str, source: str
) -> Change:  # fmt: skip
    value = {"was": was, "became": became, "day": day, "after": after}
    fact = case.facts.told(f"offering:{route.id}#{name}@{after}", value, "known", source, "", after)
    ids = [fact, evidence.is_offering(case, route.id, route.model)]
    args: dict[str, Any] = {"field": name, "offering": route.id, "day": day, "after": after}
    if isinstance(was, bool):
        template = (
            "{field:capability}: no at {offering} on {after:date}, yes on {day:date}."
            if became
            else "{field:capability}: yes at {offering} on {after:date}, no on {day:date}."
        )
    elif isinstance(was, int | float):
        template = "{field:words} at {offering}: {was:count} on {after:date}, {became:count} on {day:date}."
        args |= {"was": was, "became": became}
    else:
        template = "{field:words} at {offering}: {was} on {after:date}, {became} on {day:date}."
        args |= {"was": str(was), "became": str(became)}
    return Change(day, after, route.id, name, was, became, source, say(template, ids, **args))


def verdicts(case: Case, route: Offering, ends: str | None) -> list[DatedVerdict]:
    """One for each day up to now on which the price changed or the service ended, the newest first."""
    today = case.ground.as_of
    found = [
        _of_price(case, route, day, before, after, ends)
        for day, before, after, _ in _turns(route)
        if day <= today and any(before.get(name) != after.get(name) for name in _CLASSES)
    ]
    if ends and ends <= today:
        found.append(_of_end(case, route, ends))
    return sorted(found, key=lambda one: one.day, reverse=True)


def _of_price(case: Case, route: Offering, day: str, before: Rates, after: Rates, ends: str | None) -> DatedVerdict:
    alive = not ends or day < ends
    old, new = _on_day(case, route, before, alive), _on_day(case, route, after, alive)
    changes = [
        _rate(case, route, name, before[name], after[name], day, None, "").told
        for name in _CLASSES
        if name in before and name in after and before[name] != after[name]
    ]
    return DatedVerdict(day, route.id, old, new, [*changes, *_compared(case, route, day, old, new)])


def _compared(case: Case, route: Offering, day: str, old: OnDay, new: OnDay) -> Iterator[Sentence]:
    value = {"before": [old.blend, old.cost_efficiency], "then": [new.blend, new.cost_efficiency], "day": day}
    fact = case.facts.computed(f"offering:{route.id}#verdict@{day}", value, [f"offering:{route.id}#model"])
    if old.blend is not None and new.blend is not None:
        yield say(
            "Blended, {before:rate} became {then:rate} a million tokens.", [fact], before=old.blend, then=new.blend
        )
    if old.cost_efficiency is not None and new.cost_efficiency is not None:
        yield say(_POINTS, [fact],
                  before=old.cost_efficiency, then=new.cost_efficiency)  # fmt: skip


def _of_end(case: Case, route: Offering, day: str) -> DatedVerdict:
    standard = route.price()
    rates = (
        {name: float(fact.value) for name, fact in standard.rates.items() if fact.value is not None} if standard else {}
    )
    fact = case.facts.told(f"offering:{route.id}#end", day, "known", "retires", "", day)
    ids = [fact, evidence.is_offering(case, route.id, route.model)]
    told = say(_ENDED, ids, offering=route.id, day=day)
    return DatedVerdict(day, route.id, _on_day(case, route, rates, True), _on_day(case, route, rates, False), [told])


def _on_day(case: Case, route: Offering, rates: Rates, alive: bool) -> OnDay:
    sent, answered = rates.get("input"), rates.get("output")
    if sent is None or answered is None:
        return OnDay(None, None, alive)
    now = of_offering(route, case.model_by_id(route.model), case.ground)
    then = now._replace(input_usd_per_mtok=sent, output_usd_per_mtok=answered)
    points = fit_of("cost_efficiency", case.ground.cards["cost_efficiency"], then).total
    return OnDay(blended(sent, answered), points, alive)
