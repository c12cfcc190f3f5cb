"""What every model can do, per domain: a mean with an interval, the grade of its evidence, and what it rests on."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from modelpick.catalog.entities import ESTIMATED, MEASURED, PREDECESSOR, VARIANT, Benchmark, Estimate, Model, Offering
from modelpick.curate.quality import alternatives, matrix
from modelpick.curate.quality.boards import Boards
from modelpick.curate.quality.evidence import Measurement
from modelpick.curate.quality.known import Evidence
from modelpick.curate.quality.matrix import Fitted

_FULLY_SCORED = 3  # own scores from which on the interval is that of a scored model
_NORMAL = 1.645  # deviations to either end of a normal 90 % interval


def estimate(
    models: list[Model], offerings: list[Offering], strays: dict[str, list[Benchmark]], rulebook: dict[str, Any]
) -> None:
    """Fills in quality and alternatives of every model. `strays` are scores of models that nobody serves."""
    boards = Boards(rulebook["benchmarks"])
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
        self.asked: dict[str, list[tuple[str, Estimate, Estimate | None]]] = defaultdict(list)

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
            found = [self._by_scores(name, domain, effort, own) for effort in evidence.efforts(name)]
            return sorted(found, key=lambda each: -each.n if each.grade == MEASURED else 0)
        return self._by_snapshot(name, domain) or self._by_predecessor(name, domain)

    def _by_scores(self, name: str, domain: str, effort: str, own: list[Measurement]) -> Estimate:
        inside = [one for one in own if domain in one.board.domains]
        if here := [one for one in inside if one.effort == effort]:
            return self._ask(name, domain, effort, MEASURED, here)
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
        start = next((one for one in told if one.effort == effort), None)
        since = f", not below {before}, which it follows" if start else ""
        return self._ask(name, domain, effort, ESTIMATED, own, f"from boards of other domains{since}", start)

    def _by_snapshot(self, name: str, domain: str) -> list[Estimate]:
        """What another snapshot of it was found to do, at every effort."""
        for sibling in self._evidence.siblings(name):
            told = [one for one in self.graded(sibling, domain) if one.grade != PREDECESSOR]
            if told:
                why = f"not measured; {sibling} was, another snapshot of it"
                return [
                    self._after(name, domain, start, ESTIMATED if start.grade == ESTIMATED else VARIANT, why)
                    for start in told
                ]
        return []

    def _by_predecessor(self, name: str, domain: str) -> list[Estimate]:
        before = self._evidence.kin.before(name)
        why = f"not measured; starts at {before}, which it follows"
        told = self.graded(before, domain) if before else []
        return [self._after(name, domain, start, PREDECESSOR, why, before) for start in told]

    def _after(self, name: str, domain: str, start: Estimate, grade: str, why: str, before: str = "") -> Estimate:
        rests_on = [f"model:{before}"] if before else start.rests_on
        found = Estimate(grade, start.effort, start.n, rests_on, why)
        self.asked[domain].append((name, found, start))
        return found

    def _ask(
        self, name: str, domain: str, effort: str, grade: str, told: list[Measurement], why: str = "",
        start: Estimate | None = None,
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
        mean, reach = float(np.mean(points)), _NORMAL * board.sd / len(points) ** 0.5
        found.append(Estimate(
            MEASURED, effort, len(points), [board.id], "", round(mean, 1),
            round(max(0.0, mean - reach), 1), round(min(100.0, mean + reach), 1),
        ))  # fmt: skip
    return found


def _fill_in(asked: dict[str, list[tuple[str, Estimate, Estimate | None]]], evidence: Evidence, fitted: Fitted) -> None:
    """Numbers for everything that was graded. Those that start at a predecessor come after it: they stand behind it."""
    model = evidence.boards.rules["model"]
    for domain, wanted in asked.items():
        subjects = [evidence.describe(name, each.effort) for name, each, _ in wanted]
        scored = [min(1.0, len(evidence.scores(name)) / _FULLY_SCORED) for name, _, _ in wanted]
        steps = model["step_unscored"] + (model["step_scored"] - model["step_unscored"]) * np.array(scored)
        means, lows, highs = matrix.domain_scores(fitted, subjects, evidence.boards.reference[domain], steps)
        for place, (_, each, start) in enumerate(wanted):
            each.mean, each.low, each.high = (round(float(found[place]), 1) for found in (means, lows, highs))
            if start is not None and (each.grade != ESTIMATED or each.mean < (start.mean or 0)):
                _start_at(each, start)


def _start_at(each: Estimate, start: Estimate) -> None:
    """A newer model is rarely worse than the one before: not below it in the mean, and less sure than that one.

    Another snapshot is as likely better as worse: it has the same mean.
    """
    assert start.mean is not None and start.low is not None and start.high is not None
    assert each.mean is not None and each.low is not None and each.high is not None
    each.mean = start.mean if each.grade == VARIANT else max(each.mean, start.mean)
    each.low = min(each.low, start.low)
    each.high = max(each.high, start.high, round(min(100.0, each.mean + start.high - start.mean), 1))
