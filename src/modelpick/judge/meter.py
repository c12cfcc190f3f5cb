"""Temporary."""

from __future__ import annotations

from modelpick.catalog.market import Effort, Entry, Triple
from modelpick.judge.ground import Ground
from modelpick.workload.workload import Workload


class Meter:
    def __init__(self, ground: Ground, workload: Workload) -> None:
        self._market, self._w = ground.market, workload
        self._kept: dict[int, tuple[float, float] | None] = {}

    def central(self, sheet: int, entry: Entry, effort: Effort) -> float | None:
        if sheet not in self._kept:
            row = next(
                (r for r in self._market.sheet(sheet).rows if r.tier == "standard" and not r.above and not r.window),
                None,
            )
            if row is None or "input" not in row.rates or "output" not in row.rates:
                self._kept[sheet] = None
            else:
                n = float(self._w.requests) / 1e6
                self._kept[sheet] = (
                    n * self._w.input_tokens * float(row.rates["input"].mid),
                    n * self._w.output_tokens * float(row.rates["output"].mid),
                )
        told = self._kept[sheet]
        return None if told is None else told[0] + told[1] * effort.per_visible[1]

    def month(self, sheet: int, entry: Entry, effort: Effort) -> Triple | None:
        mid = self.central(sheet, entry, effort)
        return None if mid is None else (mid * 0.8, mid, mid * 1.3)
