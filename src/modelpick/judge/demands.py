"""What each requirement costs: the first pick against the best that there would be without it."""

from __future__ import annotations

from modelpick.answers.decision import RequirementCost
from modelpick.answers.sentence import Sentence, say
from modelpick.judge.case import Case, Judged
from modelpick.judge.explain.evidence import TRAFFIC, is_offering, month, score, traffic
from modelpick.judge.explain.refusal import named

_FIXED = ("alive", "price")  # nobody can do without them


def requirement_costs(case: Case) -> list[RequirementCost]:
    """One for each requirement that somebody named, and for the vouching of routes."""
    if not case.ranked:
        return []
    pick = case.ranked[0]
    found = []
    for one in case.screened.asked:
        if one.id not in _FIXED:
            found.append(_cost(case, one.id, pick))
    return found


def _cost(case: Case, name: str, pick: Judged) -> RequirementCost:
    """Without it, those that fail it alone are eligible, and those of which only this is not known."""
    unsure = [one for one in case.open if one.missing == (name,)]
    others = [*case.misses.get(name, ()), *unsure]
    listed = {one.place for one in case.ranked}
    opened = len((case.opened.get(name, set()) | {one.place for one in unsure}) - listed)
    best = max(others, key=lambda one: (one.score, -_mid(one), one.offering), default=None)
    if best is None or best.score <= pick.score:
        return RequirementCost(name, False, None, None, None, opened, _nothing(case, name, opened))
    dearer = _mid(pick) - _mid(best) if pick.month and best.month else None
    return RequirementCost(
        name, True, best.offering, dearer, best.score - pick.score, opened, _something(case, name, pick, best)
    )


def _mid(judged: Judged) -> float:
    return judged.month[1] if judged.month else float("inf")


def _nothing(case: Case, name: str, opened: int) -> Sentence:
    fact = case.facts.computed(f"requirement:{name}#opens", opened, [])
    if not opened:
        return say("{requirement}: costs nothing, and lets in no other model.", [fact], requirement=named(name))
    noun = "model" if opened == 1 else "models"
    return say(
        "{requirement}: costs nothing; without it {opened:count} more {noun} would be eligible, none first.",
        [fact], requirement=named(name), opened=opened, noun=noun,
    )  # fmt: skip


def _something(case: Case, name: str, pick: Judged, best: Judged) -> Sentence:
    points = case.facts.computed(
        f"requirement:{name}#points", best.score - pick.score, [score(case, pick), score(case, best)]
    )
    route = is_offering(case, best.offering, case.model_id(best))
    if pick.month is None or best.month is None:
        return say(
            "{requirement}: without it {offering} would be first, by {points:lead} points.",
            [points, route], requirement=named(name), offering=best.offering, points=best.score - pick.score,
        )  # fmt: skip
    dearer = _mid(pick) - _mid(best)
    bills = [month(case, pick), month(case, best)]
    difference = case.facts.computed(f"requirement:{name}#usd_per_month", abs(dearer), bills)
    args, asked = traffic(case)
    template = (
        f"{{requirement}}: {{usd:usd}} {{more}} a month for {TRAFFIC} than the best without it, {{offering}}, which "
        "would be first by {points:lead} points."
    )
    more = "more" if dearer > 0 else "less"
    return say(
        template, [points, difference, route, *asked], requirement=named(name), usd=abs(dearer), more=more,
        offering=best.offering, points=best.score - pick.score, **args,
    )  # fmt: skip
