"""Choose A when, choose B when: for the first pick against each of the next, from points and facts."""

from __future__ import annotations

from modelpick.answers.decision import ChooseWhen
from modelpick.answers.named import capability
from modelpick.answers.sentence import say
from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.eligibility import needed_tokens
from modelpick.judge.explain import evidence
from modelpick.judge.explain.evidence import TRAFFIC

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.answers.sentence import Sentence
    from modelpick.catalog.market import Standing
    from modelpick.judge.case import Case, Judged

_RIVALS = 2  # how many of the next are set against the first
_REASONS = 5  # more is no help in choosing
_CHEAPER = {
    f"{form}{overlap}": (
        f"The bill is {{less:{form}}} less: {{own:usd}} against {{other:usd}} a month for {TRAFFIC}"
        + ("; the ranges overlap." if overlap else ".")
    )
    for form in ("pct", "times")
    for overlap in ("", "~")
}
_BETTER = "It does better in {domain:words}: {own:number} against {other:number} points; the intervals do not overlap."
_BETTER_OVERLAP = (
    "It is ahead in {domain:words}, {own:number} against {other:number} points, but the intervals overlap "
    "({low:number} to {high:number} against {other_low:number} to {other_high:number})."
)
_ROOMIER = 1.5  # times the other: less is no difference to a workload that both hold
COMPANIES = "More companies serve it: {own:count} against {other:count}."
_NOTHING = "Nothing that is known here speaks for it over the other."
_ALIKE = "Nothing that is known here tells the two apart for this work."
_PICTURES = ("vision", "pdf", "video")
_OUTGROWN = 100  # times what is asked for: work that is well within both is no reason for the larger
_LIMITS = {
    "context": "It takes requests of up to {own:count} tokens, the other {other:count}.",
    "max_output": "It writes answers of up to {own:count} tokens, the other {other:count}.",
}
_AHEAD = 1.0  # points of quality from which being ahead is told


def choose_when(case: Case, picks: Sequence[Judged]) -> list[ChooseWhen]:
    """Both ways for the first pick and each of the next: what speaks for the one, what for the other.

    A rival of which the same would be said as of one before it is no news.
    """
    found: list[ChooseWhen] = []
    told: list[list[list[str]]] = []
    for rival in picks[1:]:
        if rival.place == picks[0].place or len(told) == _RIVALS:
            continue
        pair = both(case, picks[0], rival)
        texts = [[reason.text for reason in one.reasons] for one in pair]
        if texts not in told:
            told.append(texts)
            found += pair
    return found


def both(case: Case, one: Judged, other: Judged) -> list[ChooseWhen]:
    """What speaks for the one, and what for the other."""
    there, back = (list(_reasons(case, *pair))[:_REASONS] for pair in ((one, other), (other, one)))
    template = _NOTHING if there or back else _ALIKE
    names = case.model_id(one), case.model_id(other)
    return [
        ChooseWhen(*names, there or [_nothing(case, one, other, template)]),
        ChooseWhen(*names[::-1], back or [_nothing(case, other, one, template)]),
    ]


def _reasons(case: Case, own: Judged, other: Judged) -> Iterator[Sentence]:
    for source in (_cost, _quality, _limits, _companies, _weights, _capabilities, _retirement):
        yield from source(case, own, other)


def _cost(case: Case, own: Judged, other: Judged) -> Iterator[Sentence]:
    if own.month is None or other.month is None:
        return
    found = evidence.less(own.month[1], other.month[1])
    if found is None:
        return
    form, figure = found
    args, facts = evidence.traffic(case)
    bills = evidence.month(case, own), evidence.month(case, other)
    fact = evidence.compared(case, f"{own.offering}|{other.offering}#less_{form}", figure, *bills)
    key = form + ("~" if own.month[2] >= other.month[0] else "")
    yield say(_CHEAPER[key], [*bills, fact, *facts], less=figure, own=own.month[1], other=other.month[1], **args)


def _quality(case: Case, own: Judged, other: Judged) -> Iterator[Sentence]:
    """In each of the workload's domains where it is ahead, the largest lead first."""
    leads = []
    for domain, _ in case.workload.domains:
        mine, theirs = evidence.standing(case, own, domain), evidence.standing(case, other, domain)
        if mine and theirs and mine[0].mean - theirs[0].mean >= _AHEAD:
            leads.append((theirs[0].mean - mine[0].mean, domain, mine, theirs))
    for _, domain, (a, mine_id), (b, theirs_id) in sorted(leads)[:2]:
        yield _lead(domain, a, b, [mine_id, theirs_id])


