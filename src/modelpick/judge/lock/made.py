"""From a judged case to the lock that keeps it."""

from __future__ import annotations

import hashlib
import json
import tomllib

from modelpick.answers.lockfile import PASSES, UNKNOWN, Lock, LockedFallback, LockedPick, Thresholds
from modelpick.frozen import NamedTuple
from modelpick.judge.explain.fallback import fallback
from modelpick.judge.lock.basis import basis, locked_facts
from modelpick.judge.lock.frozen import frozen
from modelpick.judge.picks import points
from modelpick.judge.standings import best_route
from modelpick.workload.told import as_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged
    from modelpick.workload.workload import Workload

RECOMMENDED, CHOSEN, UNVERIFIED = "recommended", "chosen", "unverified"
_DIGITS = 12  # of a digest
_HORIZON = 90  # days, by catalogs that were built before the rules had one


class Chosen(NamedTuple):
    """Who is to be locked. `judged` is None where nobody may be; `why` says what keeps the named one out."""

    judged: Judged | None
    outcome: str
    why: list[Sentence]


def choose(case: Case, offering: str, unverified: bool) -> Chosen:
    """The first pick, or the one named. `unverified`: one of which something is not known will do."""
    may = unverified or case.workload.unknown == "optimistic"
    if not offering:
        if case.ranked:
            return Chosen(case.ranked[0], RECOMMENDED, [])
        return Chosen(case.open[0] if may and case.open else None, UNVERIFIED, [])
    row = case.ground.row_of(offering)
    judged = best_route(case, [row])
    if judged is None:
        return Chosen(None, CHOSEN, _obstacles(case, row, None))
    if case.screened.eligible >> row & 1:
        is_first = bool(case.ranked) and case.ranked[0].row == row
        return Chosen(judged, RECOMMENDED if is_first else CHOSEN, [])
    if case.screened.open >> row & 1 and may:
        return Chosen(judged, UNVERIFIED, [])
    return Chosen(None, CHOSEN, _obstacles(case, row, judged))


def _obstacles(case: Case, row: int, judged: Judged | None) -> list[Sentence]:
    from modelpick.judge.explain.refusal import reason

    month = judged.month if judged else None
    return [
        reason(case, one, row, month if one.rule == "budget" else None)
        for one in case.screened.asked
        if not one.passes >> row & 1
    ]


def made(
    case: Case, chosen: Judged, outcome: str, tool: str, created: str, limits: Thresholds, accepted: float | None = None
) -> Lock:
    """`accepted`: the lead of another that an earlier lock put up with; None takes it from today's ranking."""
    ground, workload = case.ground, case.workload
    offering = case.offering(chosen)
    told, _ = basis(case, chosen)
    other = next((one for one in case.ranked if one.row != chosen.row), None)
    margin = None if other is None else chosen.score - other.score
    lead = max(0.0, -(margin or 0.0)) if accepted is None else accepted
    rank = next((at for at, one in enumerate(case.ranked, 1) if one.row == chosen.row), 0)
    month = chosen.month[1] if chosen.month else None
    standard = offering.price()
    zero = standard.zero if standard and not standard.rates and month == 0 else ""
    pick = LockedPick(
        case.model_id(chosen), offering.id, offering.provider, chosen.effort.name, rank, chosen.score, margin,
        other.offering if other else "", lead, month, zero,
    )  # fmt: skip
    turned = fallback(case) if case.ranked and case.ranked[0].row == chosen.row else None
    second = LockedFallback(turned.model, turned.offering) if turned and turned.model and turned.offering else None
    if second is None and other is not None and rank != 1:
        second = LockedFallback(case.model_id(other), other.offering)  # the best, where another was chosen
    known = {one.criterion: one.points for one in points(case, chosen) if one.value is not None}
    return Lock(
        tool, created, ground.as_of, outcome, ground.view.version, str(ground.view.meta["data_date"]),
        digest_of(ground.rules), limits, tomllib.loads(as_toml(workload, ground.rules), parse_float=_decimal),
        frozen(workload), pick, known, second, met(case, chosen.row), locked_facts(told),
    )  # fmt: skip


def met(case: Case, row: int) -> dict[str, str]:
    """How each requirement stands; none of these fails at a lock."""
    return {one.id: PASSES if one.passes >> row & 1 else UNKNOWN for one in case.screened.asked}


def digest_of(rules: dict[str, Any]) -> str:
    """Of what is judged by; the providers and licenses that it knows are part of it."""
    whole = {name: rules[name] for name in rules}  # read piece by piece where it is a catalog's own
    told = json.dumps(whole, sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]


def horizon(workload: Workload, rules: dict[str, Any], asked: int | None) -> tuple[int, str]:
    """Days before a retirement, and who says so."""
    if asked is not None:
        return asked, "--horizon"
    if workload.alive_for is not None:
        return workload.alive_for, "--alive-for"
    return int(rules["requirements"]["rules"].get("horizon_days", _HORIZON)), "rules/requirements.toml"


def _decimal(told: str) -> Decimal:
    from decimal import Decimal

    return Decimal(told)
