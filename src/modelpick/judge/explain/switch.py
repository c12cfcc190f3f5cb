"""From the model in use to the pick, and back: what is lost and gained, what differs, what it costs."""

from __future__ import annotations

from modelpick.answers.decision import Switch
from modelpick.answers.named import capability
from modelpick.answers.sentence import say
from modelpick.catalog.entities import DISPUTED, LIKELY, UNKNOWN
from modelpick.catalog.fields import CAPABILITIES
from modelpick.catalog.usage import tokenizer_factor
from modelpick.judge.explain import evidence
from modelpick.judge.explain.evidence import TRAFFIC
from modelpick.judge.explain.hosts import is_first_party, live_rows, rows_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.answers.sentence import Sentence
    from modelpick.catalog.entities import Offering
    from modelpick.judge.case import Case, Judged

SEPARATE = "No provider serves both: it takes another contract and another key."
_NOT_CERTAIN = {
    LIKELY: "{model} probably has {names:ts} too: nobody confirms it there, but most routes of which it is known do.",
    DISPUTED: "The sources disagree whether {model} has {names:ts}: {over} has.",
    UNKNOWN: "Whether {model} has {names:ts} is not known: {over} has.",
}
_LIMITS = {
    "context": "Requests may hold {to:count} tokens instead of {from_:count}.",
    "max_output": "Answers may hold {to:count} tokens instead of {from_:count}.",
}
_TOKENS = {
    "more": "The same {content:t} text makes {figure:pct} more tokens: limits and prices by the token bite earlier.",
    "fewer": "The same {content:t} text makes {figure:pct} fewer tokens.",
}
_SAME_TOKENS = 0.005  # tokenizers that differ by less are alike


class _Side:
    """A model, and the route by which it is compared."""

    def __init__(self, case: Case, model: str, judged: Judged | None, beside: str) -> None:
        self.model = case.model_by_id(model)
        self.place = evidence.place_of(case, model)
        self.judged = judged
        row = judged.row if judged else _route(case, self.place, beside)
        self.row = row
        self.offering: Offering | None = None if row is None else case.ground.offering(row)


def switch(case: Case, current_model: str, current: Judged | None = None) -> list[Switch]:
    """Both ways; nothing where there is no pick or the model in use is the pick. KeyError for an unknown model.

    `current`: how the model in use was judged, for its bill; without it, it is looked up among the judged.
    """
    first = next(iter([*case.ranked, *case.open]), None)
    if first is None or case.model_id(first) == current_model:
        return []
    judged = current or _judged(case, current_model)
    there = _Side(case, case.model_id(first), first, "")
    here = _Side(case, current_model, judged, case.provider(first))
    return [_way(case, here, there), _way(case, there, here)]


def between(case: Case, one: tuple[str, Judged | None], other: tuple[str, Judged | None]) -> list[Switch]:
    """Both ways between any two models, each with how it was judged."""
    here, there = _Side(case, *one, ""), _Side(case, *other, "")
    return [_way(case, here, there), _way(case, there, here)]


def _judged(case: Case, model: str) -> Judged | None:
    misses = (one for found in case.misses.values() for one in found)
    return next(
        (one for group in (case.ranked, case.open, misses) for one in group if case.model_id(one) == model), None
    )


def _route(case: Case, place: int, beside: str) -> int | None:
    """The route at the pick's own provider, else the lab's own, else the first that is live."""
    rows = live_rows(case, place) or rows_of(case, place)
    ids, names = case.ground.names, case.ground.providers
    lab = case.ground.market.ids[place].partition("/")[0]
    return min(
        rows,
        key=lambda row: (names[row] != beside, names[row] != lab, not is_first_party(case, row), ids[row]),
        default=None,
    )


def _way(case: Case, from_: _Side, to: _Side) -> Switch:
    shared = _providers(case, from_.place) & _providers(case, to.place)
    lost: list[str] = []
    gained: list[str] = []
    friction: list[Sentence] = []
    if from_.offering and to.offering:
        lost, _ = _only(case, from_, to)
        gained, _ = _only(case, to, from_)
        friction = [*_unknown(case, from_, to), *_unknown(case, to, from_)]
    parameters = list(_parameters(case, from_, to)) if from_.offering and to.offering else []
    change, told = _price(case, from_, to)
    if not shared:
        facts = [evidence.is_model(case, from_.model.id), evidence.is_model(case, to.model.id)]
        friction.insert(0, say(SEPARATE, facts))
    return Switch(from_.model.id, to.model.id, sorted(shared), lost, gained, parameters, change, [*friction, *told])


def _providers(case: Case, place: int) -> set[str]:
    return {case.ground.providers[row] for row in live_rows(case, place)}


def _only(case: Case, one: _Side, other: _Side) -> tuple[list[str], list[str]]:
    """Capabilities of one side that the other is known to lack, and those of which nobody says whether it does."""
    view = case.ground.view
    lacks: list[str] = []
    unsaid: list[str] = []
    for name in CAPABILITIES:
        has, has_not = view.bits(f"{name}+"), view.bits(f"{name}-")
        if has >> (one.row or 0) & 1 and not has >> (other.row or 0) & 1:
            (lacks if has_not >> (other.row or 0) & 1 else unsaid).append(name)
    return lacks, unsaid


def _unknown(case: Case, one: _Side, other: _Side) -> list[Sentence]:
    _, unsaid = _only(case, one, other)
    if not unsaid or not one.offering or not other.offering:
        return []
    found = []
    for state, template in _NOT_CERTAIN.items():
        names = [name for name in unsaid if _certainty(other.offering.fact(name).state) == state]
        if names:
            facts = [case.facts.offering(side, name) for name in names for side in (one.offering, other.offering)]
            found.append(say(template, facts, model=other.offering.id, over=one.offering.id,
                             names=[capability(name) for name in names]))  # fmt: skip
    return found


