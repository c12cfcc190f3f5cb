"""From one model to another and back: choose the one when, and what a switch takes."""

from __future__ import annotations

from modelpick.answers.comparison import Move
from modelpick.answers.decision import ChooseWhen
from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence
from modelpick.judge.explain.call import call
from modelpick.judge.explain.choose_when import COMPANIES, both
from modelpick.judge.explain.switch import SEPARATE, between
from modelpick.judge.pages.compare_sides import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from modelpick.answers.decision import Switch
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case
    from modelpick.judge.pages.compare_sides import Side

# By the part of a call: what changes, what stays, what is not known.
_PARTS = {
    "sdk": (
        "The client package becomes {to} instead of {from_}.",
        "The client package stays {to}.",
        "Which client package {route} takes is not known.",
    ),
    "base_url": (
        "Requests go to {to} instead of {from_}.",
        "Requests go to the same address, {to}.",
        "Where requests to {route} are sent is not known here.",
    ),
    "key_variable": (
        "The key is in {to} instead of {from_}.",
        "The key stays in {to}.",
        "In which variable the key of {route} is kept by custom is not known.",
    ),
}
_NAMED = 8  # providers that are named; the others are counted
_RATE = {
    "input": "A million input tokens cost {to:rate} instead of {from_:rate}, standard tier.",
    "output": "A million output tokens cost {to:rate} instead of {from_:rate}, standard tier.",
}


