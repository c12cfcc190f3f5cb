"""What a row has of what a requirement asks for, as a number that one could ask for instead and that it would meet."""

from __future__ import annotations

from math import ceil, floor, log10

from modelpick.catalog.days import days_between, last_of_month, later
from modelpick.catalog.usage import tokenizer_factor
from modelpick.judge.case import Case
from modelpick.judge.effort_choices import least
from modelpick.judge.efforts import standings
from modelpick.judge.eligibility import Asked
from modelpick.judge.measured import LESS_IS_BETTER, counting, settles
from modelpick.judge.rank import Scorer
from modelpick.judge.screens import RANGED
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST = ("at_least", "fits", "quality", "released_after", "alive_for")  # tests of which the greatest is the nearest
_LEAST = ("at_most", "bill")
_MEASURED = "measured"  # either, by what is measured
FORMS = {"bill": "usd", "at_most": "rate", "at_least": "count", "fits": "count", "alive_for": "count",
         "quality": "number", "released_after": "date", _MEASURED: "digits"}  # fmt: skip


def test_of(case: Case, asked: Asked) -> str:
    test: str = case.ground.rules["requirements"]["requirements"][asked.rule]["test"]
    return test


def field_of(case: Case, asked: Asked) -> str:
    field: str = case.ground.rules["requirements"]["requirements"][asked.rule]["field"]
    return field


def asked_as(case: Case, asked: Asked) -> Any:
    """What is asked for, as the option takes it."""
    if asked.rule == "alive_for":
        return case.workload.alive_for
    return asked.shown if isinstance(asked.shown, str) else float(asked.shown)


def nearest(case: Case, asked: Asked, rows: list[int], so_far: Workload, scorer: Scorer) -> tuple[Any, list[int]]:
    """The number that asks the least to be given up, and the rows that meet it. None: there is no such number.
    `so_far`: the workload with what has been relaxed before; `scorer` bills it."""
    test = test_of(case, asked)
    if test not in (*_MOST, *_LEAST, _MEASURED):
        return None, rows
    is_most = test in _MOST or (test == _MEASURED and field_of(case, asked) not in LESS_IS_BETTER)
    told = [(value, row) for row in rows if (value := has(case, asked, row, so_far, scorer)) is not None]
    if not told:
        return None, rows
    best = (max if is_most else min)(value for value, _ in told)
    if best == asked_as(case, asked):
        return None, rows
    return best, [row for value, row in told if (value >= best if is_most else value <= best)]


def has(case: Case, asked: Asked, row: int, so_far: Workload, scorer: Scorer) -> Any:
    """None where it is no number, or not known."""
    test = test_of(case, asked)
    if test == "bill":
        month = least(case.ground, scorer, row)
        return None if month is None else usd_from(month)
    if test == "quality":
        return _points(case, asked, row, so_far)
    if test == "fits":
        return _window(case, row, so_far)
    field = field_of(case, asked)
    if test == _MEASURED:
        told = counting(case.ground, field).get(row)
        return (
            None
            if told is None or not settles(case.ground, field, told, so_far.input_tokens)
            else _seconds_from(told.mid)
            if field in LESS_IS_BETTER
            else points_to(told.mid) or None
        )
    if test in ("released_after", "alive_for"):
        day = case.ground.numbers(field)[row]
        return None if day is None else _before(case, day, test)
    value = case.ground.numbers(f"{field}.low" if field in RANGED else field)[row]
    return value if value is None or test == "at_most" else float(floor(value))


def usd_from(value: float) -> float:
    """The least amount as people write it (answers/sentence.py usd) that is no less."""
    if value <= 0:
        return 0.0
    return _digits(value, ceil)


def usd_to(value: float) -> float:
    """The most that is no more."""
    return _digits(value, floor) if value > 0 else 0.0


def _digits(value: float, rounded: Any) -> float:
    digits = 0 if value >= 100 else 2 if value >= 1 else 2 - floor(log10(value))
    near: float = round(value, digits)
    if abs(near - value) <= 1e-12 * value:  # as it is written already, but for the noise of sums
        value = near
    return float(round(rounded(value * 10**digits * (1 + (-1e-15 if rounded is ceil else 1e-15))) / 10**digits, digits))


def points_to(value: float) -> float:
    """Points with one digit, no more than these."""
    return floor(value * 10 + 1e-9) / 10


def points_from(value: float) -> float:
    return ceil(value * 10 - 1e-9) / 10


def _seconds_from(value: float) -> float:
    """With two digits, no less than these."""
    return round(ceil(value * 100 - 1e-9) / 100, 2)


def _points(case: Case, asked: Asked, row: int, so_far: Workload) -> float | None:
    market = case.ground.market
    before: tuple[tuple[str, float], ...] = ()
    for pair in so_far.min_quality:
        if pair[0] == asked.need.domain:
            break
        before += (pair,)
    need = asked.need._replace(before=before)
    told = standings(market.models[market.model_of[row]], market.efforts[market.efforts_of[row]], need)
    best = max((one.mean for one in told if one.n >= need.scores), default=0.0)
    value = floor(best * 10) / 10
    return value if value > 0 else None


def _window(case: Case, row: int, w: Workload) -> float | None:
    """Of a window that is too small for the traffic, how much of the traffic it holds, in the reference's tokens."""
    low = case.ground.numbers("context.low")[row]
    if low is None:
        return None
    market = case.ground.market
    family = market.models[market.model_of[row]].tokenizer
    factor = float(tokenizer_factor(case.ground.rules["tokenizers"], family, w.content).mid)
    if factor * (w.input_tokens + w.output_tokens) <= low:
        return float(floor(low))
    return float(floor(low / factor))


def _before(case: Case, day: float, test: str) -> Any:
    """The last day that this one is after; of how long something is served, in days from today."""
    year, month, date = int(day) // 10000, int(day) // 100 % 100, int(day) % 100
    before = later(min(f"{year:04}-{month:02}-{date:02}", last_of_month(year, month).isoformat()), -1)
    if test == "released_after":
        return before
    days = days_between(case.ground.as_of, before)
    return days if days > 0 else None
