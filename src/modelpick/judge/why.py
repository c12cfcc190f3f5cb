"""Why a model is not the pick: the case as it was judged, and the model's best route in it."""

from __future__ import annotations

from modelpick.answers.why_not import WhyNot
from modelpick.judge.case import Case
from modelpick.judge.decide import catalog_told
from modelpick.judge.explain.evidence import place_of
from modelpick.judge.explain.hosts import rows_of
from modelpick.judge.explain.outscore import Scales
from modelpick.judge.explain.why_not import why_not
from modelpick.judge.flips import bill_at
from modelpick.judge.ground import Ground
from modelpick.judge.rerun import Rerun
from modelpick.judge.scorecard import Criterion
from modelpick.judge.standings import best_route, case_of
from modelpick.workload.told import told
from modelpick.workload.workload import Workload


def why(ground: Ground, workload: Workload, model: str, offering: str = "", created: str = "") -> WhyNot:
    """`offering`: the route that was asked about; "" is the model's best."""
    case = case_of(ground, workload)
    row = ground.row_of(offering) if offering else None
    judged = best_route(case, [row] if row is not None else rows_of(case, place_of(case, model)))
    found = why_not(case, model, judged, row, _scales(case))
    route = None if found.row is None else ground.names[found.row]
    winner = case.ranked[0] if case.ranked else None
    return WhyNot(
        created, ground.as_of, told(workload), catalog_told(ground), model, route,
        None if found.row is None else ground.providers[found.row], found.outcome, found.verdict,
        case.model_id(winner) if winner else None, winner.offering if winner else None, found.obstacles, found.trades,
        found.outweighed, found.ways, found.notes, case.facts.table,
    )  # fmt: skip


def _scales(case: Case) -> Scales:
    """From a scaled value back to the bill, and to the points of quality."""
    named = {criterion.id: criterion for criterion in case.card.criteria}

    def month(scaled: float) -> float | None:
        found = _back(named.get("cost"), scaled)
        return None if found is None else case.scorer.bill_of(found)

    return Scales(month, lambda scaled: _back(named.get("quality"), scaled), lambda changed: Rerun(case, changed))


def _back(criterion: Criterion | None, scaled: float) -> float | None:
    if criterion is None or not 0 <= scaled <= 1:
        return None
    return bill_at(scaled, criterion.scale["from"], criterion.scale["to"], criterion.scale["scale"])
