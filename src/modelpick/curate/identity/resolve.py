"""Which known model an upstream id means, or none. Rules only: the same answer on every machine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from modelpick.curate.identity import names, spelling
from modelpick.curate.identity.names import Name
from modelpick.curate.identity.tables import Tables

# What each rule is worth, measured by scripts/identity.py on the labelled pairs.
CONFIDENCE = {
    "alias": 1.0, "exact": 0.99, "variant": 0.98, "dated": 0.97, "revision": 0.97, "coded": 0.96, "order": 0.96,
    "instruct": 0.95, "size": 0.94, "org": 0.94, "neighbour": 0.9,
}  # fmt: skip
RULES = tuple(CONFIDENCE)


@dataclass(frozen=True, slots=True)
class Known:
    """A model that ids may mean."""

    id: str  # lab/name
    released: str = ""

    @property
    def lab(self) -> str:
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Match:
    model: str
    how: str
    axes: tuple[tuple[str, str], ...]

    @property
    def confidence(self) -> float:
        return CONFIDENCE.get(self.how, 1.0)  # an overlay is its owner's own word


class Resolver:
    """Looks names up in a list of known models, the strictest reading first."""

    def __init__(self, known: Iterable[Known], tables: Tables) -> None:
        self.tables = tables
        self.known = {model.id: model for model in known}
        self._exact: dict[spelling.Tokens, list[str]] = defaultdict(list)
        self._sorted: dict[spelling.Tokens, list[str]] = defaultdict(list)
        self._unsized: dict[spelling.Tokens, list[str]] = defaultdict(list)
        self._dated_siblings: Counter[spelling.Tokens] = Counter()
        for model_id in sorted(self.known):
            parts = spelling.tokens(model_id.partition("/")[2])
            self._exact[parts].append(model_id)
            self._sorted[tuple(sorted(parts))].append(model_id)
            self._unsized[_bare(parts)].append(model_id)
            for at, _ in spelling.dates(parts):
                self._dated_siblings[parts[:at] + parts[at + 1 :]] += 1

    def resolve(
        self, upstream_id: str, allowed: Container[str] = RULES, besides: str = "", lab: str = ""
    ) -> Match | None:
        """The one model that the strictest fitting rule names. `besides` is never the answer."""
        name = names.read(upstream_id, self.tables)
        for how, candidate, found in self._candidates(name):
            if how not in allowed:
                continue
            fitting = [m for m in dict.fromkeys(found) if m != besides and self._lab_fits(lab or candidate.lab, m)]
            if len(fitting) == 1:
                return Match(fitting[0], how, candidate.axes)
        return None

    def _candidates(self, name: Name) -> Iterator[tuple[str, Name, list[str]]]:
        readings = [name, *names.simpler(name, self.tables)]
        for at, reading in enumerate(readings):
            yield "variant" if at else "exact", reading, self._exact.get(reading.tokens, [])
        rules = (
            ("dated", self._undated),
            ("revision", self._unrevised),
            ("coded", self._coded),
            ("org", self._by_org),
            ("order", lambda reading: self._sorted.get(tuple(sorted(reading.tokens)), [])),
            ("instruct", self._instruct),
            ("size", self._sized),
        )
        for how, rule in rules:
            for reading in readings:
                yield how, reading, rule(reading)

    def _undated(self, reading: Name) -> list[str]:
        """A dated id means the undated model if that came out on that day, and no other dated one is known."""
        parts = reading.tokens
        for at, day in spelling.dates(parts):
            undated = parts[:at] + parts[at + 1 :]
            if self._dated_siblings[undated] > 1:
                return []
            found = self._exact.get(undated, [])
            return [model for model in found if _same_day(self.known[model].released, day)]
        return []

    def _by_org(self, reading: Name) -> list[str]:
        """`stepfun-3.5-flash`: the lab's name where its family's belongs."""
        return [model for name in self.tables.family_for_org(reading.text) for model in self._exact.get(name, [])]

    def _unrevised(self, reading: Name) -> list[str]:
        """`-v1` behind a name: the first revision of what has no other."""
        return self._exact.get(reading.tokens[:-1], []) if reading.text.endswith("-v1") else []

    def _coded(self, reading: Name) -> list[str]:
        """Mistral's year-and-month code tells its models apart: version, size and `instruct` add nothing to it."""
        parts = reading.tokens
        if reading.lab != "mistral" or not parts or not spelling.is_month_code(parts[-1]):
            return []
        words = [part for part in spelling.without_sizes(parts[:-1]) if part.isalpha() and part != "instruct"]
        return self._exact.get((*words, parts[-1]), [])

    def _instruct(self, reading: Name) -> list[str]:
        """A hosted chat route that leaves `instruct` or `it` out serves no base model."""
        if any(word in reading.tokens for word in ("base", "thinking", "instruct", "it")):
            return []
        return [model for tail in ("instruct", "it") for model in self._exact.get((*reading.tokens, tail), [])]

    def _sized(self, reading: Name) -> list[str]:
        """The name with some of its sizes left out, where that fits one known model alone."""
        parts = reading.tokens
        sizes = _sizes(parts)
        found = []
        for model in self._unsized.get(_bare(parts), []):
            theirs = _sizes(spelling.tokens(model.partition("/")[2]))
            if theirs and sizes <= theirs:
                found.append(model)
        return found

    def _lab_fits(self, lab: str | None, model: str) -> bool:
        return lab is None or lab == self.known[model].lab


def _bare(parts: spelling.Tokens) -> spelling.Tokens:
    return tuple(sorted(part for part in spelling.without_sizes(parts) if part not in ("instruct", "it")))


def _sizes(parts: spelling.Tokens) -> set[spelling.Tokens]:
    found = set()
    for at in range(len(parts)):
        if (step := spelling.is_size(parts, at)) and "e" not in parts[at : at + step]:
            found.add(parts[at : at + step])
    return found


def _same_day(released: str, day: str) -> bool:
    """Whether a release date fits a date of which the year or the day may be left out."""
    if not released:
        return len(day) == len("2025-09-29")
    return released.endswith(day) if day.startswith("-") else released.startswith(day)
