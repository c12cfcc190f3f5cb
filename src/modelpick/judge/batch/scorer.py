"""Thousands of rows weighed at once, and those that may be told of scored as ever.

What is worked out in arrays says only who is out of the question. Whoever is as good as the best, or nearly so, is
scored by the very code that scores a single workload: both give the same Decision, to the last digit.
"""

from __future__ import annotations

from math import inf, log

import numpy as np

from modelpick.frozen import NamedTuple
from modelpick.judge.batch.arrays import Array, Batch, Options
from modelpick.judge.batch.bills import months
from modelpick.judge.eligibility import needed_tokens
from modelpick.judge.rank import NOISE, Scorer
from modelpick.judge.scorecard import Criterion
from modelpick.judge.standing import Parted, Standing, parted
from modelpick.judge.unmoved import BY_EFFORT, unmoved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class _Weighed(NamedTuple):
    """By row: points negated, whether the bill is above the budget, and whether there is none."""

    lost: Array
    over: Array
    unbilled: Array


class BatchScorer(Scorer):
    """One workload's scores, where many are judged."""

    _weighed: _Weighed | None = None
    _known = 0  # rows that have been weighed

    def expect(self, rows: int) -> None:
        """Weigh them all at once."""
        if rows and not self._workload.all_routes:
            self._weighed = self._weigh(self._batch, _places(rows))
            self._known = rows

    @property
    def _batch(self) -> Batch:
        found: Batch = self._ground.keep("batch", lambda: Batch(self._ground))
        return found

    def parted(self, rows: int, models: int = 0) -> Parted:
        """The same leaders as Scorer's, with few of those behind them."""
        if not rows or self._workload.all_routes:
            return super().parted(rows, models)
        if self._weighed is None or rows & ~self._known:
            self.expect(rows)
        assert self._weighed is not None
        at = _places(rows)
        told, places = _Weighed(*(column[at] for column in self._weighed)), self._batch.model_of[at]
        there = ~np.isnan(told.lost)
        unbilled = there & told.unbilled
        over = there & told.over & ~unbilled
        above = at[over].tolist()
        if models:
            found = self._best(at, told.lost, places, there & ~over, models)
            return parted(found, inf)._replace(above=above) if found is not None else super().parted(rows, models)
        within = there & ~over & ~unbilled
        leading, least = self._first(told.lost, places, within)
        beyond, _ = self._first(told.lost, places, over)
        return Parted(
            self.stand(at[leading].tolist()), self.stand(at[beyond].tolist()),
            self._unbilled(at[unbilled].tolist(), least), above,
        )  # fmt: skip

    def _first(self, lost: Array, places: Array, among: Array) -> tuple[Array, Array]:
        """Rows that nobody of their model is ahead of, and by model how much these lost."""
        least = np.full(len(self._ground.market.models), inf)
        np.minimum.at(least, places[among], lost[among])
        return among & (lost <= least[places] + NOISE), least

    def _best(self, at: Array, lost: Array, places: Array, rivals: Array, models: int) -> list[Standing] | None:
        """The best so many models, those whose quality is known before the others. None: that is not known here."""
        leading, _ = self._first(lost, places, rivals)
        known = np.zeros(len(self._batch.model_of), dtype=bool)
        known[_places(self.rated())] = True
        rated = known[at]
        first, bar = self._first(lost, places, leading & rated)
        most = _bar(bar, models)
        rows = first & (lost <= most + NOISE)
        if most == inf and (unknown := leading & ~rated).any():
            if self._budget == inf:
                return None  # whom the plain way gets to see depends on the order in which it looks
            rest, bar = self._first(lost, places, unknown)
            rows |= rest & (lost <= _bar(bar, models) + NOISE)
        found = self.stand(at[rows].tolist())
        kept = set(at[rows & rated].tolist())
        return None if any(one.option.quality is None and one.row in kept for one in found) else found

    def _unbilled(self, rows: list[int], least: Array) -> list[Standing]:
        """Those whose bill is asked for: without a budget, who can be no better than a route of its model is not."""
        if self._budget == inf:
            model_of = self._ground.market.model_of
            rows = [row for lost, row in self._by_ceiling(rows) if not least[model_of[row]] < lost - NOISE]
        return self.stand(rows)

    def _weigh(self, batch: Batch, at: Array) -> _Weighed:
        wanted = np.zeros(len(batch.model), dtype=bool)
        wanted[batch.kind_of[at]] = True
        kinds = np.flatnonzero(wanted)
        place = np.empty(len(batch.model), dtype=int)
        place[kinds] = np.arange(len(kinds))
        every = self._options_of(batch)
        chosen = np.flatnonzero(wanted[every.kind])
        options = Options(place[every.kind[chosen]], every.effort[chosen], every.quality[chosen])
        by_kind = self._weigh_kinds(batch, kinds, options)
        of = place[batch.kind_of[at]]
        lost = np.full(len(batch.kind_of), np.nan)
        over, unbilled = np.zeros(len(lost), dtype=bool), np.zeros(len(lost), dtype=bool)
        lost[at] = by_kind.lost[of] - self._fixed(batch, at)
        over[at], unbilled[at] = by_kind.over[of], by_kind.unbilled[of]
        return _Weighed(lost, over, unbilled)

    def _weigh_kinds(self, batch: Batch, kinds: Array, options: Options) -> _Weighed:
        """Each at its best effort; NaN for kinds that have none."""
        lost, over = np.full(len(kinds), np.nan), np.zeros(len(kinds), dtype=bool)
        unbilled = np.zeros(len(kinds), dtype=bool)
        if not len(options.kind):
            return _Weighed(lost, over, unbilled)
        month = months(batch, self.meter, self._workload, kinds, options)
        begins = np.flatnonzero(np.diff(options.kind, prepend=-1))
        each = options.kind[begins]
        above = month > self._budget
        points = self._points(month, options.quality)
        unbilled[each] = np.isinf(month[begins])
        if self._budget < inf:
            over[each] = np.logical_and.reduceat(above, begins)
            points[above & ~over[options.kind]] = inf
        lost[each] = np.minimum.reduceat(points, begins)
        if self._budget < inf:  # where sums of floats may differ as to the budget, the plain way has the word
            for kind in np.unique(options.kind[np.abs(month - self._budget) <= NOISE * self._budget]).tolist():
                if moved := self._move(int(kinds[kind])):
                    over[kind], lost[kind] = moved[:2]
        return _Weighed(lost, over, unbilled)

    def _points(self, month: Array, quality: Array) -> Array:
        """By option, of what depends on effort, negated."""
        worth = self._quality.points if self._quality else 0.0
        found = -worth * quality
        if self._cost:
            cost = np.where(np.isinf(month), self._cost.when_unknown, _scaled(self._cost.scale, month / self._per))
            found -= self._cost.points * cost
        return found

    def _options_of(self, batch: Batch) -> Options:
        asked = self._workload
        key = asked.domains, asked.min_quality, asked.effort, self._quality is not None
        return batch.options(key, lambda: self._new_options(batch))

    def _new_options(self, batch: Batch) -> Options:
        """The efforts that reach the minima, else all; as judge/efforts.py finds them for one asking."""
        asked, criterion = self._workload, self._quality
        askings, efforts = batch.open_to(asked.effort)
        good = np.ones(len(efforts), dtype=bool)
        scores = self._ground.rules["requirements"]["rules"]["scores"]
        for domain, least in asked.min_quality:
            mean, count = (batch.estimates(domain, name) for name in ("mean", "n"))
            good &= ((mean >= least) & (count >= scores))[efforts]
        any_good = np.bincount(askings, good, minlength=1) > 0
        kept = good | ~any_good[askings]
        quality = np.zeros(len(batch.words))
        for domain, weight in asked.domains:
            if criterion:
                quality += weight * _with_unknown(criterion, batch.estimates(domain, "mean"))
        return batch.by_kind(askings[kept], efforts[kept], quality)

    def _fixed(self, batch: Batch, at: Array) -> Array:
        """By row, the points that do not depend on effort."""
        found = np.zeros(len(at))
        for criterion in self._criteria:
            measure = criterion.scale["measure"]
            if measure == "headroom":
                found += criterion.points * self._headroom_of(batch, criterion, at)
            elif measure not in BY_EFFORT:
                found += criterion.points * self._column(batch, criterion, at)
        return found

    def _column(self, batch: Batch, criterion: Criterion, at: Array) -> Array:
        measure = criterion.scale["measure"]
        has_budget = self._workload.budget is not None  # may have a criterion on another scale
        column = batch.column((criterion.id, measure, self._fit.title if measure == "fit" else "", has_budget))
        new = at[np.isnan(column[at])]
        if len(new):
            known = unmoved(self._ground, self._workload, self._fit, criterion, new.tolist())
            column[new] = [ends[1] for ends in known]
        return column[at]

    def _headroom_of(self, batch: Batch, criterion: Criterion, at: Array) -> Array:
        context, output = needed_tokens(self._workload)
        held, written = batch.numbers("context.low")[at], batch.numbers("max_output.low")[at]
        spare = written / output if output else np.where(np.isnan(written), np.nan, inf)
        scarcer = np.minimum(held / context, spare)
        return _with_unknown(criterion, scarcer)


