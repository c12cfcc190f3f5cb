"""The smallest changes that would let a model win: a requirement, a price, a weight, a quality."""

from __future__ import annotations

from typing import NamedTuple

from modelpick.answers.sentence import finest, say
from modelpick.answers.why_not import WayToWin
from modelpick.judge.explain import evidence
from modelpick.judge.explain.evidence import TRAFFIC
from modelpick.judge.explain.refusal import named, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from modelpick.judge.case import Case, Judged
    from modelpick.judge.eligibility import Asked

_AT_LEAST = ("context", "max_output", "rpm", "tpm", "min_quality")  # relaxed by a smaller number
_AT_MOST = {"max_input_price": "rate", "max_output_price": "rate", "budget": "usd"}  # by a larger one


class Scales(NamedTuple):
    """From a scaled value, 0 to 1, back to what has it; None where nothing does."""

    month_usd: Callable[[float], float | None]
    quality: Callable[[float], float | None]


def ways(
    case: Case, unmet: Sequence[Asked], row: int, own: Judged | None, winner: Judged | None, scales: Scales | None
) -> list[WayToWin]:
    """`unmet` have all to be met; of the others, each would do alone. Nothing brings back what is gone."""
    if any(one.id == "alive" and one.fails >> row & 1 for one in unmet):
        return []
    gap = None if own is None or winner is None else winner.score - own.score
    ahead = None if gap is None else gap <= 0
    enough = ahead if len(unmet) == 1 else None if ahead else ahead
    # What was retired stays so, whatever is asked for.
    found = [
        _requirement(case, one, row, own, enough) for one in unmet if one.id != "alive" or not one.fails >> row & 1
    ]
    if own is not None and winner is not None and gap is not None and gap > 0:
        done = not unmet
        found += _price(case, own, winner, gap, scales, done)
        found += _weight(case, own, winner, done)
        found += _quality(case, own, winner, gap, scales, done)
    return found


def _requirement(case: Case, asked: Asked, row: int, own: Judged | None, enough: bool | None) -> WayToWin:
    entry = case.ground.rules["requirements"]["requirements"][asked.rule]
    told = reason(case, asked, row, own.month if own else None)
    args: dict[str, Any] = {"requirement": named(asked.id)}
    facts = [*told.facts, evidence.asked(case, f"{asked.id}#name", args["requirement"])]
    has = told.args.get("has")
    if not asked.fails >> row & 1:
        verify = entry["verify"] or "ask the provider"
        sentence = say("Confirm {requirement}: {verify}.", facts, verify=verify, **args)
        return WayToWin("evidence", asked.id, None, enough, sentence)
    if asked.rule in _AT_LEAST and has is not None:
        form, to = ("number", "down") if asked.rule == "min_quality" else ("count", "count")
        sentence = say(f"Lower {{requirement}} from {{need:{form}}} to {{has:{to}}}.", facts, has=has,
                       need=told.args["need"], **args)  # fmt: skip
        return WayToWin("requirement", asked.id, has, enough, sentence)
    if asked.rule in _AT_MOST and has is not None:
        return WayToWin("requirement", asked.id, has, enough, _allow(case, asked, has, told.args["need"], facts, args))
    sentence = say("Drop the requirement: {requirement}.", facts, **args)
    return WayToWin("requirement", asked.id, None, enough, sentence)


def _allow(case: Case, asked: Asked, has: Any, need: Any, facts: list[str], args: dict[str, Any]) -> Any:
    form = _AT_MOST[asked.rule]
    if asked.rule != "budget":
        return say(f"Raise {{requirement}} from {{need:{form}}} to {{has:{form}}}.", facts, has=has, need=need,
                   **args)  # fmt: skip
    more, ids = evidence.traffic(case)
    template = f"Raise the budget from {{need:usd}} to {{has:up}} a month for {TRAFFIC}."
    return say(template, [*facts, *ids], has=has, need=need, **more)


