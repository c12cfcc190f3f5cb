"""The catalog as everyone reads it: the built file, with the user's overlay on top where there is one."""

from __future__ import annotations

import os

from modelpick import shipped
from modelpick.catalog.place import Where, journal_path, open_catalog
from modelpick.catalog.store import Catalog, place_of
from modelpick.kept import kept

TYPE_CHECKING = False
if TYPE_CHECKING:  # see bits.py
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from modelpick.answers.measurement import Measurement
    from modelpick.catalog.columns import Columns
    from modelpick.catalog.entities import Fact, Model, Offering
    from modelpick.catalog.journal_index import Index
    from modelpick.catalog.market import Market
    from modelpick.catalog.overlay import Overlay


def overlay_path() -> str:
    """Where the user's private facts are, whether or not there are any."""
    return os.path.join(shipped.user_folder("XDG_CONFIG_HOME", ".config"), "overlay.toml")


def open_view(path: str = "", overlay: str | None = None, journal: str | None = None) -> View:
    """`path`: a catalog file or one of place.NAMES; "" lets place.py choose. The others: a file, or "" for none."""
    catalog, where = open_catalog(path)
    view = View(catalog, where=where)
    file = overlay_path() if overlay is None else overlay
    if file and os.path.lexists(file):
        from modelpick.catalog import overlay as overlays

        view = View(catalog, overlays.read(file, catalog), where)
        view.overlay_path = file
    file = journal_path() if journal is None else journal
    if file and os.path.lexists(file):
        from modelpick.catalog.journal_index import Index

        view.journal = Index(file)
    return view


