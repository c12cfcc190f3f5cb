"""What prices and facts of a model's routes were before."""

from __future__ import annotations

from collections import defaultdict

from modelpick.answers.model_page import Change
from modelpick.answers.sentence import say
from modelpick.catalog.entities import OWN_SOURCES
from modelpick.catalog.fields import UNIT_CLASSES
from modelpick.frozen import NamedTuple
from modelpick.judge.explain import evidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from modelpick.catalog.entities import Offering
    from modelpick.judge.case import Case

    Rates = dict[str, float]

BLENDED = ("input", "output")  # what the usual price is made of
_PRICES = {
    "dated": "A million {class_:words} tokens at {offering} cost {was:rate} before {day:date} and {became:rate} from "
    "then on.",
    "seen": "A million {class_:words} tokens at {offering} cost {was:rate} on {after:date} and {became:rate} on "
    "{day:date}.",
    "dated each": "{class_:words} at {offering} cost {was:rate} before {day:date} and {became:rate} from then on.",
    "seen each": "{class_:words} at {offering} cost {was:rate} on {after:date} and {became:rate} on {day:date}.",
}  # fmt: skip
_FIELDS = {
    "gained": "{field:capability}: no at {offering} on {after:date}, yes on {day:date}.",
    "lost": "{field:capability}: yes at {offering} on {after:date}, no on {day:date}.",
    "number": "{field:words} at {offering}: {was:count} on {after:date}, {became:count} on {day:date}.",
    "date": "{field:words} at {offering}: {was:date} on {after:date}, {became:date} on {day:date}.",
    "text": "{field:words} at {offering}: {was} on {after:date}, {became} on {day:date}.",
}
_DATES = ("retires", "released")


class Turn(NamedTuple):
    """The day on which one price list followed another. `after`: the last day with the old one, where the day itself
    is not known."""

    day: str
    after: str | None
    before: Rates
    then: Rates
    source: str


def history(case: Case, routes: Sequence[Offering]) -> list[Change]:
    """Every change that is known, of every route, the newest first. A day to come is announced."""
    found = [change for route in routes if not route.duplicate_of for change in _changes(case, route)]
    found.sort(key=lambda one: (one.offering, one.field))
    return sorted(found, key=lambda one: one.day or "", reverse=True)


def _changes(case: Case, route: Offering) -> Iterator[Change]:
    for turn in turns(route):
        for name in sorted(turn.before.keys() & turn.then.keys()):
            if turn.before[name] != turn.then[name]:
                yield rate_change(case, route, name, turn)
    for entry in route.history:
        for name, was in entry.get("facts", {}).items():
            fact = route.fact(name)
            won = next((claim for claim in fact.claims if claim.live and claim.source not in OWN_SOURCES), None)
            if fact.value is not None and fact.value != was and won is not None:
                yield _field(case, route, name, was, fact.value, won.as_of, entry)


def turns(route: Offering) -> list[Turn]:
    """Of the standard price of requests of any length at any hour. A list that was seen once tells nothing more where
    dated lists cover the time since."""
    dated = _dated(route)
    covered = max((turn.day for turn in dated), default="")
    return [*dated, *(turn for turn in _seen(route) if (turn.after or "") > covered or not dated)]


def _dated(route: Offering) -> list[Turn]:
    lists = [one for one in route.history if "rates" in one and "seen" not in one and not one.get("above")]
    now = rates_now(route)
    ending: dict[str, list[tuple[Rates, str]]] = defaultdict(list)
    starting: dict[str, list[Rates]] = defaultdict(list)
    for one in lists:
        rates = {name: float(value) for name, value in one["rates"].items() if value is not None}
        if one.get("to"):
            ending[one["to"]].append((rates, one["source"]))
        if one.get("from"):
            starting[one["from"]].append(rates)
    found = []
    for day, before in sorted(ending.items()):
        was, then = _one_of([rates for rates, _ in before], now), _one_of(starting[day], now)
        if was and then:
            found.append(Turn(day, None, was, then, before[0][1]))
    return found


def rates_now(route: Offering) -> Rates:
    standard = route.price()
    rates = standard.rates if standard else {}
    return {name: float(fact.value) for name, fact in rates.items() if fact.value is not None}


def _one_of(lists: list[Rates], now: Rates) -> Rates:
    """Of several for one day (hours of it are not told apart) the one that agrees with today's; none where that does
    not tell."""
    if len(lists) == 1:
        return lists[0]
    fitting = [rates for rates in lists if all(rates.get(name) == now.get(name) for name in BLENDED)]
    return fitting[0] if len(fitting) == 1 else {}


def _seen(route: Offering) -> Iterator[Turn]:
    """What a list of some day said otherwise than the catalog says now."""
    now, row = rates_now(route), route.price()
    for entry in route.history:
        if "seen" not in entry or "rates" not in entry or any(entry.get(key) for key in ("tier", "above", "window")):
            continue
        was = {name: float(value) for name, value in entry["rates"].items() if value is not None}
        days = [
            claim.as_of for name in was if row and name in row.rates for claim in row.rates[name].claims if claim.live
        ]
        if days and any(now.get(name) not in (None, value) for name, value in was.items()):
            yield Turn(max(days), entry["seen"], was, now, entry["source"])


def rate_change(case: Case, route: Offering, name: str, turn: Turn) -> Change:
    was, became = turn.before[name], turn.then[name]
    value = {"was": was, "became": became, "day": turn.day, "after": turn.after, "class": name}
    fact = f"offering:{route.id}#price.standard.{name}@{turn.after or turn.day}"
    ids = [
        case.facts.told(fact, value, "known", turn.source, "", turn.after or turn.day),
        evidence.is_offering(case, route.id, route.model),
    ]
    args: dict[str, Any] = {"class_": name, "offering": route.id, "was": was, "became": became, "day": turn.day}
    args |= {"after": turn.after} if turn.after else {}
    form = ("seen" if turn.after else "dated") + (" each" if name in UNIT_CLASSES else "")
    told = say(_PRICES[form], ids, **args)
    return Change(turn.day, turn.after, route.id, f"price.standard.{name}", was, became, turn.source, told)


def _field(
    case: Case, route: Offering, name: str, was: Any, became: Any, day: str, entry: dict[str, Any]
) -> Change:  # fmt: skip
    after, source = entry["seen"], entry["source"]
    value = {"was": was, "became": became, "day": day, "after": after}
    fact = case.facts.told(f"offering:{route.id}#{name}@{after}", value, "known", source, "", after)
    ids = [fact, evidence.is_offering(case, route.id, route.model)]
    args: dict[str, Any] = {"field": name, "offering": route.id, "day": day, "after": after}
    if isinstance(was, bool):
        template = _FIELDS["gained" if became else "lost"]
    else:
        template = _FIELDS["date" if name in _DATES else "number" if isinstance(was, int | float) else "text"]
        args |= {"was": was, "became": became}
    return Change(day, after, route.id, name, was, became, source, say(template, ids, **args))
