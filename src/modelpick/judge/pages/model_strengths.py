"""What speaks for a model and against it, each from facts and against others that are served today. What is not known
is neither: it is listed as unknown."""

from __future__ import annotations

from modelpick.answers.named import capability
from modelpick.answers.sentence import say
from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.explain import evidence
from modelpick.judge.pages.model_end import days_until, gone
from modelpick.judge.pages.model_ranks import beaten, best_standing, median_blend, median_context
from modelpick.judge.pages.model_routes import BLEND, blend_of, blend_rule
from modelpick.judge.pages.served import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.answers.sentence import Sentence
    from modelpick.answers.served import RouteTold
    from modelpick.catalog.entities import Model
    from modelpick.judge.case import Case, Judged

    Spoken = Iterator[tuple[str, Sentence]]

GOOD, BAD, UNSAID = "strength", "weakness", "unknown"
_HIGH, _LOW = 75.0, 25.0  # shares of other models: the best and the last quarter stand out
_NEAR_DAYS = 365  # a year is what the resilience card takes for notice enough
_MANY = 3  # companies: of so many one may fail or raise its price
_FAR = 2.0  # times the median: from here a price or a window stands out
_MEASURED = ("measured", "variant")  # grades that are of the model itself or a close variant
_QUALITY = (
    "{domain:words}: {mean:number} points ({low:number} to {high:number}), more than {share:pct} of the {models:count} "
    "other live models of which it is known."
)
_PRICE = {
    is_low: "{own:rate} a million tokens at {offering} ({input:count} parts input to {output:count} parts output), "
    f"{'below' if is_low else 'above'} the median of {{middle:rate}} of {{models:count}} live models."
    for is_low in (True, False)
}
_CONTEXT = {
    is_high: f"It takes {{own:count}} tokens at once, {'above' if is_high else 'below'} the median of {{middle:count}} "
    "of {models:count} live models."
    for is_high in (True, False)
}


class Side:
    """A model with its live routes, and the one that speaks for it: the recommended one, else the lab's own."""

    def __init__(self, case: Case, model: Model, routes: Sequence[RouteTold], best: Judged | None) -> None:
        self.case, self.model, self.routes = case, model, routes
        self.live = counted(routes)
        self.own = next((one for one in self.live if best and one.offering == best.offering), None) or next(
            (one for one in self.live if one.is_first_party), self.live[0] if self.live else None
        )


def spoken(side: Side) -> dict[str, list[Sentence]]:
    """Strengths, weaknesses, and what is not known."""
    found: dict[str, list[Sentence]] = {GOOD: [], BAD: [], UNSAID: []}
    for source in (_quality, _price, _context, _companies, _weights, _end, _successor, _disputes, _capabilities):
        for kind, sentence in source(side):
            found[kind].append(sentence)
    return found


def _quality(side: Side) -> Spoken:
    ground, facts, name = side.case.ground, side.case.facts, side.model.id
    unsaid = []
    for domain in ground.rules["benchmarks"]["domains"]:
        own = best_standing(ground, name, domain)
        if own is None:
            unsaid.append(domain)
            continue
        share, n = beaten(ground, name, domain, own.mean)
        if own.grade in _MEASURED and n and not _LOW < share < _HIGH:
            args = {"mean": own.mean, "low": own.low, "high": own.high, "share": share, "models": n}
            fact = facts.computed(f"model:{name}#rank.{domain}", args, [])
            yield GOOD if share >= _HIGH else BAD, say(_QUALITY, [fact], domain=domain, **args)
    if unsaid:
        fact = facts.computed(f"model:{name}#quality.unknown", unsaid, [])
        yield UNSAID, say("How well it does in {domains:ts}.", [fact], domains=[_words(one) for one in unsaid])


def _price(side: Side) -> Spoken:
    if side.own is None:
        return
    offering, facts, own = side.own.offering, side.case.facts, blend_of(side.own)
    if own is None:
        fact = facts.told(f"offering:{offering}#blend_70_30", None, "unknown", "", "", facts.as_of)
        yield UNSAID, say("What a million tokens cost at {offering}.", [fact], offering=offering)
        return
    middle, n = median_blend(side.case.ground, offering)
    if middle is None or _FAR * min(own, middle) > max(own, middle):
        return
    rule = blend_rule(side.case)
    value = {"own": own, "middle": middle, "models": n}
    fact = facts.computed(f"offering:{offering}#blend_against_median", value, [rule])
    is_low = own < middle
    yield GOOD if is_low else BAD, say(_PRICE[is_low], [fact, rule], offering=offering, **value, **BLEND)


