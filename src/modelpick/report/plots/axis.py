"""Axes: where a value stands, and at which round values the ticks do."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)
_DECADE = ((1, 2, 5), (1, 3), (1,))  # ticks of a decade, the closest first


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, drawn from `start` to `end`; an end before its start turns the axis around."""

    low: float
    high: float
    start: float
    end: float
    is_logarithmic: bool = False

    def at(self, value: float) -> float:
        low, high, here = (_log(x) if self.is_logarithmic else x for x in (self.low, self.high, value))
        share = 0.5 if high == low else (here - low) / (high - low)
        return round(self.start + (self.end - self.start) * min(1.0, max(0.0, share)), 1)

    def ticks(self, most: int) -> list[float]:
        if self.is_logarithmic:
            return _log_ticks(self.low, self.high, most)
        return _linear_ticks(self.low, self.high, most)


def axis(values: Iterable[float], start: float, end: float, is_logarithmic: bool = False, most: int = 6) -> Axis:
    """With room for all the values. A logarithm of nothing does not exist: such values stand at the low end."""
    found = [value for value in values if math.isfinite(value) and (value > 0 or not is_logarithmic)] or [1.0]
    low, high = min(found), max(found)
    if is_logarithmic:
        return Axis(low / 1.15, high * 1.15, start, end, True)
    step = _step(low, high, most)
    return Axis(math.floor(low / step) * step, math.ceil(high / step) * step, start, end)


def _log(value: float) -> float:
    return math.log10(max(value, 1e-12))


def _step(low: float, high: float, most: int) -> float:
    width = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(width / most))
    return next(step * power for step in _STEPS if width / (step * power) <= most)


def _linear_ticks(low: float, high: float, most: int) -> list[float]:
    step = _step(low, high, most)
    first = math.ceil(low / step - 1e-9)
    return [round(at * step, 12) for at in range(first, math.floor(high / step + 1e-9) + 1)]


def _log_ticks(low: float, high: float, most: int) -> list[float]:
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for heads in _DECADE:
        found = [head * 10.0**power for power in decades for head in heads if low <= head * 10.0**power <= high]
        if 2 <= len(found) <= most:
            return found
    return found[:: math.ceil(len(found) / most)] if found else [low, high]
