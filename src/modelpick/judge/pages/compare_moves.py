"""From one model to another and back: choose the one when, and what a switch takes."""

from __future__ import annotations

from modelpick.answers.comparison import Move
from modelpick.answers.decision import ChooseWhen
from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence
from modelpick.judge.explain.call import call
from modelpick.judge.explain.choose_when import both
from modelpick.judge.explain.switch import between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        found.append(ChooseWhen(one.key, other.key, [*_gone(case, one, other), *there.reasons]))
        found.append(ChooseWhen(other.key, one.key, [*_gone(case, other, one), *back.reasons]))
    return found


def _unjudged(case: Case, own: Side, other: Side) -> ChooseWhen:
    silent = own if own.judged is None else other
    fact = evidence.is_model(case, silent.model.id)
    return ChooseWhen(own.key, other.key, [say("{key} has no route that could be judged: only the facts above compare.",
                                               [fact], key=silent.key)])  # fmt: skip


def _gone(case: Case, own: Side, other: Side) -> list[Sentence]:
    if own.retired:
        fact = case.facts.computed(f"model:{own.model.id}#retired", own.retired, [])
        return [say("For nothing new: it is served no more since {day}.", [fact], day=own.retired)]
    if other.retired:
        fact = case.facts.computed(f"model:{other.model.id}#retired", other.retired, [])
        return [say("It is served, and the other is no more since {day}.", [fact], day=other.retired)]
    return []


def moves(case: Case, sides: Sequence[Side]) -> list[Move]:
    found = []
    for one, other in pairs(sides):
        ways = between(case, (one.model.id, one.judged), (other.model.id, other.judged))
        found += [_move(case, *ends, way) for ends, way in zip(((one, other), (other, one)), ways, strict=True)]
    return found


def _move(case: Case, from_: Side, to: Side, way: Switch) -> Move:
    return Move(
        from_.key, to.key, from_.route.id if from_.route else None, to.route.id if to.route else None,
        way.shared_providers, way.lost, way.gained, list(_connection(case, from_, to, way)), way.parameters,
        way.usd_per_month, [*way.friction, *_rates(case, from_, to)],
    )  # fmt: skip


def _connection(case: Case, from_: Side, to: Side, way: Switch) -> Iterator[Sentence]:
    """Account, package, address and key, from the one compared route to the other."""
    if way.shared_providers:
        facts = [evidence.is_model(case, side.model.id) for side in (from_, to)]
        ids = [evidence.provider(case, name) for name in way.shared_providers]
        yield say("Both are served at {providers:list}: there, account and key stay.",
                  [*facts, *(fact for _, fact in ids)], providers=[name for name, _ in ids])  # fmt: skip
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
    facts = [evidence.is_offering(case, one.route.id, one.model.id) for one in (from_, to) if one.route]
    yield say("The model is called {to} there, until now {from_}.", facts, to=to.route.upstream,
              from_=from_.route.upstream)  # fmt: skip


def _rates(case: Case, from_: Side, to: Side) -> Iterator[Sentence]:
    if not (from_.route and to.route):
        return
    for name, template in _RATE.items():
        old, new = from_.route.standard_rate(name), to.route.standard_rate(name)
        if old is not None and new is not None and old != new:
            facts = [case.facts.rate(to.route, name), case.facts.rate(from_.route, name)]
            yield say(template, facts, to=float(new), from_=float(old))
