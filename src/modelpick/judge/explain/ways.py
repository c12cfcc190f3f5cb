"""The smallest changes that would let a model win: a requirement, a proof, a price, a weight, a quality."""

from __future__ import annotations

from modelpick.answers.sentence import say
from modelpick.answers.why_not import WayToWin
from modelpick.frozen import NamedTuple
from modelpick.judge.changed import GONE, asking, without
from modelpick.judge.explain import evidence
from modelpick.judge.explain.evidence import TRAFFIC
from modelpick.judge.explain.outscore import Scales, outscore
from modelpick.judge.explain.refusal import named, reason
from modelpick.judge.nearest import has, usd_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged
    from modelpick.judge.eligibility import Asked
    from modelpick.judge.rerun import Rerun
    from modelpick.workload.workload import Workload

# Relaxed by a smaller number, and by a larger one.
_AT_LEAST = {"context": "count", "max_output": "count", "rpm": "count", "tpm": "count", "min_quality": "number",
             "throughput": "digits"}  # fmt: skip
_AT_MOST = {"max_input_price": "rate", "max_output_price": "rate", "ttft": "digits", "budget": "usd"}
_CHECKED = ("fit", "headroom", "resilience")  # criteria that a proof of something may move


class _Change(NamedTuple):
    asked: Asked
    to: Any  # None: dropped, or confirmed
    workload: Workload | None  # None: confirmed


def ways(
    case: Case, unmet: Sequence[Asked], row: int, own: Judged | None, winner: Judged | None, scales: Scales | None,
    exact: bool = False,
) -> list[WayToWin]:  # fmt: skip
    """`unmet` have all to be met; of the others, each would do alone. Nothing brings back what is gone. `exact`: this
    route has to win, not any of its model."""
    if any(one.id in GONE and one.fails >> row & 1 for one in unmet):
        return []
    changes = _changes(case, unmet, row, own)
    again = scales.again if scales else None
    ahead = _confirmed(case, own, winner)
    found = []
    for change in changes:
        enough: bool | None = None
        if change.workload is None:
            enough = ahead if len(unmet) == 1 else False
        elif again is not None:
            enough = _wins(again(change.workload), row, exact)
        found.append(_requirement(case, change, row, own, enough))
    if again is not None and len(unmet) > 1 and len(changes) == len(unmet):
        found += _together(case, changes, row, again, exact)
    fails = any(one.fails >> row & 1 for one in unmet)
    if own is not None and winner is not None and not fails and case.workload.rank_by == "score":
        found += outscore(case, own, winner, scales, not unmet)
    return found


def _changes(case: Case, unmet: Sequence[Asked], row: int, own: Judged | None) -> list[_Change]:
    """What would have to be asked instead; left out where nothing else can be asked."""
    found = []
    for one in unmet:
        if not one.fails >> row & 1:
            found.append(_Change(one, None, None))
            continue
        to = _number(case, one, row, own)
        changed = without(case.workload, one.id) if to is None else asking(case.workload, one.id, to)
        if changed is not None:
            found.append(_Change(one, to, changed))
    return found


def _number(case: Case, asked: Asked, row: int, own: Judged | None) -> Any:
    if asked.rule == "budget":
        return None if own is None or own.month is None else usd_from(own.month[1])
    if asked.rule not in _AT_LEAST and asked.rule not in _AT_MOST:
        return None
    return has(case, asked, row, case.workload, case.scorer)


def _wins(again: Rerun, row: int, exact: bool) -> bool:
    """Whether the row would be first, or another of its model. One that is still to be confirmed counts as such."""
    first = again.first()
    if first is None or again.eligible >> row & 1:
        return first is not None and (first.row == row if exact else again.place(first.row) == again.place(row))
    return False


def _confirmed(case: Case, own: Judged | None, winner: Judged | None) -> bool | None:
    """Whether it would be first if nothing were open. What is confirmed may move points: None where they decide."""
    if own is None:
        return None
    if winner is None:
        return True
    ends = []
    for values in (own.low, own.high):
        changed = [
            100 * weight * (end if name in _CHECKED else now)
            for name, weight, end, now in zip(case.criteria, case.weights, values, own.scaled, strict=True)
        ]
        ends.append(sum(changed))
    return True if ends[0] > winner.score else False if ends[1] < winner.score else None


def _together(case: Case, changes: list[_Change], row: int, again: Any, exact: bool) -> list[WayToWin]:
    """All changes at once; where something has to be confirmed besides, nobody knows."""
    changed = case.workload
    for change in changes:
        if change.workload is None:
            return []
        after = without(changed, change.asked.id) if change.to is None else asking(changed, change.asked.id, change.to)
        if after is None:
            return []
        changed = after
    run = again(changed)
    enough = _wins(run, row, exact)
    what = "+".join(change.asked.id for change in changes)
    told = _all_of_them(case, what, None if enough else run.first())
    return [WayToWin("together", what, None, enough, told)]


def _all_of_them(case: Case, what: str, first: Any) -> Sentence:
    fact = case.facts.computed(f"ways:{what}", what.split("+"), [])
    if first is None:
        return say("All of these together.", [fact])
    model = case.ground.market.ids[case.ground.market.model_of[first.row]]
    return say(
        "All of these together: then {offering} would be first.",
        [fact, evidence.is_offering(case, first.offering, model)], offering=first.offering,
    )  # fmt: skip


def _requirement(case: Case, change: _Change, row: int, own: Judged | None, enough: bool | None) -> WayToWin:
    asked, to = change.asked, change.to
    entry = case.ground.rules["requirements"]["requirements"][asked.rule]
    told = reason(case, asked, row, own.month if own else None)
    args: dict[str, Any] = {"requirement": named(asked.id)}
    facts = [*told.facts, evidence.asked(case, f"{asked.id}#name", args["requirement"])]
    if change.workload is None:
        verify = entry["verify"] or "ask the provider"
        sentence = say("Confirm {requirement:t}: {verify:t}.", facts, verify=verify, **args)
        return WayToWin("evidence", asked.id, None, enough, sentence)
    if to is None:
        sentence = say("Drop the requirement: {requirement:t}.", facts, **args)
        return WayToWin("requirement", asked.id, None, enough, sentence)
    facts.append(case.facts.computed(f"ways:{case.ground.names[row]}#{asked.id}", to, list(told.facts)))
    if asked.rule in _AT_LEAST:
        form = _AT_LEAST[asked.rule]
        sentence = say(f"Lower {{requirement:t}} from {{need:{form}}} to {{has:{form}}}.", facts, has=to,
                       need=told.args["need"], **args)  # fmt: skip
        return WayToWin("requirement", asked.id, to, enough, sentence)
    return WayToWin("requirement", asked.id, to, enough, _allow(case, asked, to, told.args["need"], facts, args))


def _allow(case: Case, asked: Asked, has: Any, need: Any, facts: list[str], args: dict[str, Any]) -> Any:
    form = _AT_MOST[asked.rule]
    if asked.rule != "budget":
        return say(f"Raise {{requirement:t}} from {{need:{form}}} to {{has:{form}}}.", facts, has=has, need=need,
                   **args)  # fmt: skip
    more, ids = evidence.traffic(case)
    template = f"Raise the budget from {{need:usd}} to {{has:usd}} a month for {TRAFFIC}."
    return say(template, [*facts, *ids], has=has, need=need, **more)
