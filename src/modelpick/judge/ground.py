"""What every judgement of one catalog on one day stands on: sets of rows, the market, and what follows from both."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from modelpick.catalog.bits import to_rows
from modelpick.catalog.columns import day_number
from modelpick.catalog.entities import Model, Offering
from modelpick.catalog.market import Market
from modelpick.catalog.view import View
from modelpick.frozen import NamedTuple
from modelpick.judge.fit import cards
from modelpick.judge.scorecard import Scorecard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

_INDEPENDENT = ("lab", "cloud", "host")  # gateways and resellers pass on what these serve


class Offers(NamedTuple):
    of: list[int]  # by row, the place of its kind
    kinds: list[tuple[int, int, int]]  # model, efforts and price sheet, by their places in the market


class Ground:
    """Sets are integers whose bit n is row n. What is asked twice is kept: a process may judge many workloads."""

    def __init__(
        self, view: View, as_of: str, rulebook: dict[str, Any] | None = None, market: Market | None = None
    ) -> None:
        self.view = view
        self.as_of = as_of
        self.rules: dict[str, Any] = view.rulebook if rulebook is None else rulebook
        self.market = market or view.market()
        self.size = self.market.size
        self.everything = view.counted
        self.kept: dict[Any, Any] = {}  # by whatever its maker calls it

    def keep(self, key: Any, make: Callable[[], Any]) -> Any:
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]

    @cached_property
    def today(self) -> float:
        return day_number(self.as_of) or 0.0

    def offering(self, row: int) -> Offering:
        """The row's record."""
        found: Offering = self.keep(("offering", row), lambda: self.view.offering(row))
        return found

    def model(self, model: str) -> Model:
        found: Model = self.keep(("model", model), lambda: self.view.model(model))
        return found

    @cached_property
    def names(self) -> list[str]:
        """Every row's offering."""
        return self.view.offering_names()

    def row_of(self, offering: str) -> int:
        """Its row. A copy that the user corrected hides the original, and stands behind it."""
        return len(self.names) - 1 - self.names[::-1].index(offering)

    @cached_property
    def providers(self) -> list[str]:
        """Every row's provider."""
        return [name[: name.index("/")] for name in self.names]

    @cached_property
    def newcomers(self) -> int:
        """Rows that came out after the day: there are some where somebody asks of an earlier one."""
        return self.view.at_least("released", self.today + 1) | self.view.at_least("model_released", self.today + 1)

    @cached_property
    def families(self) -> dict[str, int]:
        """Rows by their model's tokenizer."""
        told = [entry.tokenizer for entry in self.market.models]
        column = [told[place] for place in self.market.model_of]
        return {family: self.where(column, family.__eq__) for family in sorted(set(told))}

    @cached_property
    def askings(self) -> list[tuple[int, int]]:
        """Every row's model and the efforts that a request may name there, by their places in the market."""
        return list(zip(self.market.model_of, self.market.efforts_of, strict=True))

    @cached_property
    def offers(self) -> Offers:
        """Rows that differ in nothing that effort or price depend on are one kind."""
        market = self.market
        kinds: dict[tuple[int, int, int], int] = {}
        rows = zip(market.model_of, market.efforts_of, market.sheet_of, strict=True)
        of = [kinds.setdefault(row, len(kinds)) for row in rows]
        return Offers(of, list(kinds))

    @cached_property
    def cards(self) -> dict[str, Scorecard]:
        """The fit cards, compiled."""
        return cards(self.rules["fit"])

    @cached_property
    def origins(self) -> list[str]:
        """By place in the market's models: the measured model at which its estimates start; itself where it was."""
        follows = {entry.id: entry.follows for entry in self.market.models}
        found = []
        for entry in self.market.models:
            name, seen = entry.id, set()
            while follows.get(name) and name not in seen:
                seen.add(name)
                name = follows[name]
            found.append(name)
        return found

    @cached_property
    def gone(self) -> int:
        """Rows whose last day has come."""
        return self.view.at_most("retires", self.today)

    @cached_property
    def live(self) -> int:
        return self.everything & ~self.gone

    @cached_property
    def independent(self) -> dict[str, str]:
        """By provider that runs models itself, its company."""
        return {
            name: self.company(name)
            for name, entry in self.rules["providers"].items()
            if entry["kind"] in _INDEPENDENT and not entry.get("local")
        }

    @cached_property
    def companies(self) -> list[int]:
        """By place in the market's models: how many independent companies serve it today."""
        company = self.independent
        found: list[set[str]] = [set() for _ in self.market.models]
        for row in to_rows(self.live):
            if (name := company.get(self.providers[row])) is not None:
                found[self.market.model_of[row]].add(name)
        return [len(names) for names in found]

    @cached_property
    def live_routes(self) -> list[int]:
        """By place in the market's models: how many counted routes are alive."""
        found = [0] * len(self.market.models)
        for row in to_rows(self.live):
            found[self.market.model_of[row]] += 1
        return found

    @cached_property
    def first_party(self) -> bytes:
        """1 for rows that the model's own lab serves."""
        doors = {lab: self.company(self.door(lab)) for lab in {entry.lab for entry in self.market.models}}
        companies = {name: self.company(name) for name in set(self.providers)}
        labs = [doors[entry.lab] for entry in self.market.models]
        rows = zip(self.providers, self.market.model_of, strict=True)
        return bytes(companies[name] == labs[place] for name, place in rows)

    def is_first_party(self, offering: Offering) -> bool:
        """Whether the model's own lab serves it here."""
        return self.company(offering.provider) == self.company(self.door(offering.model.partition("/")[0]))

    def company(self, provider: str) -> str:
        """The main door of the provider's company."""
        door: str = self.rules["providers"].get(provider, {}).get("same_company_as", provider)
        return door

    def door(self, lab: str) -> str:
        """The provider by which a lab serves its own models."""
        provider: str = self.rules["labs"]["labs"].get(lab, {}).get("serves_at", lab)
        return provider

    @cached_property
    def announcers(self) -> set[str]:
        """Providers that publish when they retire what."""
        dated = Counter(self.providers[row] for row in to_rows(self.view.known("retires")))
        enough = self.rules["requirements"]["rules"]["dated_routes"]
        return {name for name, count in dated.items() if count >= enough}

    @cached_property
    def announced(self) -> int:
        """Their rows."""
        return self.where(self.providers, self.announcers.__contains__)

    def where(self, column: Sequence[Any], holds: Callable[[Any], bool]) -> int:
        """Rows whose entry of a column holds; asked once for each distinct entry."""
        answers = {value: "1" if holds(value) else "0" for value in set(column)}
        text = "".join([answers[value] for value in column])
        return int(text[::-1], 2) if text else 0

    def flags(self, name: str) -> bytes:
        """A capability as one byte a row: 2 yes, 0 no, 1 unknown."""
        found: bytes = self.keep(("flags", name), lambda: self._flags(name))
        return found

    def _flags(self, name: str) -> bytes:
        told = zip(self._text(self.view.bits(f"{name}+")), self._text(self.view.bits(f"{name}-")), strict=True)
        return bytes([1 + (y == "1") - (n == "1") for y, n in told])

    def marks(self, rows: int) -> list[bool]:
        """A set as one entry a row."""
        return [told == "1" for told in self._text(rows)]

    def _text(self, rows: int) -> str:
        return format(rows, f"0{self.size}b")[::-1]

    def numbers(self, column: str) -> list[float | None]:
        """A column as one entry a row."""
        found: list[float | None] = self.keep(("numbers", column), lambda: self.view.column(column))
        return found

    def number(self, column: str, row: int) -> float | None:
        """One entry: of a column that nobody has unpacked it is read alone."""
        told: list[float | None] | None = self.kept.get(("numbers", column))
        return self.view.number(column, row) if told is None else told[row]

    def labelled(self, name: str, values: Iterable[str]) -> int:
        """Rows that carry one of these labels."""
        found = 0
        for value in values:
            found |= self.view.bits(f"{name}={value}")
        return found
