"""What you measured yourself: speeds of offerings with how many runs they are of, and which of them count."""

from __future__ import annotations

from modelpick.frozen import NamedTuple
from modelpick.judge.ground import Ground

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Ends = tuple[float, float, float]

FIELDS = {"ttft": "ttft_s", "throughput": "throughput_tok_s"}  # by measure, and by requirement
LESS_IS_BETTER = ("ttft_s",)
HERE = "measured here"  # the source of all of it
FEW, OLD = "few", "old"  # why one does not count
_COMPARED = 2  # one alone is compared with nothing, however small the catalog
LEAST_RUNS, DAYS_HELD = ("journal", "speed.least_runs"), ("journal", "speed.days")  # where the rulebook says so


class Speed(NamedTuple):
    """A median, and the ends of its interval."""

    low: float
    mid: float
    high: float
    runs: int
    day: str
    region: str  # as you called the place; "" where nobody did
    why_not: str = ""  # FEW or OLD

    @property
    def ends(self) -> Ends:
        return self.low, self.mid, self.high


def speeds(ground: Ground) -> dict[int, dict[str, Speed]]:
    """By row and field the newest measurement, whether or not it counts. Empty where there is no journal."""
    found: dict[int, dict[str, Speed]] = ground.keep("speeds", lambda: _read(ground))
    return found


def _read(ground: Ground) -> dict[int, dict[str, Speed]]:
    return {}


def speed(ground: Ground, field: str, row: int) -> Speed | None:
    """Of one row, whether or not it counts."""
    return speeds(ground).get(row, {}).get(field)


def counting(ground: Ground, field: str) -> dict[int, Speed]:
    """By row those that count: young enough, and of enough runs."""
    found: dict[int, Speed] = ground.keep(("counting", field), lambda: _counting(ground, field))
    return found


def _counting(ground: Ground, field: str) -> dict[int, Speed]:
    told = ((row, by_field.get(field)) for row, by_field in speeds(ground).items())
    return {row: one for row, one in told if one is not None and not one.why_not}


def rows(ground: Ground, field: str) -> list[int]:
    """Live ones of which a figure counts."""
    return [row for row in counting(ground, field) if ground.live >> row & 1]


def ends_at(ground: Ground, measure: str, at: Sequence[int]) -> list[Ends | None]:
    """Low, median and high of some rows; None is unknown."""
    found = counting(ground, FIELDS[measure])
    return [one.ends if (one := found.get(row)) else None for row in at]


def of_offerings(ground: Ground, field: str, offerings: Sequence[str]) -> Ends | None:
    """Of routes that stand for one thing, the lower median by their middles."""
    by_name: dict[str, Ends] = ground.keep(
        ("measured names", field), lambda: {ground.names[row]: one.ends for row, one in counting(ground, field).items()}
    )
    known = sorted((by_name[name] for name in offerings if name in by_name), key=lambda ends: (ends[1], ends))
    return known[(len(known) - 1) // 2] if known else None


def meets(field: str, value: float, need: float) -> bool:
    return value <= need if field in LESS_IS_BETTER else value >= need


def least_runs(ground: Ground) -> int:
    return int(ground.rules["journal"]["speed"]["least_runs"])


def days_held(ground: Ground) -> int:
    return int(ground.rules["journal"]["speed"]["days"])


def known_share(ground: Ground, told: dict[str, object]) -> float:
    """For what part of the live offerings a criterion on a measured speed is known. 1: you measured enough of them."""
    known = len(rows(ground, FIELDS[str(told["measure"])]))
    if known < _COMPARED:
        return 0.0
    enough = told.get("enough_measured_here")
    return 1.0 if isinstance(enough, int) and known >= enough else known / ground.live.bit_count()