class View:
    """Sets of offerings are integers whose bit n is row n. Rows of the overlay follow those of the file."""

    def __init__(self, catalog: Catalog, overlay: Overlay | None = None, where: Where | None = None) -> None:
        self._catalog = catalog
        self.where = where or Where("file")
        self._overlay = overlay
        self.rules: dict[str, Any] | None = None  # a rulebook to judge by instead of the catalog's
        self.path = catalog.path
        self.overlay_path = ""  # of the user's private facts, where there are any
        self.journal: Index | None = None  # what the user measured, where there is anything
        self.size = catalog.offering_count + (len(overlay.offerings) if overlay else 0)

    @property
    def version(self) -> str:
        """Changes with every fact, the overlay's included."""
        version = self._catalog.digest[:12]
        return f"{version}+{self._overlay.digest[:8]}" if self._overlay else version

    @property
    def meta(self) -> dict[str, Any]:
        return self._catalog.meta

    @kept
    def _compiled(self) -> dict[str, Any]:
        return self._catalog.json("rulebook")

    @property
    def rulebook(self) -> dict[str, Any]:
        """rules/*.toml as compiled with the catalog, or as the user wants them, and the overlay's own providers."""
        rulebook = dict(self._compiled if self.rules is None else self.rules)
        if self._overlay:
            rulebook["providers"] = {**rulebook["providers"], **self._overlay.providers}
        return rulebook

    @property
    def names(self) -> dict[str, list[str]]:
        """Every name of a model that a source uses, with [model, release date]."""
        names = self._catalog.json("names")
        if self._overlay:
            names = {**{model: [model, ""] for model in self._overlay.models}, **names}
        return names

    @property
    def extra_offerings(self) -> list[Offering]:
        """The overlay's rows, in their order behind those of the file."""
        return list(self._overlay.offerings.values()) if self._overlay else []

    @property
    def own_rows(self) -> int:
        """Rows that the user wrote down, and that no file has."""
        if not self._overlay:
            return 0
        file = set(self._catalog.offering_ids)
        own = [at for at, name in enumerate(self._overlay.offerings) if name not in file]
        return sum(1 << (self._catalog.offering_count + at) for at in own)

    def market(self) -> Market:
        """What is compared of every offering, in one piece. Read anew at every call."""
        from modelpick.catalog.market import Market

        return Market(self, self._catalog)

    def offering_names(self) -> list[str]:
        """Every row's id."""
        return [*self._catalog.offering_ids, *(offering.id for offering in self.extra_offerings)]

    @property
    def notices(self) -> list[str]:
        own = [*(self._overlay.notices if self._overlay else ()), *(self.journal.notices if self.journal else ())]
        return [*self.where.notices, *own]

    def on(self, day: str) -> View:
        """With what was measured laid over it, as far as that holds on the day; itself where nothing was."""
        if self.journal is None:
            return self
        from modelpick.catalog.measured_view import laid_over

        return laid_over(self, self.journal, day)

    def measured(self, row: int) -> list[Measurement]:
        """What was measured of a row, by field, the newest first: on(day) has it."""
        return []

    @property
    def counted(self) -> int:
        """Offerings that stand for themselves: no duplicates, no moving names."""
        everything = self._merge(self._catalog.all, lambda extra: True)
        return everything & ~self.bits("duplicate") & ~self.bits("pointer")

    @property
    def counted_models(self) -> int:
        return len(self.model_ids) - sum(1 for model in self.meta["pointers"] if model)

    def bits(self, name: str) -> int:
        """A set by name: `tools+` says yes, `tools-` says no, `kind=cloud` carries the label."""
        return self._merge(self._catalog.bits(name), lambda extra: name in extra.sets)

    def at_least(self, column: str, limit: float) -> int:
        found = self._catalog.numbers(column).at_least(limit)
        return self._merge(found, lambda extra: (number := extra.numbers.get(column)) is not None and number >= limit)

    def at_most(self, column: str, limit: float) -> int:
        found = self._catalog.numbers(column).at_most(limit)
        return self._merge(found, lambda extra: (number := extra.numbers.get(column)) is not None and number <= limit)

    def known(self, column: str) -> int:
        found = self._catalog.numbers(column).known
        return self._merge(found, lambda extra: extra.numbers.get(column) is not None)

    def has_column(self, column: str) -> bool:
        """A catalog that an older version built has fewer."""
        return f"values {column}" in self._catalog.sections.directory

    def column(self, column: str) -> list[float | None]:
        """A number for every row, None where nothing is known."""
        places, values = self.places(column)
        return list(map(values.__getitem__, places))

    def places(self, column: str) -> tuple[Sequence[int], list[float | None]]:
        """The same as the distinct values, and for every row the place of its own. None stands first."""
        places, values = self._catalog.places(column), [None, *self._catalog.numbers(column).values]
        if not self._overlay:
            return places, values
        extra = [columns.numbers.get(column) for columns in self._overlay.columns]
        return [*places, *range(len(values), len(values) + len(extra))], [*values, *extra]

    def number(self, column: str, row: int) -> float | None:
        """The column's entry of one row."""
        if row < self._catalog.offering_count:
            return self._catalog.numbers(column).at(row)
        assert self._overlay is not None
        return self._overlay.columns[row - self._catalog.offering_count].numbers.get(column)

    def label_values(self, name: str) -> list[str]:
        prefix = f"bits {name}="
        found = {key[len(prefix) :] for key in self._catalog.sections.directory if key.startswith(prefix)}
        for extra in self._overlay.columns if self._overlay else ():
            found.update(key[len(name) + 1 :] for key in extra.sets if key.startswith(f"{name}="))
        return sorted(found)

    @property
    def model_ids(self) -> list[str]:
        ids = self._catalog.model_ids
        return sorted({*ids, *self._overlay.models}) if self._overlay else ids

    def models(self) -> Iterator[Model]:
        for model in self.model_ids:
            yield self.model(model)

    def model(self, model: str) -> Model:
        """By id; KeyError if there is none."""
        if self._overlay and model in self._overlay.models:
            return self._overlay.models[model]
        return self._catalog.model(place_of(self._catalog.model_ids, model))

    def facts_of_model(self, model: str) -> dict[str, Fact]:
        """What is known of a model, without what was measured of it; KeyError if there is none."""
        if self._overlay and model in self._overlay.models:
            return self._overlay.models[model].facts
        return self._catalog.facts_of_model(place_of(self._catalog.model_ids, model))

    def row_of(self, offering: str) -> int:
        """By id; KeyError if there is none. A copy that the user corrected hides the one of the file."""
        if self._overlay and offering in self._overlay.offerings:
            return self._catalog.offering_count + list(self._overlay.offerings).index(offering)
        return place_of(self._catalog.offering_ids, offering)

    def offering_by_id(self, offering: str) -> Offering:
        """By id; KeyError if there is none."""
        return self.offering(self.row_of(offering))

    def offering(self, row: int) -> Offering:
        if row < self._catalog.offering_count:
            return self._catalog.offering(row)
        assert self._overlay is not None
        return self.extra_offerings[row - self._catalog.offering_count]

    def mentions(self, row: int, field: str) -> bool:
        """Whether the row's record has a word on a field: quicker than reading it."""
        return row >= self._catalog.offering_count or self._catalog.mentions(row, field)

    def offering_id(self, row: int) -> str:
        if row < self._catalog.offering_count:
            return self._catalog.offering_id(row)
        return self.offering(row).id

    def has_offering(self, offering: str) -> bool:
        try:
            self.row_of(offering)
        except KeyError:
            return False
        return True

    def _merge(self, found: int, holds: Callable[[Columns], bool]) -> int:
        """Rows of the file that the overlay left alone, and those of its own that hold."""
        if self._overlay is None:
            return found
        for place, extra in enumerate(self._overlay.columns):
            if holds(extra):
                found |= 1 << (self._catalog.offering_count + place)
        return found & ~self._overlay.hidden
