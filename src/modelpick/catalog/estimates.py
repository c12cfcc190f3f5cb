"""Efforts of all models in columns: what they spend and how well they do, for judging without reading each model."""

from __future__ import annotations

import array

from modelpick.catalog.columnar import real, reals, whole, wholes
from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from modelpick.catalog.columnar import Real, Whole
    from modelpick.catalog.market import Entry

_FIRST, _NAMES, _SPENT, _QUALITY = "effort first", "effort names", "effort spent", "effort quality "
_MID = 1
_UNKNOWN = float("nan")
Section = tuple[str, bytes, str]


class Domain(NamedTuple):
    """By effort, what is known of it in a domain; NaN where nothing is, which is neither above nor below anything."""

    mean: Real
    low: Real
    high: Real
    n: Real


class Estimates:
    """`first` has the place of each model's first effort, and behind the last model's the number of all."""

    def __init__(self, read: Callable[[str], bytes] | None = None) -> None:
        """`read` gives a section's content, or KeyError. Without it nothing is known yet."""
        self._read = read
        self._domains: dict[str, Domain] = {}
        self.first: Whole = wholes(read(_FIRST)) if read else array.array("I", [0])
        self.names: list[str] = read(_NAMES).decode().split("\n")[: self.first[-1]] if read else []
        spent = reals(read(_SPENT)) if read else array.array("d")
        self.words, self.thoughts = spent[::2], spent[1::2]  # verbosity, and tokens billed for each that is seen
        if not len(self.names) == len(self.words) == len(self.thoughts) == self.first[-1]:
            raise ValueError

    def domain(self, name: str) -> Domain:
        if name not in self._domains:
            self._domains[name] = self._of_file(name)
        return self._domains[name]

    def _of_file(self, name: str) -> Domain:
        size = len(self.names)
        try:
            told = reals(self._read(_QUALITY + name)) if self._read else None
        except KeyError:
            told = None
        if told is None:
            return Domain(*(array.array("d", [_UNKNOWN]) * size for _ in range(4)))
        found = Domain(told[::4], told[1::4], told[2::4], told[3::4])
        missing = size - len(found.mean)  # models of the overlay, of which the file knows nothing
        for column in found:
            column.extend([_UNKNOWN] * missing)
        return found

    def add(self, entry: Entry) -> None:
        """A model behind the others."""
        start = len(self.names)
        known = {name for effort in entry.efforts for name in effort.quality}
        columns = {name: self.domain(name) for name in known | set(self._domains)}
        for effort in entry.efforts:
            self.names.append(effort.name)
            self.words.append(effort.verbosity[_MID])
            self.thoughts.append(effort.per_visible[_MID])
        for name, columns_of in columns.items():
            for effort in entry.efforts:
                one = effort.quality.get(name)
                told = (one.mean, one.low, one.high, one.n) if one else (_UNKNOWN,) * 4
                for column, value in zip(columns_of, told, strict=True):
                    column.append(value)
        self._grow(start + len(entry.efforts))

    def _grow(self, last: int) -> None:
        if self.first.typecode != "I":  # the file's column is as narrow as it can be
            self.first = array.array("I", self.first)
        self.first.append(last)

    def sections(self) -> list[Section]:
        """For the catalog file."""
        spent = [each for pair in zip(self.words, self.thoughts, strict=True) for each in pair]
        told = [
            (_FIRST, whole(self.first), "raw"),
            (_NAMES, "\n".join(self.names).encode(), "zlib"),
            (_SPENT, real(spent), "zlib"),
        ]
        for name, columns in sorted(self._domains.items()):
            rows = [each for row in zip(*columns, strict=True) for each in row]
            told.append((_QUALITY + name, real(rows), "zlib"))
        return told


def estimates_of(entries: Iterable[Entry]) -> Estimates:
    found = Estimates()
    for entry in entries:
        found.add(entry)
    return found