def pairs(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Each once."""
    return ((one, other) for at, one in enumerate(sides) for other in sides[at + 1 :])


def choices(case: Case, sides: Sequence[Side]) -> list[ChooseWhen]:
    """Both ways for each pair. What is retired is told so before all that speaks for it."""
    found = []
    for one, other in pairs(sides):
        if one.judged is None or other.judged is None:
            found += [_unjudged(case, *way) for way in ((one, other), (other, one))]
            continue
        there, back = both(case, one.judged, other.judged)
        for own, against, way in ((one, other, there), (other, one, back)):
            # Who still lists a retired model does not serve it: it is no company more.
            gone = own.retired or against.retired
            spoken = [] if own.retired else way.reasons  # nothing speaks for what cannot be called
            reasons = [reason for reason in spoken if not (gone and reason.template == COMPANIES)]
            found.append(ChooseWhen(own.key, against.key, [*_gone(case, own, against), *reasons]))
    return found


def _unjudged(case: Case, own: Side, other: Side) -> ChooseWhen:
    silent = own if own.judged is None else other
    return ChooseWhen(own.key, other.key, [say("{key} has no route that could be judged: only the facts above compare.",
                                               named(case, silent), key=silent.key)])  # fmt: skip


def _gone(case: Case, own: Side, other: Side) -> list[Sentence]:
    if own.retired:
        fact = case.facts.computed(f"model:{own.model.id}#retired", own.retired, [])
        return [say("For nothing new: it is served no more since {day:date}.", [fact], day=own.retired)]
    if other.retired:
        fact = case.facts.computed(f"model:{other.model.id}#retired", other.retired, [])
        return [say("It is served, and the other is no more since {day:date}.", [fact], day=other.retired)]
    return []


def moves(case: Case, sides: Sequence[Side]) -> list[Move]:
    found = []
    for one, other in pairs(sides):
        ways = between(case, (one.model.id, one.judged), (other.model.id, other.judged))
        both_ways = zip(((one, other), (other, one)), ways, strict=True)
        found += [_no_way(case, *ends) if ends[1].retired else _move(case, *ends, way) for ends, way in both_ways]
    return found


def _no_way(case: Case, from_: Side, to: Side) -> Move:
    """Into what is retired: there is nothing to call."""
    fact = case.facts.computed(f"model:{to.model.id}#retired", to.retired, [])
    told = say("There is nothing to switch to: {to} is served no more since {day:date}.", [fact, *named(case, to)],
               to=to.key, day=to.retired)  # fmt: skip
    return Move(from_.key, to.key, from_.route.id if from_.route else None, None, [], [], [], [told], [], None, [])


def _move(case: Case, from_: Side, to: Side, way: Switch) -> Move:
    shared = sorted(providers(from_) & providers(to))
    friction = [one for one in way.friction if one.template != SEPARATE]  # said of the compared routes instead
    return Move(
        from_.key, to.key, from_.route.id if from_.route else None, to.route.id if to.route else None,
        shared, way.lost, way.gained, list(_connection(case, from_, to, shared)), way.parameters,
        way.usd_per_month, [*friction, *_rates(case, from_, to)],
    )  # fmt: skip


def _connection(case: Case, from_: Side, to: Side, shared: list[str]) -> Iterator[Sentence]:
    """Account, package, address, key and name, from the one compared route to the other."""
    if from_.model.id != to.model.id:
        yield _account(case, from_, to, shared)
    if not (from_.route and to.route):
        return
    (old, old_fact), (new, new_fact) = (evidence.provider(case, one.route.provider) for one in (from_, to) if one.route)
    if from_.route.provider == to.route.provider:
        yield say("Billing stays with {to}.", [new_fact], to=new)
    else:
        yield say("Billing is with {to} instead of {from_}.", [new_fact, old_fact], to=new, from_=old)
    calls = [call(one.route, one.model, "", case.ground.rules) for one in (from_, to) if one.route]
    for name, (changes, stays, unknown) in _PARTS.items():
        values = [getattr(each, name) for each in calls]
        # An address that the rulebook gives is none of the catalog's.
        facts = [case.facts.computed(f"call:{one.route.id}#{name}", value, [case.facts.offering(one.route, name)])
                 for one, value in zip((from_, to), values, strict=True) if one.route]  # fmt: skip
        if values[1] is None:
            yield say(unknown, [facts[1], evidence.is_offering(case, to.route.id, to.model.id)], route=to.route.id)
        elif values[0] is None or values[0] == values[1]:
            yield say(stays if values[0] else changes.partition(" instead of")[0] + ".", facts, to=values[1])
        else:
            yield say(changes, facts, to=values[1], from_=values[0])
    if from_.route.upstream == to.route.upstream:
        return
    facts = [evidence.is_offering(case, one.route.id, one.model.id) for one in (from_, to) if one.route]
    yield say("The model is called {to} there, until now {from_}.", facts, to=to.route.upstream,
              from_=from_.route.upstream)  # fmt: skip


def _account(case: Case, from_: Side, to: Side, shared: list[str]) -> Sentence:
    ids = named(case, from_, to)
    if not shared:
        return say(SEPARATE, ids)
    told, facts = listed(case, shared)
    is_gone = from_.retired or to.retired
    template = "Both are listed, not all of them alive, at {providers:said}: there, account and key stay." if is_gone \
        else "Both are served at {providers:said}: there, account and key stay."  # fmt: skip
    return say(template, [*ids, *facts], providers=told)


def providers(side: Side) -> set[str]:
    """Of the route that was named; else of all that serve the model, or did."""
    if side.wanted.offering and side.route:
        return {side.route.provider}
    return {one.provider for one in side.live or side.routes}


def listed(case: Case, names: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """The best known of some providers by name, the rest counted: an argument of the form `said`, and its facts."""
    entries = case.ground.rules["providers"]

    def order(name: str) -> tuple[bool, str]:
        entry = entries.get(name, {})
        return not (entry.get("kind") in ("lab", "cloud") or entry.get("vouched")), name

    told = [evidence.provider(case, name) for name in sorted(names, key=order)[:_NAMED]]
    args: dict[str, Any] = {"names": [name for name, _ in told]}
    facts = [fact for _, fact in told]
    more = len(names) - len(told)
    if not more:
        return {"template": "{names:list}", "args": args}, facts
    facts.append(case.facts.computed(f"providers:{'|'.join(names)}#more", more, []))
    return {"template": "{names:list}, and {more:count} more", "args": args | {"more": more}}, facts


def _rates(case: Case, from_: Side, to: Side) -> Iterator[Sentence]:
    if not (from_.route and to.route):
        return
    for name, template in _RATE.items():
        old, new = from_.route.standard_rate(name), to.route.standard_rate(name)
        if old is not None and new is not None and old != new:
            facts = [case.facts.rate(to.route, name), case.facts.rate(from_.route, name)]
            yield say(template, facts, to=float(new), from_=float(old))
