"""What people ask of one model, answered from its facts."""

from __future__ import annotations

from decimal import Decimal

from modelpick.answers.decision import Faq
from modelpick.answers.named import capability
from modelpick.answers.sentence import say
from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.explain import evidence, faq_rights
from modelpick.judge.explain.evidence import TRAFFIC
from modelpick.judge.pages import blends
from modelpick.judge.pages.model_end import gone
from modelpick.judge.pages.model_routes import BLEND, blend_fact, blend_rule
from modelpick.judge.pages.served import counted
from modelpick.judge.places import within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.answers.model_page import Costs
    from modelpick.answers.quality import DomainQuality
    from modelpick.answers.sentence import Sentence
    from modelpick.answers.served import RouteTold
    from modelpick.catalog.entities import Model
    from modelpick.judge.case import Case, Judged

_EU = ["eu"]
_HAS = {
    True: "It has {names:ts} at {offering}.",
    False: "It does not have {names:ts} there.",
    None: "Of {names:ts} it is not known.",
}
_INSIDE = {
    "one": "On one live route every stated region lies there: {routes:list}.",
    False: "On {inside:count} live routes every stated region lies there: {routes:list}.",
    True: "On {inside:count} live routes every stated region lies there, among them {routes:list}.",
}
_UNSAID = {
    "one": "Of one live route it is not known where it processes requests.",
    "many": "Of {unsaid:count} live routes it is not known where they process requests.",
}
_UNENDING = {
    "one": "No last day is known of its one live route, which promises nothing.",
    "many": "No last day is known of any of its {routes:count} live routes, which promises nothing.",
}
_NAMED = 8  # routes that are named; the others are counted
_FEE = (
    "It adds {fee:pct1} to its list: {usd:blend} a million tokens, {input:count} parts input to {output:count} "
    "parts output."
)


class Asked:
    """One model, and what its page has found out so far."""

    def __init__(
        self, case: Case, model: Model, routes: Sequence[RouteTold], at: Judged | None, costs: Costs,
        quality: dict[str, DomainQuality],
    ) -> None:  # fmt: skip
        self.case, self.model, self.routes, self.at = case, model, routes, at
        self.costs, self.quality = costs, quality
        self.live = counted(routes)
        self.lead = next((one for one in routes if at and one.offering == at.offering), routes[0] if routes else None)
        self.fact = evidence.is_model(case, model.id)


def faqs(asked: Asked) -> list[Faq]:
    told = (
        ("What does {model} cost?", _cost(asked)),
        ("Is {model} being retired?", _retirement(asked)),
        ("Which provider has the lowest price for {model}?", _lowest(asked)),
        ("What can {model} do?", _capabilities(asked)),
        ("Where is {model} served in the European Union?", _union(asked)),
        ("Is {model} open?", _open(asked)),
        ("How sure are the scores of {model}?", _scores(asked)),
        ("What replaces {model}?", _successor(asked)),
    )
    name = asked.model.id
    return [Faq(say(question, [asked.fact], model=name), list(answer)) for question, answer in told]


def _cost(asked: Asked) -> Iterator[Sentence]:
    case, lead = asked.case, asked.lead
    sent, answered = blends.rates_of(lead, case.ground.as_of) if lead else (None, None)
    if lead is None or sent is None or answered is None:
        fact = case.facts.told(f"model:{asked.model.id}#price", None, "unknown", "", "", case.facts.as_of)
        yield say("No price by the token is known.", [fact])
        return
    facts = [fact for price in lead.prices[:1] for fact in price.facts]
    yield say("At {offering}: {input:rate} a million input and {output:rate} a million output tokens, standard tier.",
              facts, offering=lead.offering, input=sent, output=answered)  # fmt: skip
    bill = asked.costs.bill
    if asked.at and asked.at.month and bill and bill.per_month_usd:
        low, mid, high = asked.at.month
        args, ids = evidence.traffic(case)
        month = evidence.month(case, asked.at)
        ends = case.facts.computed(f"bill:{asked.at.offering}#month_usd_range", [low, mid, high], [month])
        yield say(f"That is {{mid:usd}} a month, between {{low:usd}} and {{high:usd}}, for {TRAFFIC}.",
                  [month, ends, *ids], low=low, mid=mid, high=high, **args)  # fmt: skip


def _retirement(asked: Asked) -> Iterator[Sentence]:
    today = asked.case.ground.as_of
    ending = sorted((one for one in asked.routes if one.ends and not one.duplicate_of), key=lambda one: one.ends or "")
    over = [one for one in ending if one.is_retired]
    fact = asked.case.facts.computed(
        f"model:{asked.model.id}#ends", {"routes": len(asked.live), "gone": len(over), "today": today,
                                         "days": sorted({one.ends for one in ending})}, [])  # fmt: skip
    if not asked.routes:
        yield say("Nobody is known to serve it.", [fact])
        return
    if not asked.live:
        yield gone(asked.case.facts, asked.model.id, asked.routes)
        return
    later = [one for one in ending if not one.is_retired]
    own = next((one for one in later if one.is_first_party), None)
    if first := own or next(iter(later), None):
        template = "Yes: {offering} serves it until {day:date}." if own else (
            "Not by its lab, as far as is known; {offering} stops on {day:date}."
        )  # fmt: skip
        ids = [fact, evidence.is_offering(asked.case, first.offering, asked.model.id)]
        yield say(template, ids, offering=first.offering, day=first.ends)
    else:
        alone = len(asked.live) == 1
        told = _UNENDING["one" if alone else "many"]
        yield say(told, [fact], **({} if alone else {"routes": len(asked.live)}))
    if called := [one for one in asked.live if one.fields["listing"].value == "deprecated"]:
        ids = [one.fields["listing"].fact for one in called]
        yield say("A list calls deprecated: {routes:list}.", ids, routes=[one.offering for one in called])
    if over:
        yield say("Its routes that have ended already: {gone:count}.", [fact], gone=len(over))


