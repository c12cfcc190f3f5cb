"""When nothing is eligible: the smallest sets of requirements to relax, and what each would have to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from modelpick.answers.decision import Relaxation
from modelpick.answers.sentence import Sentence, finest, say
from modelpick.judge.case import Case
from modelpick.judge.efforts import best_mean
from modelpick.judge.eligibility import BUDGET, Asked
from modelpick.judge.explain.refusal import named
from modelpick.judge.near import near_miss
from modelpick.judge.rank import Standing, best_of_models
from modelpick.judge.screens import RANGED

_TOLD = 5
_LARGEST = 3  # requirements: who has to give up more is asking for something else
_TRIED = 60  # groups of rows that are billed to see whether they are within the budget
_FIXED = {"alive", "price"}  # what is gone, or has no price, no requirement brings back
_MOST = (
    "at_least",
    "fits",
    "quality",
    "released_after",
    "alive_for",
)  # tests of which the greatest value is the nearest
_LEAST = ("at_most", "bill")
_DAYS = ("released_after", "alive_for")

Rows = list[int]


def relaxations(case: Case) -> list[Relaxation]:
    """Smallest first, then what opens most. None holds another."""
    groups = _within_budget(case, _groups(case))
    found: list[frozenset[str]] = []
    for names in sorted(groups, key=lambda names: (len(names), -_models(case, groups[names]), sorted(names))):
        if not any(smaller <= names for smaller in found):
            found.append(names)
    told = [_relaxation(case, names, groups) for names in found[: 3 * _TOLD]]
    return sorted(told, key=lambda one: (len(one.requirements), -one.models, one.requirements))[:_TOLD]


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
        if passed[-1] == "1" and len(names) <= _LARGEST and not names & _FIXED:
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
    for names in sorted(groups, key=lambda names: (len(names), sorted(names)))[:_TRIED]:
        for one in case.scorer.stand(groups[names]):
            over = one.month > float(budget)
            key = names | {BUDGET} if over else names
            if key and len(key) <= _LARGEST:
                found.setdefault(key, []).append(one.row)
    return found


def _relaxation(case: Case, names: frozenset[str], groups: dict[frozenset[str], Rows]) -> Relaxation:
    rows = sorted(row for key, members in groups.items() if key <= names for row in members)
    asked = [one for one in case.screened.asked if one.id in names]
    found = case.scorer.stand(rows)
    best = best_of_models(found, case.ground.market.model_of)[0]
    judged = case.scorer.judge([best], lambda row: tuple(one.id for one in asked))[0]
    set_ = "+".join(one.id for one in asked)
    changes = [_change(case, one, found, set_) for one in asked]
    models = _models(case, rows)
    return Relaxation([one.id for one in asked], changes, models, len(rows), near_miss(case, judged, asked[0]))


def _change(case: Case, asked: Asked, found: list[Standing], among: str) -> Sentence:
    """The number that the nearest of them needs, or that it has to go. `among`: all that are relaxed together."""
    test = case.ground.rules["requirements"]["requirements"][asked.rule]["test"]
    told = [value for one in found if (value := _has(case, asked, test, one)) is not None]
    if told and test in _MOST + _LEAST:
        nearest = max(told) if test in _MOST else min(told)
        need = asked.shown if isinstance(asked.shown, str) else float(asked.shown)
        facts = [
            case.facts.computed(f"relax:{among}#{asked.id}.needs", nearest, []),
            case.facts.computed(f"workload#{asked.id}", need, []),
        ]
        form = {"bill": "usd", "at_most": "rate", "at_least": "count", "fits": "count"}.get(
            test, "" if test in _DAYS else "number"
        )
        to = {"bill": "up", "quality": "down"}.get(test, form)
        form = (finest(form, need, nearest) or form) if isinstance(need, float) else form
        template = f"{{requirement}}: {{need:{form}}} to {{has:{to}}}"
        return say(template, facts, requirement=named(asked.id), need=need, has=nearest)
    models = _models(case, [one.row for one in found])
    fact = case.facts.computed(f"relax:{among}#{asked.id}.models", models, [])
    unknown = any(not asked.fails >> one.row & 1 for one in found)
    return say(
        "{requirement} {how}: {models:count} {noun}", [fact], requirement=named(asked.id),
        how="verified or dropped" if unknown else "dropped", models=models, noun="model" if models == 1 else "models",
    )  # fmt: skip


def _has(case: Case, asked: Asked, test: str, one: Standing) -> Any:
    """What a row has of what is needed, where that is a number or a day."""
    field = case.ground.rules["requirements"]["requirements"][asked.rule]["field"]
    if test == "bill":
        return one.month
    if test == "quality":
        market, row = case.ground.market, one.row
        return best_mean(market.models[market.model_of[row]], market.efforts[market.efforts_of[row]], asked.need)
    if test in _DAYS:
        day = case.ground.numbers("model_released" if test == "released_after" else field)[one.row]
        return None if day is None else f"{day:08.0f}"[:4] + "-" + f"{day:08.0f}"[4:6] + "-" + f"{day:08.0f}"[6:]
    if test in _MOST + _LEAST:
        return case.ground.numbers(f"{field}.high" if field in RANGED else field)[one.row]
    return None


def _models(case: Case, rows: Iterable[int]) -> int:
    return len({case.ground.market.model_of[row] for row in rows})
