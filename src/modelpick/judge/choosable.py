"""The efforts that a workload may choose among at each asking, with what the columns know of them."""

from __future__ import annotations

from math import nan

from modelpick.catalog.market import ASKING_EFFORTS, ASKING_MODEL
from modelpick.judge.askings import askings_of
from modelpick.judge.efforts import Chosen, Efforts, Option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.judge.ground import Ground
    from modelpick.judge.scorecard import Criterion
    from modelpick.workload.workload import Workload


class Choosable:
    """Efforts are told by their places in the market's estimates, as in askings.py."""

    def __init__(self, ground: Ground, workload: Workload, quality: Criterion | None) -> None:
        self._ground, self._workload, self._quality = ground, workload, quality
        scores = ground.rules["requirements"]["rules"]["scores"]
        self._scores, self._askings = scores, askings_of(ground, workload.effort)
        options = ground.keep(("options", workload.domains, quality is not None), dict)
        self.efforts = Efforts(workload, quality, scores, options)
        self.size = self._askings.size
        self._peaks: dict[int, tuple[float, float]] = {}
        self._chosen: dict[tuple[int, int], Chosen] = {}
        self._left: dict[int, Sequence[int]] = {}
        self._means: dict[int, float] = {}

    def left(self, asking: int) -> Sequence[int]:
        """Those that reach the minima, as far as any does."""
        found = self._left.get(asking)
        if found is None:
            found = self._left[asking] = self._askings.left(asking, self._workload.min_quality, self._scores)
        return found

    def rated(self) -> int:
        """Rows at which something is known of one of them in the workload's domains."""
        known = self._askings.known([domain for domain, _ in self._workload.domains])
        return self._askings.having(known, self._workload.min_quality, self._scores)

    def option(self, asking: int, nth: int) -> Chosen:
        """The so many-th of those that are left."""
        found = self._chosen.get((asking, nth))
        if found is None:
            found = self._chosen[asking, nth] = Chosen(lambda: self._options(asking)[nth])
        return found

    def _options(self, asking: int) -> tuple[Option, ...]:
        market = self._ground.market
        place, efforts = market.follows(ASKING_MODEL)[asking], market.follows(ASKING_EFFORTS)[asking]
        return self.efforts.of(place, efforts, market.models[place], market.efforts[efforts])

    def peak(self, asking: int) -> tuple[float, float]:
        """The best quality at any of them, scaled, and the fewest words at any."""
        if asking not in self._peaks:
            left, words = self.left(asking), self._ground.market.estimates.words
            quality = max([self.mean(place) for place in left], default=0.0)
            self._peaks[asking] = quality, min([words[place % self.size] for place in left], default=0.0)
        return self._peaks[asking]

    def mean(self, place: int) -> float:
        """The quality of an effort, scaled, as Efforts has it."""
        if place in self._means:
            return self._means[place]
        estimates, criterion, mean = self._ground.market.estimates, self._quality, 0.0
        for domain, weight in self._workload.domains:
            if criterion:
                told = estimates.domain(domain).mean[place] if place < self.size else nan
                mean += weight * (criterion.when_unknown if told != told else criterion.scaled(told))
        self._means[place] = mean
        return mean


def choosable_of(ground: Ground, workload: Workload, quality: Criterion | None) -> Choosable:
    """Shared by workloads that ask the same of quality and effort."""
    asked = workload.domains, workload.min_quality, workload.effort, quality is not None
    found: Choosable = ground.keep(("choosable", *asked), lambda: Choosable(ground, workload, quality))
    return found
