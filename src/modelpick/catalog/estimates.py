"""Efforts of all models in columns: what they spend and how well they do, for judging without reading each model."""

from __future__ import annotations

import array

from modelpick.catalog.columnar import real, reals, whole, wholes
from modelpick.catalog.entities import GRADES
from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from modelpick.catalog.columnar import Real, Whole
    from modelpick.catalog.market import Entry, Triple

_FIRST, _NAMES, _SPENT, _QUALITY = "effort first", "effort names", "effort spent", "effort quality "
_COVERED, _COVERS = "effort covered", "effort covers"
_SPENDS = 6  # numbers an effort: low, mid and high of its verbosity, then of what is billed for each token that is seen
_WORDS, _THOUGHTS = 1, 4  # the middle of each
_UNKNOWN = float("nan")
Section = tuple[str, bytes, str]


class Domain(NamedTuple):
    """By effort, what is known of it in a domain; NaN where nothing is, which is neither above nor below anything."""

    mean: Real
    low: Real
    high: Real
    n: Real
    grade: Real  # its place among the grades


class Estimates:
    """`first` has the place of each model's first effort, and behind the last model's the number of all."""

    def __init__(self, read: Callable[[str], bytes] | None = None) -> None:
        """`read` gives a section's content, or KeyError. Without it nothing is known yet."""
        self._read = read
        self._domains: dict[str, Domain] = {}
        self.first: Whole = wholes(read(_FIRST)) if read else array.array("I", [0])
        self.names: list[str] = read(_NAMES).decode().split("\n")[: self.first[-1]] if read else []
        self._spent = reals(read(_SPENT)) if read else array.array("d")
        # Verbosity, and tokens billed for each that is seen.
        self.words, self.thoughts = self._spent[_WORDS::_SPENDS], self._spent[_THOUGHTS::_SPENDS]
        # Which domains anything is known in: of all efforts few sets of them differ.
        self._covered: list[str] = read(_COVERED).decode().split("\n")[:-1] if read else []
        self._covers: Whole = wholes(read(_COVERS)) if read else array.array("I")
        if not len(self.names) == len(self.words) == len(self.thoughts) == len(self._covers) == self.first[-1]:
            raise ValueError

    def verbosity(self, place: int) -> Triple:
        low, mid, high = self._spent[place * _SPENDS : place * _SPENDS + _SPENDS // 2]
        return low, mid, high

    def per_visible(self, place: int) -> Triple:
        low, mid, high = self._spent[place * _SPENDS + _SPENDS // 2 : (place + 1) * _SPENDS]
        return low, mid, high

    def covered(self, place: int) -> list[str]:
        """The domains in which something is known of an effort, in the order of its model."""
        return self._covered[self._covers[place]].split()

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
            return Domain(*(array.array("d", [_UNKNOWN]) * size for _ in Domain._fields))
        width = len(Domain._fields)
        found = Domain(*(told[at::width] for at in range(width)))
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
            self._spent.extend((*effort.verbosity, *effort.per_visible))
            self.words.append(self._spent[_WORDS - _SPENDS])
            self.thoughts.append(self._spent[_THOUGHTS - _SPENDS])
            self._cover(" ".join(effort.quality))
        for name, columns_of in columns.items():
            for effort in entry.efforts:
                one = effort.quality.get(name)
                told = (*one[:3], one.n, GRADES.index(one.grade)) if one else (_UNKNOWN,) * len(columns_of)
                for column, value in zip(columns_of, told, strict=True):
                    column.append(value)
        self._grow(start + len(entry.efforts))

    def _cover(self, domains: str) -> None:
        if domains not in self._covered:
            self._covered.append(domains)
        self._covers = _wide(self._covers)
        self._covers.append(self._covered.index(domains))

    def _grow(self, last: int) -> None:
        self.first = _wide(self.first)
        self.first.append(last)

    def sections(self) -> list[Section]:
        """For the catalog file."""
        told = [
            (_FIRST, whole(self.first), "raw"),
            (_NAMES, "\n".join(self.names).encode(), "zlib"),
            (_SPENT, real(self._spent), "zlib"),
            (_COVERED, "".join([f"{domains}\n" for domains in self._covered]).encode(), "zlib"),
            (_COVERS, whole(self._covers), "zlib"),
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


def _wide(column: Whole) -> Whole:
    """The file's columns are as narrow as they can be."""
    return column if column.typecode == "I" else array.array("I", column)
