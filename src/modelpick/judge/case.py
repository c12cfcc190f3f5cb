"""A workload as it was judged, before it is told: who is where, with how many points, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from modelpick.catalog.entities import Model, Offering
from modelpick.catalog.market import Effort, Triple
from modelpick.judge.eligibility import Screened
from modelpick.judge.facts import Facts
from modelpick.judge.ground import Ground
from modelpick.workload.workload import Workload


class Judged(NamedTuple):
    """One offering at the effort that suits it best. `scaled`, `low`, `high` have a value from 0 to 1 a criterion."""

    score: float
    score_low: float
    score_high: float
    row: int
    place: int  # of its model in the market
    offering: str
    effort: Effort
    month: Triple | None  # USD: low, mid, high
    quality: Triple | None  # over the workload's domains: mean, low, high
    scaled: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    missing: tuple[str, ...]  # requirements that it does not pass for certain


@dataclass(slots=True)
class Case:
    ground: Ground
    workload: Workload
    criteria: tuple[str, ...]
    weights: tuple[float, ...]  # summing to 1; 0 for a criterion that is not scored
    screened: Screened
    ranked: list[Judged]  # eligible, the best first; one a model unless all routes are asked for
    open: list[Judged]  # to verify, the best first
    misses: dict[str, list[Judged]]  # by the one requirement that they fail, the best first
    facts: Facts
    _offerings: dict[int, Offering] = field(default_factory=dict)
    _models: dict[str, Model] = field(default_factory=dict)

    def offering(self, judged: Judged) -> Offering:
        if judged.row not in self._offerings:
            self._offerings[judged.row] = self.ground.view.offering(judged.row)
        return self._offerings[judged.row]

    def model(self, judged: Judged) -> Model:
        return self.model_by_id(self.ground.market.models[judged.place].id)

    def model_by_id(self, model: str) -> Model:
        if model not in self._models:
            self._models[model] = self.ground.view.model(model)
        return self._models[model]

    def model_id(self, judged: Judged) -> str:
        return self.ground.market.models[judged.place].id

    def provider(self, judged: Judged) -> str:
        return self.ground.providers[judged.row]
