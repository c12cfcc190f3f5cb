"""Made-up contenders, ranked as a scorecard ranks them. Values on a grid, so that a tie is a tie and no rounding."""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul

from hypothesis import strategies as st

from modelpick.judge.confidence import Contender

CRITERIA = 4
grid = st.integers(0, 40).map(lambda step: step / 40)
intervals = st.lists(grid, min_size=3, max_size=3).map(sorted) | grid.map(lambda value: [value] * 3)
parts = st.lists(st.integers(0, 9), min_size=CRITERIA, max_size=CRITERIA).filter(any)
weights = parts.map(lambda given: tuple(part / sum(given) for part in given))


def contender(key: str, triples: Sequence[Sequence[float]]) -> Contender:
    low, mid, high = zip(*triples, strict=True)
    return Contender(key, mid, low, high)


def score(one: Contender, shares: Sequence[float]) -> float:
    return float(sum(map(mul, shares, one.scaled)))


def ranked(contenders: Sequence[Contender], shares: Sequence[float]) -> list[Contender]:
    return sorted(contenders, key=lambda one: (-round(score(one, shares), 9), one.key))


def named(given: list[list[list[float]]]) -> list[Contender]:
    return [contender(f"lab/model-{at}", triples) for at, triples in enumerate(given)]


values = st.lists(intervals, min_size=CRITERIA, max_size=CRITERIA)
fields = st.lists(values, min_size=1, max_size=5).map(named)
crowds = st.lists(values, min_size=9, max_size=14).map(named)