def _places(rows: int) -> Array:
    told = rows.to_bytes((rows.bit_length() + 7) // 8, "little")
    return np.flatnonzero(np.unpackbits(np.frombuffer(told, dtype=np.uint8), bitorder="little"))


def _bar(least: Array, models: int) -> float:
    """What the last of the best so many models lost."""
    return inf if models > len(least) else float(np.partition(least, models - 1)[models - 1])


def _with_unknown(criterion: Criterion, values: Array) -> Array:
    return np.where(np.isnan(values), criterion.when_unknown, _scaled(criterion.scale, values))


def _scaled(told: Mapping[str, Any], values: Array) -> Array:
    """scorecard.scale, for an array."""
    kind, lower = told["scale"], told["better"] == "lower"
    if kind == "step":
        return np.where(values <= told["at"] if lower else values >= told["at"], 1.0, 0.0)
    if kind == "share":
        share: Array = np.clip(values, 0.0, 1.0)
        return np.clip(-share + 1, 0.0, 1.0) if lower else share
    if kind == "linear":
        share = (values - told["from"]) / (told["to"] - told["from"])
        return np.clip(share, 0.0, 1.0)
    start, end = log(told["from"]), log(told["to"])
    with np.errstate(divide="ignore"):  # the logarithm of nothing is beyond the smaller anchor, as it should be
        return np.clip((np.log(values) - start) / (end - start), 0.0, 1.0)
