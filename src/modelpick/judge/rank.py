"""Who has how many points: every row that may be told of, each at the effort that suits it best."""

from __future__ import annotations

from collections.abc import Iterable
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
_BY_EFFORT = ("quality", "bill_per_budget", "bill_per_million")  # measures that depend on how hard a model thinks


class Standing(NamedTuple):
    """A row at its best effort. Orders as the ranking does, once the score is negated: points, then bill, then id."""

    lost: float  # the score, negated
    month: float  # USD; infinite where no bill is known
    offering: str
    row: int
    option: Option


class Scorer:
    """One workload's scores."""

    def __init__(self, ground: Ground, workload: Workload, card: Scorecard, fit: Scorecard, meter: Meter) -> None:
        self._ground, self._workload, self._meter = ground, workload, meter
        self._criteria, self._fit = card.criteria, fit
        named = {criterion.scale["measure"]: criterion for criterion in card.criteria}
        self._quality = named.get("quality")
        self._cost = named.get("bill_per_budget") or named.get("bill_per_million")
        self._efforts = Efforts(workload, self._quality)
        tokens = float(workload.requests) * (workload.input_tokens + workload.output_tokens)
        self._per = float(workload.budget) if workload.budget is not None else tokens / 1e6
        self._budget = float("inf") if workload.budget is None else float(workload.budget)

    def stand(self, rows: list[int]) -> list[Standing]:
        """Every row at the effort with the most points that the budget allows."""
        market, names = self._ground.market, self._ground.names
        fixed = self._fixed(rows)
        quality = self._quality.points if self._quality else 0.0
        found = []
        for row, base in zip(rows, fixed, strict=True):
            entry = market.models[market.model_of[row]]
            best = None
            for option in self._efforts.of(entry, market.efforts[market.efforts_of[row]]):
                month = self._meter.central(market.sheet_of[row], entry, option.effort)
                score = base + quality * option.scaled[0] + self._cost_points(month)
                told = (month is None or month > self._budget, -score, float("inf") if month is None else month)
                if best is None or told < best[0]:
                    best = (told, option)
            if best is not None:
                found.append(Standing(best[0][1], best[0][2], names[row], row, best[1]))
        return found

    def judge(self, standing: Standing, missing: tuple[str, ...]) -> Judged:
        """The whole of it, both ends included."""
        market, row = self._ground.market, standing.row
        entry = market.models[market.model_of[row]]
        month = self._meter.month(market.sheet_of[row], entry, standing.option.effort)
        ends = [self._ends(criterion, standing, month) for criterion in self._criteria]
        points = [criterion.points for criterion in self._criteria]
        score_low, score, score_high = (sum(map(mul, points, at)) for at in zip(*ends, strict=True))
        low, mid, high = zip(*ends, strict=True)
        return Judged(
            score, score_low, score_high, row, market.model_of[row], standing.offering, standing.option.effort, month,
            standing.option.quality, mid, low, high, missing,
        )  # fmt: skip

    def _fixed(self, rows: list[int]) -> list[float]:
        """The points that do not depend on effort."""
        lines = []
        for criterion in self._criteria:
            if criterion.scale["measure"] not in _BY_EFFORT:
                lines.append([criterion.points * ends[1] for ends in self._unmoved(criterion, rows)])
        return list(map(sum, zip(*lines, strict=True))) if lines else [0.0] * len(rows)

    def _ends(self, criterion: Criterion, standing: Standing, month: Ends | None) -> Ends:
        measure = criterion.scale["measure"]
        if measure == "quality":
            mid, low, high = standing.option.scaled
            return low, mid, high
        if measure in _BY_EFFORT:
            if month is None:
                return 0.0, criterion.when_unknown, 1.0
            least, central, most = (criterion.scaled(end / self._per) for end in month)
            return most, central, least  # the dearest is the worst
        return self._unmoved(criterion, [standing.row])[0]

    def _cost_points(self, month: float | None) -> float:
        if self._cost is None:
            return 0.0
        return self._cost.points * (self._cost.when_unknown if month is None else self._cost.scaled(month / self._per))

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
