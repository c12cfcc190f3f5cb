"""Who leads, by how much and how surely; or that nobody does, and why."""

from __future__ import annotations

from modelpick.answers.comparison import Lead
from modelpick.answers.sentence import number, say
from modelpick.frozen import NamedTuple
from modelpick.judge.confidence import acceptability
from modelpick.judge.explain import evidence
from modelpick.judge.explain.measured_lead import one_sided
from modelpick.judge.pages.compare_sides import ELIGIBLE, RETIRED, UNSERVED, named, retirement
from modelpick.judge.rank import NOISE
from modelpick.judge.rerun import worth
from modelpick.judge.sureness import contender_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.answers.comparison import Compared
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged
    from modelpick.judge.pages.compare_sides import Side

LEADS, TIE, ALIVE, UNDECIDED = "leads", "tie", "alive", "undecided"
_LEVEL = 1.0  # points below which two are nearly level, as in the Decision's verdict
_LEADS = (
    "{first} leads {second} by {margin:number} points for this workload, {own:number} against {other:number}, "
    "and stays ahead in {wins:pct} of the draws of weights and uncertain values; "
)
_SURE = {
    "apart": "the intervals of their points do not overlap.",
    "likely": "the intervals of their points overlap, so that is likely and not sure.",
    "open": "the intervals of their points overlap, so that is anything but sure.",
}
_LIKELY_PCT = 75  # of the draws: below, the other would be first in more than one of four
_LEAD = {
    True: "{first} has {margin:lead} points more than {second}; the intervals overlap ({low:number} to {high:number} "
    "against {other_low:number} to {other_high:number}).",
    False: "{first} has {margin:lead} points more than {second}; the intervals do not overlap ({low:number} to "
    "{high:number} against {other_low:number} to {other_high:number}).",
}
_LEVEL_TOLD = (
    "No winner: {models:list} are less than a point apart for this workload, from {own:number} down to {other:number} "
    "points. Decide by what matters most to you below."
)


class Verdict(NamedTuple):
    outcome: str
    leader: str | None
    told: Sentence
    reasons: list[Sentence]


def standings(case: Case, sides: Sequence[Side]) -> list[Side]:
    """Those that could be judged, the best first."""
    by = case.workload.rank_by
    return sorted((one for one in sides if one.judged), key=lambda one: -worth(_judged(one), by))


def shares(case: Case, ordered: Sequence[Side]) -> dict[str, float]:
    """Per cent of the draws that each is ahead of the others, by key; those that are retired aside."""
    live = [one for one in ordered if not one.retired]
    routes = {_judged(one).offering for one in live}
    if len(live) < 2 or len(routes) < len(live):
        return {}
    won = acceptability([contender_of(case, _judged(one)) for one in live], case.weights)
    return {one.key: won.get(_judged(one).offering, 0.0) for one in live}


def warnings(case: Case, sides: Sequence[Side], told: Sequence[Compared]) -> list[Sentence]:
    """What is gone, first of all."""
    found = [retirement(case, side) for side, one in zip(sides, told, strict=True) if one.status == RETIRED]
    return found + [one.standing for one in told if one.status == UNSERVED]


def leads(case: Case, ordered: Sequence[Side]) -> list[Lead]:
    """The first against each of the others."""
    return [_lead(case, ordered[0], other) for other in ordered[1:]]


def _lead(case: Case, first: Side, second: Side) -> Lead:
    a, b = _judged(first), _judged(second)
    margin = a.score - b.score
    one = number(margin) == "1"
    overlaps = a.score_low <= b.score_high
    scores = [evidence.score(case, a), evidence.score(case, b)]
    ends = [_ends(case, one) for one in (a, b)]
    fact = evidence.compared(case, f"{first.key}|{second.key}#points", margin, *scores)
    template = _LEAD[overlaps].replace("{margin:lead} points", "a point") if one else _LEAD[overlaps]
    sentence = say(
        template, [fact, *ends, *named(case, first, second)], first=first.key, second=second.key,
        **({} if one else {"margin": margin}), low=a.score_low, high=a.score_high, other_low=b.score_low,
        other_high=b.score_high,
    )  # fmt: skip
    return Lead(first.key, second.key, margin, overlaps, sentence)


def verdict(
    case: Case, sides: Sequence[Side], ordered: Sequence[Side], told: Sequence[Compared], wins: dict[str, float]
) -> Verdict:
    live = [one for one in ordered if not one.retired]
    reasons = list(_reasons(case, ordered, told))
    if len(live) < 2:
        return _few(case, sides, ordered, live, reasons)
    if missing := _unknown(case, live):
        return Verdict(UNDECIDED, None, missing, reasons)
    passing = {one.key for one in told if one.status == ELIGIBLE}
    pool = [side for side in live if side.key in passing] or live
    if len(pool) == 1 and pool[0] is not live[0]:
        return Verdict(ELIGIBLE, pool[0].key, _alone(case, pool[0], live[0]), reasons)
    first, second = pool[0], next(one for one in [*pool[1:], *live] if one is not pool[0])
    a, b = _judged(first), _judged(second)
    names = {"first": first.key, "second": second.key}
    facts = [
        *(evidence.score(case, one) for one in (a, b)),
        *named(case, first, second),
        _ends(case, a),
        _ends(case, b),
    ]
    if a.offering == b.offering:
        told_ = say("{first} and {second} are the same route: there is nothing to decide.", facts, **names)
        return Verdict(TIE, None, told_, reasons)
    by = case.workload.rank_by
    own, other = worth(a, by), worth(b, by)
    margin = own - other
    if len(pool) > 1 and margin < _LEVEL:
        return Verdict(TIE, None, _level(case, pool), reasons)
    share = wins.get(first.key, 0.0)
    facts.append(evidence.compared(case, f"{first.key}|{second.key}#margin", margin, *facts[:2]))
    facts.append(case.facts.computed(f"compare:{first.key}#first_pct", share, facts[:2]))
    sure = "apart" if a.score_low > b.score_high else "likely" if share >= _LIKELY_PCT else "open"
    lead = _LEADS if number(margin) != "1" else _LEADS.replace("{margin:number} points", "a point")
    args = {"margin": margin} if lead is _LEADS else {}
    sentence = say(lead + _SURE[sure], facts, **args, own=own, other=other, wins=share, **names)
    return Verdict(LEADS, first.key, sentence, reasons)


