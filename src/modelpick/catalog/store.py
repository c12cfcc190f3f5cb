"""A catalog file as it is read: sets and columns for screening, names, and records one at a time."""

from __future__ import annotations

import sys
import zlib

from modelpick.catalog.bits import NumberColumn
from modelpick.catalog.sections import Sections
from modelpick.json_text import loads

TYPE_CHECKING = False
if TYPE_CHECKING:  # see bits.py
    from typing import Any

    from modelpick.catalog.blocks import Blocks
    from modelpick.catalog.codec import Codec
    from modelpick.catalog.columnar import Whole
    from modelpick.catalog.entities import Fact, Model, Offering


MEASURED = "measured."  # columns of what the user measured (measured_view.py): no file has any
PROMPT = ".input_tokens"  # behind such a column: how long the prompts were


class Catalog:
    """Reads a catalog file. Opening it reads the directory and the row counts, no more."""

    def __init__(self, path: str) -> None:
        self.sections = Sections(path)
        self.path = path
        self.offering_count, self.model_count = self._counts()
        self.all = (1 << self.offering_count) - 1
        self._meta: dict[str, Any] | None = None
        self._codec: Codec | None = None
        self._ids: tuple[bytes, Whole] | None = None
        self._blocks: dict[str, Blocks] = {}
        self._read: dict[str, list[str]] = {}  # lines of the sections read so far
        self._sets: dict[str, int] = {}  # and sets and columns, which are asked for again and again
        self._columns: dict[str, NumberColumn] = {}

    def _counts(self) -> tuple[int, int]:
        try:
            offerings, models = map(int, self.sections.read("counts").split())
            # Sets of rows are not compressed: their length says whether the count can be true.
            widths = {told[1] for name, told in self.sections.directory.items() if name.startswith("bits ")}
            if min(offerings, models) < 0 or widths != ({(offerings + 7) // 8} if offerings else set()):
                raise ValueError
        except (KeyError, ValueError):
            self.sections.close()
            raise self.sections.damaged("its row count") from None
        return offerings, models

    @property
    def digest(self) -> str:
        try:
            found = self.sections.read("digest").decode("ascii")
            if len(found) != 64:
                raise ValueError
        except (KeyError, ValueError):
            raise self.sections.damaged("its digest") from None
        return found

    @property
    def meta(self) -> dict[str, Any]:
        if self._meta is None:
            self._meta = self.json("meta")
        return self._meta

    def json(self, section: str) -> dict[str, Any]:

        try:
            found: dict[str, Any] = loads(self.sections.read(section))
        except (KeyError, ValueError, RecursionError):
            raise self.sections.damaged(f"section {section}") from None
        return found

    def bits(self, name: str) -> int:
        """A set of offerings by name: `tools+` says yes, `tools-` says no, `kind=cloud` has the label."""
        if name not in self._sets:
            section = f"bits {name}"
            self._sets[name] = int.from_bytes(self.sections.read(section), "little") if section in self.sections else 0
        return self._sets[name]

    def numbers(self, name: str) -> NumberColumn:
        if name not in self._columns:
            self._columns[name] = self._read_column(name)
        return self._columns[name]

    def places(self, name: str) -> Whole:
        """By row, where its value stands in the column's, from 1; 0 for unknown."""
        from modelpick.catalog.columnar import wholes

        if name.startswith(MEASURED):
            return wholes(b"B" + bytes(self.offering_count))
        try:
            found = wholes(self.sections.read(f"places {name}"))
        except (KeyError, ValueError):
            raise self.sections.damaged(f"column {name}") from None
        if len(found) != self.offering_count:
            raise self.sections.damaged(f"column {name}")
        return found

    def _read_column(self, name: str) -> NumberColumn:
        if name.startswith(MEASURED):
            return NumberColumn((), [], 0)
        try:
            values = memoryview(self.sections.read(f"values {name}")).cast("d")
            data = self.sections.read(f"slices {name}")
        except (KeyError, TypeError):
            raise self.sections.damaged(f"column {name}") from None
        if sys.byteorder == "big":
            import array

            swapped = array.array("d", values)
            swapped.byteswap()
            values = memoryview(swapped)
        size = (self.offering_count + 7) // 8
        slices = [int.from_bytes(data[at : at + size], "little") for at in range(0, len(data), size)]
        if not slices:
            raise self.sections.damaged(f"column {name}")
        return NumberColumn(values, slices[1:], slices[0])

    @property
    def offering_ids(self) -> list[str]:
        return self._lines("offering ids")

    def offering_id(self, row: int) -> str:
        """One of them, without taking the others apart."""
        if self._ids is None:
            self._ids = self._read_ids()
        text, begins = self._ids
        return text[begins[row] : begins[row + 1] - 1].decode()

    def _read_ids(self) -> tuple[bytes, Whole]:
        from modelpick.catalog.columnar import wholes

        try:
            text, begins = self.sections.read("offering ids"), wholes(self.sections.read("offering begins"))
        except (KeyError, ValueError):
            raise self.sections.damaged("section offering ids") from None
        if len(begins) != self.offering_count + 1:
            raise self.sections.damaged("section offering ids")
        return text, begins

    @property
    def model_ids(self) -> list[str]:
        return self._lines("model ids")

    def offering(self, row: int) -> Offering:
        return self._records().offering(self._line("offerings", row))

    def facts_of_model(self, row: int) -> dict[str, Fact]:
        return self._records().facts_of_model(self._line("models", row))

    def mentions(self, row: int, field: str) -> bool:
        """Whether the field's name is in the record, which says so without being read."""
        return f'"{field}"' in self._line("offerings", row)

    def model(self, row: int) -> Model:
        return self._records().model(self._line("models", row))

    def _line(self, kind: str, row: int) -> str:
        try:
            if kind not in self._blocks:
                self._blocks[kind] = self.sections.lines(kind)
            return self._blocks[kind].line(row)
        except (KeyError, IndexError, OSError, ValueError, zlib.error):
            raise self.sections.damaged(f"section {kind}") from None

    def _lines(self, section: str) -> list[str]:
        if section not in self._read:
            try:
                self._read[section] = self.sections.read(section).decode().split("\n")
            except (KeyError, ValueError):
                raise self.sections.damaged(f"section {section}") from None
        return self._read[section]

    def _records(self) -> Codec:
        if self._codec is None:
            from modelpick.catalog.codec import Codec

            self._codec = Codec(self.meta["sources"])
        return self._codec


def place_of(names: list[str], name: str) -> int:
    """Where a name stands. Catalogs are written in order, which makes it quick; one in another order reads the same."""
    from bisect import bisect_left

    place = bisect_left(names, name)
    if place < len(names) and names[place] == name:
        return place
    try:
        return names.index(name)
    except ValueError:
        raise KeyError(name) from None
