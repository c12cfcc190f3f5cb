"""At which efforts a model may be asked on a route, and how well it does there in the workload's domains."""

from __future__ import annotations

from modelpick.catalog.market import CALM, Effort, Entry, Standing, Triple, calm
from modelpick.frozen import NamedTuple
from modelpick.judge.scorecard import Criterion
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_USUAL = ""


class QualityNeed(NamedTuple):
    """A minimum in one domain; `before` are the minima in others that the same effort has to reach."""

    domain: str
    points: float
    effort: str
    scores: int  # that an estimate has to rest on
    before: tuple[tuple[str, float], ...] = ()


class Option(NamedTuple):
    """A model at one effort, for this workload."""

    effort: Effort
    quality: Triple | None  # points over the domains: mean, low, high
    scaled: Triple  # the same on the criterion's scale: mean, low, high


class Chosen:
    """An option that is made when somebody looks at it: of many routes that are compared few are told of."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Option]) -> None:
        self._make = make
        self._made: Option | None = None

    def _option(self) -> Option:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __eq__(self, other: object) -> bool:
        return self._option() == (other._option() if isinstance(other, Chosen) else other)

    def __hash__(self) -> int:
        return hash(self._option().scaled)

    @property
    def effort(self) -> Effort:
        return self._option().effort

    @property
    def quality(self) -> Triple | None:
        return self._option().quality

    @property
    def scaled(self) -> Triple:
        return self._option().scaled


def usable(entry: Entry, offered: tuple[str, ...] | None, wanted: str) -> list[Effort]:
    """Those that a request may name on the route, or the one that is wanted; else what the model does unasked."""
    if not entry.efforts:
        return []
    if offered == (CALM,):
        thinks = any(one.name != _USUAL for one in entry.efforts)
        return [calm(entry.efforts)] if thinks else [entry.efforts[0]]
    found = [effort for effort in entry.efforts if effort.name == _USUAL or effort.name in (offered or ())]
    if not wanted:
        return found
    named = [one for one in entry.efforts if one.name == wanted]
    if named or wanted != CALM:
        return named or [one for one in found if one.name == _USUAL]
    thinks = offered is not None or entry.efforts[0].per_visible[1] > 1
    return [calm(entry.efforts)] if thinks else [entry.efforts[0]]


def good_enough(efforts: list[Effort], min_quality: tuple[tuple[str, float], ...], scores: int) -> list[Effort]:
    """Those that reach all of it, by estimates that rest on so many scores."""
    return [
        one
        for one in efforts
        if all(
            (told := one.quality.get(domain)) is not None and told.mean >= points and told.n >= scores
            for domain, points in min_quality
        )
    ]


def reaching(entry: Entry, offered: tuple[str, ...] | None, need: QualityNeed) -> list[Effort]:
    """Efforts of the route that reach the minima before this one, as far as any does."""
    left = usable(entry, offered, need.effort)
    for one in need.before:
        left = good_enough(left, (one,), need.scores) or left
    return left


def standings(entry: Entry, offered: tuple[str, ...] | None, need: QualityNeed) -> list[Standing]:
    """How the route does in a domain at those of its efforts that reach the minima before it."""
    left = reaching(entry, offered, need)
    return [each.quality[need.domain] for each in left if need.domain in each.quality]


def best_mean(entry: Entry, offered: tuple[str, ...] | None, need: QualityNeed) -> float | None:
    return max((one.mean for one in standings(entry, offered, need)), default=None)


class Efforts:
    """Asked for many routes of few models: what it found is kept."""

    def __init__(
        self, workload: Workload, quality: Criterion | None, scores: int, options: dict[int, Option] | None = None
    ) -> None:
        """`options`: by effort, what other workloads with these domains have found."""
        self._options: dict[int, Option] = {} if options is None else options
        self._workload = workload
        self._scores = scores
        self._quality = quality
        self._found: dict[tuple[int, int], tuple[Option, ...]] = {}

    def of(self, place: int, efforts: int, entry: Entry, offered: tuple[str, ...] | None) -> tuple[Option, ...]:
        """`offered` are the efforts that the route lets a request name; None: nobody says, so that none is named.

        `place` and `efforts` are theirs in the market.
        """
        if (place, efforts) not in self._found:
            open_to = usable(entry, offered, self._workload.effort)
            good = good_enough(open_to, self._workload.min_quality, self._scores)
            known = self._options  # an option holds its effort, so that no other gets the same id
            found = [known.get(id(one)) or known.setdefault(id(one), self._option(one)) for one in good or open_to]
            self._found[place, efforts] = tuple(found)
        return self._found[place, efforts]

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
