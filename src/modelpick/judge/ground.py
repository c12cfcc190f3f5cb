"""What every judgement of one catalog on one day stands on: sets of rows, the market, and what follows from both."""

from __future__ import annotations

from modelpick.catalog.bits import flagged, from_marks, marks, rows_where, to_rows
from modelpick.catalog.columns import day_number
from modelpick.catalog.entities import Model, Offering
from modelpick.catalog.lazily import Lazily
from modelpick.catalog.market import ASKING_EFFORTS, ASKING_MODEL, KIND_ASKING, KIND_OF, KIND_SHEET, Market
from modelpick.catalog.view import View
from modelpick.frozen import NamedTuple
from modelpick.judge.fit import cards
from modelpick.judge.origins import origins_of
from modelpick.judge.scorecard import Scorecard
from modelpick.kept import kept

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
        self.view = view.on(as_of)
        self.as_of = as_of
        self.rules: dict[str, Any] = view.rulebook if rulebook is None else rulebook
        self.market = market or self.view.market()
        self.size = self.market.size
        self.everything = self.view.counted
        self.kept: dict[Any, Any] = {}  # by whatever its maker calls it

    def keep(self, key: Any, make: Callable[[], Any]) -> Any:
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]

    @kept
    def today(self) -> float:
        return day_number(self.as_of) or 0.0

    def offering(self, row: int) -> Offering:
        """The row's record."""
        found: Offering = self.keep(("offering", row), lambda: self.view.offering(row))
        return found

    def model(self, model: str) -> Model:
        found: Model = self.keep(("model", model), lambda: self.view.model(model))
        return found

    @kept
    def names(self) -> Lazily[str]:
        """Every row's offering."""
        return Lazily(self.size, self.view.offering_id)

    def row_of(self, offering: str) -> int:
        """Its row. A copy that the user corrected hides the original, and stands behind it."""
        names = self.view.offering_names()
        return len(names) - 1 - names[::-1].index(offering)

    @kept
    def providers(self) -> list[str]:
        """Every row's provider."""
        return list(map(self.market.providers.__getitem__, self.market.provider_of))

    @kept
    def newcomers(self) -> int:
        """Rows that came out after the day: there are some where somebody asks of an earlier one."""
        return self.view.at_least("released", self.today + 1) | self.view.at_least("model_released", self.today + 1)

    def of_families(self, names: set[str]) -> int:
        """Rows of models with one of these tokenizers."""
        column, families = self._family_of
        return rows_where(column, [name in names for name in families])

    @kept
    def _family_of(self) -> tuple[Sequence[int], list[str]]:
        """By row, the place of its model's tokenizer among all."""
        told = self.market.tokenizers
        places = {name: place for place, name in enumerate(sorted(set(told)))}
        by_model = [places[name] for name in told]
        column = map(by_model.__getitem__, self.market.model_of)
        return bytes(column) if len(places) <= 256 else list(column), list(places)

    @kept
    def offers(self) -> Offers:
        """Rows that differ in nothing that effort or price depend on are one kind."""
        market = self.market
        told = [market.follows(name) for name in (KIND_ASKING, KIND_SHEET, ASKING_MODEL, ASKING_EFFORTS)]
        askings, sheets, models, efforts = told
        kinds = [(models[asking], efforts[asking], sheet) for asking, sheet in zip(askings, sheets, strict=True)]
        return Offers(list(market.follows(KIND_OF)), kinds)

    @kept
    def cards(self) -> dict[str, Scorecard]:
        """The fit cards, compiled."""
        return cards(self.rules["fit"])

    @kept
    def origins(self) -> Lazily[str]:
        """By place in the market's models: the measured model at which its estimates start; itself where it was."""
        return origins_of(self.market)

    @kept
    def gone(self) -> int:
        """Rows whose last day has come."""
        return self.view.at_most("retires", self.today)

    @kept
    def live(self) -> int:
        return self.everything & ~self.gone

    @kept
    def independent(self) -> dict[str, str]:
        """By provider that runs models itself, its company."""
        return {
            name: self.company(name)
            for name, entry in self.rules["providers"].items()
            if entry["kind"] in _INDEPENDENT and not entry.get("local")
        }

    @kept
    def companies(self) -> Lazily[int]:
        """By place in the market's models: how many independent companies serve it today."""
        market, live, company = self.market, self._live_marks, self.independent
        by_provider = [company.get(name) for name in market.providers]
        of = market.provider_of

        def count(place: int) -> int:
            names = {by_provider[of[row]] for row in market.rows_of(place) if live[row]}
            return len(names) - (None in names)

        return Lazily(len(market.ids), count)

    @kept
    def live_routes(self) -> Lazily[int]:
        """By place in the market's models: how many counted routes are alive."""
        market, live = self.market, self._live_marks
        return Lazily(len(market.ids), lambda place: sum([live[row] for row in market.rows_of(place)]))

    @kept
    def _live_marks(self) -> bytes:
        return marks(self.live, self.size)

    @kept
    def first_party(self) -> bytes:
        """1 for rows that the model's own lab serves."""
        return bytes(self.first_party_at(range(self.size)))

    def first_party_at(self, rows: Sequence[int]) -> list[bool]:
        """The same of some rows."""
        by_provider, by_model = self._companies_of
        provider_of, model_of = self.market.provider_of, self.market.model_of
        return [by_provider[provider_of[row]] == by_model[model_of[row]] for row in rows]

    @kept
    def _companies_of(self) -> tuple[list[str], list[str]]:
        """By provider, and by model: the company, and that of its lab."""
        labs = [name.partition("/")[0] for name in self.market.ids]
        doors = {lab: self.company(self.door(lab)) for lab in set(labs)}
        return [self.company(name) for name in self.market.providers], [doors[lab] for lab in labs]

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

    @kept
    def announcers(self) -> set[str]:
        """Providers that publish when they retire what."""
        market = self.market
        dated: dict[int, int] = {}  # a Counter takes longer to import
        for row in to_rows(self.view.known("retires")):
            dated[market.provider_of[row]] = dated.get(market.provider_of[row], 0) + 1
        enough = self.rules["requirements"]["rules"]["dated_routes"]
        return {market.providers[place] for place, count in dated.items() if count >= enough}

    @kept
    def announced(self) -> int:
        """Their rows."""
        return self.served_by(self.announcers.__contains__)

    def served_by(self, holds: Callable[[str], bool]) -> int:
        """Rows of providers of which it holds."""
        return rows_where(self.market.provider_of, [holds(name) for name in self.market.providers])

    def where(self, column: Sequence[Any], holds: Callable[[Any], bool]) -> int:
        """Rows whose entry of a column holds; asked once for each distinct entry."""
        answers = {value: bool(holds(value)) for value in set(column)}
        return from_marks(bytes(map(answers.__getitem__, column)))

    def flags(self, name: str) -> bytes:
        """A capability as one byte a row: 2 yes, 0 no, 1 unknown."""
        found: bytes = self.keep(("flags", name), lambda: self._flags(name))
        return found

    def _flags(self, name: str) -> bytes:
        return flagged(self.view.bits(f"{name}+"), self.view.bits(f"{name}-"), self.size)

    def marks(self, rows: int) -> list[bool]:
        """A set as one entry a row."""
        return list(map(bool, marks(rows, self.size)))

    def numbers(self, column: str) -> list[float | None]:
        """A column as one entry a row."""
        found: list[float | None] = self.keep(("numbers", column), lambda: self.view.column(column))
        return found

    def number(self, column: str, row: int) -> float | None:
        """One entry: of a column that nobody has unpacked it is read alone."""
        told: list[float | None] | None = self.kept.get(("numbers", column))
        if told is not None:
            return told[row]
        known = self.kept.get(("places", column))
        return known[1][known[0][row]] if known else self.view.number(column, row)

    def numbers_at(self, column: str, rows: Sequence[int]) -> list[float | None]:
        """A column's entries at some rows."""
        places, values = self.keep(("places", column), lambda: self.view.places(column))
        return list(map(values.__getitem__, map(places.__getitem__, rows)))  # thousands at a time, at every start

    def labelled(self, name: str, values: Iterable[str]) -> int:
        """Rows that carry one of these labels."""
        found = 0
        for value in values:
            found |= self.view.bits(f"{name}={value}")
        return found
