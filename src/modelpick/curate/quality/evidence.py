"""Scores become measurements: on one scale, at a stated effort, weighed by who measured, each counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from modelpick.catalog.entities import Benchmark, Model
from modelpick.curate.efforts import effort_of
from modelpick.curate.quality.boards import Board, Boards
from modelpick.curate.sources.benchmarks import HOUSES

# Two tables that differ by less than their last printed digit tell one measurement.
_SAME_POINTS = 0.06
INDEPENDENT, UNSTATED, SELF_REPORTED = "independent", "unstated", "self_reported"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One score of one model on one board."""

    model: str
    effort: str  # "" is the model's usual one, or unstated
    board: Board
    points: float
    by: str  # INDEPENDENT, UNSTATED or SELF_REPORTED
    is_canonical: bool

    def weight(self, trust: dict[str, Any]) -> float:
        """How much it counts, against an independent measurement in the board's own setting."""
        return self.board.trust * float(trust[self.by]) * (1.0 if self.is_canonical else float(trust["uncanonical"]))


def measurements(
    model: str, scores: Iterable[Benchmark], boards: Boards, lab: dict[str, Any] | None = None
) -> list[Measurement]:
    """What the scores of one model measure. What its lab published of itself is known by its own places on the web."""
    found: dict[str, list[Measurement]] = defaultdict(list)
    for score in sorted(scores, key=lambda score: (score.board, score.source, score.score, score.url, score.as_of)):
        board = boards.of(score.board, score.details)
        if board is None or not boards.counts(model, score.url):
            continue
        canonical = score.details.get("canonical") is not False
        one = Measurement(
            model, effort_of(score.details.get("effort")), board, board.points(float(score.score)),
            measured_by(score, lab or {}, boards.rules["trust"]["others"]), canonical,
        )  # fmt: skip
        known = found[board.family]
        twin = next((place for place, other in enumerate(known) if _is_same(one, other)), None)
        if twin is None:
            known.append(one)
        else:
            known[twin] = _joined(known[twin], one)
    every = [one for family in sorted(found) for one in found[family]]
    stood_on = {(one.board.id, one.effort) for one in every}
    return [one for one in every if not any((part, one.effort) in stood_on for part in one.board.parts)]


def mark_who_measured(models: Iterable[Model], rulebook: dict[str, Any]) -> None:
    """Writes into every score who measured it, for whoever reads the catalog."""
    labs, others = rulebook["labs"]["labs"], rulebook["benchmarks"]["trust"]["others"]
    for model in models:
        for score in model.benchmarks:
            score.details["measured_by"] = measured_by(score, labs.get(model.lab, {}), others)


def measured_by(score: Benchmark, lab: dict[str, Any], others: list[str]) -> str:
    """The table's word; else the lab itself where the address is its own; else one of those who run boards."""
    reported = score.details.get("self_reported")
    if reported is None:
        reported = True if _is_of(lab, score.url) else False if score.details.get("by") in others else None
    return UNSTATED if reported is None else SELF_REPORTED if reported else INDEPENDENT


def _is_of(lab: dict[str, Any], url: str) -> bool:
    """Whether an address is the lab's own: its site, or its account where many have one."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if host in HOUSES:
        return parts.path.strip("/").partition("/")[0].lower() in lab.get("orgs", ())
    return any(host == site or host.endswith("." + site) for site in lab.get("sites", ()))


def _is_same(one: Measurement, other: Measurement) -> bool:
    efforts = {one.effort, other.effort} - {""}
    return abs(one.points - other.points) <= _SAME_POINTS and len(efforts) < 2


def _joined(one: Measurement, other: Measurement) -> Measurement:
    """One measurement told twice, be it under two names of one board: what either table says of it counts."""
    by = next((who for who in (SELF_REPORTED, INDEPENDENT) if who in (one.by, other.by)), UNSTATED)
    better = max(one, other, key=lambda each: (each.board.trust, bool(each.effort), each.board.id == one.board.id))
    return replace(
        better, effort=one.effort or other.effort, by=by, is_canonical=one.is_canonical and other.is_canonical
    )
