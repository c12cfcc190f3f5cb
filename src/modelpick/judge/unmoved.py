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


def measured(ground: Ground, workload: Workload, criterion: Criterion, row: int) -> float | bool | None:
    """What a row was measured at, before any scale; None is unknown. Not for cards, whose value is a share."""
    measure = criterion.scale["measure"]
    if measure == "headroom":
        return _scarcer(
            needed_tokens(workload), ground.number("context.low", row), ground.number("max_output.low", row)
        )
    found: float | bool | None = column_of(ground, measure)[row]
    return found


def _scarcer(needed: tuple[int, int], there: float | None, most: float | None) -> float | None:
    """How many times the need there is room for: of the window and the answer, the scarcer."""
    context, output = needed
    return None if there is None or most is None else min(there / context, most / output if output else inf)


def _headroom(ground: Ground, workload: Workload, criterion: Criterion, rows: list[int]) -> list[Ends]:
    """Of several needs the scarcer counts, and an unknown one leaves the whole unknown."""
    needed = needed_tokens(workload)
    held, written = ground.numbers("context.low"), ground.numbers("max_output.low")
    pairs = [(held[row], written[row]) for row in rows]
    found = {}
    for pair in set(pairs):
        found[pair] = scaled_ends(criterion, _scarcer(needed, *pair))
    return [found[pair] for pair in pairs]
