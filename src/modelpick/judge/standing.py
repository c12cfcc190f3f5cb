"""Where a row stands: how many points, at which bill; and who of many is ahead."""

from __future__ import annotations

from math import inf

from modelpick.frozen import NamedTuple
from modelpick.judge.efforts import Chosen, Option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Standing(NamedTuple):
    """A row at its best effort. Orders as the ranking does: points, then bill, then id."""

    lost: float  # the score, negated
    month: float  # USD; infinite where no bill is known
    offering: str
    row: int
    option: Chosen | Option


class Parted(NamedTuple):
    """Rows by what their bills make of them. Who can be none of the best may be left out of all but the last."""

    within: list[Standing]
    over: list[Standing]
    unbilled: list[Standing]
    above: list[int]  # all rows above the budget


def parted(found: list[Standing], limit: float) -> Parted:
    told = Parted([], [], [], [])
    for one in found:
        (told.unbilled if one.month == inf else told.over if one.month > limit else told.within).append(one)
    told.above.extend([one.row for one in told.over])
    return told


def best_of_models(standings: Iterable[Standing], model_of: Sequence[int]) -> list[Standing]:
    """One a model, the best first."""
    found: dict[int, Standing] = {}
    for standing in standings:
        place = model_of[standing.row]
        if place not in found or standing[:3] < found[place][:3]:
            found[place] = standing
    return sorted(found.values(), key=lambda standing: standing[:3])
