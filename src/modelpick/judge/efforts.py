"""At which efforts a model may be asked on a route, and how well it does there in the workload's domains."""

from __future__ import annotations

from typing import NamedTuple

from modelpick.catalog.market import Effort, Entry, Triple
from modelpick.judge.scorecard import Criterion
from modelpick.workload.workload import Workload

_USUAL = ""


class Option(NamedTuple):
    """A model at one effort, for this workload."""

    effort: Effort
    quality: Triple | None  # points over the domains: mean, low, high
    scaled: Triple  # the same on the criterion's scale: mean, low, high


class Efforts:
    """Asked for many routes of few models: what it found is kept."""

    def __init__(self, workload: Workload, quality: Criterion | None) -> None:
        self._workload = workload
        self._quality = quality
        self._found: dict[tuple[int, int], tuple[Option, ...]] = {}

    def of(self, place: int, efforts: int, entry: Entry, offered: tuple[str, ...] | None) -> tuple[Option, ...]:
        """`offered` are the efforts that the route lets a request name; None: nobody says, so that none is named.

        `place` and `efforts` are theirs in the market.
        """
        if (place, efforts) not in self._found:
            usable = [effort for effort in entry.efforts if effort.name == _USUAL or effort.name in (offered or ())]
            wanted = [effort for effort in usable if effort.name == self._workload.effort]
            if self._workload.effort:  # where the route has no such effort, it does what it does unasked
                usable = wanted or [effort for effort in usable if effort.name == _USUAL]
            good = [effort for effort in usable if self._is_good_enough(effort)]
            self._found[place, efforts] = tuple(self._option(effort) for effort in good or usable)
        return self._found[place, efforts]

    def _is_good_enough(self, effort: Effort) -> bool:
        told = {domain: one.mean for domain, one in effort.quality.items()}
        return all(told.get(domain, -1.0) >= points for domain, points in self._workload.min_quality)

    def _option(self, effort: Effort) -> Option:
        """A domain of which nothing is known counts as the criterion says, and may be anything."""
        criterion, domains = self._quality, self._workload.domains
        known = [(weight, effort.quality[domain]) for domain, weight in domains if domain in effort.quality]
        quality = None
        if known:
            total = sum(weight for weight, _ in known)
            triples = [(weight, (one.mean, one.low, one.high)) for weight, one in known]
            mean, low, high = (sum(weight * one[at] for weight, one in triples) / total for at in range(3))
            quality = (mean, low, high)
        if criterion is None:
            return Option(effort, quality, (0.0, 0.0, 0.0))
        mean = low = high = 0.0
        for domain, weight in domains:
            one = effort.quality.get(domain)
            if one is None:
                mean += weight * criterion.when_unknown
                high += weight
            else:
                mean += weight * criterion.scaled(one.mean)
                low += weight * criterion.scaled(one.low)
                high += weight * criterion.scaled(one.high)
        return Option(effort, quality, (mean, low, high))
