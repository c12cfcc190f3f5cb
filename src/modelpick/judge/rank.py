"""Who has how many points: every row that may be told of, each at the effort that suits it best."""

from __future__ import annotations

from math import inf
from operator import mul

from modelpick.catalog.bits import to_rows
from modelpick.catalog.market import ASKING_MODEL, KIND_ASKING, KIND_OF, KIND_SHEET
from modelpick.judge.case import Judged
from modelpick.judge.choosable import choosable_of
from modelpick.judge.efforts import Efforts
from modelpick.judge.eligibility import needed_tokens
from modelpick.judge.ground import Ground
from modelpick.judge.meter import Meter, bill_at
from modelpick.judge.scorecard import Criterion, Scorecard
from modelpick.judge.standing import Parted, Standing, parted
from modelpick.judge.unmoved import BY_EFFORT, Ends, central, unmoved
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_CHUNK = 12  # rows that are billed before asking whether the rest can still matter
NOISE = 1e-9  # of sums of points


# The part of a score that depends on effort, at the best effort: over the budget, its points negated, USD a month, and
# which of the efforts it is. Routes of a model at one price share it.
_Moved = tuple[bool, float, float, int]

_SHARED = 64  # ways of weighing whose fixed points are kept: a process may judge any number of workloads


class Scorer:
    """One workload's scores."""

    def __init__(self, ground: Ground, workload: Workload, card: Scorecard, fit: Scorecard, meter: Meter) -> None:
        self._ground, self._workload, self.meter = ground, workload, meter
        self._criteria, self._fit = card.criteria, fit
        named = {criterion.scale["measure"]: criterion for criterion in card.criteria}
        self._quality = named.get("quality")
        self._cost = cost = named.get("bill_per_budget") or named.get("bill_per_million")
        self._cost_worth, self._unknown_cost = (cost.points, cost.points * cost.when_unknown) if cost else (0.0, 0.0)
        self._scaled_cost: Callable[[float], float] = cost.scaled if cost else lambda month: 0.0
        self._choosable = choosable_of(ground, workload, self._quality)
        self.efforts: Efforts = self._choosable.efforts
        tokens = float(workload.requests) * (workload.input_tokens + workload.output_tokens)
        self._per = float(workload.budget) if workload.budget is not None else tokens / 1e6
        self._budget = inf if workload.budget is None else float(workload.budget)
        market = ground.market
        self._kind_of = market.follows(KIND_OF)
        self._kinds = market.follows(KIND_ASKING), market.follows(KIND_SHEET)
        self._ceilings: dict[int, float] = {}  # by kind of offer, as the next
        self._moved: dict[int, _Moved | None] = {}

    def expect(self, rows: int) -> None:
        """A set of rows whose parts will be asked for: to whom it helps, the time to get ready."""

    def parted(self, rows: int, models: int = 0) -> Parted:
        """A set of rows with their bills. Against a budget all have to be billed; without one the best so many models
        are enough, or of every model its best route, unless all routes are asked for."""
        told = to_rows(rows)
        if self._budget < inf or (self._workload.all_routes and not models):
            return parted(self.stand(told), self._budget)
        return parted(self.best(told, models) if models else self.lead(told), inf)

    def stand(self, rows: list[int]) -> list[Standing]:
        """Every row at the effort with the most points that the budget allows."""
        bases = self._bases(rows)
        return [one for row in rows if (one := self._stand(row, bases[row]))]

    def _stand(self, row: int, base: float) -> Standing | None:
        ground = self._ground
        at = self._kind_of[row]
        moved = self._moved[at] if at in self._moved else self._move(at)
        if moved is None:
            return None
        told = moved[1] - base, moved[2], ground.names[row], row, self._choosable.option(self._kinds[0][at], moved[3])
        return tuple.__new__(Standing, told)

    def rated(self) -> int:
        """Rows of models of which something is known in the workload's domains."""
        ground, work = self._ground, self._workload

        found: int = ground.keep(("rated", work.domains, work.min_quality, work.effort), self._choosable.rated)
        return found

    def lead(self, rows: list[int]) -> list[Standing]:
        """The best route of every model, and some more: who can't be better than a route of its model is not billed."""
        places, bases = self._ground.market.model_of, self._bases(rows)
        best: dict[int, float] = {}
        found: list[Standing] = []
        for lost, row in self._by_ceiling(rows):
            place = places[row]
            if place in best and best[place] < lost - NOISE:
                continue
            if one := self._stand(row, bases[row]):
                found.append(one)
                if one.month <= self._budget and one.month < inf:  # who can't be billed is no pick, and hides none
                    best[place] = min(one.lost, best.get(place, inf))
        return found

    def best(self, rows: list[int], models: int, bar: float = inf) -> list[Standing]:
        """The best so many models at least, and who may be as good. Who can't reach them or `bar` is not billed."""
        ceilings = [one for one in self._by_ceiling(rows) if one[0] <= bar + NOISE]
        best: dict[int, float] = {}
        found: list[Standing] = []
        places = self._ground.market.model_of
        for start in range(0, len(ceilings), _CHUNK):
            chunk = ceilings[start : start + _CHUNK]
            leaders = sorted(best.values())
            if len(leaders) >= models and leaders[models - 1] < chunk[0][0] - NOISE:
                break
            told = self.stand([row for _, row in chunk])
            for one in told:
                if one.month < inf:
                    place = places[one.row]
                    best[place] = min(one.lost, best.get(place, inf))
            found += told
        return found

    def _by_ceiling(self, rows: list[int]) -> list[tuple[float, int]]:
        """(points negated, row): no row has more than the best quality at the lowest bill of its cheapest rates."""
        kind_of, known, bases = self._kind_of, self._ceilings, self._bases(rows)
        found = []
        for row in rows:
            at = kind_of[row]
            ceiling = known[at] if at in known else self._ceiling(at)
            found.append((ceiling - bases[row], row))
        found.sort()
        return found

    def _ceiling(self, at: int) -> float:
        """Of a kind of offer, what depends on effort and price, negated."""
        askings, sheets = self._kinds
        asking = askings[at]
        quality, visible = self._choosable.peak(asking)
        lost = -self._cost_worth * self._scaled_cost(self.meter.floor(sheets[at], visible) / self._per)
        if self._quality:
            lost -= self._quality.points * quality
        self._ceilings[at] = lost
        return lost

    def judge(self, standings: list[Standing], missing: Callable[[int], tuple[str, ...]]) -> list[Judged]:
        """The whole of it, both ends included. `missing`: what a row does not pass for certain."""
        if not standings:
            return []
        market = self._ground.market
        rows = [one.row for one in standings]
        months = [self._month(one) for one in standings]
        columns = [self._ends(criterion, standings, rows, months) for criterion in self._criteria]
        points = [criterion.points for criterion in self._criteria]
        found = []
        for one, month, ends in zip(standings, months, zip(*columns, strict=True), strict=True):
            low, mid, high = zip(*ends, strict=True)
            scores = sum(map(mul, points, mid)), sum(map(mul, points, low)), sum(map(mul, points, high))
            found.append(Judged(
                *scores, one.row, market.model_of[one.row], one.offering, one.option.effort, month, one.option.quality,
                mid, low, high, missing(one.row),
            ))  # fmt: skip
        return found

    def per(self, month_usd: float) -> float:
        """A month's bill as the cost criterion measures it: against the budget, or by the million tokens."""
        return month_usd / self._per

    def bill_of(self, measured: float) -> float:
        """The other way."""
        return measured * self._per

    def _month(self, one: Standing) -> Ends | None:
        market = self._ground.market
        return self.meter.month(market.sheet_of[one.row], market.models[market.model_of[one.row]], one.option.effort)

    def _move(self, at: int) -> _Moved | None:
        """The best of the model's efforts at this price. All that is judged comes by here: no needless object."""
        market, (askings, sheets) = self._ground.market, self._kinds
        asking = askings[at]
        plan = self.meter.plan(sheets[at], market.named(market.follows(ASKING_MODEL)[asking]))
        estimates, choosable = market.estimates, self._choosable
        size = choosable.size
        worth = self._quality.points if self._quality else 0.0
        free, budget, per = self._workload.free_length, self._budget, self._per
        best: _Moved | None = None
        for nth, place in enumerate(choosable.left(asking)):
            quality = choosable.mean(place)
            if plan is None:
                month, lost = inf, -worth * quality - self._unknown_cost
            else:
                visible = estimates.words[place % size] if free else 1.0
                month = bill_at(plan, visible, estimates.thoughts[place] - 1 if place < size else 0.0)
                lost = -worth * quality - self._cost_worth * self._scaled_cost(month / per)
            over = month > budget
            if best is None or (over, lost, month) < best[:3]:
                best = over, lost, month, nth
        self._moved[at] = best
        return best

    def _bases(self, rows: list[int]) -> dict[int, float]:
        """The points that do not depend on effort, by row. Workloads that weigh alike share them."""
        fixed = [each for each in self._criteria if each.scale["measure"] not in BY_EFFORT]
        alike = (tuple((each.id, each.points) for each in fixed), self._fit.title, needed_tokens(self._workload))
        shared: dict[Any, dict[int, float]] = self._ground.keep("bases", dict)
        if alike not in shared and len(shared) >= _SHARED:
            shared.clear()
        kept = shared.setdefault(alike, {})
        if new := [row for row in rows if row not in kept]:
            lines = [central(self._ground, self._workload, self._fit, each, new) for each in fixed]
            worth = [each.points for each in fixed]
            sums = [sum(map(mul, worth, told)) for told in zip(*lines, strict=True)] if lines else [0.0] * len(new)
            kept.update(zip(new, sums, strict=True))
        return kept

    def _ends(
        self, criterion: Criterion, standings: list[Standing], rows: list[int], months: list[Ends | None]
    ) -> list[Ends]:
        measure = criterion.scale["measure"]
        if measure == "quality":
            return [(low, mid, high) for mid, low, high in (one.option.scaled for one in standings)]
        if measure not in BY_EFFORT:
            return unmoved(self._ground, self._workload, self._fit, criterion, rows)
        scaled, per = criterion.scaled, self._per
        unknown = (0.0, criterion.when_unknown, 1.0)
        return [  # the dearest is the worst
            unknown if month is None else (scaled(month[2] / per), scaled(month[1] / per), scaled(month[0] / per))
            for month in months
        ]
