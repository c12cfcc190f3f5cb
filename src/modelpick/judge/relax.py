"""When nothing is eligible: the smallest sets of requirements to relax, and what each would have to be."""

from __future__ import annotations

from modelpick.answers.decision import Relaxation
from modelpick.answers.sentence import Sentence, say
from modelpick.frozen import NamedTuple
from modelpick.judge.case import Case
from modelpick.judge.changed import FIXED, asking, without
from modelpick.judge.eligibility import BUDGET, Asked
from modelpick.judge.explain.refusal import named
from modelpick.judge.near import near_miss
from modelpick.judge.nearest import FORMS, asked_as, nearest, test_of
from modelpick.judge.rerun import Rerun
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_TOLD = 5
_LARGEST = 3  # requirements: who has to give up more is asking for something else
_BILLED = 500  # rows, of those that are not eligible, that are billed to see whether they are within the budget
_ANSWERED = 8  # sets of requirements that are asked again

Rows = list[int]


def relaxations(case: Case) -> list[Relaxation]:
    """Smallest first, then what opens most. None holds another."""
    return [told for told, _ in relaxed(case)]


def relaxed(case: Case) -> list[tuple[Relaxation, Workload]]:
    """Each with the workload that it stands for."""
    groups = _within_budget(case, _groups(case))
    found: list[frozenset[str]] = []
    for names in sorted(groups, key=lambda names: (len(names), -_models(case, groups[names]), sorted(names))):
        if not any(smaller <= names for smaller in found):
            found.append(names)
    told = [one for names in found[:_ANSWERED] if (one := _relaxation(case, names, groups[names]))]
    return sorted(told, key=lambda one: (len(one[0].requirements), -one[0].models, one[0].requirements))[:_TOLD]


def _groups(case: Case) -> dict[frozenset[str], Rows]:
    """Rows by what they do not pass, where that is little enough."""
    asked = [one for one in case.screened.asked if one.id != BUDGET]
    size = case.ground.size
    texts = [format(one.passes, f"0{size}b")[::-1] for one in [*asked, _everything(case)]]
    rows: dict[tuple[str, ...], Rows] = {}
    for row, passed in enumerate(zip(*texts, strict=True)):
        rows.setdefault(passed, []).append(row)
    found = {}
    for passed, members in rows.items():
        names = frozenset(one.id for one, told in zip(asked, passed, strict=False) if told == "0")
        if passed[-1] == "1" and len(names) <= _LARGEST and names.isdisjoint(FIXED):
            found[names] = members
    return found


def _everything(case: Case) -> Asked:
    return Asked("", "", None, None, case.screened.everything, 0)


def _within_budget(case: Case, groups: dict[frozenset[str], Rows]) -> dict[frozenset[str], Rows]:
    """Rows above the budget have that to relax as well."""
    budget = case.workload.budget
    if budget is None:
        return {names: rows for names, rows in groups.items() if names}
    found: dict[frozenset[str], Rows] = {}
    billed = 0
    for names in sorted(groups, key=lambda names: (len(names), len(groups[names]), sorted(names))):
        billed += len(groups[names]) if names else 0
        if billed > _BILLED:
            break
        for one in case.scorer.stand(groups[names]):
            over = one.month > float(budget)
            key = names | {BUDGET} if over else names
            if key and len(key) <= _LARGEST:
                found.setdefault(key, []).append(one.row)
    return found


class _Change(NamedTuple):
    asked: Asked
    to: Any  # None: it goes


def _relaxation(case: Case, names: frozenset[str], rows: Rows) -> tuple[Relaxation, Workload] | None:
    """Asked again with the nearest numbers that some row meets all at once; where that opens nothing, without."""
    asked = [one for one in case.screened.asked if one.id in names]
    for numbers in (True, False):
        changed, changes = case.workload, []
        left = rows
        for one in asked:
            scorer = Rerun(case, changed).scorer if one.id == BUDGET else case.scorer
            value, left = nearest(case, one, left, changed, scorer) if numbers else (None, left)
            after = without(changed, one.id) if value is None else asking(changed, one.id, value)
            if after is None:
                break
            changed = after
            changes.append(_Change(one, value))
        else:
            again = Rerun(case, changed)
            if first := again.first():
                told = [_told(case, change, rows, len(asked) == 1, names) for change in changes]
                best = near_miss(case, again.judge(first.row), asked[0])
                count = len(again.models())
                return Relaxation([one.id for one in asked], told, count, again.offerings(), best), changed
    return None


def _told(case: Case, change: _Change, rows: Rows, is_alone: bool, names: Iterable[str]) -> Sentence:
    asked, among = change.asked, "+".join(sorted(names))
    requirement = named(asked.id)
    if change.to is None:
        unknown = any(not asked.fails >> row & 1 for row in rows)
        fact = case.facts.computed(f"relax:{among}#{asked.id}", requirement, [])
        how = "verified or dropped" if unknown else "dropped"
        return say("{requirement:t} {how:t}", [fact], requirement=requirement, how=how)
    form = FORMS[test_of(case, asked)]
    need = asked_as(case, asked)
    facts = [
        case.facts.computed(f"relax:{among}#{asked.id}.needs", change.to, []),
        case.facts.computed(f"workload#{asked.id}", need, []),
    ]
    unit = " days" if asked.rule == "alive_for" else ""
    template = f"{{requirement:t}}: {{need:{form}}} to {{has:{form}}}{unit}"
    args: dict[str, Any] = {"requirement": requirement, "need": need, "has": change.to}
    dropped = without(case.workload, asked.id) if is_alone else None
    if dropped is not None:
        args["models"] = len(Rerun(case, dropped).models())
        facts.append(case.facts.computed(f"relax:{among}#{asked.id}.models", args["models"], []))
        template += f" (without it {{models:count}} {'model' if args['models'] == 1 else 'models'})"
    return say(template, facts, **args)


def _models(case: Case, rows: Iterable[int]) -> int:
    return len({case.ground.market.model_of[row] for row in rows})
