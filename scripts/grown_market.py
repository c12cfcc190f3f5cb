"""The market of a catalog many times the shipped one's size: its models over and over, with other names and prices."""

from __future__ import annotations

import math
from array import array
from decimal import Decimal
from typing import TYPE_CHECKING

from modelpick.catalog.estimates import Domain, Estimates
from modelpick.catalog.lazily import Lazily
from modelpick.catalog.market import MODEL_BEGINS, MODEL_ROWS, Entry, Named
from modelpick.catalog.market_rows import derived
from modelpick.catalog.sheets import Rate, Sheet
from modelpick.catalog.tariffs import EndRates, RateRow, Tariff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.catalog.rates import Rates, Simple
    from modelpick.catalog.view import View

APART = "~"  # stands between a name and the number of its copy


class GrownEstimates(Estimates):
    """Every model's efforts over and over."""

    def __init__(self, base: Estimates, copies: int) -> None:
        super().__init__()
        self._base, self._copies = base, copies
        each = base.first[-1]
        self.first = array(
            "I", [at + copy * each for copy in range(copies) for at in base.first[:-1]] + [copies * each]
        )
        self.names = base.names * copies
        self.words, self.thoughts = base.words * copies, base.thoughts * copies

    def domain(self, name: str) -> Domain:
        if name not in self._domains:
            self._domains[name] = Domain(*(column * self._copies for column in self._base.domain(name)))
        return self._domains[name]


class GrownRates:
    """Every sheet over and over, a thousandth dearer with each copy."""

    def __init__(self, base: Rates) -> None:
        self._base = base

    def least(self, sheet: int) -> tuple[float, float] | None:
        factor, at = self._copy(sheet)
        told = self._base.least(at)
        return (told[0] * factor, told[1] * factor) if told else None

    def simple(self, sheet: int) -> Simple | None:
        factor, at = self._copy(sheet)
        told = self._base.simple(at)
        if told is None:
            return None
        sent, answered, thought, fee, only, shortest, _ = told
        return sent * factor, answered * factor, thought * factor, fee, only, shortest, None

    def central(self, sheet: int) -> EndRates:
        factor, at = self._copy(sheet)
        return _dearer(self._base.central(at), factor)

    def is_dated(self, sheet: int) -> bool:
        return self._base.is_dated(sheet % self._base.size)

    def tariff(self, sheet: int) -> Tariff:
        factor, at = self._copy(sheet)
        told = self._base.tariff(at)
        tiers = {name: tuple(_dearer_row(row, factor) for row in rows) for name, rows in told.tiers.items()}
        return told._replace(tiers=tiers)

    def _copy(self, sheet: int) -> tuple[float, int]:
        copy, at = divmod(sheet, self._base.size)
        return 1 + copy / 1000, at


def _dearer_row(row: RateRow, factor: float) -> RateRow:
    low, mid, high = row.ends
    return RateRow(row.above, (_dearer(low, factor), _dearer(mid, factor), _dearer(high, factor)))


def _dearer(rates: EndRates, factor: float) -> EndRates:
    return EndRates(*(None if rate is None else rate * factor for rate in rates))


class GrownMarket:
    """The market over and over. Each copy has models of its own, at prices of its own."""

    def __init__(self, view: View, size: int) -> None:
        base = view.market()
        self._base, self._sheets, models = base, base.rates.size, len(base.ids)
        copies = range(math.ceil(size / base.size))
        self.ids = [f"{name}{APART}{copy}" for copy in copies for name in base.ids]
        self.predecessors = [f"{name}{APART}{copy}" if name else "" for copy in copies for name in base.predecessors]
        self.models = Lazily(len(self.ids), self._entry)
        self.tokenizers, self.inconsistencies = base.tokenizers * len(copies), base.inconsistencies * len(copies)
        self.model_of = [at + copy * models for copy in copies for at in base.model_of][:size]
        self.sheet_of = [at + copy * self._sheets for copy in copies for at in base.sheet_of][:size]
        self.efforts_of = (list(base.efforts_of) * len(copies))[:size]
        self.provider_of = (list(base.provider_of) * len(copies))[:size]
        self.disputes = (base.disputes * len(copies))[:size]
        self.efforts, self.providers = base.efforts, base.providers
        self.estimates, self.rates = GrownEstimates(base.estimates, len(copies)), GrownRates(base.rates)
        self._derived = derived(self.model_of, self.efforts_of, self.sheet_of, len(self.ids))
        self.size = size

    def _entry(self, place: int) -> Entry:
        at = place % len(self._base.ids)
        return self._base.models[at]._replace(id=self.ids[place], follows=self.predecessors[place])

    def named(self, place: int) -> Named:
        return Named(self.ids[place], self.tokenizers[place])

    def disputes_at(self, rows: Sequence[int]) -> list[int | None]:
        return [self.disputes[row] for row in rows]

    def follows(self, name: str) -> Sequence[int]:
        return self._derived[name]

    def rows_of(self, model: int) -> list[int]:
        begins = self._derived[MODEL_BEGINS]
        return list(self._derived[MODEL_ROWS][begins[model] : begins[model + 1]])

    def sheet(self, place: int) -> Sheet:
        """A thousandth dearer with each copy."""
        copy, at = divmod(place, self._sheets)
        told, factor = self._base.sheet(at), 1 + Decimal(copy) / 1000
        rows = tuple(
            row._replace(rates={name: Rate(*(each * factor for each in rate)) for name, rate in row.rates.items()})
            for row in told.rows
        )
        return told._replace(rows=rows)
