"""Whether intervals of whole domains hold: models of each month, told by what came out before it.

What is to be told is the mean of the reference boards that a model was measured on, two at least.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from modelpick.catalog.entities import Model, Offering
from modelpick.curate.quality import factors, matrix
from modelpick.curate.quality.boards import Board, Boards
from modelpick.curate.quality.evidence import Measurement
from modelpick.curate.quality.known import Evidence

MONTHS = [f"{at // 12}-{at % 12 + 1:02}" for at in range(2025 * 12 + 1, 2026 * 12 + 7)]
KNOWN_BOARD, BOARDS_AT_LEAST = 3, 2


@dataclass(frozen=True)
class Told:
    domain: str
    actual: float
    mean: float
    reach: tuple[float, float]  # to either end, at one normal interval


def rolling(models: list[Model], offerings: list[Offering], rulebook: dict[str, Any], known: int) -> list[Told]:
    boards = Boards(rulebook["benchmarks"])
    evidence = Evidence(models, offerings, {}, boards, rulebook["labs"]["labs"])
    dates = {model.id: evidence.kin.released(model.id) for model in models}
    found: list[Told] = []
    for month, following in pairwise(MONTHS):
        earlier = [one for name, own in evidence.own.items() if dates.get(name, "") < month for one in own]
        earlier = [one for one in earlier if one.board.transfers and dates[one.model]]
        stood_on: dict[str, int] = defaultdict(int)
        for one in earlier:
            stood_on[one.board.id] += 1
        new = {name: own for name in dates if month <= dates[name] < following and (own := evidence.scores(name))}
        told, hidden = _split(new, known)
        with threadpool_limits(1):
            fitted = matrix.fit([*earlier, *told], boards, evidence.describe)
            for name, own in hidden.items():
                asked = [one for one in own if stood_on[one.board.id] >= KNOWN_BOARD]
                found += _compare(name, asked, evidence, fitted)
    return found


def _split(new: dict[str, list[Measurement]], known: int) -> tuple[list[Measurement], dict[str, list[Measurement]]]:
    """Of each model so many scores that are known, and those that are to be told: of other families of boards."""
    told: list[Measurement] = []
    hidden = {}
    for name, own in sorted(new.items()):
        dice = np.random.default_rng(sum(map(ord, name)))
        kept = [own[place] for place in dice.permutation(len(own))[:known]]
        if len(kept) == known:
            told += kept
            families = {one.board.family for one in kept}
            hidden[name] = [one for one in own if one.board.family not in families]
    return told, hidden


def _compare(name: str, asked: list[Measurement], evidence: Evidence, fitted: matrix.Fitted) -> list[Told]:
    found = []
    for domain, reference in evidence.boards.reference.items():
        cells: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for one in asked:
            if one.board in reference:
                cells[one.effort][one.board.id].append(one.points)
        for effort, points in cells.items():
            if len(points) < BOARDS_AT_LEAST:
                continue
            actual = float(np.mean([np.mean(each) for each in points.values()]))
            on: list[Board] = [board for board in reference if board.id in points]
            subject = [evidence.describe(name, effort)]
            mean, low, high = matrix.domain_scores(fitted, subject, on, factors.NORMAL)
            reach = float(mean[0] - low[0]), float(high[0] - mean[0])
            found.append(Told(domain, actual, float(mean[0]), reach))
    return found


def report(models: list[Model], offerings: list[Offering], rulebook: dict[str, Any]) -> None:
    rule = rulebook["benchmarks"]["model"]["interval_step"]
    for known in (0, 3):
        told = rolling(models, offerings, rulebook, known)
        missed = np.array([_times(one) for one in told])
        step = rule / factors.NORMAL
        enough = float(np.quantile(missed, 0.9)) * factors.NORMAL
        width = np.median([sum(one.reach) * step for one in told])
        apart = np.median([abs(one.actual - one.mean) for one in told])
        bias = np.mean([one.actual - one.mean for one in told])
        print(
            f"domains by release month, {known or 'no'} scores known: {len(told)}; 90 % intervals hold "
            f"{np.mean(missed <= step):.1%}, median width {width:.1f}, median absolute error {apart:.1f}, bias "
            f"{bias:+.1f}; step that would hold 90 %: {enough:.2f} (in the rules: {rule})"
        )


def _times(one: Told) -> float:
    """How many normal intervals away the truth lies."""
    reach = one.reach[1] if one.actual > one.mean else one.reach[0]
    return abs(one.actual - one.mean) / max(reach, 0.1)
