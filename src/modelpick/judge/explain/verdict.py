"""The verdict: one sentence of what to take, from whom, at what price, and how sure that is."""

from __future__ import annotations

from modelpick.answers.sentence import finest, number, part, say
from modelpick.judge.explain import evidence
from modelpick.judge.explain.evidence import TRAFFIC
from modelpick.judge.explain.refusal import named, reason
from modelpick.judge.rank import NOISE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged

# What it costs, and how sure that is: every verdict is one of each, behind who it is.
_PRICED = f", for {{month:usd}} a month ({TRAFFIC}; {{tiers:ts}} tier)"
_FREE = f", for nothing by the token ({TRAFFIC})"
_UNPRICED = ", at a price that is not known"
_ALONE = "; no other model meets every requirement."
_BEHIND = "; {next:said}."
_WINS = "; it stays first in {wins:pct} of the draws of weights and uncertain values, and {next:said}."
_LESS_OFTEN = (
    "; it stays first in {wins:pct} of the draws of weights and uncertain values ({most} is first more often, in "
    "{most_pct:pct}), and {next:said}."
)
_NEXT = {
    "even": "{second} has as many points",
    "level": "{second}, {margin:lead_points} behind, is nearly level",
    "one": "{second} is a point behind",
    "more": "{second} is {margin:number_points} behind",
    "low": "{second} is next by the low end of its points",
    "high": "{second} is next by the high end of its points",
}
_SAME = "{next:said} at about the same price"
_COSTS = {
    "less": "{next:said} and costs {less:pct} less",
    "less_times": "{next:said} and costs {less:times} less",
    "more": "{next:said} and costs {more:pct} more",
    "more_times": "{next:said} and costs {more:times} as much",
}
_LEVEL = 1.0  # points below which two are nearly level: the price is told with it
_MULTIPLE = 2.0  # from here "3.2 times as much" says more than "220 % more"
_TAKE = {
    "": "Take {model} from {provider}",
    "none": "Take {model} from {provider} without thinking",
    "named": "Take {model} from {provider} at {effort} effort",
}
_UNSURE = "No model meets every requirement for certain. {model} from {provider} would be first if {open:ts} "
_CONFIRM = {"one": _UNSURE + "is confirmed", "many": _UNSURE + "are confirmed"}


def verdict(
    case: Case, margin: float | None, wins: float | None, tiers: Sequence[str] = ("standard",),
    shares: Mapping[str, float] | None = None,
) -> Sentence:  # fmt: skip
    """`margin`: points between first and second. `wins`: per cent of the draws. `tiers`: those that the bill uses.

    `shares`: per cent of the draws by offering, so that a first that seldom stays so is told with the one that does.
    """
    if case.ranked:
        return _recommended(case, margin, wins, tiers, shares or {})
    return _unverified(case, tiers) if case.open else _none(case)


def _recommended(
    case: Case, margin: float | None, wins: float | None, tiers: Sequence[str], shares: Mapping[str, float]
) -> Sentence:
    first = case.ranked[0]
    who, facts = _named(case, first)
    effort = first.effort.name
    if effort not in ("", "none"):
        who["effort"] = effort
    args: dict[str, Any] = {"take": part(_TAKE.get(effort, _TAKE["named"]), **who)}
    template = "{take:said}" + _price(case, first, tiers, args, facts)
    second = next((one for one in case.ranked[1:] if one.place != first.place), None)
    if second is None or margin is None:
        return say(template + _ALONE, facts, **args)
    template += _BEHIND if wins is None else _stays(case, first, wins, shares, args, facts)
    return say(template, facts, next=_next(case, first, second, margin, facts), **args)


def _next(case: Case, first: Judged, second: Judged, margin: float, facts: list[str]) -> dict[str, Any]:
    """How far the next model is behind; where that is next to nothing, what it costs beside the first."""
    model = case.model_id(second)
    facts.append(evidence.is_model(case, model))
    scores = (evidence.score(case, first), evidence.score(case, second))
    if margin < -NOISE:  # ranked by another figure than the one in the middle
        return part(_NEXT[case.workload.rank_by], second=model)
    if margin <= NOISE:
        return _costs(case, first, second, part(_NEXT["even"], second=model), facts)
    if number(margin) == "1":
        told = part(_NEXT["one"], second=model)
        return _costs(case, first, second, told, facts) if margin < _LEVEL else told
    facts.append(evidence.compared(case, "margin", margin, *scores))
    told = part(_NEXT["level" if margin < _LEVEL else "more"], second=model, margin=margin)
    return _costs(case, first, second, told, facts) if margin < _LEVEL else told


