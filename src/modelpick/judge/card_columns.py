"""Cards for thousands of rows at once: what each measure sees of every row, and the totals that follow.

The same criteria and scales as for a single subject (scorecard.py); here every distinct value is scaled once.
"""

from __future__ import annotations

from modelpick.catalog.bits import flagged
from modelpick.judge import measured
from modelpick.judge.ground import Ground
from modelpick.judge.measures import blended
from modelpick.judge.scorecard import Criterion, Scorecard
from modelpick.judge.subject import PRICELESS, days_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from modelpick.catalog.lazily import Lazily

Ends = tuple[float, float, float]  # at its worst, central, at its best
_FLAG = (False, None, True)  # as Ground.flags has them


def totals(ground: Ground, card: Scorecard, rows: list[int]) -> list[Ends]:
    """The card's share of its points for rows: at its worst, central, at its best."""
    lines = [_points(ground, criterion, rows) for criterion in card.criteria]
    most = sum(criterion.points for criterion in card.criteria)
    found = []
    for told in zip(*lines, strict=True):
        low, mid, high = map(sum, zip(*told, strict=True))
        found.append((low / most, mid / most, high / most))
    return found


def central(ground: Ground, card: Scorecard, name: str, rows: list[int]) -> list[float]:
    """The middle of the same. Kept: it asks for no workload."""
    kept: dict[int, float] = ground.keep(("totals", name), dict)
    if new := [row for row in rows if row not in kept]:
        lines = [_middle(ground, criterion, new) for criterion in card.criteria]
        most = sum(criterion.points for criterion in card.criteria)
        kept.update(zip(new, [sum(told) / most for told in zip(*lines, strict=True)], strict=True))
    return [kept[row] for row in rows]


def _points(ground: Ground, criterion: Criterion, rows: list[int]) -> list[Ends]:
    values, most = ends_at(ground, criterion.scale["measure"], rows), criterion.points
    points: dict[object, Ends] = {}
    for value in set(values):
        low, mid, high = scaled_ends(criterion, value)
        points[value] = (most * low, most * mid, most * high)
    return [points[value] for value in values]


def _middle(ground: Ground, criterion: Criterion, rows: list[int]) -> list[float]:
    values = column_at(ground, criterion.scale["measure"], rows)
    points = {
        value: criterion.points * (criterion.when_unknown if value is None else criterion.scaled(value))
        for value in set(values)
    }
    return list(map(points.__getitem__, values))


def column_at(ground: Ground, measure: str, rows: Sequence[int]) -> list[Any]:
    """What a measure sees of some rows; of an interval its middle."""
    make = COLUMNS.get(measure)
    if make:
        return make(ground, rows)
    return list(map(_FLAG.__getitem__, map(ground.flags(measure).__getitem__, rows)))


def scaled_ends(criterion: Criterion, value: float | Ends | None) -> Ends:
    """A value on its scale, or an interval; one that is not known may be anything."""
    if value is None:
        return 0.0, criterion.when_unknown, 1.0
    if isinstance(value, tuple):
        worst, mid, best = map(criterion.scaled, value)
        return (worst, mid, best) if worst <= best else (best, mid, worst)
    scaled = criterion.scaled(value)
    return scaled, scaled, scaled


def ends_at(ground: Ground, measure: str, rows: Sequence[int]) -> list[Any]:
    """The same as column_at, with both ends of what was measured."""
    return measured.ends_at(ground, measure, rows) if measure in measured.FIELDS else column_at(ground, measure, rows)


def _blend(ground: Ground, rows: Sequence[int]) -> list[float | None]:
    sent, answered = (ground.numbers_at(f"{name}_usd_per_mtok", rows) for name in ("input", "output"))
    prices = zip(sent, answered, strict=True)
    return [None if sent is None or answered is None else blended(sent, answered) for sent, answered in prices]


def _has_price(ground: Ground, rows: Sequence[int]) -> list[bool | None]:
    def priced() -> bytes:
        both = ground.view.known("input_usd_per_mtok") & ground.view.known("output_usd_per_mtok")
        return flagged(both, ground.labelled("zero", PRICELESS) & ~both, ground.size)

    told = ground.keep("priced", priced)
    return [_FLAG[told[row]] for row in rows]


def _retires_in_days(ground: Ground, rows: Sequence[int]) -> list[float | None]:
    of, names = ground.market.provider_of, ground.market.providers
    kept: dict[tuple[float | None, int], float | None] = ground.keep("days left", dict)
    found = []
    for day, row in zip(ground.numbers_at("retires", rows), rows, strict=True):
        key = day, of[row]
        if key not in kept:
            kept[key] = days_left(day, names[key[1]], ground)
        found.append(kept[key])
    return found


def _official(ground: Ground, rows: Sequence[int]) -> list[bool]:
    labs, ids, of = ground.rules["labs"]["labs"], ground.market.ids, ground.market.model_of
    return [ids[of[row]].partition("/")[0] in labs for row in rows]


def _by_model(told: Callable[[Ground], Lazily[int] | list[int]]) -> Callable[[Ground, Sequence[int]], list[int]]:
    def find(ground: Ground, rows: Sequence[int]) -> list[int]:
        of, column = ground.market.model_of, told(ground)
        return [column[of[row]] for row in rows]

    return find


def _median(measure: str) -> Callable[[Ground, Sequence[int]], list[float | None]]:
    def find(ground: Ground, rows: Sequence[int]) -> list[float | None]:
        return [None if told is None else told[1] for told in measured.ends_at(ground, measure, rows)]

    return find


COLUMNS: dict[str, Callable[[Ground, Sequence[int]], list[Any]]] = {
    "context": lambda ground, rows: ground.numbers_at("context.low", rows),
    "max_output": lambda ground, rows: ground.numbers_at("max_output.low", rows),
    "blend_70_30": _blend,
    "published_price": _has_price,
    "providers": _by_model(lambda ground: ground.companies),
    "inconsistencies": _by_model(lambda ground: ground.market.inconsistencies),
    "official": _official,
    "first_party": lambda ground, rows: ground.first_party_at(rows),
    "retires_in_days": _retires_in_days,
    "disputes": lambda ground, rows: ground.market.disputes_at(rows),
    "throughput": _median("throughput"),
    "ttft": _median("ttft"),
}
