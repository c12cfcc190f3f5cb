"""What each requirement costs: the first pick against who would be first if one asked again without it."""

from __future__ import annotations

from modelpick.answers.decision import RequirementCost
from modelpick.answers.sentence import Sentence, number, part, say, usd
from modelpick.judge.case import Case, Judged
from modelpick.judge.changed import without
from modelpick.judge.eligibility import BUDGET
from modelpick.judge.explain.evidence import TRAFFIC, is_offering, month, rates, score, traffic
from modelpick.judge.explain.refusal import named
from modelpick.judge.rerun import Rerun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_UNBOUND = " on the scale without a budget"
_AT_END = {"score": "", "low": " at the low end", "high": " at the high end"}


def requirement_costs(case: Case) -> list[RequirementCost]:
    """One for each requirement that one can do without, and for the vouching of routes."""
    if not case.ranked:
        return []
    found = []
    for one in case.screened.asked:
        changed = without(case.workload, one.id)
        if changed is not None:
            found.append(_cost(case, one.id, Rerun(case, changed)))
    return found


def _cost(case: Case, name: str, again: Rerun) -> RequirementCost:
    pick, opened = case.ranked[0], len(again.opened())
    first = again.first()
    if first is None or (first.row == pick.row and first.option.effort == pick.effort):
        return RequirementCost(name, False, None, None, None, opened, _nothing(case, name, opened))
    best = again.judge(first.row)
    dearer = pick.month[1] - best.month[1] if pick.month and best.month else None
    if first.row == pick.row:
        told = _same_route(case, name, pick, best, dearer)
        return RequirementCost(name, False, best.offering, dearer, None, opened, told)
    # Both by the scale that there is without it: the pick as well may do better then.
    points = again.worth(best) - again.worth(again.judge(pick.row)) if again.eligible >> pick.row & 1 else None
    return RequirementCost(
        name, True, best.offering, dearer, points, opened, _something(case, name, pick, best, dearer, points)
    )


def _nothing(case: Case, name: str, opened: int) -> Sentence:
    fact = case.facts.computed(f"requirement:{name}#opens", opened, [])
    if not opened:
        return say("{requirement:t}: costs nothing; no other model would be eligible without it.", [fact],
                   requirement=named(name))  # fmt: skip
    template = "{requirement:t}: costs nothing; without it {opened:count} more models would be eligible, none first."
    if opened == 1:
        template = "{requirement:t}: costs nothing; without it one more model would be eligible, not first."
    args: dict[str, Any] = {"opened": opened} if opened > 1 else {}
    return say(template, [fact], requirement=named(name), **args)


def _same_route(case: Case, name: str, pick: Judged, best: Judged, dearer: float | None) -> Sentence:
    """The same route would be asked to think more, or less."""
    route = is_offering(case, pick.offering, case.model_id(pick))
    effort = case.facts.computed(f"requirement:{name}#effort", best.effort.name, [])
    args: dict[str, Any] = {"requirement": named(name), "offering": pick.offering}
    at = "at its usual effort."
    if best.effort.name:
        at, args["effort"] = "at {effort} effort.", best.effort.name
    if dearer is None:
        return say(f"{{requirement:t}}: without it {{offering}} would be first {at}", [route, effort], **args)
    fact = _difference(case, name, pick, best, dearer)
    more, asked = traffic(case)
    template = (
        f"{{requirement:t}}: {{usd:usd}} {{more:t}} a month for {TRAFFIC} than without it: {{offering}} would be first "
        f"{at}"
    )
    args |= {"usd": abs(dearer), "more": "more" if dearer > 0 else "less"}
    return say(template, [route, effort, fact, *asked], **args, **more)


def _something(
    case: Case, name: str, pick: Judged, best: Judged, dearer: float | None, points: float | None
) -> Sentence:
    facts = [is_offering(case, best.offering, case.model_id(best))]
    args: dict[str, Any] = {"requirement": named(name), "offering": best.offering}
    by = ""
    if points is not None and number(points) != "0":
        by = " {by:said}"
        told = "by {points:lead_points}" + _AT_END[case.workload.rank_by] + (_UNBOUND if name == BUDGET else "")
        args["by"] = part(told, points=points)
        facts.append(case.facts.computed(f"requirement:{name}#points", points, [score(case, pick)]))
    if dearer is None or usd(dearer) == "$0":
        return say(f"{{requirement:t}}: without it {{offering}} would be first{by}.", facts, **args)
    more, asked = traffic(case)
    facts += [_difference(case, name, pick, best, dearer), *asked]
    args |= {"usd": abs(dearer), "more": "more" if dearer > 0 else "less"}
    template = (
        f"{{requirement:t}}: {{usd:usd}} {{more:t}} a month for {TRAFFIC} than the best without it, {{offering}}, "
        f"which would be first{by}."
    )
    return say(template, facts, **args, **more)


def _difference(case: Case, name: str, pick: Judged, best: Judged, dearer: float) -> str:
    from_ = [month(case, pick), *rates(case, best)]
    return case.facts.computed(f"requirement:{name}#usd_per_month", abs(dearer), from_)
