"""What you measured yourself: speeds of offerings with how many runs they are of, and which of them count."""

from __future__ import annotations

from math import inf

from modelpick.catalog.bits import to_rows
from modelpick.catalog.entities import MEASURED_HERE as MEASURED_HERE
from modelpick.catalog.store import MEASURED
from modelpick.frozen import NamedTuple
from modelpick.judge.ground import Ground

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from modelpick.answers.measurement import Measurement
    from modelpick.answers.sentence import Sentence

    Ends = tuple[float, float, float]

FIELDS = {"ttft": "ttft_s", "throughput": "throughput_tok_s"}  # by measure, and by requirement
LESS_IS_BETTER = ("ttft_s",)


class Speed(NamedTuple):
    """A median, and the interval that it lies in; None where the runs were too few to tell."""

    low: float | None
    mid: float
    high: float | None
    runs: int
    day: str
    region: str  # as you called the place; "" where nobody did
    why_not: Sentence | None = None  # it does not count
    conditions: Mapping[str, Any] = {}  # as catalog/journal_conditions.py names them
    error_share: float | None = None  # of the runs of its session

    @property
    def ends(self) -> Ends:
        """Without an interval it may be anything."""
        return 0.0 if self.low is None else self.low, self.mid, inf if self.high is None else self.high


def column(field: str) -> str:
    """Of the view: figures that count."""
    return MEASURED + field


def least_prompt(ground: Ground, field: str, tokens: float) -> float:
    """From how many tokens of a prompt on a speed tells of prompts of so many. 0: it tells of any."""
    from modelpick.catalog.holding import rules_of  # only where there is a journal

    return float(rules_of(ground.rules)["speed"]["least_prompt_share"]) * tokens if field in LESS_IS_BETTER else 0.0


def settles(ground: Ground, field: str, told: Speed, tokens: float) -> bool:
    """Whether it was measured with prompts long enough for those."""
    least = least_prompt(ground, field, tokens)
    return not least or float(told.conditions.get("input_tokens") or 0) >= least


def speeds(ground: Ground, row: int) -> dict[str, Speed]:
    """By field, what was measured of a row: what counts, else the newest that does not."""
    found: dict[str, Speed] = ground.keep(("speeds", row), lambda: _speeds(ground.view.measured(row)))
    return found


def _speeds(told: Iterable[Measurement]) -> dict[str, Speed]:
    found: dict[str, Speed] = {}
    for one in told:
        known = found.get(one.field)
        if one.field in FIELDS.values() and one.value is not None and (known is None or (known.why_not and one.counts)):
            mid = float(one.value)
            found[one.field] = Speed(
                one.low, mid, one.high, one.n, one.at[:10], one.region, one.why_not, one.conditions, one.error_share
            )
    return found


def counting(ground: Ground, field: str) -> dict[int, Speed]:
    """By row those that count: young enough, and of enough runs."""
    found: dict[int, Speed] = ground.keep(
        ("counting", field),
        lambda: {row: speeds(ground, row)[field] for row in to_rows(ground.view.known(column(field)))},
    )
    return found


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


def is_known(ground: Ground, measure: str) -> bool:
    """Whether a live offering has a figure that counts. From the first on it is scored: to wait for a second would let
    one that is measured move the order of all others."""
    return bool(rows(ground, FIELDS[measure]))


def published(ground: Ground, row: int, field: str) -> float | None:
    """What others say of a speed, whatever you measured. Few records have a word on it: the others are not read."""
    if not ground.view.mentions(row, field):
        return None
    fact = ground.offering(row).fact(field)
    if row not in counting(ground, field):
        return None if fact.value is None else float(fact.value)
    return next((float(claim.value) for claim in fact.claims if claim.source != MEASURED_HERE), None)
