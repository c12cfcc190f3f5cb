"""Answers about what comes next and what may be wrong: alternatives, retirement, news, sources, how sure."""

from __future__ import annotations

from modelpick.answers.sentence import say
from modelpick.catalog.days import later
from modelpick.catalog.entities import DISPUTED
from modelpick.judge.explain import evidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.catalog.entities import Offering
    from modelpick.judge.case import Case, Judged

_ALIKE = 3  # models most like it that are named
_NEWS = 4


def alternatives(case: Case, pick: Judged, others: Sequence[Judged]) -> list[Sentence]:
    """The other picks first, which meet every requirement; then what is most like it, whether it does or not."""
    answer = []
    if others:
        names = [case.model_id(one) for one in others]
        answer.append(say("The next picks, which meet every requirement too: {models:list}.",
                          [evidence.is_model(case, name) for name in names], models=names))  # fmt: skip
    model = case.model(pick)
    alike = [(name, likeness) for name, likeness in model.alternatives[:_ALIKE]]
    if alike:
        fact = case.facts.computed(f"model:{model.id}#alternatives", alike, [])
        answer.append(
            say("Most like it in quality, price, context and what it takes in, requirements aside: {models:list}.",
                [fact], models=[name for name, _ in alike])
        )  # fmt: skip
    return answer or [say("No alternative is known.", [case.facts.computed(f"model:{model.id}#alternatives", [], [])])]


def retirement(case: Case, pick: Judged) -> list[Sentence]:
    offering, model = case.offering(pick), case.model(pick)
    told, provider = evidence.provider(case, offering.provider)
    facts = [case.facts.offering(offering, "retires"), provider]
    day = offering.fact("retires").value
    if day:
        answer = [say("{provider} serves it until {day:date}.", facts, provider=told, day=day)]
    else:
        answer = [
            say("{provider} has announced no date that is known here, which promises nothing.", facts, provider=told)
        ]
    if successor := model.fact("successor").value:
        answer.append(say("Its successor is {successor}.", [case.facts.model(model, "successor")], successor=successor))
    else:
        answer.append(say("No successor is known.", [case.facts.model(model, "successor")]))
    return answer


def lately(case: Case, pick: Judged) -> list[Sentence]:
    """What older lists said of the route that is said no more, newest first."""
    offering = case.offering(pick)
    days = case.ground.rules["explanations"]["lately"]["days"]
    since = later(case.ground.as_of, -days)
    news = sorted(_news(case, offering, since), key=lambda pair: pair[0], reverse=True)
    if news:
        return [sentence for _, sentence in news[:_NEWS]]
    fact = case.facts.computed(f"offering:{offering.id}#history", [], [])
    begin = evidence.rule(case, "explanations", "lately.since", since)
    return [say("Nothing that older lists show since {since:date}.", [fact, begin], since=since)]


def _news(case: Case, offering: Offering, since: str) -> Iterator[tuple[str, Sentence]]:
    for at, entry in enumerate(offering.history):
        day = entry.get("seen") or entry.get("to") or ""
        if not since <= day <= case.ground.as_of:
            continue
        rates = {name: float(value) for name, value in entry.get("rates", {}).items() if value is not None}
        value = {**rates, **entry.get("facts", {}), "day": day, "above": entry.get("above", 0)}
        name = f"offering:{offering.id}#history.{at}"
        fact = case.facts.told(name, value, "known", entry["source"], "", day)
        yield from ((day, one) for one in _rates(case, offering, rates, value, fact))
        yield from ((day, one) for one in _fields(case, offering, entry.get("facts", {}), day, fact))


def _rates(
    case: Case, offering: Offering, rates: dict[str, float], value: dict[str, Any], fact: str
) -> Iterator[Sentence]:
    above, day = value["above"], value["day"]
    row = offering.price("standard", above)
    for name in ("input", "output"):
        now = row.rates[name].value if row and name in row.rates else None
        if name not in rates or now is None or float(now) == rates[name]:
            continue
        args = {"class_": name, "day": day, "was": rates[name], "now": float(now)}
        facts = [fact, case.facts.rate(offering, name, "standard", above)]
        if above:
            yield say("A million {class_:t} tokens of requests above {above:count} cost {was:rate} on {day:date} and "
                      "now {now:rate}.", facts, above=above, **args)  # fmt: skip
        else:
            yield say(
                "A million {class_:t} tokens cost {was:rate} on {day:date} and cost {now:rate} now.", facts, **args
            )