def _alone(case: Case, first: Side, ahead: Side) -> Sentence:
    """Points do not make up for a requirement."""
    facts = [*(evidence.score(case, _judged(one)) for one in (first, ahead)), *named(case, first, ahead)]
    return say(
        "{first} alone meets every requirement of this workload for certain, with {own:number} points; {ahead} has "
        "{other:number} and does not.", facts, first=first.key, own=_judged(first).score, ahead=ahead.key,
        other=_judged(ahead).score,
    )  # fmt: skip


def _level(case: Case, live: Sequence[Side]) -> Sentence:
    """All that are next to the first."""
    by = case.workload.rank_by
    near = [one for one in live if worth(_judged(live[0]), by) - worth(_judged(one), by) < _LEVEL]
    facts = [*(evidence.score(case, _judged(one)) for one in near), *named(case, *near)]
    return say(_LEVEL_TOLD, facts, models=[one.key for one in near], own=_judged(near[0]).score,
               other=_judged(near[-1]).score)  # fmt: skip


def _few(
    case: Case, sides: Sequence[Side], ordered: Sequence[Side], live: Sequence[Side], reasons: list[Sentence]
) -> Verdict:
    """One at most is served and judged."""
    others = [side for side in sides if side not in live]
    if not live:
        facts = [evidence.is_model(case, side.model.id) for side in sides]
        return Verdict(UNDECIDED, None, say("Not decidable: none of them can be called any more.", facts), reasons)
    first = live[0]
    facts = [evidence.score(case, _judged(first)), *named(case, first, *others)]
    args = {"first": first.key, "others": [side.key for side in others], "own": _judged(first).score}
    rival = next((one for one in ordered if one is not first), None)
    if rival is None:
        template = "Only {first} is served and could be judged: it has {own:number} points for this workload, " \
                   "and {others:list} has none."  # fmt: skip
        return Verdict(ALIVE, first.key, say(template, facts, **args), reasons)
    args |= {"rival": rival.key, "other": _judged(rival).score}
    facts += [evidence.score(case, _judged(rival))]
    template = (
        "Only {first} can still be taken, as {others:list} is served no more. For this workload it has {own:number} "
        "points; {rival} would have {other:number}."
    )
    return Verdict(ALIVE, first.key, say(template, facts, **args), reasons)


def _unknown(case: Case, live: Sequence[Side]) -> Sentence | None:
    """Without a bill or any quality, points rest on what the rules count for what is not known."""
    for side in live[:2]:
        judged = _judged(side)
        what = "how well it does" if judged.quality is None else ""
        what = "what it costs for this traffic" if judged.month is None else what
        if what:
            facts = [evidence.score(case, judged), *named(case, side)]
            template = (
                "Not decidable: of {key} it is not known {what:t}. Counted as the rules count what is unknown, it "
                "would have {points:number} points."
            )
            return say(template, facts, key=side.key, what=what, points=judged.score)
    return None


def _reasons(case: Case, ordered: Sequence[Side], told: Sequence[Compared]) -> Iterator[Sentence]:
    """What makes the lead and what works against it; whether what leads may be taken at all."""
    if len(ordered) > 1:
        yield from _trades(case, ordered[0], ordered[1])
    for one in told:
        if one.status not in (RETIRED, UNSERVED):
            yield one.standing
    if not any(one.status == ELIGIBLE for one in told):
        facts = [evidence.is_model(case, one.model) for one in told]
        yield say("Not one of them meets every requirement for certain: `modelpick recommend` shows what does.", facts)


def _trades(case: Case, first: Side, second: Side) -> Iterator[Sentence]:
    (own, own_fact), (other, other_fact) = (evidence.points(case, _judged(one)) for one in (first, second))
    skipped = one_sided(case, _judged(first), _judged(second))
    gaps = sorted((other[name] - own[name], name) for name in own if name not in skipped)
    if not gaps:
        return
    facts = [own_fact, other_fact, *named(case, first, second)]
    for (gap, name), side, against in ((gaps[0], first, second.key), (gaps[-1], second, first.key)):
        key = side.key
        if side.retired:  # nothing speaks for what cannot be called
            continue
        if (key == first.key and gap < -NOISE) or (key == second.key and gap > NOISE):
            mine, theirs = (own, other) if key == first.key else (other, own)
            yield say(
                "What speaks most for {key} is {criterion:words}: {own:number} points, {against} {other:number}.",
                facts, key=key, criterion=name, own=mine[name], against=against, other=theirs[name],
            )  # fmt: skip


def _ends(case: Case, judged: Judged) -> str:
    return case.facts.computed(
        f"score:{judged.offering}#ends", [judged.score_low, judged.score_high], [evidence.score(case, judged)]
    )


def _judged(side: Side) -> Judged:
    assert side.judged is not None
    return side.judged
