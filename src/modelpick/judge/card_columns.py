"""Cards for thousands of rows at once: what each measure sees of every row, and the totals that follow.

The same criteria and scales as for a single subject (scorecard.py); here every distinct value is scaled once.
"""

from __future__ import annotations

from modelpick.judge.ground import Ground
from modelpick.judge.measures import blended
from modelpick.judge.scorecard import Criterion, Scorecard
from modelpick.judge.subject import PRICELESS, days_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

Ends = tuple[float, float, float]  # at its worst, central, at its best
_FLAG = (False, None, True)  # as Ground.flags has them


def totals(ground: Ground, card: Scorecard, name: str, rows: list[int]) -> dict[int, Ends]:
    """The card's share of its points for rows: at its worst, central, at its best. Kept: it asks for no workload."""
    kept: dict[int, Ends] = ground.keep(("totals", name), dict)
    new = [row for row in rows if row not in kept]
    if new:
        lines = [_points(ground, criterion, new) for criterion in card.criteria]
        most = sum(criterion.points for criterion in card.criteria)
        for row, told in zip(new, zip(*lines, strict=True), strict=True):
            low, mid, high = map(sum, zip(*told, strict=True))
            kept[row] = (low / most, mid / most, high / most)
    return kept


def _points(ground: Ground, criterion: Criterion, rows: list[int]) -> list[Ends]:
    column = column_of(ground, criterion.scale["measure"])
    values = [column[row] for row in rows]
    points: dict[object, Ends] = {}
    for value in set(values):
        if value is None:
            points[value] = (0.0, criterion.points * criterion.when_unknown, criterion.points)
        else:
            earned = criterion.points * criterion.scaled(value)
            points[value] = (earned, earned, earned)
    return [points[value] for value in values]


def column_of(ground: Ground, measure: str) -> Sequence[Any]:
    make = COLUMNS.get(measure)
    column: Sequence[Any] = ground.keep(
        ("column", measure), lambda: make(ground) if make else [_FLAG[told] for told in ground.flags(measure)]
    )
    return column


def scaled_ends(criterion: Criterion, value: float | None) -> Ends:
    """A value on its scale; one that is not known may be anything."""
    if value is None:
        return 0.0, criterion.when_unknown, 1.0
    scaled = criterion.scaled(value)
    return scaled, scaled, scaled


def _blend(ground: Ground) -> list[float | None]:
    prices = zip(ground.numbers("input_usd_per_mtok"), ground.numbers("output_usd_per_mtok"), strict=True)
    return [None if sent is None or answered is None else blended(sent, answered) for sent, answered in prices]


def _has_price(ground: Ground) -> list[bool | None]:
    blends = column_of(ground, "blend_70_30")
    priceless = ground.marks(ground.labelled("zero", PRICELESS))
    return [
        True if blend is not None else False if none else None for blend, none in zip(blends, priceless, strict=True)
    ]


def _retires_in_days(ground: Ground) -> list[float | None]:
    rows = zip(ground.numbers("retires"), ground.providers, strict=True)
    kept: dict[tuple[float | None, str], float | None] = {}
    return [kept[row] if row in kept else kept.setdefault(row, days_left(*row, ground)) for row in rows]


def _official(ground: Ground) -> list[bool]:
    labs = ground.rules["labs"]["labs"]
    return [ground.market.models[place].lab in labs for place in ground.market.model_of]


COLUMNS: dict[str, Callable[[Ground], Sequence[Any]]] = {
    "context": lambda ground: ground.numbers("context.low"),
    "max_output": lambda ground: ground.numbers("max_output.low"),
    "blend_70_30": _blend,
    "published_price": _has_price,
    "cache_price": lambda ground: [_FLAG[told] for told in ground.flags("cache_price")],
    "providers": lambda ground: [ground.companies[place] for place in ground.market.model_of],
    "inconsistencies": lambda ground: [ground.market.models[place].inconsistencies for place in ground.market.model_of],
    "official": _official,
    "first_party": lambda ground: [told == 1 for told in ground.first_party],
    "retires_in_days": _retires_in_days,
    "disputes": lambda ground: ground.market.disputes,
}