def _lead(domain: str, a: Standing, b: Standing, facts: list[str]) -> Sentence:
    if a.low > b.high:
        return say(_BETTER, facts, domain=domain, own=a.mean, other=b.mean)
    return say(_BETTER_OVERLAP, facts, domain=domain, own=a.mean, other=b.mean, low=a.low, high=a.high,
               other_low=b.low, other_high=b.high)  # fmt: skip


def _limits(case: Case, own: Judged, other: Judged) -> Iterator[Sentence]:
    """Where both are known, and the work might outgrow the smaller one."""
    a, b = case.offering(own), case.offering(other)
    for (field, template), needed in zip(_LIMITS.items(), needed_tokens(case.workload), strict=True):
        mine, theirs = a.fact(field).value, b.fact(field).value
        if mine is None or theirs is None or theirs >= _OUTGROWN * needed:
            continue
        if mine >= _ROOMIER * theirs:
            yield say(template, [case.facts.offering(a, field), case.facts.offering(b, field)], own=mine, other=theirs)


def _companies(case: Case, own: Judged, other: Judged) -> Iterator[Sentence]:
    mine, theirs = case.ground.companies[own.place], case.ground.companies[other.place]
    if mine <= theirs:
        return
    facts = [case.facts.computed(f"model:{case.model_id(one)}#companies", case.ground.companies[one.place],
                                 [evidence.is_model(case, case.model_id(one))]) for one in (own, other)]  # fmt: skip
    yield say(COMPANIES, facts, own=mine, other=theirs)


def _weights(case: Case, own: Judged, other: Judged) -> Iterator[Sentence]:
    """Only where it is known that the other's weights are not to be had."""
    view = case.ground.view
    if not (view.bits("open_weights+") >> own.row & 1 and view.bits("open_weights-") >> other.row & 1):
        return
    a, b = case.model(own), case.model(other)
    facts = [case.facts.model(a, "open_weights"), case.facts.model(b, "open_weights"), case.facts.model(a, "license")]
    if license_ := a.fact("license").value:
        yield say("Its weights can be downloaded, under {license}; the other's cannot.", facts, license=license_)
    else:
        yield say("Its weights can be downloaded, under a license that is not known; the other's cannot.", facts)


def _capabilities(case: Case, own: Judged, other: Judged) -> Iterator[Sentence]:
    """What it is known to have and the other is known not to have: what nobody says of the other is no reason."""
    view, idle = case.ground.view, _idle(case)
    names = [
        name
        for name in CAPABILITIES
        if name not in idle and view.bits(f"{name}+") >> own.row & 1 and view.bits(f"{name}-") >> other.row & 1
    ]
    if names:
        a, b = case.offering(own), case.offering(other)
        facts = [case.facts.offering(one, name) for name in names for one in (a, b)]
        words = [capability(name) for name in names]
        yield say("It has {names:ts}; the other does not.", facts, names=words)


def _idle(case: Case) -> set[str]:
    """What this work has no use for, kinds of input above all: no reason for or against anything."""
    w = case.workload
    pictures = bool(w.images) or any(name in w.needs for name in _PICTURES)
    sound = bool(w.audio_minutes) or "audio" in w.needs
    silent = ("reasoning",) if w.effort == "none" else ()
    return {*(() if pictures else _PICTURES), *(() if sound else ("audio",)), *silent}


def _retirement(case: Case, own: Judged, other: Judged) -> Iterator[Sentence]:
    """A date that is missing is no promise, and is said to be missing."""
    a, b = case.offering(own), case.offering(other)
    mine, theirs = a.fact("retires").value, b.fact("retires").value
    if theirs is None or (mine is not None and mine <= theirs):
        return
    facts = [case.facts.offering(a, "retires"), case.facts.offering(b, "retires")]
    if case.ground.gone >> other.row & 1:
        yield say("The other is served no more since {other:date}.", facts[1:], other=theirs)
    elif mine is None:
        yield say("The other retires on {other:date}; of this one no date is announced, which promises nothing.", facts,
                  other=theirs)  # fmt: skip
    else:
        yield say("It retires on {own:date}, the other earlier, on {other:date}.", facts, own=mine, other=theirs)


def _nothing(case: Case, own: Judged, other: Judged, template: str) -> Sentence:
    facts = [evidence.points(case, own)[1], evidence.points(case, other)[1]]
    return say(template, facts)
