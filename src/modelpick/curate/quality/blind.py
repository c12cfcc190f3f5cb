"""Estimates of quality as they would be had some boards never been run: neither evidence nor reference."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from modelpick.catalog.entities import Benchmark, Estimate, Model, Offering
from modelpick.curate.efforts import DEFAULT
from modelpick.curate.quality import estimate
from modelpick.curate.quality.boards import Boards

Strays = dict[str, list[Benchmark]]


def estimated_without(
    word: str, models: list[Model], offerings: list[Offering], strays: Strays, rulebook: dict[str, Any]
) -> dict[str, Model]:
    """Copies of the models by id, estimated without any board that carries the word, however a table spells it."""
    boards = Boards(rulebook["benchmarks"])
    kept = [
        Model(
            model.id, model.releases, model.facts, model.points_to, [], without(word, model.benchmarks, boards),
            model.routes,
        )
        for model in models
    ]  # fmt: skip
    others = {name: without(word, scores, boards) for name, scores in strays.items()}
    estimate.estimate(kept, offerings, {name: scores for name, scores in others.items() if scores}, rulebook)
    return {model.id: model for model in kept}


def without(word: str, scores: Iterable[Benchmark], boards: Boards) -> list[Benchmark]:
    """Copies of the scores on boards whose name the word is not in: as the table writes it, or as the rulebook does."""
    return [copy.deepcopy(score) for score in scores if not _carries(word, score, boards)]


def _carries(word: str, score: Benchmark, boards: Boards) -> bool:
    board = boards.of(score.board, score.details)
    titles = (boards.rules["boards"][board.id].get("title", ""), board.id, board.family) if board else ()
    names = (score.board, str(score.details.get("title") or ""), *titles)
    return any(word in name.lower() for name in names)


def at_effort(model: Model, domain: str, effort: str) -> Estimate | None:
    """The domain's estimate at an effort. One that the model is not known to have is its usual one."""
    told = {each.effort: each for each in model.quality.get(domain, ())}
    return told.get(effort) or told.get(DEFAULT) or next(iter(told.values()), None)
