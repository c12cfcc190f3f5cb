"""When to switch away from a model: facts that would make one leave it."""

from __future__ import annotations

from modelpick.answers.named import capability
from modelpick.answers.sentence import say
from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.explain import evidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.answers.model_page import Alternative
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.pages.model_strengths import Side

_OTHERS = {
    "better": "When {model} does your work: by what is known it is better, for no higher bill.",
    "cheaper": "When {model} does your work: by what is known it is at least as good, for less.",
}


def switch_when(side: Side, others: Sequence[Alternative]) -> list[Sentence]:
    return [*(_here(side) if side.own else _gone(side)), *_others(side, others)]


def _gone(side: Side) -> Iterator[Sentence]:
    if not side.routes:
        return
    fact = side.case.facts.model(side.model, "successor")
    if name := side.model.fact("successor").value:
        yield say("Now: nobody serves it any more, and its successor is {successor}.", [fact], successor=name)
    else:
        yield say("Now: nobody serves it any more, and no successor is known.", [fact])


def _here(side: Side) -> Iterator[Sentence]:
    own = side.own
    assert own
    if own.ends:
        name, as_of = f"offering:{own.offering}#last_day", side.case.facts.as_of
        fact = side.case.facts.told(name, own.ends, "known", "catalog", "", as_of)
        yield say("Before {day:date}, when {offering} stops.", [fact], day=own.ends, offering=own.offering)
    context = own.fields["context"]
    if context.value is not None:
        yield say("When a request grows beyond the {context:count} tokens that {offering} takes.", [context.fact],
                  context=context.value, offering=own.offering)  # fmt: skip
    lacks = [name for name in CAPABILITIES if own.fields[name].value is False]
    if lacks:
        ids = [own.fields[name].fact for name in lacks]
        yield say("When you need one of these, which {offering} does not have: {names:ts}.", ids,
                  names=[capability(name) for name in lacks], offering=own.offering)  # fmt: skip


def _others(side: Side, others: Sequence[Alternative]) -> Iterator[Sentence]:
    for kind, template in _OTHERS.items():
        if first := next((one for one in others if one.kind == kind), None):
            yield say(template, [evidence.is_model(side.case, first.model)], model=first.model)
