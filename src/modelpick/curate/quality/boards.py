"""Boards as rules/benchmarks.toml describes them: what tables call them, and what their figures are worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from modelpick.catalog.entities import ways_to_name


@dataclass(frozen=True, slots=True)
class Board:
    id: str
    domains: tuple[str, ...]
    scale: tuple[float, float]
    is_lower_better: bool
    trust: float
    family: str  # boards of a family are made of the same tasks, or nearly
    transfers: bool
    sd: float
    parts: tuple[str, ...]  # boards of which this one is a mean

    def points(self, score: float) -> float:
        """The score on a scale from 0 to 100 on which more is better."""
        low, high = self.scale
        share = (score - low) / (high - low) * 100
        return min(100.0, max(0.0, 100 - share if self.is_lower_better else share))


class Boards:
    """The boards of the rulebook, by their own name and by the names that tables use."""

    def __init__(self, rules: dict[str, Any]) -> None:
        self.rules = rules
        self.by_id = {name: _board(name, entry) for name, entry in rules["boards"].items()}
        self._by_name = {name: self.by_id[board] for board, entry in rules["boards"].items() for name in entry["names"]}
        self._not_counted = {(entry["model"], entry["page"]) for entry in rules.get("not_counted", ())}
        self.domains: list[str] = list(rules["domains"])
        self.reference = {
            domain: [self.by_id[board] for board in entry["reference"]] for domain, entry in rules["domains"].items()
        }

    def of(self, name: str, told: dict[str, Any]) -> Board | None:
        """The board that a table's name means, as this publisher runs it or in this variant; None for no entry."""
        return next((board for way in ways_to_name(name, told) if (board := self._by_name.get(way))), None)

    def counts(self, model: str, page: str) -> bool:
        """Whether scores of a model that tables took from this page are scores of the model."""
        return (model, page) not in self._not_counted


def _board(name: str, entry: dict[str, Any]) -> Board:
    low, high = entry.get("scale", (0, 100))
    return Board(
        name, tuple(entry["domains"]), (float(low), float(high)), entry.get("better") == "lower",
        entry.get("trust", 1.0), entry.get("family", name), entry.get("transfers", True), entry.get("sd", 0.0),
        tuple(entry.get("composite_of", ())),
    )  # fmt: skip
