"""What the estimates of quality are worth: hidden scores, withheld boards, grades of recent models, who measured."""

from __future__ import annotations

import os
import statistics
import sys
from collections import Counter, defaultdict
from typing import Any

import numpy as np

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from scripts import quality_domains
from scripts.quality_backtest import backtest

from modelpick.catalog.entities import UNKNOWN, Model, Offering
from modelpick.catalog.view import View, open_view
from modelpick.curate.quality import estimate
from modelpick.curate.quality.boards import Boards
from modelpick.curate.quality.known import Evidence

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WITHHELD = {
    "coding": ("swe_bench_verified", "swe_bench_pro", "aider_polyglot", "scicode", "terminal_bench", "livecodebench"),
    "reasoning": ("gpqa_diamond", "hle", "aime_2025", "arc_agi_2", "frontiermath", "mmlu_pro"),
}  # fmt: skip
SINCE = "2025-11-21"  # a year before the day on which the figures in the docs were printed


def rank_correlation(some: list[float], others: list[float]) -> float:
    """Spearman's, ties sharing their mean rank."""
    ranks = [[sum(other < one for other in of) + of.count(one) / 2 for one in of] for of in (some, others)]
    return float(np.corrcoef(np.array(ranks))[0, 1])


def held_out(models: list[Model], offerings: list[Offering], rulebook: dict[str, Any]) -> None:
    """Every board of the list in turn is taken out, with all of its family, and compared with its domain's estimate."""
    boards = Boards(rulebook["benchmarks"])
    print("a whole board withheld, with its family: rank correlation of its scores with the domain's estimate")
    for domain, names in WITHHELD.items():
        for name in names:
            points, kept = without(models, boards, name)
            estimate.estimate(kept, offerings, {}, rulebook)
            told = {model.id: model.quality[domain][0].mean or 0.0 for model in kept if domain in model.quality}
            both = sorted(set(points) & set(told))
            rank = rank_correlation([points[model] for model in both], [told[model] for model in both])
            print(f"  {domain:10} {name:20} {len(both):3} models  {rank:.2f}")


def without(models: list[Model], boards: Boards, name: str) -> tuple[dict[str, float], list[Model]]:
    """The best points of every model on a board, and the models without the scores of the board's whole family."""
    points: dict[str, float] = {}
    kept = []
    for model in models:
        outside = []
        for score in model.benchmarks:
            board = boards.of(score.board, score.details)
            if board is None or board.family != boards.by_id[name].family:
                outside.append(score)
            elif board.id == name:
                points[model.id] = max(points.get(model.id, 0.0), board.points(float(score.score)))
        kept.append(Model(model.id, model.releases, model.facts, model.points_to, [], outside, model.routes))
    return points, kept


def grades(models: list[Model]) -> None:
    """Grades of models that came out within a year, and of those whose day nobody states, by their routes."""
    real = [model for model in models if model.points_to is None]
    recent = [model for model in real if str(model.fact("released").value or "") >= SINCE]
    undated = [model for model in real if not model.fact("released").value]
    for routes in (3, 10):
        _grades(f"released since {SINCE}", [model for model in recent if len(model.routes) >= routes], routes)
    _grades("without a known release", [model for model in undated if len(model.routes) >= 3], 3)


def _grades(what: str, asked: list[Model], routes: int) -> None:
    print(f"{len(asked)} models {what} with at least {routes} routes")
    for domain in ("coding", "reasoning"):
        count = Counter(model.quality[domain][0].grade if domain in model.quality else UNKNOWN for model in asked)
        told = ", ".join(f"{name} {number}" for name, number in count.most_common())
        print(f"  {domain:9} {1 - count[UNKNOWN] / len(asked):.0%} graded: {told}")


def owed(models: list[Model], evidence: Evidence) -> None:
    """Recent models that ought to have a grade and have none: there must be none."""
    by_id = {model.id: model for model in models}
    missing, silent = [], []
    for model in models:
        if model.points_to is not None or str(model.fact("released").value or "") < SINCE or len(model.routes) < 3:
            continue
        before = model.fact("predecessor").value
        is_owed = evidence.scores(model.id) or (before in by_id and evidence.scores(before))
        if is_owed and not {"coding", "reasoning"} <= set(model.quality):
            missing.append(model.id)
        if model.benchmarks and not evidence.scores(model.id) and "coding" not in model.quality:
            silent.append(model.id)
    print(f"with a score that transfers, or a measured predecessor, and no grade: {missing or 'none'}")
    print(f"with scores only on boards that say nothing of coding or reasoning: {len(silent)} ({', '.join(silent)})")


def who_measured(evidence: Evidence) -> None:
    count: Counter[str] = Counter()
    apart, both = [], 0
    for own in evidence.own.values():
        cells: dict[tuple[str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for one in own:
            count[one.by] += 1
            cells[one.board.id, one.effort][one.by].append(one.points)
        for told in cells.values():
            if told.get("independent") and told.get("self_reported"):
                both += 1
                apart.append(statistics.mean(told["self_reported"]) - statistics.mean(told["independent"]))
    print(f"measurements, each counted once: {', '.join(f'{by} {number}' for by, number in count.most_common())}")
    if apart:
        print(
            f"told by the lab and by others on one board at one effort: {both}; the lab's is higher by "
            f"{statistics.median(apart):.1f} points in the median, {np.mean(np.array(apart) > 0):.0%} of the time"
        )


def main() -> None:
    backtest()
    view: View = open_view(os.path.join(ROOT, "data", "catalog.mpk"), overlay="")
    models = list(view.models())
    offerings = [view.offering(row) for row in range(view.size)]
    rulebook = view.rulebook
    quality_domains.report(models, offerings, rulebook)
    evidence = Evidence(models, offerings, {}, Boards(rulebook["benchmarks"]), rulebook["labs"]["labs"])
    who_measured(evidence)
    grades(models)
    owed(models, evidence)
    held_out(models, offerings, rulebook)


if __name__ == "__main__":
    main()
