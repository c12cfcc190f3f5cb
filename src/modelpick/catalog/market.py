"""What the judgement compares of all offerings and models at once, in columns that the build has worked out.

The records of the catalog carry every claim and are read one at a time; the market carries what is compared, of all,
and of that only what somebody asks for is read. market_rows.py makes it.
"""

from __future__ import annotations

import array
from decimal import Decimal

from modelpick.catalog.columnar import wholes
from modelpick.catalog.entities import GRADES
from modelpick.catalog.estimates import Estimates
from modelpick.catalog.lazily import Lazily
from modelpick.catalog.rates import Rates
from modelpick.catalog.sheets import Sheet, unpacked
from modelpick.catalog.unread import Unread
from modelpick.frozen import NamedTuple
from modelpick.json_text import loads
from modelpick.kept import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from modelpick.catalog.columnar import Whole
    from modelpick.catalog.entities import Offering
    from modelpick.catalog.estimates import Domain
    from modelpick.catalog.store import Catalog
    from modelpick.catalog.view import View

Triple = tuple[float, float, float]
SHEETS, EFFORTS, PROVIDERS = "market sheets", "market efforts", "market providers"
TOKENIZERS, INCONSISTENCIES, PREDECESSORS = "model tokenizers", "model inconsistencies", "model predecessors"
# By row: the place of its model, price sheet and efforts; how many of its facts are disputed and 1, 0 where one source
# alone speaks; the place of its provider.
COLUMNS = "market model", "market sheet", "market efforts of", "market disputes", "market provider"
# What follows: by row the place of its asking and of its kind; by asking its model and efforts; by kind its asking and
# sheet; rows in the order of their models, and where each model's begin.
ASKING_OF, KIND_OF, ASKING_MODEL, ASKING_EFFORTS = "market asking", "market kind", "asking model", "asking efforts"
KIND_ASKING, KIND_SHEET, MODEL_ROWS, MODEL_BEGINS = "kind asking", "kind sheet", "model rows", "model begins"
DERIVED = (ASKING_OF, KIND_OF, ASKING_MODEL, ASKING_EFFORTS, KIND_ASKING, KIND_SHEET, MODEL_ROWS, MODEL_BEGINS)
CALM = "none"  # the effort of who does not think
_NOT_AT_ALL = (1.0, 1.0, 1.0)  # tokens billed for each that is seen


class Standing(NamedTuple):
    """Quality in a domain, with its 90 % interval."""

    mean: float
    low: float
    high: float
    grade: str
    n: int


class Effort(NamedTuple):
    """A model at one effort: what it spends and how well it does. "" is what it does unasked."""

    name: str
    per_visible: Triple
    verbosity: Triple
    quality: dict[str, Standing]


def calm(efforts: tuple[Effort, ...]) -> Effort:
    """Without thinking: as it was estimated, else nothing is known but that what is seen is what is billed."""
    usual = efforts[0]
    return next((one for one in efforts if one.name == CALM), Effort(CALM, _NOT_AT_ALL, usual.verbosity, {}))


class Named(NamedTuple):
    """Of a model, what the tokens of a request depend on."""

    id: str
    tokenizer: str


class Entry(NamedTuple):
    """A model."""

    id: str
    tokenizer: str
    efforts: tuple[Effort, ...]
    inconsistencies: int
    follows: str  # the model that its quality starts at, where it was not measured itself; "" for none

    @property
    def lab(self) -> str:
        return self.id.partition("/")[0]


def _standing(domain: Domain, place: int) -> Standing:
    mean, low, high, n, grade = (column[place] for column in domain)
    return Standing(mean, low, high, GRADES[int(grade)], int(n))


