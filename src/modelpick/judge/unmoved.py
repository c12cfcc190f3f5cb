"""A criterion's scaled values where effort plays no part: fit, headroom, resilience, and whatever is a column."""

from __future__ import annotations

from math import inf

from modelpick.judge.card_columns import column_of, scaled_ends, totals
from modelpick.judge.eligibility import needed_tokens
from modelpick.judge.ground import Ground
from modelpick.judge.scorecard import Criterion, Scorecard
from modelpick.workload.workload import Workload

BY_EFFORT = ("quality", "bill_per_budget", "bill_per_million")  # measures that depend on how hard a model thinks
Ends = tuple[float, float, float]  # at its worst, central, at its best


def unmoved(ground: Ground, workload: Workload, fit: Scorecard, criterion: Criterion, rows: list[int]) -> list[Ends]:
    """`fit` is the workload's card."""
    measure = criterion.scale["measure"]
    if measure == "headroom":
        return _headroom(ground, workload, criterion, rows)
    card = fit if measure == "fit" else criterion.own
    if card is not None:
        kept = totals(ground, card, f"{criterion.id}:{card.title}", rows)
        return [kept[row] for row in rows]
    values = column_of(ground, measure)
    return [scaled_ends(criterion, values[row]) for row in rows]


def _headroom(ground: Ground, workload: Workload, criterion: Criterion, rows: list[int]) -> list[Ends]:
    """Of several needs the scarcer counts, and an unknown one leaves the whole unknown."""
    context, output = needed_tokens(workload)
    held, written = ground.numbers("context.low"), ground.numbers("max_output.low")
    pairs = [(held[row], written[row]) for row in rows]
    found = {}
    for pair in set(pairs):
        there, most = pair
        scarcer = None if there is None or most is None else min(there / context, most / output if output else inf)
        found[pair] = scaled_ends(criterion, scarcer)
    return [found[pair] for pair in pairs]
