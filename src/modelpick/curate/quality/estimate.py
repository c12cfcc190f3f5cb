"""What every model can do, per domain: a mean with an interval, the grade of its evidence, and what it rests on."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from modelpick.catalog.entities import ESTIMATED, MEASURED, PREDECESSOR, VARIANT, Benchmark, Estimate, Model, Offering
from modelpick.curate.quality import alternatives, factors, matrix
from modelpick.curate.quality.boards import Boards
from modelpick.curate.quality.evidence import Measurement, mark_who_measured
from modelpick.curate.quality.known import Evidence
from modelpick.curate.quality.matrix import Fitted

# How an estimate stands to the one it starts from.
_IS, _SNAPSHOT, _FOLLOWS, _NOT_BELOW = "is", "snapshot", "follows", "not below"
Start = tuple[str, Estimate]


def estimate(
    models: list[Model], offerings: list[Offering], strays: dict[str, list[Benchmark]], rulebook: dict[str, Any]
) -> None:
    """Fills in quality and alternatives of every model. `strays` are scores of models that nobody serves."""
    boards = Boards(rulebook["benchmarks"])
    mark_who_measured(models, rulebook)
    evidence = Evidence(models, offerings, strays, boards, rulebook["labs"]["labs"])
    every = [one for own in evidence.own.values() for one in own if one.board.transfers]
    grader = Grader(evidence)
    for model in models:
        if model.points_to is None:
            model.quality = {domain: found for domain in boards.domains if (found := grader.graded(model.id, domain))}
    if every:
        with threadpool_limits(1):  # the matrices are small: threads would wait for one another, most of all when busy
            _fill_in(grader.asked, evidence, matrix.fit(every, boards, evidence.describe))
    alternatives.find(models, offerings, evidence)


class Grader:
    """Says of every model and domain what an estimate would rest on; the numbers come later, all at once."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._done: dict[tuple[str, str], list[Estimate]] = {}
        self.asked: dict[str, list[tuple[str, Estimate, Start | None]]] = defaultdict(list)

    def graded(self, name: str, domain: str) -> list[Estimate]:
        """One estimate an effort, the best known first; none where nothing is known."""
        if (name, domain) not in self._done:
            self._done[name, domain] = []  # a line that bites its own tail ends here
            self._done[name, domain] = self._graded(name, domain)
        return self._done[name, domain]

    def _graded(self, name: str, domain: str) -> list[Estimate]:
        evidence = self._evidence
        reference = evidence.boards.reference[domain]
        if not reference[0].transfers:
            return _as_measured(evidence.own[name], evidence.boards, domain)
        if not evidence.stood_on.intersection(board.id for board in reference):
            return []  # nobody was measured on any of them: there is nothing to compare with
        if domain == "vision" and not evidence.models[name].is_multimodal and not evidence.scores(name, domain):
            return []
        if own := evidence.scores(name):
            return [self._by_scores(name, domain, effort, own) for effort in evidence.efforts(name)]
        return self._by_snapshot(name, domain) or self._by_predecessor(name, domain)

    def _by_scores(self, name: str, domain: str, effort: str, own: list[Measurement]) -> Estimate:
        inside = [one for one in own if domain in one.board.domains]
        if here := [one for one in inside if one.effort == effort]:
            is_told = any(one.board in self._evidence.boards.reference[domain] for one in here)
            return self._ask(name, domain, effort, MEASURED, here, "" if is_told else "on none of the reference boards")
        if inside:
            others = " and ".join(sorted({one.effort or "an unstated effort" for one in inside}))
            return self._ask(name, domain, effort, VARIANT, inside, f"measured at {others}")
        for sibling in self._evidence.siblings(name):
            if told := self._evidence.scores(sibling, domain):
                return self._ask(name, domain, effort, VARIANT, told, f"another snapshot was measured: {sibling}")
        return self._by_other_boards(name, domain, effort, own)

    def _by_other_boards(self, name: str, domain: str, effort: str, own: list[Measurement]) -> Estimate:
        """Not below a predecessor that was measured here: it would look worse for want of a measurement alone."""
        before = self._evidence.kin.before(name)
        told = self.graded(before, domain) if before else []
        start = next(((_NOT_BELOW, one) for one in told if one.effort == effort), None)
        since = f", not below {before}, which it follows" if start else ""
        return self._ask(name, domain, effort, ESTIMATED, own, f"from boards of other domains{since}", start)

    def _by_snapshot(self, name: str, domain: str) -> list[Estimate]:
        """What the same model was found to do, served otherwise; or another snapshot of it."""
        same = self._evidence.kin.same(name)
        if same:
            why = f"the same model as {same}, served otherwise"
            return [self._from(name, domain, (_IS, one), one.grade, why) for one in self.graded(same, domain)]
        for sibling in self._evidence.siblings(name):
            told = [one for one in self.graded(sibling, domain) if one.grade != PREDECESSOR]
            if told:
                why = f"not measured; {sibling} was, another snapshot of it"
                grades = [ESTIMATED if one.grade == ESTIMATED else VARIANT for one in told]
                return [
                    self._from(name, domain, (_SNAPSHOT, one), grade, why)
                    for one, grade in zip(told, grades, strict=True)
                ]
        return []

    def _by_predecessor(self, name: str, domain: str) -> list[Estimate]:
        before = self._evidence.kin.before(name)
        why = f"not measured; starts at {before}, which it follows"
        told = self.graded(before, domain) if before else []
        return [self._from(name, domain, (_FOLLOWS, one), PREDECESSOR, why, before) for one in told]

    def _from(self, name: str, domain: str, start: Start, grade: str, why: str, before: str = "") -> Estimate:
        told = start[1]
        found = Estimate(grade, told.effort, told.n, [f"model:{before}"] if before else told.rests_on, why)
        self.asked[domain].append((name, found, start))
        return found

    def _ask(
        self, name: str, domain: str, effort: str, grade: str, told: list[Measurement], why: str = "",
        start: Start | None = None,
    ) -> Estimate:  # fmt: skip
        found = Estimate(grade, effort, len(told), sorted({one.board.id for one in told}), why)
        self.asked[domain].append((name, found, start))
        return found