class Market:
    """Rows are those of the view; `model_of`, `sheet_of`, `efforts_of` are places in `models`, `sheets`, `efforts`."""

    def __init__(self, view: View, catalog: Catalog) -> None:
        self._catalog = catalog
        self._derived: dict[str, Sequence[int]] = {}
        self._read: dict[int, Sheet] = {}
        self._named: dict[int, Named] = {}
        try:
            self.model_of, self.sheet_of, self.efforts_of, self._disputes, self.provider_of = map(self._own, COLUMNS)
            self.providers = self._lines(PROVIDERS)
            told = self._lines(EFFORTS)
            self.efforts: list[tuple[str, ...] | None] = [None if e == "null" else tuple(loads(e)) for e in told]
        except (KeyError, ValueError, TypeError):
            raise self._damaged() from None
        self.size = len(self.model_of)
        if extra := view.extra_offerings:
            self._add(extra, view)

    @kept
    def models(self) -> Lazily[Entry]:
        return Lazily(len(self.ids), lambda place: self._whole(lambda: self._entry(place)))

    def _entry(self, place: int) -> Entry:
        first = self.estimates.first
        efforts = tuple(map(self._effort, range(first[place], first[place + 1])))
        return Entry(
            self.ids[place], self.tokenizers[place], efforts, self.inconsistencies[place], self.predecessors[place]
        )

    def _effort(self, place: int) -> Effort:
        told = self.estimates
        names = {name: name for name in told.covered(place)}
        known: Any = Unread(names, lambda name: _standing(told.domain(name), place))  # for who reads, a dictionary
        return Effort(told.names[place], told.per_visible(place), told.verbosity(place), known)

    @kept
    def ids(self) -> list[str]:
        """Every model's."""
        return list(self._catalog.model_ids)

    @kept
    def tokenizers(self) -> list[str]:
        """By model; "" is not known."""
        return self._texts(TOKENIZERS)

    @kept
    def predecessors(self) -> list[str]:
        """By model, where its quality starts that was not measured itself; "" for none."""
        return self._texts(PREDECESSORS)

    @kept
    def inconsistencies(self) -> list[int]:
        """By model."""
        return list(self._whole(lambda: self._own(INCONSISTENCIES)))

    def named(self, place: int) -> Named:
        if place not in self._named:
            self._named[place] = Named(self.ids[place], self.tokenizers[place])
        return self._named[place]

    @kept
    def estimates(self) -> Estimates:
        found: Estimates = self._whole(lambda: Estimates(self._catalog.sections.read))
        return found

    @kept
    def rates(self) -> Rates:
        found: Rates = self._whole(lambda: Rates(self._catalog.sections.read))
        return found

    @kept
    def disputes(self) -> list[int | None]:
        """By row, of how many facts live claims differ; None where one source alone speaks."""
        return self.disputes_at(range(self.size))

    def disputes_at(self, rows: Sequence[int]) -> list[int | None]:
        return [told - 1 if told else None for told in [self._disputes[row] for row in rows]]

    def follows(self, name: str) -> Sequence[int]:
        """One of DERIVED."""
        if name not in self._derived:
            self._derived[name] = self._whole(lambda: self._own(name))
        return self._derived[name]

    def rows_of(self, model: int) -> list[int]:
        """A model's rows, ascending."""
        begins = self.follows(MODEL_BEGINS)
        return list(self.follows(MODEL_ROWS)[begins[model] : begins[model + 1]])

    def sheet(self, place: int) -> Sheet:
        if place not in self._read:
            self._read[place] = unpacked(loads(self._sheets[place], parse_float=Decimal))
        return self._read[place]

    @kept
    def _sheets(self) -> list[str]:
        return self._texts(SHEETS)

    def _own(self, name: str) -> Whole:
        return wholes(self._catalog.sections.read(name))

    def _lines(self, name: str) -> list[str]:
        return self._catalog.sections.read(name).decode().split("\n")[:-1]

    def _texts(self, name: str) -> list[str]:
        found: list[str] = self._whole(lambda: self._lines(name))
        return found

    def _whole(self, make: Callable[[], Any]) -> Any:
        try:
            return make()
        except (KeyError, ValueError, TypeError):
            raise self._damaged() from None

    def _damaged(self) -> Exception:
        return self._catalog.sections.damaged("its market")

    def _add(self, extra: Sequence[Offering], view: View) -> None:
        """Rows of the overlay, behind those of the file; and what follows from all of them."""
        from modelpick.catalog.market_rows import derived, entry_of, row_of

        places = {name: place for place, name in enumerate(self._catalog.model_ids)}
        providers = {name: place for place, name in enumerate(self.providers)}
        own = self.model_of, self.sheet_of, self.efforts_of, self._disputes, self.provider_of
        columns = [array.array("I", column) for column in own]  # the file's are as narrow as can be
        self.model_of, self.sheet_of, self.efforts_of, self._disputes, self.provider_of = columns
        for offering in extra:
            row = row_of(offering)
            if row.model not in places:
                places[row.model] = len(places)
                entry = entry_of(view.model(row.model))
                self.models.append(entry)
                self.estimates.add(entry)
                self.ids.append(entry.id)
                self.tokenizers.append(entry.tokenizer)
                self.inconsistencies.append(entry.inconsistencies)
                self.predecessors.append(entry.follows)
            if offering.provider not in providers:
                providers[offering.provider] = len(providers)
                self.providers.append(offering.provider)
            self._read[sheet := len(self._sheets)] = row.sheet
            self._sheets.append("")
            self.rates.add(row.sheet)
            self.efforts.append(row.efforts)
            disputes = 0 if row.disputes is None else row.disputes + 1
            told = places[row.model], sheet, len(self.efforts) - 1, disputes, providers[offering.provider]
            for column, number in zip(columns, told, strict=True):
                column.append(number)
        self.size = len(self.model_of)
        self._derived = derived(self.model_of, self.efforts_of, self.sheet_of, len(places))
