"""What speaks for a model and against it, each from facts and against others that are served today. What is not known
is neither: it is listed as unknown."""

from __future__ import annotations

from modelpick.answers.named import capability
from modelpick.answers.sentence import say
from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.explain import evidence
from modelpick.judge.pages.comparable import HANDFUL, comparable, typical
from modelpick.judge.pages.model_end import days_until, gone
from modelpick.judge.pages.model_routes import BLEND, blend_rule
from modelpick.judge.pages.served import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.answers.comparable import Against
    from modelpick.answers.sentence import Sentence
    from modelpick.answers.served import RouteTold
    from modelpick.catalog.entities import Model
    from modelpick.judge.case import Case, Judged

    Spoken = Iterator[tuple[str, Sentence]]

GOOD, BAD, UNSAID = "strength", "weakness", "unknown"
_HIGH, _LOW = 75.0, 25.0  # shares of other models: the best and the last quarter stand out
_ALL = 100.0
_HALF = 0.5  # of a per cent: less reads as none
_NEAR_DAYS = 365  # a year is what the resilience card takes for notice enough
_MANY = 3  # companies: of so many one may fail or raise its price
_FAR = 2.0  # times the median: from here a price or a window stands out
_MEASURED = ("measured", "variant")  # grades that are of the model itself or a close variant
_POINTS = "{domain:words}: {mean:number} points ({low:number} to {high:number}), "
_QUALITY = {
    "share": _POINTS + "better than {share:pct} of {models:count} comparable models that were measured.",
    "count": _POINTS + "better than {better:count} of {models:count} comparable models that were measured.",
    "tied": _POINTS + "no better than any of {models:count} comparable models that were measured.",
    "none": _POINTS + "worse than each of {models:count} comparable models that were measured.",
    "all": _POINTS + "better than each of {models:count} comparable models that were measured.",
}
_PRICE = {
    is_low: "{own:blend} a million tokens ({input:count} parts input to {output:count} parts output), "
    f"{'below' if is_low else 'above'} the median of {{middle:blend}} of {{models:count}} comparable models."
    for is_low in (True, False)
}
_CONTEXT = {
    is_high: f"It takes {{own:count}} tokens at once, {'above' if is_high else 'below'} the median of {{middle:count}} "
    "of {models:count} comparable models."
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
        self.compared = comparable(case.ground, case.facts, model)

    def line(self, measure: str) -> Against | None:
        """Against the comparable; None of a model that nobody serves."""
        return next((one for one in self.compared.lines if one.measure == measure), None)


def spoken(side: Side) -> dict[str, list[Sentence]]:
    """Strengths, weaknesses, and what is not known."""
    found: dict[str, list[Sentence]] = {GOOD: [], BAD: [], UNSAID: []}
    for source in (
        _quality,
        _price,
        _context,
        _companies,
        _weights,
        _listing,
        _end,
        _successor,
        _disputes,
        _capabilities,
    ):
        for kind, sentence in source(side):
            found[kind].append(sentence)
    return found


def _quality(side: Side) -> Spoken:
    """Measured, against those of the comparable that were measured."""
    facts, name = side.case.facts, side.model.id
    entries = typical(side.case.ground)
    own = entries[name].quality if name in entries else {}
    peers = [entries[peer].quality for peer in side.compared.models]
    for domain in side.case.ground.rules["benchmarks"]["domains"]:
        mine = own.get(domain)
        others = [each[domain].mean for each in peers if domain in each and each[domain].grade in _MEASURED]
        if mine is None or mine.grade not in _MEASURED or len(others) < HANDFUL:
            continue
        better = sum(other < mine.mean for other in others)
        share = 100 * better / len(others)
        if not _LOW < share < _HIGH:
            args = {"mean": mine.mean, "low": mine.low, "high": mine.high, "models": len(others)}
            args |= {"share": share, "better": better}
            fact = facts.computed(f"model:{name}#rank.{domain}", args, [f"comparable:{name}#models"])
            template = _QUALITY[_place(share, mine.mean < min(others))]
            shown = {name: value for name, value in args.items() if f"{{{name}:" in template}
            yield GOOD if share >= _HIGH else BAD, say(template, [fact], domain=domain, **shown)
    unsaid = [name for name in side.case.ground.rules["benchmarks"]["domains"] if name not in side.model.quality]
    if unsaid:
        fact = facts.computed(f"model:{name}#quality.unknown", unsaid, [])
        yield UNSAID, say("How well it does in {domains:ts}.", [fact], domains=[_words(one) for one in unsaid])


def _place(share: float, is_last: bool) -> str:
    """What would read as none or all of them, and is neither, is counted."""
    if not share:
        return "none" if is_last else "tied"
    return "all" if share == _ALL else "share" if _HALF <= share <= _ALL - _HALF else "count"


def _price(side: Side) -> Spoken:
    line = side.line("blend")
    if line is None:
        return
    if line.value is None:
        fact = side.case.facts.told(f"model:{side.model.id}#blend", None, "unknown", "", "", side.case.facts.as_of)
        yield UNSAID, say("What a million tokens cost.", [fact])
    elif line.median and _stands_out(line.value, line.median):
        ids = [*line.facts, _count(side, line), blend_rule(side.case)]
        is_low = line.value < line.median
        yield GOOD if is_low else BAD, say(_PRICE[is_low], ids, own=line.value, middle=line.median, models=line.n,
                                           **BLEND)  # fmt: skip


def _context(side: Side) -> Spoken:
    line = side.line("context")
    if line is None:
        return
    if line.value is None:
        fact = side.case.facts.told(f"model:{side.model.id}#context", None, "unknown", "", "", side.case.facts.as_of)
        yield UNSAID, say("How many tokens it takes at once.", [fact])
    elif line.median and _stands_out(line.value, line.median):
        ids = [*line.facts, _count(side, line)]
        is_high = line.value > line.median
        yield GOOD if is_high else BAD, say(_CONTEXT[is_high], ids, own=line.value, middle=line.median, models=line.n)


def _stands_out(value: float, middle: float) -> bool:
    return max(value, middle) >= _FAR * min(value, middle)


def _count(side: Side, line: Against) -> str:
    among = [f"comparable:{side.model.id}#models"]
    return side.case.facts.computed(f"comparable:{side.model.id}#known.{line.measure}", line.n, among)


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


def _listing(side: Side) -> Spoken:
    """Told of a model whose lab's own route, or the one that speaks for it, a list calls deprecated."""
    called = [one for one in side.live if one.fields["listing"].value == "deprecated"]
    if any(one.is_first_party or one is side.own for one in called):
        ids = [one.fields["listing"].fact for one in called]
        yield BAD, say("A list calls deprecated: {routes:list}.", ids, routes=[one.offering for one in called])


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