def _as_measured(own: list[Measurement], boards: Boards, domain: str) -> list[Estimate]:
    """For a board that says nothing of others: what was measured, give or take what a measurement would differ."""
    board = boards.reference[domain][0]
    found = []
    for effort in sorted({one.effort for one in own if one.board is board}):
        points = [one.points for one in own if one.board is board and one.effort == effort]
        mean, reach = float(np.mean(points)), factors.NORMAL * board.sd / len(points) ** 0.5
        found.append(Estimate(
            MEASURED, effort, len(points), [board.id], "", round(mean, 1),
            round(max(0.0, mean - reach), 1), round(min(100.0, mean + reach), 1),
        ))  # fmt: skip
    return found


def _fill_in(asked: dict[str, list[tuple[str, Estimate, Start | None]]], evidence: Evidence, fitted: Fitted) -> None:
    """Numbers for everything that was graded. Those that start at another come after it: they stand behind it."""
    model = evidence.boards.rules["model"]
    for domain, wanted in asked.items():
        subjects = [evidence.describe(name, each.effort) for name, each, _ in wanted]
        reference = evidence.boards.reference[domain]
        means, lows, highs = matrix.domain_scores(fitted, subjects, reference, model["interval_step"])
        for place, (_, each, start) in enumerate(wanted):
            each.mean, each.low, each.high = (round(float(found[place]), 1) for found in (means, lows, highs))
            if start is not None:
                _start_at(each, *start, gain_share=model["gain_share"])


def _start_at(each: Estimate, how: str, start: Estimate, gain_share: float) -> None:
    """A newer model is rarely worse than the one before: not below it in the mean, and less sure than that one.

    Of what it is expected to gain a part is granted. Another snapshot is as likely better as worse.
    """
    assert start.mean is not None and start.low is not None and start.high is not None
    assert each.mean is not None and each.low is not None and each.high is not None
    if how == _IS:
        each.mean, each.low, each.high = start.mean, start.low, start.high
        return
    gain = each.mean - start.mean
    if how == _NOT_BELOW and gain >= 0:
        return
    low, high = min(each.low, start.low), max(each.high, start.high)
    each.mean = round(start.mean + (gain_share * max(0.0, gain) if how == _FOLLOWS else 0.0), 1)
    each.low, each.high = low, max(high, round(min(100.0, each.mean + start.high - start.mean), 1))
