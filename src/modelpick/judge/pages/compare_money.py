"""What separates the bills of two models, and what a million tokens cost at 70 parts of input to 30 of output."""

from __future__ import annotations

from decimal import Decimal

from modelpick.answers.comparison import BillDelta, Blend
from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence
from modelpick.judge.explain.evidence import TRAFFIC
from modelpick.judge.pages import blends
from modelpick.judge.pages.compare_sides import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.comparison import Compared
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case
    from modelpick.judge.pages.compare_sides import Side

SHARES = blends.USUAL
_SAME = f"{{first}} and {{second}} cost about the same: {{low:usd}} and {{high:usd}} a month for {TRAFFIC}."
_FREE = f"{{first}} costs nothing by the token, {{second}} {{high:usd}} a month for {TRAFFIC}."
_LESS = {
    form: f"{{first}} costs {{low:usd}} a month for {TRAFFIC}, {{second}} {{high:usd}}: {{less:{form}}} less, "
    f"{{delta:usd}} a month."
    for form in ("pct", "times")
}
_BLEND = "{key}: {usd:blend} a million tokens, {input:count} parts of input to {output:count} of output."
_BLENDS = {
    form: f"{{first}} costs {{delta:blend}} a million tokens less than {{second}} at that blend, {{less:{form}}} less."
    for form in ("pct", "times")
}


def deltas(case: Case, sides: Sequence[Side], told: Sequence[Compared]) -> list[BillDelta]:
    """Each pair once."""
    pairs = [(one, other) for at, one in enumerate(sides) for other in sides[at + 1 :]]
    by_key = {one.key: one for one in told}
    return [_delta(case, one, other, by_key) for one, other in pairs]


def _delta(case: Case, one: Side, other: Side, told: dict[str, Compared]) -> BillDelta:
    unbilled = next((side for side in (one, other) if side.judged is None or side.judged.month is None), None)
    if unbilled is not None:
        return BillDelta(None, None, None, _unavailable(case, unbilled, told[unbilled.key]))
    first, second = sorted((one, other), key=lambda side: side.judged.month[1] if side.judged and side.judged.month
                           else 0.0)  # fmt: skip
    a, b = first.judged, second.judged
    assert a and b and a.month and b.month
    args, ids = evidence.traffic(case)
    bills = [evidence.month(case, a), evidence.month(case, b)]
    low, high = a.month[1], b.month[1]
    args |= {"first": first.key, "second": second.key, "high": high}
    names = named(case, first, second)
    found = evidence.less(low, high)
    if found is None:
        sentence = say(_SAME, [*bills, *ids, *names], low=low, **args)
    elif not low:
        sentence = say(_FREE, [*bills, *ids, *names], **args)
    else:
        form, figure = found
        name = f"{a.offering}|{b.offering}"
        facts = [evidence.compared(case, f"{name}#delta_usd", high - low, *bills),
                 evidence.compared(case, f"{name}#less_{form}", figure, *bills)]  # fmt: skip
        sentence = say(_LESS[form], [*bills, *facts, *ids, *names], low=low, delta=high - low, less=figure, **args)
    return BillDelta(first.key, second.key, high - low, sentence)


def _unavailable(case: Case, side: Side, told: Compared) -> Sentence:
    """What is missing, in the words of its bill."""
    facts = named(case, side)
    if told.bill is not None and told.bill.notes:
        note = told.bill.notes[0]
        return say("The difference cannot be told: {key} has no bill. {why:said}", [*facts, *note.facts], key=side.key,
                   why={"template": note.template, "args": note.args})  # fmt: skip
    return say("The difference cannot be told: {key} has no route that could be billed.", facts, key=side.key)


def blend(case: Case, sides: Sequence[Side]) -> Blend:
    values = [_blended(case, side) for side in sides]
    told = [_one(case, side, value) for side, value in zip(sides, values, strict=True)]
    priced = sorted(
        ((value, side) for value, side in zip(values, sides, strict=True) if value), key=lambda pair: pair[0]
    )
    if len(priced) > 1:
        (low, first) = priced[0]
        told += [one for high, second in priced[1:] if (one := _between(case, first, second, low, high))]
    return Blend(*SHARES, [None if value is None else float(value) for value in values], told)


def _blended(case: Case, side: Side) -> Decimal | None:
    paid = blends.of_offering(side.route, case.ground.as_of) if side.route else None
    return None if paid is None else Decimal(str(paid))


def _fact(case: Case, side: Side, value: Decimal | None) -> str:
    ids = [case.facts.rate(side.route, name) for name in ("input", "output")] if side.route else []
    if side.route and side.route.fact(blends.FEE).value:
        ids.append(case.facts.offering(side.route, blends.FEE))
    shares = {"usd": None if value is None else float(value), "input": SHARES[0], "output": SHARES[1]}
    return case.facts.computed(f"blend:{side.key}#usd_per_mtok", shares, ids)


def _one(case: Case, side: Side, value: Decimal | None) -> Sentence:
    facts = [_fact(case, side, value), *named(case, side)]
    if value is None:
        return say("{key}: no blend, as no price by the token is known.", facts, key=side.key)
    return say(_BLEND, facts, key=side.key, usd=float(value), input=SHARES[0], output=SHARES[1])


def _between(case: Case, first: Side, second: Side, low: Decimal, high: Decimal) -> Sentence | None:
    found = evidence.less(float(low), float(high))
    if found is None:
        return None
    form, figure = found
    ids = [_fact(case, first, low), _fact(case, second, high)]
    value = {"delta": float(high - low), "less": figure}
    fact = case.facts.computed(f"blend:{first.key}|{second.key}#difference", value, ids)
    names = named(case, first, second)
    return say(_BLENDS[form], [fact, *ids, *names], first=first.key, second=second.key, delta=float(high - low),
               less=figure)  # fmt: skip