def _needed(case: Case, criterion: str, own: Judged, gap: float) -> float | None:
    """The scaled value of one criterion that makes up for the gap, all else as it is."""
    if criterion not in case.criteria:
        return None
    at = case.criteria.index(criterion)
    if not case.weights[at]:
        return None
    needed = own.scaled[at] + gap / (100 * case.weights[at])
    return needed if needed <= 1 else None


def _price(
    case: Case, own: Judged, winner: Judged, gap: float, scales: Scales | None, done: bool
) -> Iterator[WayToWin]:
    needed = _needed(case, "cost", own, gap)
    usd = scales.month_usd(needed) if scales and needed is not None else None
    if usd is None or own.month is None or not 0 < usd < own.month[1]:
        return
    less = evidence.less(usd, own.month[1])
    if less is None:
        return
    form, figure = less
    args, ids = evidence.traffic(case)
    scores = evidence.score(case, own), evidence.score(case, winner)
    bill = evidence.month(case, own)
    name = f"{own.offering}|{winner.offering}#break_even"
    value = {"usd": usd, "less": figure}
    fact = case.facts.computed(f"compare:{name}", value, [bill, *scores])
    told = say(
        f"Its bill would have to be at most {{usd:usd}} a month for {TRAFFIC}, {{less:{form}}} less than {{now:usd}}.",
        [fact, bill, *ids], usd=usd, less=figure, now=own.month[1], **args,
    )  # fmt: skip
    yield WayToWin("price", "cost", usd, done, told)


def _weight(case: Case, own: Judged, winner: Judged, done: bool) -> Iterator[WayToWin]:
    """The weight that would have to change least, the others keeping their proportions."""
    best: tuple[float, str, float, float] | None = None
    leads = [a - b for a, b in zip(own.scaled, winner.scaled, strict=True)]
    total = sum(weight * lead for weight, lead in zip(case.weights, leads, strict=True))
    for name, weight, lead in zip(case.criteria, case.weights, leads, strict=True):
        if not 0 < weight < 1 or lead <= 0:
            continue
        rest = (total - weight * lead) / (1 - weight)  # what the others give, if they alone counted
        if rest >= lead:
            continue
        needed = rest / (rest - lead)
        if weight < needed <= 1 and (best is None or needed - weight < best[0]):
            best = needed - weight, name, weight, needed
    if best is None:
        return
    _, name, weight, needed = best
    points = evidence.points(case, own)[1], evidence.points(case, winner)[1]
    value = {"now": 100 * weight, "needed": 100 * needed}
    fact = case.facts.computed(f"compare:{own.offering}|{winner.offering}#weight", value, [*points])
    form = finest("pct", 100 * needed, 100 * weight)
    if form is None:
        return  # so near that any change does it: the points say so
    told = say(
        f"The weight of {{criterion:words}} would have to be {{needed:{form}}} of the whole instead of {{now:{form}}}.",
        [fact], criterion=name, needed=100 * needed, now=100 * weight,
    )  # fmt: skip
    yield WayToWin("weight", name, needed, done, told)


def _quality(
    case: Case, own: Judged, winner: Judged, gap: float, scales: Scales | None, done: bool
) -> Iterator[WayToWin]:
    needed = _needed(case, "quality", own, gap)
    points = scales.quality(needed) if scales and needed is not None else None
    if points is None or own.quality is None or points <= own.quality[0]:
        return
    scores = [evidence.score(case, own), evidence.score(case, winner)]
    mean = case.facts.computed(f"quality:{own.offering}#mean", own.quality[0], [evidence.points(case, own)[1]])
    fact = case.facts.computed(f"compare:{own.offering}|{winner.offering}#quality", points, [mean, *scores])
    domains = [domain.replace("_", " ") for domain, _ in case.workload.domains]
    form = finest("number", points, own.quality[0])
    if form is None:
        return
    told = say(
        f"It would have to reach {{needed:{form}}} points in {{domains:list}} instead of {{now:{form}}}.",
        [fact, mean], needed=points, domains=domains, now=own.quality[0],
    )  # fmt: skip
    yield WayToWin("quality", "quality", points, done, told)
