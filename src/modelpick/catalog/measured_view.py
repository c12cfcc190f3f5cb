"""The catalog with what was measured laid over it: rows stay where they are, and some say something else."""

from __future__ import annotations

import array

from modelpick.answers.measurement import Measurement
from modelpick.catalog.columns import ends_of, flags_of
from modelpick.catalog.entities import Offering
from modelpick.catalog.holding import Held, measurement, rules_of, standing
from modelpick.catalog.journal_fields import FIGURES, FLAGS, LIMITS
from modelpick.catalog.journal_lines import digest
from modelpick.catalog.market import Market
from modelpick.catalog.measured_facts import laid
from modelpick.catalog.store import MEASURED
from modelpick.catalog.view import View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from modelpick.catalog.journal_index import Index
    from modelpick.catalog.market_rows import RouteRow
    from modelpick.catalog.store import Catalog

_PUBLISHED = ("ttft_s", "throughput_tok_s")  # columns of figures, which are the measured ones where there are any

ByField = dict[str, list[Held]]


def laid_over(view: View, journal: Index, day: str) -> View:
    rules = rules_of(view.rulebook)
    found: dict[int, ByField] = {}
    for name in journal.offerings():
        if view.has_offering(name):
            held = {field: standing(told, day, rules) for field, told in journal.entries(name).items() if told}
            found[view.row_of(name)] = held
    return MeasuredView(view, found) if found else view


class MeasuredView(View):
    """A view like any; its rows are those of the one below."""

    def __init__(self, below: View, held: dict[int, ByField]) -> None:
        self.__dict__.update(below.__dict__)
        self._below, self._held = below, held
        self._flags: dict[str, dict[int, bool]] = {}  # by set: rows that came in, and that went out
        self._numbers: dict[str, dict[int, float | None]] = {}  # by column
        self._offerings: dict[int, Offering] = {}
        for row, by_field in held.items():
            self._lay(row, by_field)

    def _lay(self, row: int, by_field: ByField) -> None:
        for name in FIGURES:
            told = [
                float(one.entry.value) for one in by_field.get(name, ()) if one.counts and one.entry.value is not None
            ]
            for column in (MEASURED + name, *((name,) if name in _PUBLISHED else ())) if told else ():
                self._numbers.setdefault(column, {})[row] = told[0]
        checked = [name for name, held in by_field.items() if any(one.counts for one in held)]
        flags = [name for name in checked if name in FLAGS]
        for name, value in flags_of(self.offering(row).facts, tuple(flags)).items() if flags else ():
            self._flags.setdefault(f"{name}+", {})[row] = value is True
            self._flags.setdefault(f"{name}-", {})[row] = value is False
            if name == "prompt_caching":
                has_price = bool(super().bits("cache_price+") >> row & 1)
                self._flags.setdefault("cache_price-", {})[row] = value is False and not has_price
        for name in checked:
            if name in LIMITS:
                ends = ends_of(self.offering(row).fact(name))
                for end, number in zip(("low", "high"), ends, strict=True):
                    self._numbers.setdefault(f"{name}.{end}", {})[row] = number

    @property
    def version(self) -> str:
        """Changes with every measurement that counts."""
        told = sorted(
            one.entry.id for by_field in self._held.values() for each in by_field.values() for one in each if one.counts
        )
        return f"{self._below.version}+{digest(' '.join(told).encode())[:8]}" if told else super().version

    def on(self, day: str) -> View:
        return self._below.on(day)

    def measured(self, row: int) -> list[Measurement]:
        return [measurement(one) for told in self._held.get(row, {}).values() for one in told]

    def market(self) -> Market:
        return _MeasuredMarket(self, self._catalog, self._changes())

    def _changes(self) -> Iterator[tuple[int, RouteRow, RouteRow]]:
        """Rows of which more than a speed was measured: as they were, and as they are."""
        from modelpick.catalog.market_rows import row_of

        for row, by_field in self._held.items():
            if any(one.counts for name in (*FLAGS, *LIMITS) for one in by_field.get(name, ())):
                yield row, row_of(self._below.offering(row)), row_of(self.offering(row))

    def bits(self, name: str) -> int:
        found = super().bits(name)
        for row, holds in self._flags.get(name, {}).items():
            found = found | 1 << row if holds else found & ~(1 << row)
        return found

    def at_least(self, column: str, limit: float) -> int:
        return self._moved(super().at_least(column, limit), column, lambda number: number >= limit)

    def at_most(self, column: str, limit: float) -> int:
        return self._moved(super().at_most(column, limit), column, lambda number: number <= limit)

    def known(self, column: str) -> int:
        return self._moved(super().known(column), column, lambda number: True)

    def _moved(self, found: int, column: str, holds: Callable[[float], bool]) -> int:
        for row, number in self._numbers.get(column, {}).items():
            found = found | 1 << row if number is not None and holds(number) else found & ~(1 << row)
        return found

    def has_column(self, column: str) -> bool:
        return column in self._numbers or super().has_column(column)

    def places(self, column: str) -> tuple[Sequence[int], list[float | None]]:
        places, values = super().places(column)
        if column not in self._numbers:
            return places, values
        places, values = list(places), list(values)
        for row, number in self._numbers[column].items():
            places[row] = 0 if number is None else len(values)
            values += [] if number is None else [number]
        return places, values

    def number(self, column: str, row: int) -> float | None:
        laid_here = self._numbers.get(column, {})
        return laid_here[row] if row in laid_here else super().number(column, row)

    def offering(self, row: int) -> Offering:
        if row not in self._held:
            return super().offering(row)
        if row not in self._offerings:
            below = self._below.offering(row)
            is_corrected = row >= self._catalog.offering_count and not self.own_rows >> row & 1
            self._offerings[row] = laid(below, self._held[row], is_corrected)
        return self._offerings[row]

    def mentions(self, row: int, field: str) -> bool:
        return row in self._held or super().mentions(row, field)


class _MeasuredMarket(Market):
    """What a check of behavior changes: efforts where it does not think, and how much is disputed."""

    def __init__(self, view: View, catalog: Catalog, changes: Iterator[tuple[int, RouteRow, RouteRow]]) -> None:
        super().__init__(view, catalog)
        disputes, efforts_of = list(self._disputes), list(self.efforts_of)
        for row, was, now in changes:
            if was.disputes is not None and now.disputes is not None and disputes[row]:
                disputes[row] = max(1, disputes[row] - was.disputes + now.disputes)
            if was.efforts != now.efforts:
                efforts_of[row] = len(self.efforts)
                self.efforts.append(now.efforts)
        self._disputes = array.array("I", disputes)
        if efforts_of != list(self.efforts_of):
            from modelpick.catalog.market_rows import derived

            self.efforts_of = array.array("I", efforts_of)
            self._derived = derived(self.model_of, self.efforts_of, self.sheet_of, len(self.ids))