def _costs(case: Case, first: Judged, second: Judged, told: dict[str, Any], facts: list[str]) -> dict[str, Any]:
    """What the second costs beside the first."""
    if not (first.month and second.month and first.month[1] > 0 and second.month[1] > 0):
        return told
    own, other = first.month[1], second.month[1]
    found = evidence.less(min(own, other), max(own, other))
    if found is None:
        return part(_SAME, next=told)
    bills = evidence.month(case, first), evidence.month(case, second)
    form, figure = found
    word = "less"
    if other > own:
        word, form, figure = "more", "times" if other >= _MULTIPLE * own else "pct", 100 * (other / own - 1)
        figure = other / own if form == "times" else figure
    facts.append(evidence.compared(case, f"{second.offering}|{first.offering}#{word}_{form}", figure, *bills))
    return part(_COSTS[word if form == "pct" else f"{word}_times"], next=told, **{word: figure})


def _stays(
    case: Case, first: Judged, wins: float, shares: Mapping[str, float], args: dict[str, Any], facts: list[str]
) -> str:
    """How often it stays first, and who is first more often."""
    args["wins"] = wins
    facts.append(case.facts.computed(f"wins:{case.model_id(first)}#pct", wins, [evidence.score(case, first)]))
    most = max(shares, key=lambda name: (shares[name], name), default=first.offering)
    if most == first.offering or shares[most] <= wins:
        return _WINS
    args |= {"most": most, "most_pct": shares[most]}
    facts.append(case.facts.computed(f"wins:{most}#pct", shares[most], []))
    return _LESS_OFTEN.replace(":pct}", f":{finest('pct', wins, shares[most]) or 'pct2'}}}")


def _unverified(case: Case, tiers: Sequence[str]) -> Sentence:
    """What is not known is no refusal: it is named, so that somebody can find out."""
    first = case.open[0]
    args, facts = _named(case, first)
    price = _price(case, first, tiers, args, facts)
    args["open"] = [named(name) for name in first.missing]
    facts += [evidence.asked(case, f"{name}#name", args["open"][at]) for at, name in enumerate(first.missing)]
    return say(_CONFIRM["one" if len(args["open"]) == 1 else "many"] + price + ".", facts, **args)


def _none(case: Case) -> Sentence:
    """Nothing that could be confirmed is left: everything fails something."""
    counted = case.ground.everything.bit_count()
    facts = [case.facts.computed("screened#refused", counted, [])]
    nearest = sorted(
        (each for found in case.misses.values() for each in found[:1]), key=lambda one: (-one.score, one.row)
    )
    if not nearest:
        return say("No model meets every requirement: each of {total:count} offerings fails one or more.", facts,
                   total=counted)  # fmt: skip
    requirement = next(name for name, found in case.misses.items() if nearest[0] in found[:1])
    model = case.model_id(nearest[0])
    args = {"total": counted, "model": model, "requirement": named(requirement)}
    facts += [evidence.is_model(case, model), *_why(case, requirement, nearest[0])]
    return say(
        "No model meets every requirement: each of {total:count} offerings fails one or more. The nearest is {model}, "
        "which only {requirement:t} rules out.",
        facts, **args,
    )  # fmt: skip


def _why(case: Case, requirement: str, judged: Judged) -> list[str]:
    """The facts on which the one refusal rests."""
    one = next((each for each in case.screened.asked if each.id == requirement), None)
    return reason(case, one, judged.row, judged.month).facts if one else []


def _named(case: Case, judged: Judged) -> tuple[dict[str, Any], list[str]]:
    told, fact = evidence.provider(case, case.provider(judged))
    model = case.model_id(judged)
    return {"model": model, "provider": told}, [evidence.is_model(case, model), fact, evidence.score(case, judged)]


def _price(case: Case, judged: Judged, tiers: Sequence[str], args: dict[str, Any], facts: list[str]) -> str:
    """The part of the template about the bill; its arguments and facts are added."""
    if judged.month is None:
        facts.append(case.facts.rate(case.offering(judged), "input"))
        return _UNPRICED
    more, ids = evidence.traffic(case)
    args |= more
    facts += [evidence.month(case, judged), *ids]
    if judged.month[2] == 0:
        return _FREE
    args |= {"month": judged.month[1], "tiers": list(tiers)}
    return _PRICED
