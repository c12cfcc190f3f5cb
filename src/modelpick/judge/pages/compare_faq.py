"""What people ask of two models or more, answered from their facts."""

from __future__ import annotations

from modelpick.answers.comparison import BillDelta, Blend
from modelpick.answers.decision import Faq
from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence
from modelpick.judge.pages.compare_moves import listed, providers
from modelpick.judge.pages.compare_sides import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.answers.comparison import Benchmarks
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case
    from modelpick.judge.pages.compare_sides import Side

_DOMAIN = "{key} in {domain:words}: {mean:number} points, {low:number} to {high:number}; {grade:t}."
_LIMIT = "{key} takes {context:count} tokens, question and answer together, at {route}."


def faqs(
    case: Case, sides: Sequence[Side], bills: Sequence[BillDelta], blend: Blend, boards: Benchmarks
) -> list[Faq]:  # fmt: skip
    models = [side.key for side in sides]
    ids = named(case, *sides)
    asked: list[tuple[str, list[Sentence]]] = [
        ("Of {models:list}, which costs less?", [*(one.told for one in bills), *blend.told[len(sides) :]]),
        ("Of {models:list}, which does better?", [*_quality(case, sides), boards.told]),
        ("Which takes the longer requests?", list(_context(case, sides))),
        ("Can I change from one to another and stay with my provider?", [_shared(case, sides)]),
        ("Are their weights open, and under which license?", [_weights(case, side) for side in sides]),
        ("Which is newer, and until when does it know the world?", [_dates(case, side) for side in sides]),
        ("Is any of them about to retire?", [_end(case, side) for side in sides]),
    ]
    return [
        Faq(say(question, ids, **({"models": models} if "{models" in question else {})), answer)
        for question, answer in asked
        if answer
    ]


def _quality(case: Case, sides: Sequence[Side]) -> Iterator[Sentence]:
    for domain, _ in case.workload.domains:
        for side in sides:
            found = evidence.standing(case, side.judged, domain) if side.judged else None
            name = named(case, side)
            if found is None:
                fact = case.facts.told(f"model:{side.model.id}#quality.{domain}", None, "unknown", "benchmarks", "",
                                       case.facts.as_of)  # fmt: skip
                yield say("How well {key} does in {domain:words} is not known.", [fact, *name], key=side.key,
                          domain=domain)  # fmt: skip
                continue
            one, fact = found
            yield say(_DOMAIN, [fact, *name], key=side.key, domain=domain, mean=one.mean, low=one.low, high=one.high,
                      grade=one.grade)  # fmt: skip


def _context(case: Case, sides: Sequence[Side]) -> Iterator[Sentence]:
    for side in sides:
        name = named(case, side)
        if side.route is None:
            yield say("{key} has no route to ask.", name, key=side.key)
            continue
        fact = case.facts.offering(side.route, "context")
        value = side.route.fact("context").value
        route = {"key": side.key, "route": side.route.id}
        facts = [fact, *name, evidence.is_offering(case, side.route.id, side.model.id)]
        if value is None:
            yield say("How many tokens {key} takes at {route} is not known.", facts, **route)
        else:
            yield say(_LIMIT, facts, context=value, **route)


def _shared(case: Case, sides: Sequence[Side]) -> Sentence:
    names = sorted(set.intersection(*(providers(side) for side in sides)))
    ids = named(case, *sides)
    if not names:
        return say("No provider serves all of them: it takes another contract and another key.", ids)
    told, facts = listed(case, names)
    if gone := [side.key for side in sides if side.retired]:
        template = "These list a route of each, though {gone:list} is retired: {providers:said}."
        return say(template, [*ids, *facts], gone=gone, providers=told)
    template = "Yes, these list a live route of each: {providers:said}. Whether the terms are the same, ask them."
    return say(template, [*ids, *facts], providers=told)


def _weights(case: Case, side: Side) -> Sentence:
    open_, license_ = side.model.fact("open_weights"), side.model.fact("license").value
    facts = [case.facts.model(side.model, name) for name in ("open_weights", "license")] + named(case, side)
    if open_.state == "disputed":
        return say("{key}: the sources disagree about it.", facts, key=side.key)
    if open_.value is None:
        return say("{key}: nobody says whether they can be had.", facts, key=side.key)
    if not open_.value:
        return say("{key}: no, it runs at providers alone.", facts, key=side.key)
    if license_:
        return say("{key}: yes, under {license}.", facts, key=side.key, license=license_)
    return say("{key}: yes, under a license that is not known.", facts, key=side.key)


def _dates(case: Case, side: Side) -> Sentence:
    """A cutoff that is disputed is said to be."""
    released, cutoff = side.model.fact("released").value, side.model.fact("knowledge_cutoff")
    facts = [case.facts.model(side.model, name) for name in ("released", "knowledge_cutoff")] + named(case, side)
    args = {"key": side.key}
    if released is None and cutoff.value is None:
        return say("{key}: neither day is known.", facts, **args)
    if cutoff.value is None:
        return say("{key} came out on {released:date}; its knowledge cutoff is not known.", facts, released=released,
                   **args)  # fmt: skip
    if released is None:
        return say("{key}: its release is not known; its knowledge ends in {cutoff:date}.", facts,
                   cutoff=cutoff.value, **args)  # fmt: skip
    if cutoff.state == "disputed":
        return say("{key} came out on {released:date}; its knowledge ends in {cutoff:date}, on which the sources "
                   "disagree.", facts, released=released, cutoff=cutoff.value, **args)  # fmt: skip
    return say("{key} came out on {released:date}; its knowledge ends in {cutoff:date}.", facts, released=released,
               cutoff=cutoff.value, **args)  # fmt: skip


def _end(case: Case, side: Side) -> Sentence:
    name = named(case, side)
    if side.route is None:
        return say("{key} has no route to ask.", name, key=side.key)
    if side.retired:
        fact = case.facts.computed(f"model:{side.model.id}#retired", side.retired, [])
        return say("{key} was retired on {day:date}.", [fact, *name], key=side.key, day=side.retired)
    fact = case.facts.offering(side.route, "retires")
    if day := side.route.fact("retires").value:
        return say("{key} is served until {day:date} at {route}.", [fact, *name], key=side.key, day=day,
                   route=side.route.id)  # fmt: skip
    return say("{key}: no date is announced that is known here, which promises nothing.", [fact, *name], key=side.key)
