"""Which rows reach minima of quality: every minimum, after whichever others, out of one look at the efforts.

A workload is judged again with one minimum less, and another one then decides by other efforts. What an effort reaches
of each minimum stays the same, and of thousands of rows few dozens differ in what their efforts reach.
"""

from __future__ import annotations

from modelpick.frozen import NamedTuple
from modelpick.judge.efforts import QualityNeed, usable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.catalog.market import Effort
    from modelpick.judge.ground import Ground

Minima = tuple[tuple[str, float], ...]

_KNOWN, _PASSES, _MAY = 1, 2, 4  # what an effort says of a minimum; three bits for each
_BITS = 3
_KEPT = 64  # lists of minima: a process may judge any number of workloads


class _Asking(NamedTuple):
    """Rows that ask the same model with the same efforts to name are one kind."""

    of: list[int]  # by row
    kinds: list[tuple[int, int]]  # model and efforts, by their places in the market


class Reach:
    """All rows against a list of minima, at the efforts that may be asked for."""

    def __init__(self, ground: Ground, minima: Minima, effort: str, scores: int) -> None:
        self.minima = minima
        market, asking = ground.market, _asking(ground)
        flags: dict[int, int] = {}  # by effort, which the market holds
        places: dict[frozenset[int], int] = {}
        signed = []
        for place, efforts in asking.kinds:
            entry = market.models[place]
            told = set()
            for one in usable(entry, market.efforts[efforts], effort):
                known = flags.get(id(one))
                if known is None:
                    known = flags[id(one)] = _flags(one, minima, scores)
                told.add(known)
            signed.append(places.setdefault(frozenset(told), len(places)))
        self._signatures = list(places)
        rows = [signed[kind] for kind in asking.of]
        self._rows: Sequence[int] = bytes(rows) if len(places) <= 256 else rows
        self._ground = ground

    def sides(self, need: QualityNeed) -> tuple[int, int]:
        """Rows that pass and rows that fail."""
        answers = [self._answer(efforts, need) for efforts in self._signatures]
        return self._where(answers, True), self._where(answers, False)

    def _answer(self, efforts: frozenset[int], need: QualityNeed) -> bool | None:
        """Yes by an estimate that rests on enough scores; no where none can, by the interval if it rests on few."""
        for one in need.before:
            passes = _PASSES << _BITS * self.minima.index(one)
            efforts = frozenset([each for each in efforts if each & passes]) or efforts
        at = _BITS * self.minima.index((need.domain, need.points))
        told = [each >> at for each in efforts if each >> at & _KNOWN]
        if any(each & _PASSES for each in told):
            return True
        return None if not told or any(each & _MAY for each in told) else False

    def _where(self, answers: list[bool | None], wanted: bool) -> int:
        if not isinstance(self._rows, bytes) or not self._rows:
            return self._ground.where(self._rows, lambda place: answers[place] is wanted)
        digits = bytes([49 if told is wanted else 48 for told in answers])  # 1 and 0
        return int(self._rows.translate(digits.ljust(256, b"0"))[::-1], 2)


def reach(ground: Ground, minima: Minima, effort: str) -> Reach:
    """What has been looked at with these minima among others serves."""
    kept: dict[str, list[Reach]] = ground.keep("reach", dict)
    known = kept.setdefault(effort, [])
    for one in known:
        if all(pair in one.minima for pair in minima):
            return one
    if len(known) >= _KEPT:
        known.clear()
    scores = ground.rules["requirements"]["rules"]["scores"]
    known.append(Reach(ground, minima, effort, scores))
    return known[-1]


def _flags(effort: Effort, minima: Sequence[tuple[str, float]], scores: int) -> int:
    found = 0
    for at, (domain, points) in enumerate(minima):
        if (told := effort.quality.get(domain)) is not None:
            enough = told.n >= scores
            found |= _KNOWN << _BITS * at
            if enough and told.mean >= points:
                found |= _PASSES << _BITS * at
            if (told.mean if enough else told.high) >= points:
                found |= _MAY << _BITS * at
    return found


def _asking(ground: Ground) -> _Asking:
    def find() -> _Asking:
        kinds: dict[tuple[int, int], int] = {}
        rows = zip(ground.market.model_of, ground.market.efforts_of, strict=True)
        of = [kinds.setdefault(row, len(kinds)) for row in rows]
        return _Asking(of, list(kinds))

    found: _Asking = ground.keep("asking", find)
    return found
