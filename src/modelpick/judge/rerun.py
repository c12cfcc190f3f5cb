"""A case judged again with another workload, as far as to who would be first and which models would be eligible."""

from __future__ import annotations

from math import inf

from modelpick.catalog.bits import to_rows
from modelpick.catalog.market import ASKING_OF
from modelpick.judge.askings import askings_of
from modelpick.judge.case import Case, Judged
from modelpick.judge.eligibility import BUDGET, asked
from modelpick.judge.meter import Meter
from modelpick.judge.rank import NOISE, Scorer
from modelpick.judge.standing import Standing, best_of_models
from modelpick.judge.standings import by_end, scorecard
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Rerun:
    """What is the same as in the case is taken from it: sets of rows, bills, and scores where the scale stays."""

    def __init__(self, case: Case, workload: Workload) -> None:
        self._case, self.workload = case, workload
        before = case.workload
        self._same_traffic = _traffic(workload) == _traffic(before)
        known = {(one.id, one.need): one for one in case.screened.asked if self._same_traffic or one.id != "price"}
        told = asked(case.ground, workload, known)
        self.eligible = case.ground.everything  # before anybody looks at bills
        for one in told:
            self.eligible &= one.passes
        now = {(one.id, one.need) for one in told}
        self._moved = [one.id for one in case.screened.asked if (one.id, one.need) not in now and one.id != BUDGET]
        headroom = any(criterion.scale["measure"] == "headroom" for criterion in case.card.criteria)
        self.same_scale = (
            self._same_traffic
            and workload.budget == before.budget
            and workload.weights == before.weights
            and (not headroom or _limits(workload) == _limits(before))
        )
        self.same_scores = self.same_scale and _asked_of_efforts(workload) == _asked_of_efforts(before)
        self.scorer = case.scorer if self.same_scores else self._scorer()
        self._budget = inf if workload.budget is None else float(workload.budget)

    def _scorer(self) -> Scorer:
        case, ground = self._case, self._case.ground
        card = case.card if self.same_scale else scorecard(ground, self.workload)
        meter = case.scorer.meter if self._same_traffic else Meter(ground, self.workload)
        return Scorer(ground, self.workload, card, ground.cards[self.workload.fit], meter)

    def _is_billed(self, row: int) -> bool:
        """Whether there is a price for this traffic."""
        market = self._case.ground.market
        place = market.model_of[row]
        return self.scorer.meter.plan(market.sheet_of[row], market.named(place)) is not None

    def opened(self) -> set[int]:
        """Places of the models that are eligible only now."""
        listed = {one.place for one in self._case.ranked}
        return self._places(self._newly(), listed)

    def models(self) -> set[int]:
        return self._places(self.eligible, set())

    def offerings(self) -> int:
        return len(self._within(to_rows(self.eligible)))

    def first(self) -> Standing | None:
        """Who would be first, by points or by the end of the interval that is asked for."""
        if self.workload.rank_by != "score":
            listed = self.judged_by_end()
            return self._standing(listed[0].row) if listed else None
        pick = self._case.ranked[0].row if self._case.ranked else None
        if pick is None or not self.eligible >> pick & 1:
            return self._best(to_rows(self.eligible), [])
        if self.same_scores:
            return self._best(*self._split(self._newly(), pick))
        if self._only_quality():
            rows, checked = self._split_quality(pick)
            return self._best(rows, checked)
        if self._same_traffic and _asked_of_efforts(self.workload) == _asked_of_efforts(self._case.workload):
            return self._best(self._near(pick), [pick])
        return self._best(to_rows(self.eligible), [pick])

    def judged_by_end(self) -> list[Judged]:
        """Everybody, as the case lists them."""
        found = self._within(to_rows(self.eligible))
        if not self.workload.all_routes:
            found = best_of_models(found, self._case.ground.market.model_of)
        judged = self.scorer.judge(sorted(found, key=lambda one: one[:3]), lambda row: ())
        return by_end(judged, self.workload.rank_by)

    def judge(self, row: int) -> Judged:
        return self.scorer.judge([self._standing(row)], lambda row: ())[0]

    def place(self, row: int) -> int:
        return self._case.ground.market.model_of[row]

    def worth(self, judged: Judged) -> float:
        """The points by which it is ranked."""
        return worth(judged, self.workload.rank_by)

    def _standing(self, row: int) -> Standing:
        return self.scorer.stand([row])[0]

    def _newly(self) -> int:
        screened = self._case.screened
        newly = self.eligible & ~screened.eligible
        if self.same_scores:  # who is above the budget stays so
            for one in screened.asked:
                if one.id == BUDGET:
                    newly &= ~one.fails
        return newly

    def _split(self, newly: int, pick: int) -> tuple[list[int], list[int]]:
        """Rows still to be looked at, and those among which the best is known to be."""
        checked = [pick]
        if len(self._moved) == 1:
            best = self._case.misses.get(self._moved[0])
            if best and self.eligible >> best[0].row & 1:  # nobody better misses that alone
                checked.append(best[0].row)
                newly &= ~self._case.screened.misses[self._moved[0]]
        return to_rows(newly), checked

    def _only_quality(self) -> bool:
        before = self._case.workload
        return self.same_scale and self.workload.effort == before.effort and self.workload.budget is None

    def _split_quality(self, pick: int) -> tuple[list[int], list[int]]:
        """With a minimum less, the efforts below it are open to who was eligible: of the others none gains points."""
        case = self._case
        newly, rows = self._newly(), []
        if len(self._moved) == 1 and not case.screened.strict:
            name = self._moved[0]
            best = case.misses.get(name)
            # Who reaches no minimum is scored at every effort: with one minimum less that can only be fewer.
            if best is None or best[0].score < case.ranked[0].score:
                newly &= ~case.screened.misses.get(name, 0)
        asking_of = case.ground.market.follows(ASKING_OF)
        moved: dict[int, bool] = {}
        for row in to_rows(case.screened.eligible & self.eligible):
            asking = asking_of[row]
            if asking not in moved:
                moved[asking] = self._moves(asking)
            if moved[asking]:
                rows.append(row)
        return [*rows, *to_rows(newly)], [pick]

    def _near(self, pick: int) -> list[int]:
        """With other limits alone headroom moves: of who was eligible, those whom that can lift above the pick."""
        case = self._case
        if self.workload.budget is not None or case.workload.budget is not None:
            return to_rows(self.eligible)
        most = sum(one.points for one in case.card.criteria if one.scale["measure"] == "headroom")
        bar = -self._standing(pick).lost - most - NOISE
        near = {one.place for one in case.ranked if one.score >= bar}
        places = case.ground.market.model_of
        rows = [row for row in to_rows(case.screened.eligible & self.eligible) if places[row] in near]
        return rows + to_rows(self._newly())

    def _moves(self, asking: int) -> bool:
        """Whether other efforts are left to choose from."""
        ground = self._case.ground
        scores, askings = ground.rules["requirements"]["rules"]["scores"], askings_of(ground, self.workload.effort)
        if asking not in askings.open.several:
            return False
        before, now = self._case.workload.min_quality, self.workload.min_quality
        return askings.left(asking, before, scores) != askings.left(asking, now, scores)

    def _best(self, rows: list[int], checked: list[int]) -> Standing | None:
        known = self._within(checked)
        if self._budget != inf:
            found = self._within(rows)
        else:
            found = self.scorer.best(rows, 1, min((one.lost for one in known), default=inf))
            if any(one.month == inf for one in found):  # such a one may have hidden others
                found = self._within(rows)
        return min([*found, *known], key=lambda one: one[:3], default=None)

    def _within(self, rows: list[int]) -> list[Standing]:
        return [one for one in self.scorer.stand(rows) if one.month != inf and one.month <= self._budget]

    def _places(self, rows: int, known: set[int]) -> set[int]:
        """Models of rows that have a bill, within the budget."""
        places = self._case.ground.market.model_of
        new = [row for row in to_rows(rows) if places[row] not in known]
        if self._budget != inf:
            return {places[one.row] for one in self._within(new)}
        found: set[int] = set()
        for row in new:
            if places[row] not in found and self._is_billed(row):
                found.add(places[row])
        return found


def worth(judged: Judged, rank_by: str) -> float:
    """The points by which one is ranked: central, or at an end of the interval."""
    return {"score": judged.score, "low": judged.score_low, "high": judged.score_high}[rank_by]


def _traffic(w: Workload) -> tuple[int, int]:
    return w.input_tokens, w.output_tokens


def _limits(w: Workload) -> tuple[int | None, int | None]:
    return w.context, w.max_output


def _asked_of_efforts(w: Workload) -> tuple[Iterable[tuple[str, float]], str]:
    return w.min_quality, w.effort