def _certainty(state: str) -> str:
    return state if state in _NOT_CERTAIN else UNKNOWN


def _parameters(case: Case, from_: _Side, to: _Side) -> Iterator[Sentence]:
    a, b = from_.offering, to.offering
    assert a and b
    temperature = a.fact("temperature").value, b.fact("temperature").value
    facts = [case.facts.offering(a, "temperature"), case.facts.offering(b, "temperature")]
    if temperature == (True, False):
        yield say("Temperature can no longer be set: a request that sends one may be refused.", facts)
    elif temperature == (False, True):
        yield say("Temperature can be set.", facts)
    efforts = a.fact("reasoning_efforts").value, b.fact("reasoning_efforts").value
    facts = [case.facts.offering(a, "reasoning_efforts"), case.facts.offering(b, "reasoning_efforts")]
    if efforts[1] and efforts[0] != efforts[1]:
        if efforts[0]:
            yield say("Efforts are {to:list} instead of {from_:list}.", facts, to=efforts[1], from_=efforts[0])
        else:
            yield say("A request may name an effort: {to:list}.", facts, to=efforts[1])
    elif efforts[0] and efforts[1] is None:
        yield say("Which efforts a request may name is not known; until now {from_:list}.", facts, from_=efforts[0])
    for field, template in _LIMITS.items():
        old, new = a.fact(field).value, b.fact(field).value
        if old is not None and new is not None and old != new:
            facts = [case.facts.offering(a, field), case.facts.offering(b, field)]
            yield say(template, facts, to=new, from_=old)
    yield from _tokenizers(case, from_, to)


def _tokenizers(case: Case, from_: _Side, to: _Side) -> Iterator[Sentence]:
    rules, content = case.ground.rules["tokenizers"], case.workload.content
    old, new = from_.model.tokenizer, to.model.tokenizer
    if old == new:
        return
    facts = []
    for side in (from_, to):
        family = side.model.tokenizer
        name, state = f"model:{side.model.id}#tokenizer", "known" if family else "unknown"
        facts.append(case.facts.told(name, family or None, state, "rules/tokenizers.toml", "", case.facts.as_of))
    if not (old and new):
        yield say("How many more or fewer tokens the same text makes is not known.", facts)
        return
    ratio = float(tokenizer_factor(rules, new, content).mid / tokenizer_factor(rules, old, content).mid) - 1
    if abs(ratio) < _SAME_TOKENS:
        return
    name = f"{from_.model.id}|{to.model.id}#tokens_pct"
    facts.append(evidence.compared(case, name, 100 * abs(ratio), *facts))
    yield say(_TOKENS["more" if ratio > 0 else "fewer"], facts, content=content, figure=100 * abs(ratio))


def _price(case: Case, from_: _Side, to: _Side) -> tuple[float | None, list[Sentence]]:
    """The change of the month's bill, and when it would be none."""
    a, b = from_.judged, to.judged
    if a is None or b is None or a.month is None or b.month is None:
        facts = [evidence.is_model(case, side.model.id) for side in (from_, to)]
        return None, [say("How the bill changes is not known: one of the two has no bill for this traffic.", facts)]
    change = b.month[1] - a.month[1]
    bills = [evidence.month(case, a), evidence.month(case, b)]
    args, ids = evidence.traffic(case)
    name = f"{a.offering}|{b.offering}"
    facts = [*bills, evidence.compared(case, f"{name}#change_usd", abs(change), *bills), *ids]
    cheaper, dearer = sorted((a, b), key=lambda one: one.month[1] if one.month else 0.0)
    found = evidence.less(cheaper.month[1], dearer.month[1]) if cheaper.month and dearer.month else None
    if found is None:
        return change, [say(f"The bill stays about the same: {{to:usd}} against {{from_:usd}} a month for {TRAFFIC}.",
                            facts, to=b.month[1], from_=a.month[1], **args)]  # fmt: skip
    way = "saves {change:usd}" if change < 0 else "costs {change:usd} more"
    told = say(
        f"It {way} a month: {{to:usd}} against {{from_:usd}} for {TRAFFIC}.",
        facts, change=abs(change), to=b.month[1], from_=a.month[1], **args,
    )  # fmt: skip
    return change, [told, _break_even(case, cheaper, dearer, *found), *_payback(case, name, change, facts)]


def _break_even(case: Case, cheaper: Judged, dearer: Judged, form: str, figure: float) -> Sentence:
    bills = evidence.month(case, cheaper), evidence.month(case, dearer)
    fact = evidence.compared(case, f"{cheaper.offering}|{dearer.offering}#less_{form}", figure, *bills)
    template = f"The bills would be equal if all prices of {{dearer}} were {{figure:{form}}} less."
    return say(template, [fact, *bills], dearer=dearer.offering, figure=figure)


def _payback(case: Case, name: str, change: float, facts: list[str]) -> Iterator[Sentence]:
    """What a switch may cost for the saving to pay for it."""
    if change >= 0:
        return
    rules = case.ground.rules["explanations"]["payback"]
    worth = -change * rules["months"]
    months = evidence.rule(case, "explanations", "payback.months", rules["months"])
    total = evidence.compared(case, f"{name}#payback_usd", worth, facts[2], months)
    yield say("A switch that costs less than {worth:usd} pays for itself within {months:count} months.",
              [total, months], worth=worth, months=rules["months"])  # fmt: skip
