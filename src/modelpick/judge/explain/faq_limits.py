"""Answers about what a model takes, writes and can do."""

from __future__ import annotations

from modelpick.answers.named import capability as worded
from modelpick.answers.sentence import part, say
from modelpick.catalog.entities import DISPUTED, LIKELY
from modelpick.judge.explain import evidence
from modelpick.judge.explain.hosts import routes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged

_COUNTED = {
    "yes": "{yes:count} with it",
    "no": "{no:count} without it",
    "unsaid": "{unsaid:count} not known for certain",
}
_CAPABILITY = {
    "yes": "Yes, at {provider}.",
    "no": "No, not at {provider}.",
    LIKELY: "Probably at {provider}: nobody confirms it there, but most routes of which it is known have it.",
    DISPUTED: "The sources disagree about {provider}.",
    "": "It is not known of {provider}.",
}
_SEVERAL = {
    "yes": "Yes, at {provider}: {names:ts}.",
    "no": "No, not at {provider}: {names:ts}.",
    LIKELY: "Probably at {provider}, as on most routes of which it is known: {names:ts}.",
    DISPUTED: "The sources disagree about {provider}: {names:ts}.",
    "": "Not known of {provider}: {names:ts}.",
}

_OF_NONE = "{answer:said} Of its {routes:count} live routes it is known of none for certain."
_OF_SOME = "{answer:said} Of its {routes:count} live routes: {counts:said}."
_TOKENS = "{mid:number} tokens are billed for each that is seen; between {low:number} and {high:number} is plausible."


def context(case: Case, pick: Judged) -> list[Sentence]:
    offering = case.offering(pick)
    fact = offering.fact("context")
    told, provider = evidence.provider(case, offering.provider)
    facts = [case.facts.offering(offering, "context"), provider]
    if fact.value is None:
        return [say("It is not known how many tokens {provider} takes.", facts, provider=told)]
    page = case.ground.rules["explanations"]["page"]
    per_page = evidence.rule(case, "explanations", "page.tokens", page["tokens"], page["url"])
    pages = evidence.compared(case, f"{offering.id}#pages", fact.value / page["tokens"], facts[0], per_page)
    answer = [
        say(
            "Up to {context:count} tokens at {provider}, question and answer together: about {pages:count} {paper} "
            "pages at {per_page:count} tokens a page.",
            [*facts, pages, per_page, evidence.rule(case, "explanations", "page.paper", page["paper"])],
            context=fact.value, provider=told, pages=fact.value / page["tokens"], paper=page["paper"],
            per_page=page["tokens"],
        )
    ]  # fmt: skip
    if fact.state == DISPUTED:
        values = [float(value) for value in fact.live_values()]
        name = f"offering:{offering.id}#context.claims"
        claims = case.facts.computed(name, values, [facts[0]])
        answer.append(say("The sources disagree: from {low:count} to {high:count} tokens.", [facts[0], claims],
                          low=min(values), high=max(values)))  # fmt: skip
    if (largest := offering.fact("max_input").value) and largest < fact.value:
        answer.append(say("Of these, at most {max_input:count} may be the question.",
                          [case.facts.offering(offering, "max_input")], max_input=largest))  # fmt: skip
    return answer


def max_output(case: Case, pick: Judged) -> list[Sentence]:
    offering = case.offering(pick)
    value = offering.fact("max_output").value
    told, provider = evidence.provider(case, offering.provider)
    facts = [case.facts.offering(offering, "max_output"), provider]
    if value is None:
        return [say("It is not known how many tokens {provider} lets it write.", facts, provider=told)]
    if offering.fact("reasoning").value:
        facts.append(case.facts.offering(offering, "reasoning"))
        return [say("Up to {limit:count} tokens at {provider}, thinking included.", facts, limit=value, provider=told)]
    return [say("Up to {limit:count} tokens at {provider}.", facts, limit=value, provider=told)]


def capabilities(case: Case, pick: Judged, names: Sequence[str]) -> list[Sentence]:
    """What is known of several on the route that was picked, and of which nothing is."""
    offering = case.offering(pick)
    told, provider = evidence.provider(case, offering.provider)
    found = []
    for answer, template in _SEVERAL.items():
        if mine := [name for name in names if _answer(case, pick, name) == answer]:
            facts = [*(case.facts.offering(offering, name) for name in mine), provider]
            found.append(say(template, facts, provider=told, names=[worded(name) for name in mine]))
    return found


def _answer(case: Case, pick: Judged, name: str) -> str:
    view, state = case.ground.view, case.offering(pick).fact(name).state
    if view.bits(f"{name}+") >> pick.row & 1:
        return "yes"
    return "no" if view.bits(f"{name}-") >> pick.row & 1 else state if state in _CAPABILITY else ""


def capability(case: Case, pick: Judged, name: str) -> Sentence:
    """Yes, no or not known on the route that was picked, and what the other live routes say."""
    view, offering = case.ground.view, case.offering(pick)
    routes = routes_of(case, pick.place)
    yes, no = view.bits(f"{name}+"), view.bits(f"{name}-")
    answer = _answer(case, pick, name)
    counts = {
        "routes": routes.bit_count(), "yes": (routes & yes).bit_count(), "no": (routes & no).bit_count(),
        "unsaid": (routes & ~yes & ~no).bit_count(),
    }  # fmt: skip
    told, provider = evidence.provider(case, offering.provider)
    counted = case.facts.computed(f"model:{offering.model}#{name}.routes", counts, [])
    facts = [case.facts.offering(offering, name), counted, provider]
    if not (counts["yes"] or counts["no"]):
        return say(_OF_NONE, facts, answer=part(_CAPABILITY[answer], provider=told), routes=counts["routes"])
    more = [_COUNTED[one] for one in ("yes", "no", "unsaid") if counts[one]]
    if counts["routes"] < 2:
        return say(_CAPABILITY[answer], facts, provider=told)
    shown = {one: counts[one] for one in ("yes", "no", "unsaid") if counts[one]}
    return say(_OF_SOME, facts, answer=part(_CAPABILITY[answer], provider=told), routes=counts["routes"],
               counts=part(", ".join(more), **shown))  # fmt: skip


def reasoning(case: Case, pick: Judged) -> list[Sentence]:
    offering = case.offering(pick)
    thinks, efforts = offering.fact("reasoning").value, offering.fact("reasoning_efforts").value
    facts = [case.facts.offering(offering, "reasoning"), case.facts.offering(offering, "reasoning_efforts")]
    if thinks is False:
        return [say("No, it answers at once.", facts)]
    if thinks is None:
        return [say("It is not known whether it thinks first.", facts)]
    answer = [
        say("Yes; a request may ask for these efforts: {efforts:list}.", facts, efforts=efforts)
        if efforts
        else say("Yes; which efforts a request may name is not known.", facts)
    ]
    low, mid, high = pick.effort.per_visible
    if mid > 1:
        effort = f"@{pick.effort.name}" if pick.effort.name else ""
        name = f"model:{offering.model}#per_visible{effort}"
        spent = case.facts.told(name, [low, mid, high], "likely", "usage", "", case.facts.as_of)
        args = {"effort": pick.effort.name} if pick.effort.name else {}
        template = ("At {effort} effort, " if args else "At its usual effort, ") + _TOKENS
        answer.append(say(template, [spent], low=low, mid=mid, high=high, **args))
    return answer
