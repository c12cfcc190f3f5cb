"""What a minimum of quality makes of all rows at once: efforts.py's answers, from the estimates in columns.

Rows of one model at which a request may name the same efforts are one asking. Efforts are told by their places in the
market's estimates; a place further by the number of all stands for the same model without thinking, of which nothing
was estimated.
"""

from __future__ import annotations

from itertools import pairwise
from operator import eq, itemgetter

from modelpick.catalog.bits import from_marks
from modelpick.catalog.market import ASKING_EFFORTS, ASKING_MODEL, ASKING_OF, CALM, Market
from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from modelpick.judge.efforts import QualityNeed
    from modelpick.judge.ground import Ground

UNKNOWN, BELOW, MAYBE, REACHED = 0, 1, 2, 3  # of a minimum, by an effort
_IS = {told: bytes([told == each for each in range(256)]) for told in (BELOW, REACHED)}
_KEPT = 512  # minima whose levels are kept: a process may judge any number of workloads


class _Open(NamedTuple):
    """By asking: the place of its only effort, or of nothing; and askings with several efforts."""

    only: list[int]
    several: dict[int, list[int]]


class Askings:
    """Of all workloads that want one effort of models; "" is what they do unasked."""

    def __init__(self, ground: Ground, wanted: str) -> None:
        self._ground, self._wanted = ground, wanted
        market = ground.market
        self.size = len(market.estimates.names)
        self._nothing = 2 * self.size
        self._levels: dict[tuple[str, float, int], bytes] = {}
        self._reached: dict[tuple[tuple[tuple[str, float], ...], int], bytes] = {}
        self.open = self._open_to(market)

    def of(self, asking: int) -> Sequence[int]:
        """The efforts that are open to it."""
        several = self.open.several.get(asking)
        if several is not None:
            return several
        only = self.open.only[asking]
        return () if only == self._nothing else (only,)

    def left(self, asking: int, minima: Sequence[tuple[str, float]], scores: int) -> Sequence[int]:
        """Those of them that reach all minima; all, where none does."""
        told = self.of(asking)
        if len(told) < 2 or not minima:
            return told
        reached = self._reaching(tuple(minima), scores)
        return [place for place in told if reached[place]] or told

    def sides(self, need: QualityNeed) -> tuple[int, int]:
        """Rows that pass a minimum, and rows that fail it. Those of its efforts count that reach the minima before it,
        as far as any does: yes by an estimate that rests on enough scores, no where none can be."""
        levels = self.levels(need.domain, need.points, need.scores)
        before = [self.levels(domain, points, need.scores) for domain, points in need.before]
        answers = bytearray(map(levels.__getitem__, self.open.only))
        for asking, told in self.open.several.items():
            for level in before:
                told = [place for place in told if level[place] == REACHED] or told
            answers[asking] = max([levels[place] for place in told])
        rows = self._rows(answers)
        return from_marks(rows.translate(_IS[REACHED])), from_marks(rows.translate(_IS[BELOW]))

    def having(self, holds: bytes, minima: Sequence[tuple[str, float]], scores: int) -> int:
        """Rows of which something holds at an effort that is left. `holds` has 1 or 0 by place."""
        answers = bytearray(map(holds.__getitem__, self.open.only))
        for asking in self.open.several:
            answers[asking] = max([holds[place] for place in self.left(asking, minima, scores)])
        return from_marks(self._rows(answers))

    def known(self, domains: Sequence[str]) -> bytes:
        """By place, whether anything is estimated in one of these domains."""
        found = 0
        for name in domains:
            means = self._ground.market.estimates.domain(name).mean
            found |= int.from_bytes(bytes(map(eq, means, means)), "little")  # what is not known is not itself
        return found.to_bytes(self._nothing + 1, "little")

    def levels(self, domain: str, points: float, scores: int) -> bytes:
        """By place, what an estimate says of a minimum: only one that rests on enough scores reaches it."""
        key = domain, points, scores
        if key not in self._levels:
            if len(self._levels) >= _KEPT:
                self._levels.clear()
            told = self._ground.market.estimates.domain(domain)
            self._levels[key] = bytes([
                UNKNOWN if mean != mean
                else REACHED if mean >= points and n >= scores
                else MAYBE if (mean if n >= scores else high) >= points
                else BELOW
                for mean, high, n in zip(told.mean, told.high, told.n, strict=True)
            ]) + bytes(self.size + 1)  # fmt: skip
        return self._levels[key]

    def _reaching(self, minima: tuple[tuple[str, float], ...], scores: int) -> bytes:
        """By place, whether an effort reaches all of them."""
        found = self._reached.get((minima, scores))
        if found is None:
            if len(self._reached) >= _KEPT:
                self._reached.clear()
            every = -1  # as numbers, thousands of places are compared at once
            for domain, points in minima:
                level = self.levels(domain, points, scores).translate(_IS[REACHED])
                every &= int.from_bytes(level, "little")
            found = self._reached[minima, scores] = every.to_bytes(self._nothing + 1, "little")
        return found

    def _rows(self, answers: bytearray) -> bytes:
        read = self._ground.keep("by asking", lambda: _reader(self._ground.market.follows(ASKING_OF)))
        return bytes(read(answers))

    def _open_to(self, market: Market) -> _Open:
        first, names = market.estimates.first, market.estimates.names
        models, offered = market.follows(ASKING_MODEL), market.follows(ASKING_EFFORTS)
        only = list(map(first.__getitem__, models))
        several: dict[int, list[int]] = {}
        kept: dict[tuple[tuple[str, ...], int], list[int]] = {}
        # Of most models one effort is known, the usual one: whatever the route offers, no other can be asked for.
        told = pairwise(first)
        plain = [end - start == 1 and not names[start] and self._wanted != CALM for start, end in told]
        for asking, model in enumerate(models):
            if plain[model]:
                continue
            start, end = first[model], first[model + 1]
            alike = tuple(names[start:end]), offered[asking]
            found = kept.get(alike)
            if found is None or self._wanted == CALM:
                usable = self._usable(range(start, end), market.efforts[offered[asking]])
                found = kept[alike] = [place - start for place in usable]
            only[asking] = start + found[0] if len(found) == 1 else self._nothing
            if len(found) > 1:
                several[asking] = [start + place for place in found]
        return _Open(only, several)

    def _usable(self, efforts: range, offered: tuple[str, ...] | None) -> list[int]:
        """efforts.usable, by places."""
        estimates, wanted = self._ground.market.estimates, self._wanted
        if not efforts:
            return []
        told = {estimates.names[place]: place for place in efforts}
        usual = efforts[0]
        calm = told.get(CALM, usual + self.size)
        if offered == (CALM,):
            return [calm if any(told) else usual]
        found = [place for name, place in told.items() if not name or name in (offered or ())]
        if not wanted:
            return found
        if wanted in told:
            return [told[wanted]]
        if wanted != CALM:
            return [told[""]] if "" in told else []
        return [calm if offered is not None or estimates.thoughts[usual] > 1 else usual]


def _reader(places: Sequence[int]) -> Callable[[bytearray], Sequence[int]]:
    """Entries at so many places at once, a third of the time of one by one."""
    return itemgetter(*places) if len(places) > 1 else lambda answers: [answers[place] for place in places]


def askings_of(ground: Ground, wanted: str) -> Askings:
    found: Askings = ground.keep(("askings", wanted), lambda: Askings(ground, wanted))
    return found