def _context(side: Side) -> Spoken:
    if side.own is None:
        return
    told = side.own.fields["context"]
    if told.value is None:
        yield (
            UNSAID,
            say("How many tokens {offering} takes at once.", [told.fact], offering=side.own.offering),
        )
        return
    middle, n = median_context(side.case.ground)
    if middle and max(told.value, middle) >= _FAR * min(told.value, middle):
        fact = side.case.facts.computed("models#context_median", {"median": middle, "models": n}, [])
        is_high = told.value > middle
        yield GOOD if is_high else BAD, say(_CONTEXT[is_high], [told.fact, fact], own=told.value, middle=middle,
                                            models=n)  # fmt: skip


def _companies(side: Side) -> Spoken:
    if not side.live:
        return
    name = side.model.id
    companies = side.case.ground.companies[evidence.place_of(side.case, name)]
    fact = side.case.facts.computed(f"model:{name}#companies", companies, [evidence.is_model(side.case, name)])
    if companies >= _MANY:
        yield GOOD, say("{companies:count} independent companies serve it.", [fact], companies=companies)
    elif companies == 1:
        yield BAD, say("One company alone runs it: when that is down, so is every route.", [fact])


def _weights(side: Side) -> Spoken:
    facts, model = side.case.facts, side.model
    fact, license_ = facts.model(model, "open_weights"), facts.model(model, "license")
    is_open, name = model.fact("open_weights").value, model.fact("license").value
    if is_open is None:
        yield UNSAID, say("Whether its weights can be downloaded.", [fact])
    elif is_open and name:
        yield GOOD, say("Its weights can be downloaded, under {license}.", [fact, license_], license=name)
    elif is_open:
        yield GOOD, say("Its weights can be downloaded.", [fact])
        yield UNSAID, say("Under which license its weights are.", [license_])


def _end(side: Side) -> Spoken:
    facts, own = side.case.facts, side.own
    if not side.live and side.routes:
        yield BAD, gone(facts, side.model.id, side.routes)
    elif own and own.ends:
        left = days_until(own.ends, facts.as_of)
        if left <= _NEAR_DAYS:
            value = {"day": own.ends, "left": left}
            fact = facts.told(f"offering:{own.offering}#ends", value, "known", "catalog", "", facts.as_of)
            template = "{offering} serves it for {left:count} more days, until {day:date}."
            if left == 1:
                template = "{offering} serves it for one more day, until {day:date}."
                value.pop("left")
            yield BAD, say(template, [fact], offering=own.offering, **value)
    elif own:
        retires = own.fields["retires"].fact
        template = "How long {offering} will serve it: no last day is announced."
        yield UNSAID, say(template, [retires], offering=own.offering)


def _successor(side: Side) -> Spoken:
    if name := side.model.fact("successor").value:
        fact = side.case.facts.model(side.model, "successor")
        yield BAD, say("Its successor {successor} is out.", [fact], successor=name)


def _disputes(side: Side) -> Spoken:
    """Of the model and of the route that speaks for it."""
    facts = side.case.facts
    names = {name: facts.model(side.model, name) for name, fact in side.model.facts.items() if fact.state == "disputed"}
    if side.own:
        names |= {name: told.fact for name, told in side.own.fields.items() if told.state == "disputed"}
    if names:
        words = [_words(name) for name in names]
        yield BAD, say("Sources contradict one another on {fields:ts}.", list(names.values()), fields=words)


def _capabilities(side: Side) -> Spoken:
    if side.own is None:
        return
    unsaid = [name for name in CAPABILITIES if side.own.fields[name].value is None]
    if unsaid:
        ids = [side.own.fields[name].fact for name in unsaid]
        names = [capability(name) for name in unsaid]
        yield UNSAID, say("Whether {offering} has {names:ts}.", ids, names=names, offering=side.own.offering)


def _words(name: str) -> str:
    return name.replace("_", " ")
