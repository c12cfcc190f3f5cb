"""Which rows reach minima of quality: every minimum, after whichever others, out of one look at the efforts.

A workload is judged again with one minimum less, and another one then decides by other efforts. What an effort reaches
of each minimum stays the same, and of thousands of rows few dozens differ in what their efforts reach.
"""

from __future__ import annotations

from modelpick.catalog.bits import from_marks
from modelpick.catalog.market import ASKING_OF
from modelpick.judge.askings import BELOW, REACHED, askings_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.judge.efforts import QualityNeed
    from modelpick.judge.ground import Ground

Minima = tuple[tuple[str, float], ...]
Levels = tuple[int, ...]  # what an effort says of each minimum

_KEPT = 64  # lists of minima: a process may judge any number of workloads


class Reach:
    """All rows against a list of minima, at the efforts that may be asked for."""

    def __init__(self, ground: Ground, minima: Minima, effort: str, scores: int) -> None:
        self.minima = minima
        askings = askings_of(ground, effort)
        told = list(zip(*[askings.levels(domain, points, scores) for domain, points in minima], strict=True))
        places: dict[frozenset[Levels], int] = {}
        alone = {one: places.setdefault(frozenset([one]), len(places)) for one in set(told)}
        signed = list(map(list(map(alone.__getitem__, told)).__getitem__, askings.open.only))
        for asking, efforts in askings.open.several.items():
            signed[asking] = places.setdefault(frozenset([told[place] for place in efforts]), len(places))
        self._signatures = list(places)
        rows = map(signed.__getitem__, ground.market.follows(ASKING_OF))
        self._rows: Sequence[int] = bytes(rows) if len(places) <= 256 else list(rows)
        self._ground = ground

    def sides(self, need: QualityNeed) -> tuple[int, int]:
        """Rows that pass and rows that fail."""
        answers = [self._answer(efforts, need) for efforts in self._signatures]
        return self._where(answers, True), self._where(answers, False)

    def _answer(self, efforts: frozenset[Levels], need: QualityNeed) -> bool | None:
        """Yes by an estimate that rests on enough scores; no where none can, by the interval if it rests on few."""
        for one in need.before:
            at = self.minima.index(one)
            efforts = frozenset([each for each in efforts if each[at] == REACHED]) or efforts
        at = self.minima.index((need.domain, need.points))
        best = max([each[at] for each in efforts])
        return True if best == REACHED else False if best == BELOW else None

    def _where(self, answers: list[bool | None], wanted: bool) -> int:
        if not isinstance(self._rows, bytes):
            return self._ground.where(self._rows, lambda place: answers[place] is wanted)
        return from_marks(self._rows.translate(bytes([told is wanted for told in answers]).ljust(256, b"\0")))


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
