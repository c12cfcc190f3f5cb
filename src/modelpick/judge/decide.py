"""The run-time pipeline on one screen: workload + catalog + rulebook -> eligible -> bill -> score -> sure? -> why."""

from __future__ import annotations

from modelpick.answers.decision import (
    CatalogTold,
    Check,
    ChooseWhen,
    Decision,
    Fallback,
    Faq,
    Flip,
    Relaxation,
    RequirementCost,
    Sensitivity,
    Switch,
)
from modelpick.answers.judged import BillDelta
from modelpick.answers.sentence import Sentence
from modelpick.catalog.days import days_between
from modelpick.frozen import NamedTuple
from modelpick.judge.case import Case, Judged
from modelpick.judge.confidence import DRAWS
from modelpick.judge.demands import requirement_costs
from modelpick.judge.explain.bill_deltas import bill_deltas
from modelpick.judge.explain.checks import checks
from modelpick.judge.explain.choose_when import choose_when
from modelpick.judge.explain.concentration import concentration
from modelpick.judge.explain.evidence import place_of
from modelpick.judge.explain.fallback import fallback
from modelpick.judge.explain.faqs import faqs
from modelpick.judge.explain.hosts import rows_of
from modelpick.judge.explain.measured_doubts import measured_told
from modelpick.judge.explain.verdict import verdict
from modelpick.judge.ground import Ground
from modelpick.judge.near import less_known, refused
from modelpick.judge.pareto import pareto
from modelpick.judge.picks import candidate, pick
from modelpick.judge.rank import Scorer
from modelpick.judge.standings import best_route, case_of, unscored
from modelpick.judge.sureness import Sureness
from modelpick.workload.told import assumptions, told
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

RECOMMENDED, UNVERIFIED, NONE = "recommended", "unverified", "none"


def decide(
    ground: Ground, workload: Workload, command: str = "", created: str = "", notices: list[str] | None = None,
    draws: int = DRAWS, explained: bool = True, scored_by: type[Scorer] = Scorer,
) -> Decision:  # fmt: skip
    """`draws` 0: without confidence. Not `explained`: who is picked, to verify and refused, at which bill and with how
    many points; the reasons beyond these are left empty."""
    case = case_of(ground, workload, explained, scored_by)
    sure = Sureness(case, draws)
    front = _front(case)
    firsts = case.ranked[: workload.top]
    if workload.unknown == "optimistic":
        firsts += case.open[: workload.top - len(firsts)]
    best = [*firsts, *case.open][:1]
    picks = [
        pick(case, one, rank, sure.wins_pct.get(one.offering, 0.0) if draws else None, one.offering in front, best[0])
        for rank, one in _ranked(firsts)
    ]
    to_verify = [pick(case, one, rank, None, False, best[0]) for rank, one in _ranked(case.open[: workload.top])]
    outcome = RECOMMENDED if picks else UNVERIFIED if to_verify else NONE
    first = best[0] if best else None
    wins = sure.wins_pct.get(first.offering, 0.0) if first and draws else None
    tiers = sorted({line.tier for told in (picks or to_verify)[:1] for line in told.bill.lines if line.tier})
    curl = (picks or to_verify)[0].call.curl if best else None
    reasons = _reasons(case, sure, firsts, first, wins, curl) if explained else _UNEXPLAINED
    return Decision(
        created, ground.as_of, command, _rerun(command, ground.as_of), told(workload), assumptions(workload),
        catalog_told(ground), notices or [], [*unscored(case), *measured_told(case)], outcome,
        verdict(case, sure.margin, wins, tiers, sure.wins_pct), picks,
        [candidate(case, one, rank, one.offering in front) for rank, one in _ranked(case.ranked)], to_verify,
        less_known(case), refused(case), *reasons, case.facts.table,
    )  # fmt: skip


class Reasons(NamedTuple):
    """What explains a Decision beside its figures, in its order."""

    relaxations: list[Relaxation]
    requirement_costs: list[RequirementCost]
    sensitivity: Sensitivity | None
    flips: list[Flip]
    choose_when: list[ChooseWhen]
    bill_deltas: list[BillDelta]
    switch: list[Switch]
    fallback: Fallback | None
    concentration: list[Sentence]
    checks: list[Check]
    faqs: list[Faq]


_UNEXPLAINED = Reasons([], [], None, [], [], [], [], None, [], [], [])


def _reasons(
    case: Case, sure: Sureness, firsts: list[Judged], first: Judged | None, wins: float | None, curl: str | None
) -> Reasons:
    return Reasons(
        _relaxations(case), requirement_costs(case), sure.told(), sure.flips(),
        choose_when(case, firsts), bill_deltas(case, firsts or case.open[: case.workload.top]), _switch(case),
        fallback(case), concentration(case, firsts), checks(case, first, firsts[1:2], curl) if first else [],
        faqs(case, first, firsts[1:], wins) if first else [],
    )  # fmt: skip


def _rerun(command: str, as_of: str) -> str:
    """Prices and retirements of the day that was judged, whenever it is run."""
    return command if not command or "--as-of" in command else f"{command} --as-of {as_of}"


def _relaxations(case: Case) -> list[Relaxation]:
    if case.ranked:
        return []
    from modelpick.judge.relax import relaxations  # few decisions need it, and each would wait for it

    return relaxations(case)


def _switch(case: Case) -> list[Switch]:
    """From the model in use, on its lab's own route where there is one."""
    if not case.workload.current:
        return []
    from modelpick.judge.explain.switch import switch

    rows = rows_of(case, place_of(case, case.workload.current))
    own = [row for row in rows if case.ground.first_party[row]]
    return switch(case, case.workload.current, best_route(case, own or rows))


def _ranked(judged: list[Judged]) -> list[tuple[int, Judged]]:
    """Exact ties share a rank."""
    found: list[tuple[int, Judged]] = []
    for at, one in enumerate(judged, 1):
        tied = found and found[-1][1].score == one.score
        found.append((found[-1][0] if tied else at, one))
    return found


def _front(case: Case) -> set[str]:
    """Offerings that nobody beats in bill and quality alike."""
    flags = pareto(
        [(one.month[1] if one.month else None, one.quality[0] if one.quality else None) for one in case.ranked]
    )
    return {one.offering for one, is_on_it in zip(case.ranked, flags, strict=True) if is_on_it}


def catalog_told(ground: Ground) -> CatalogTold:
    view = ground.view
    found: CatalogTold = ground.keep("catalog", lambda: _catalog(view, ground.as_of))
    return found


def _catalog(view: Any, as_of: str) -> CatalogTold:
    meta = view.meta
    age = days_between(meta["data_date"], as_of)
    sources = [
        {name: source.get(name, "") for name in ("name", "title", "version", "date", "license", "url")}
        for source in meta["sources"]
        if source["role"] != "own"
    ]
    return CatalogTold(view.version, meta["data_date"], age, sources)
