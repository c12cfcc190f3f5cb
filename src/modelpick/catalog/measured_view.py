"""The catalog with what was measured laid over it: rows stay where they are, and some say something else."""

from __future__ import annotations

import array

from modelpick.answers.measurement import Measurement
from modelpick.catalog.columns import ends_of
from modelpick.catalog.entities import MEASURED_PART
from modelpick.catalog.fields import OFFERING_FIELDS
from modelpick.catalog.holding import BY_OVERLAY, Failures, Held, measurement, refused, rules_of, standing, winner
from modelpick.catalog.journal_fields import ERROR_SHARE, FIGURES, LIMITS
from modelpick.catalog.journal_lines import digest
from modelpick.catalog.market import Market
from modelpick.catalog.market_rows import derived, row_of
from modelpick.catalog.measured_facts import laid
from modelpick.catalog.store import MEASURED, PROMPT
from modelpick.catalog.view import View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from modelpick.catalog.entities import Offering
    from modelpick.catalog.journal_index import Index
    from modelpick.catalog.store import Catalog

_PUBLISHED = ("ttft_s", "throughput_tok_s")  # columns of figures, which are the measured ones where there are any


def laid_over(view: View, journal: Index, day: str) -> View:
    rows = {view.row_of(name): name for name in journal.offerings() if view.has_offering(name)}
    return MeasuredView(view, journal, day, rows) if rows else view


class MeasuredView(View):
    """A view like any; its rows are those below. Of the journal it reads what decides, the rest when somebody asks."""

    def __init__(self, below: View, journal: Index, day: str, rows: dict[int, str]) -> None:
        self.__dict__.update(below.__dict__)
        self._below, self._day, self._rows, self._entries = below, day, rows, journal
        self._rules = rules_of(below.rulebook)
        self._flags: dict[str, dict[int, bool]] = {}  # by set: rows that are in it, and that are not
        self._numbers: dict[str, dict[int, float | None]] = {}  # by column
        self._offerings: dict[int, Offering] = {}
        self._counting: list[str] = []  # ids
        self._failures: dict[str, Failures] = {}
        self._checked: list[int] = []  # rows of which a capability or a limit was found out
        for row, name in rows.items():
            for field in journal.fields(name):
                self._lay(row, name, field)

    def _lay(self, row: int, name: str, field: str) -> None:
        if self.is_overruled(row, field):
            return
        if field in LIMITS:
            self._lay_limit(row, name, field)
        elif won := winner(self._entries.newest(name, field), self._day, self._rules, self._failures_of(name)):
            self._counting.append(won.id)
            if field in FIGURES:
                self._put(MEASURED + field, row, won.value)
                self._put(f"{MEASURED}{field}{PROMPT}", row, won.conditions.get("input_tokens"))
                if field in _PUBLISHED:
                    self._put(field, row, won.value)
            elif field in OFFERING_FIELDS:
                self._lay_flag(row, field, won.value is True)

    def _failures_of(self, name: str) -> Failures:
        if name not in self._failures:
            has_any = ERROR_SHARE in self._entries.fields(name)
            told = self._entries.newest(name, ERROR_SHARE) if has_any else ()
            self._failures[name] = Failures(told, self._day, self._rules)
        return self._failures[name]

    def _lay_limit(self, row: int, name: str, field: str) -> None:
        held = standing(self._entries.newest(name, field), self._day, self._rules)
        if ids := [one.entry.id for one in held if one.counts]:
            self._counting += ids
            self._checked.append(row)
            for end, number in zip(("low", "high"), ends_of(self.offering(row).fact(field)), strict=True):
                self._put(f"{field}.{end}", row, number)

    def _lay_flag(self, row: int, field: str, value: bool) -> None:
        self._checked.append(row)
        self._flags.setdefault(f"{field}+", {})[row] = value
        self._flags.setdefault(f"{field}-", {})[row] = not value
        if field == "prompt_caching":
            has_price = bool(super().bits("cache_price+") >> row & 1)
            self._flags.setdefault("cache_price-", {})[row] = not value and not has_price

    def _put(self, column: str, row: int, number: float | None) -> None:
        self._numbers.setdefault(column, {})[row] = None if number is None else float(number)

    def is_overruled(self, row: int, field: str) -> bool:
        """Where the user's overlay corrects the catalog, it has the last word on what a route can do. What it declares
        of a route of the user's own is a claim like others; and no word is a measurement of speed."""
        if row < self._catalog.offering_count or field in FIGURES or field not in OFFERING_FIELDS:
            return False
        told = self._below.offering(row).fact(field).claims
        return bool(told) and told[0].source == "overlay" and not self.own_rows >> row & 1

    def held(self, row: int) -> dict[str, list[Held]]:
        """What is told of a row, by field."""
        name = self._rows[row]
        found = {}
        for field in self._entries.fields(name):
            failures = self._failures_of(name)
            told = standing(self._entries.newest(name, field), self._day, self._rules, failures=failures)
            found[field] = refused(told, BY_OVERLAY) if self.is_overruled(row, field) else told
        return found

    @property
    def version(self) -> str:
        """Changes with every measurement that counts."""
        told = " ".join(sorted(self._counting))
        return f"{self._below.version}{MEASURED_PART}{digest(told.encode())[:8]}" if told else self._below.version

    def on(self, day: str) -> View:
        return self._below.on(day)

    def measured(self, row: int) -> list[Measurement]:
        held = self.held(row) if row in self._rows else {}
        return [measurement(one) for told in held.values() for one in told]

    def market(self) -> Market:
        return _MeasuredMarket(self, self._catalog, self._checked, self._below)

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
        if row not in self._rows:
            return super().offering(row)
        if row not in self._offerings:
            self._offerings[row] = laid(self._below.offering(row), self.held(row))
        return self._offerings[row]

    def checked_thinking(self) -> dict[int, bool]:
        """Rows of which it was found out whether they think."""
        return self._flags.get("reasoning+", {})

    def mentions(self, row: int, field: str) -> bool:
        return row in self._rows or super().mentions(row, field)


class _MeasuredMarket(Market):
    """What a check of behavior changes: efforts where it does not think, and how much is disputed."""

    def __init__(self, view: MeasuredView, catalog: Catalog, checked: list[int], below: View) -> None:
        super().__init__(view, catalog)
        thinks = view.checked_thinking()
        disputes, efforts_of = list(self._disputes), list(self.efforts_of)
        for row in {row for row in checked if row in thinks or disputes[row] > 1}:
            was, now = row_of(below.offering(row)), row_of(view.offering(row))
            if was.disputes is not None and now.disputes is not None and disputes[row]:
                disputes[row] = max(1, disputes[row] - was.disputes + now.disputes)
            if was.efforts != now.efforts:
                efforts_of[row] = len(self.efforts)
                self.efforts.append(now.efforts)
        self._disputes = array.array("I", disputes)
        if efforts_of != list(self.efforts_of):
            self.efforts_of = array.array("I", efforts_of)
            self._derived = derived(self.model_of, self.efforts_of, self.sheet_of, len(self.ids))
