"""How the time of a decision grows with the catalog: the shipped one many times over, with other names and prices.

In memory and not through a file: sets, columns and the market are what a catalog of that size would give.
"""

from __future__ import annotations

import gc
import math
import resource
import time
from collections.abc import Sequence
from typing import Any

from scripts.grown_market import APART, GrownMarket

from modelpick.catalog.bits import NumberColumn
from modelpick.catalog.entities import Model, Offering
from modelpick.catalog.view import View
from modelpick.frozen import replace
from modelpick.judge.decide import decide
from modelpick.judge.ground import Ground
from modelpick.workload.workload import Workload

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)


class GrownView:
    """The view over and over, as far as judging reads it."""

    def __init__(self, view: View, size: int) -> None:
        self._view, self.size = view, size
        self._copies = math.ceil(size / view.size)
        self._all = (1 << size) - 1
        self._sets: dict[str, int] = {}
        self._numbers: dict[str, NumberColumn] = {}
        self._names = view.offering_names()
        self.version, self.meta, self.rulebook = view.version, view.meta, view.rulebook
        self.names = view.names
        self.counted, self.own_rows = self._grown(view.counted), 0

    def _grown(self, rows: int) -> int:
        width = (self._view.size + 7) // 8 * 8
        if self._view.size % 8:  # no whole bytes: by digits
            text = format(rows, f"0{self._view.size}b") * self._copies
            return int(text[-self.size :], 2)
        return int.from_bytes(rows.to_bytes(width // 8, "little") * self._copies, "little") & self._all

    def bits(self, name: str) -> int:
        if name not in self._sets:
            self._sets[name] = self._grown(self._view.bits(name))
        return self._sets[name]

    def _column(self, name: str) -> NumberColumn:
        if name not in self._numbers:
            base = self._view._catalog.numbers(name)
            slices = [self._grown(rows) for rows in base.slices]
            self._numbers[name] = NumberColumn(base.values, slices, self._grown(base.known))
        return self._numbers[name]

    def at_least(self, column: str, limit: float) -> int:
        return self._column(column).at_least(limit)

    def at_most(self, column: str, limit: float) -> int:
        return self._column(column).at_most(limit)

    def known(self, column: str) -> int:
        return self._column(column).known

    def column(self, column: str) -> list[float | None]:
        return (self._view.column(column) * self._copies)[: self.size]

    def places(self, column: str) -> tuple[Sequence[int], list[float | None]]:
        places, values = self._view.places(column)
        return (list(places) * self._copies)[: self.size], values

    def number(self, column: str, row: int) -> float | None:
        return self._view.number(column, row % self._view.size)

    def label_values(self, name: str) -> list[str]:
        return self._view.label_values(name)

    def offering_names(self) -> list[str]:
        return [f"{name}{APART}{copy}" for copy in range(self._copies) for name in self._names][: self.size]

    def offering_id(self, row: int) -> str:
        copy, at = divmod(row, self._view.size)
        return f"{self._names[at]}{APART}{copy}"

    def offering(self, row: int) -> Offering:
        copy, at = divmod(row, self._view.size)
        one = self._view.offering(at)
        return replace(one, id=self.offering_id(row), model=f"{one.model}{APART}{copy}")

    def offering_by_id(self, offering: str) -> Offering:
        name, _, copy = offering.rpartition(APART)
        one = self._view.offering_by_id(name)
        return replace(one, id=offering, model=f"{one.model}{APART}{copy}")

    def model(self, model: str) -> Model:
        name, _, copy = model.rpartition(APART)
        one = self._view.model(name)
        return replace(one, id=model, routes=[f"{route}{APART}{copy}" for route in one.routes])


def growth(view: View, rules: dict[str, Any], asked: Workload, as_of: str) -> None:
    print("\nOne decision in a warm process, without confidence, over made-up catalogs")
    print(f"{'offerings':>10}{'models':>10}{'seconds':>10}{'us each':>10}{'GiB':>8}")
    points = []
    for size in SIZES:
        grown: Any = GrownView(view, size)
        market: Any = GrownMarket(view, size)
        ground = Ground(grown, as_of, rules, market)
        taken = min(_timed(ground, asked) for _ in range(3))
        points.append((math.log(size), math.log(taken)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"{size:>10,}{len(market.models):>10,}{taken:>10.3f}{1e6 * taken / size:>10.2f}{peak:>8.2f}", flush=True)
        del grown, market, ground
        gc.collect()
    print(f"The time grows as the size to the power of {_slope(points):.2f} (1 is linear).")


def _timed(ground: Ground, asked: Workload) -> float:
    started = time.perf_counter()
    decide(ground, asked, draws=0)
    return time.perf_counter() - started


def _slope(points: list[tuple[float, float]]) -> float:
    """Of the straight line through them that lies nearest."""
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    slope: float = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    return slope
