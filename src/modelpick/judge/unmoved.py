"""A criterion's scaled values where effort plays no part: fit, headroom, resilience, and whatever is a column."""

from __future__ import annotations

from math import inf

from modelpick.judge import card_columns
from modelpick.judge.card_columns import column_at, ends_at, scaled_ends
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
        return card_columns.totals(ground, card, rows)
    return [scaled_ends(criterion, value) for value in ends_at(ground, measure, rows)]


def central(ground: Ground, workload: Workload, fit: Scorecard, criterion: Criterion, rows: list[int]) -> list[float]:
    """The middle of the same, of many rows."""
    measure = criterion.scale["measure"]
    card = fit if measure == "fit" else criterion.own
    if card is not None:
        return card_columns.central(ground, card, f"{criterion.id}:{card.title}", rows)
    return [ends[1] for ends in unmoved(ground, workload, fit, criterion, rows)]


def measured(ground: Ground, workload: Workload, criterion: Criterion, row: int) -> float | bool | None:
    """What a row was measured at, before any scale; None is unknown. Not for cards, whose value is a share."""
    measure = criterion.scale["measure"]
    if measure == "headroom":
        return _scarcer(needed_tokens(workload), *_limits(ground, [row])[0])
    found: float | bool | None = column_at(ground, measure, [row])[0]
    return found


def _scarcer(needed: tuple[int, int], there: float | None, most: float | None) -> float | None:
    """How many times the need there is room for: of the window and the answer, the scarcer."""
    context, output = needed
    return None if there is None or most is None else min(there / context, most / output if output else inf)


def _headroom(ground: Ground, workload: Workload, criterion: Criterion, rows: list[int]) -> list[Ends]:
    """Of several needs the scarcer counts, and an unknown one leaves the whole unknown."""
    needed = needed_tokens(workload)
    pairs = _limits(ground, rows)
    found = {}
    for pair in set(pairs):
        found[pair] = scaled_ends(criterion, _scarcer(needed, *pair))
    return [found[pair] for pair in pairs]


def _limits(ground: Ground, rows: list[int]) -> list[tuple[float | None, float | None]]:
    held, written = (ground.numbers_at(f"{name}.low", rows) for name in ("context", "max_output"))
    return list(zip(held, written, strict=True))