def _fields(case: Case, offering: Offering, fields: dict[str, Any], day: str, fact: str) -> Iterator[Sentence]:
    for name, was in fields.items():
        now = offering.fact(name).value
        if now is None or now == was:
            continue
        facts = [fact, case.facts.offering(offering, name)]
        if isinstance(was, bool):
            template = "A list of {day:date} denied {field:capability}; it has it now." if now else (
                "A list of {day:date} promised {field:capability}; it does not have it now."
            )  # fmt: skip
            yield say(template, facts, day=day, field=name)
        elif isinstance(was, int | float) and isinstance(now, int | float):
            yield say("Its {field:words} was {was:count} on a list of {day:date} and is {now:count} now.", facts,
                      day=day, field=name, was=was, now=now)  # fmt: skip


def sources(case: Case, pick: Judged) -> list[Sentence]:
    """Who says what was read here, and when at the latest."""
    offering, model = case.offering(pick), case.model(pick)
    newest: dict[str, str] = {}
    facts = [
        *offering.facts.values(),
        *model.facts.values(),
        *(r for row in offering.prices for r in row.rates.values()),
    ]
    ours = {source["name"] for source in case.ground.view.meta["sources"] if source["role"] == "own"}
    for fact in facts:
        for claim in fact.claims[:1]:
            if claim.source not in ours:  # what is read from ids and from the rulebook rests on the others
                newest[claim.source] = max(newest.get(claim.source, ""), claim.as_of)
    listed = dict(sorted(newest.items()))
    told = case.facts.computed(f"offering:{offering.id}#sources", listed, [])
    answer = [say("From {sources:dated}.", [told], sources=[list(pair) for pair in listed.items()])]
    disputed = sum(fact.state == DISPUTED for fact in facts)
    counted = case.facts.computed(f"offering:{offering.id}#disputed", {"disputed": disputed, "facts": len(facts)}, [])
    if disputed:
        answer.append(say("Sources contradict one another on {disputed:count} of {known:count} facts.", [counted],
                          disputed=disputed, known=len(facts)))  # fmt: skip
    else:
        answer.append(say("They contradict one another on none of {known:count} facts.", [counted], known=len(facts)))
    return answer


_GRADES = {
    "measured": "Measured in {domain:words}, {n:count} scores: {mean:number} points, {low:number} to {high:number}.",
    "variant": "In {domain:words}, scores of a close variant give {mean:number} points, {low:number} to {high:number}.",
    "estimated": "In {domain:words}, estimated from other scores: {mean:number} points, {low:number} to {high:number}.",
    "predecessor": "In {domain:words}, by a predecessor's scores: {mean:number} points, {low:number} to {high:number}.",
}


def sure(case: Case, pick: Judged, wins: float | None) -> list[Sentence]:
    answer = []
    if wins is not None:
        fact = case.facts.computed(f"wins:{case.model_id(pick)}#pct", wins, [evidence.score(case, pick)])
        answer.append(
            say("It stays first in {wins:pct} of the draws of weights and uncertain values.", [fact], wins=wins)
        )
    for domain, _ in case.workload.domains:
        found = evidence.standing(case, pick, domain)
        if found is None:
            fact = case.facts.told(f"model:{case.model_id(pick)}#quality.{domain}", None, "unknown", "benchmarks", "",
                                   case.facts.as_of)  # fmt: skip
            answer.append(say("How well it does in {domain:words} is not known.", [fact], domain=domain))
            continue
        one, fact = found
        args: dict[str, Any] = {"domain": domain, "mean": one.mean, "low": one.low, "high": one.high}
        if one.grade == "measured":
            args["n"] = one.n
        answer.append(say(_GRADES[one.grade], [fact], **args))
    return answer
