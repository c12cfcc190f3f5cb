"""Who has how many points: every row that may be told of, each at the effort that suits it best."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import inf
from operator import mul
from typing import NamedTuple

from modelpick.judge.card_columns import column_of, totals
from modelpick.judge.case import Judged
from modelpick.judge.efforts import Efforts, Option
from modelpick.judge.eligibility import needed_tokens
from modelpick.judge.ground import Ground
from modelpick.judge.meter import Meter
from modelpick.judge.scorecard import Criterion, Scorecard
from modelpick.workload.workload import Workload

Ends = tuple[float, float, float]  # of a scaled value: at its worst, central, at its best
_CHUNK = 64  # rows that are billed before asking whether the rest can still matter
_NOISE = 1e-9  # of sums of points
_BY_EFFORT = ("quality", "bill_per_budget", "bill_per_million")  # measures that depend on how hard a model thinks


class Standing(NamedTuple):
    """A row at its best effort. Orders as the ranking does: points, then bill, then id."""

    lost: float  # the score, negated
    month: float  # USD; infinite where no bill is known
    offering: str
    row: int
    option: Option


# The part of a score that depends on effort, at the best effort: over the budget, its points negated, USD a month, and
# the option. Routes of a model at one price share it.
_Moved = tuple[bool, float, float, Option]


class Scorer:
    """One workload's scores."""

    def __init__(self, ground: Ground, workload: Workload, card: Scorecard, fit: Scorecard, meter: Meter) -> None:
        self._ground, self._workload, self._meter = ground, workload, meter
        self._criteria, self._fit = card.criteria, fit
        named = {criterion.scale["measure"]: criterion for criterion in card.criteria}
        self._quality = named.get("quality")
        cost = named.get("bill_per_budget") or named.get("bill_per_million")
        self._cost_worth = cost.points if cost else 0.0
        self._unknown_cost = cost.points * cost.when_unknown if cost else 0.0
        self._scaled_cost: Callable[[float], float] = cost.scaled if cost else lambda month: 0.0
        asked = workload.domains, workload.min_quality, workload.effort, self._quality is not None
        self._efforts: Efforts = ground.keep(("efforts", *asked), lambda: Efforts(workload, self._quality))
        tokens = float(workload.requests) * (workload.input_tokens + workload.output_tokens)
        self._per = float(workload.budget) if workload.budget is not None else tokens / 1e6
        self._budget = inf if workload.budget is None else float(workload.budget)
        self._moved: dict[tuple[int, int, int], _Moved | None] = {}

    def under(self, workload: Workload, card: Scorecard) -> Scorer:
        """For a workload with the same traffic and fit card: bills stay."""
        return Scorer(self._ground, workload, card, self._fit, self._meter)

    def is_billed(self, row: int) -> bool:
        """Whether there is a price for this traffic on the row."""
        market = self._ground.market
        return self._meter.plan(market.sheet_of[row], market.models[market.model_of[row]]) is not None

    def options(self, row: int) -> list[tuple[Option, float]]:
        """The efforts that may be asked for on the row, with what a month costs; infinite where that is not known."""
        market = self._ground.market
        place, efforts = market.model_of[row], market.efforts_of[row]
        entry = market.models[place]
        plan = self._meter.plan(market.sheet_of[row], entry)
        options = self._efforts.of(place, efforts, entry, market.efforts[efforts])
        return [(one, inf if plan is None else self._meter.at(plan, one.effort)) for one in options]

    def least(self, row: int) -> float | None:
        """The lowest bill of a month, at whichever of its efforts."""
        return min((month for _, month in self.options(row) if month != inf), default=None)

    def stand(self, rows: list[int]) -> list[Standing]:
        """Every row at the effort with the most points that the budget allows."""
        market, names, known = self._ground.market, self._ground.names, self._moved
        places, efforts, sheets = market.model_of, market.efforts_of, market.sheet_of
        found = []
        for row, base in zip(rows, self._fixed(rows), strict=True):
            key = places[row], efforts[row], sheets[row]
            moved = known[key] if key in known else self._move(*key)
            if moved:
                _, lost, month, option = moved
                found.append(Standing(lost - base, month, names[row], row, option))
        return found

    def lead(self, rows: list[int]) -> list[Standing]:
        """The best route of every model, and some more: who can't be better than a route of its model is not billed."""
        places = self._ground.market.model_of
        best: dict[int, float] = {}
        found: list[Standing] = []
        for lost, row in self._by_ceiling(rows):
            place = places[row]
            if place in best and best[place] < lost - _NOISE:
                continue
            for one in self.stand([row]):
                found.append(one)
                if one.month <= self._budget:
                    best[place] = min(one.lost, best.get(place, inf))
        return found

    def best(self, rows: list[int], models: int, bar: float = inf) -> list[Standing]:
        """The best so many models at least, and rows that may be as good: who can't reach them is not billed. `bar`:
        points negated, below which nobody is looked for."""
        ceilings = self._by_ceiling(rows)
        best: dict[int, float] = {}
        found: list[Standing] = []
        places = self._ground.market.model_of
        for start in range(0, len(ceilings), _CHUNK):
            chunk = ceilings[start : start + _CHUNK]
            if chunk[0][0] > bar + _NOISE:
                break
            leaders = sorted(best.values())
            if len(leaders) >= models and leaders[models - 1] < chunk[0][0] - _NOISE:
                break
            told = self.stand([row for _, row in chunk])
            for one in told:
                place = places[one.row]
                best[place] = min(one.lost, best.get(place, inf))
            found += told
        return found

    def _by_ceiling(self, rows: list[int]) -> list[tuple[float, int]]:
        """(points negated, row): no row has more than the best quality at the lowest bill of its cheapest rates."""
        market, floor = self._ground.market, self._meter.floor
        places, efforts, sheets = market.model_of, market.efforts_of, market.sheet_of
        worth = self._quality.points if self._quality else 0.0
        earned, scaled, per = self._cost_worth, self._scaled_cost, self._per
        found = []
        for row, base in zip(rows, self._fixed(rows), strict=True):
            quality, visible = self._efforts.peak(places[row], efforts[row], market)
            found.append((-base - worth * quality - earned * scaled(floor(sheets[row], visible) / per), row))
        found.sort()
        return found

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
        return self._meter.month(market.sheet_of[one.row], market.models[market.model_of[one.row]], one.option.effort)

    def _move(self, place: int, efforts: int, sheet: int) -> _Moved | None:
        """The best of the model's efforts at this price. All that is judged comes by here: no needless object."""
        market = self._ground.market
        entry = market.models[place]
        options = self._efforts.of(place, efforts, entry, market.efforts[efforts])
        plan = self._meter.plan(sheet, entry)
        worth = self._quality.points if self._quality else 0.0
        best: _Moved | None = None
        for option in options:
            if plan is None:
                month, lost = inf, -worth * option.scaled[0] - self._unknown_cost
            else:
                month = self._meter.at(plan, option.effort)
                lost = -worth * option.scaled[0] - self._cost_worth * self._scaled_cost(month / self._per)
            over = month > self._budget
            if best is None or (over, lost, month) < best[:3]:
                best = over, lost, month, option
        self._moved[place, efforts, sheet] = best
        return best

    def _fixed(self, rows: list[int]) -> list[float]:
        """The points that do not depend on effort."""
        lines = []
        for criterion in self._criteria:
            if criterion.scale["measure"] not in _BY_EFFORT:
                worth = criterion.points
                lines.append([worth * ends[1] for ends in self._unmoved(criterion, rows)])
        return list(map(sum, zip(*lines, strict=True))) if lines else [0.0] * len(rows)

    def _ends(
        self, criterion: Criterion, standings: list[Standing], rows: list[int], months: list[Ends | None]
    ) -> list[Ends]:
        measure = criterion.scale["measure"]
        if measure == "quality":
            return [(low, mid, high) for mid, low, high in (one.option.scaled for one in standings)]
        if measure not in _BY_EFFORT:
            return self._unmoved(criterion, rows)
        scaled, per = criterion.scaled, self._per
        unknown = (0.0, criterion.when_unknown, 1.0)
        return [  # the dearest is the worst
            unknown if month is None else (scaled(month[2] / per), scaled(month[1] / per), scaled(month[0] / per))
            for month in months
        ]

    def _unmoved(self, criterion: Criterion, rows: list[int]) -> list[Ends]:
        """A criterion's scaled values where effort plays no part."""
        measure = criterion.scale["measure"]
        if measure == "headroom":
            return self._headroom(criterion, rows)
        card = self._fit if measure == "fit" else criterion.own
        if card is not None:
            kept = totals(self._ground, card, f"{criterion.id}:{card.title}", rows)
            return [kept[row] for row in rows]
        values = column_of(self._ground, measure)
        return [_scaled(criterion, values[row]) for row in rows]

    def _headroom(self, criterion: Criterion, rows: list[int]) -> list[Ends]:
        """Of several needs the scarcer counts, and an unknown one leaves the whole unknown."""
        context, output = needed_tokens(self._workload)
        held, written = self._ground.numbers("context.low"), self._ground.numbers("max_output.low")
        pairs = [(held[row], written[row]) for row in rows]
        found = {}
        for pair in set(pairs):
            there, most = pair
            scarcer = None if there is None or most is None else min(there / context, most / output)
            found[pair] = _scaled(criterion, scarcer)
        return [found[pair] for pair in pairs]


def _scaled(criterion: Criterion, value: float | None) -> Ends:
    if value is None:
        return 0.0, criterion.when_unknown, 1.0
    scaled = criterion.scaled(value)
    return scaled, scaled, scaled


def best_of_models(standings: Iterable[Standing], model_of: list[int]) -> list[Standing]:
    """One a model, the best first."""
    found: dict[int, Standing] = {}
    for standing in standings:
        place = model_of[standing.row]
        if place not in found or standing[:3] < found[place][:3]:
            found[place] = standing
    return sorted(found.values(), key=lambda standing: standing[:3])