def _lowest(asked: Asked) -> Iterator[Sentence]:
    case, day = asked.case, asked.case.ground.as_of
    for words, found in (("vouched", [one for one in asked.live if one.vouched]), ("all", asked.live)):
        priced = sorted((blend, one.offering) for one in found if (blend := blends.of_route(one, day)) is not None)
        if not priced:
            fact = case.facts.told(f"model:{asked.model.id}#lowest.{words}", None, "unknown", "", "", case.facts.as_of)
            if words == "all":
                yield say("No live route has a price by the token that is known.", [fact])
            continue
        low = next(one for one in found if one.offering == priced[0][1])
        if words == "all" and low.vouched:
            continue
        told, provider = evidence.provider(case, low.provider)
        facts = [blend_fact(case, low), provider, blend_rule(case), *low.prices[0].facts]
        sent, answered = blends.rates_of(low, day)
        template = (
            "Of vouched providers {provider}: {input:rate} in and {output:rate} out a million tokens."
            if words == "vouched"
            else "Lower still, but nobody vouches for it: {provider}, {input:rate} in and {output:rate} out."
        )
        if words == "all" and len(priced) and not any(one.vouched for one in found):
            template = "{provider}, for which nobody vouches: {input:rate} in and {output:rate} out a million tokens."
        yield say(template, facts, provider=told, input=sent, output=answered)
        fee = low.field(blends.FEE)
        if fee.value:
            pct = float(100 * Decimal(str(fee.value)))
            ids = [case.facts.computed(f"{fee.fact}_pct", pct, [fee.fact]), facts[0], blend_rule(case)]
            yield say(_FEE, ids, fee=pct, usd=blends.of_route(low, day), **BLEND)


def _capabilities(asked: Asked) -> Iterator[Sentence]:
    if asked.lead is None:
        yield say("Nobody serves it: nothing is known of what it can do.", [asked.fact])
        return
    fields = asked.lead.fields
    for value, template in _HAS.items():
        names = [name for name in CAPABILITIES if fields[name].value is value]
        if names:
            facts = [fields[name].fact for name in names]
            args = {"offering": asked.lead.offering} if value else {}
            yield say(template, facts, names=[capability(name) for name in names], **args)


def _union(asked: Asked) -> Iterator[Sentence]:
    regions = asked.case.ground.rules["regions"]
    inside, unsaid = [], 0
    for one in asked.live:
        told = one.fields["regions"].value
        answers = [within(regions, place, _EU) for place in told or ()]
        if told and all(answers):
            inside.append(one.offering)
        unsaid += not told or None in answers
    value = {"routes": inside, "inside": len(inside), "unsaid": unsaid}
    fact = asked.case.facts.computed(f"model:{asked.model.id}#in_eu", value, [])
    if not inside:
        yield say("No live route states that it processes requests there and nowhere else.", [fact])
    else:
        yield (
            say(_INSIDE["one"], [fact], routes=inside)
            if len(inside) == 1
            else say(_INSIDE[len(inside) > _NAMED], [fact], inside=len(inside), routes=inside[:_NAMED])
        )
    if unsaid:
        told = _UNSAID["one" if unsaid == 1 else "many"]
        yield say(told, [fact], **({} if unsaid == 1 else {"unsaid": unsaid}))


def _open(asked: Asked) -> Iterator[Sentence]:
    if asked.at is not None:
        yield from faq_rights.weights(asked.case, asked.at)
        yield from faq_rights.license_(asked.case, asked.at)
        return
    fact = asked.case.facts.model(asked.model, "open_weights")
    told = asked.model.fact("open_weights").value
    if told is None:
        yield say("Nobody says whether its weights can be downloaded.", [fact])
    else:
        yield say("Its weights can be downloaded." if told else "Its weights cannot be downloaded.", [fact])


def _scores(asked: Asked) -> Iterator[Sentence]:
    by_grade: dict[str, list[str]] = {}
    for domain, one in asked.quality.items():
        by_grade.setdefault(one.grade, []).append(domain.replace("_", " "))
    templates = {
        "measured": "Measured on the model itself: {domains:ts}.",
        "variant": "From scores of a close variant: {domains:ts}.",
        "estimated": "Estimated from other scores: {domains:ts}.",
        "predecessor": "By a predecessor's scores: {domains:ts}.",
        "unknown": "Not known: {domains:ts}.",
    }
    fact = asked.case.facts.computed(f"model:{asked.model.id}#grades", by_grade, [])
    for grade, template in templates.items():
        if grade in by_grade:
            yield say(template, [fact], domains=by_grade[grade])


def _successor(asked: Asked) -> Iterator[Sentence]:
    fact = asked.case.facts.model(asked.model, "successor")
    name = asked.model.fact("successor").value
    if name:
        yield say("Its successor is {successor}.", [fact], successor=name)
    else:
        yield say("No successor is known.", [fact])
    near = [name for name, _ in asked.model.alternatives[:3]]
    if near:
        found = asked.case.facts.computed(f"model:{asked.model.id}#alternatives", near, [])
        yield say("Most like it in quality, price, context and what it takes in: {models:list}.", [found], models=near)
