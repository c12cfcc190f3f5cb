"""A workload as it was judged, before it is told: who is where, with how many points, and what that rests on."""

from __future__ import annotations

from modelpick.catalog.entities import Model, Offering
from modelpick.catalog.market import Effort, Triple
from modelpick.frozen import NamedTuple, Record
from modelpick.judge.eligibility import Screened
from modelpick.judge.facts import Facts
from modelpick.judge.ground import Ground
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.judge.rank import Scorer
    from modelpick.judge.scorecard import Scorecard


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


class Case(Record):
    ground: Ground
    workload: Workload
    card: Scorecard  # the decision's; points of its criteria sum to 100
    screened: Screened
    ranked: list[Judged]  # eligible, the best first; one a model unless all routes are asked for
    open: list[Judged]  # to verify, the best first
    misses: dict[str, list[Judged]]  # by the one requirement that they fail: the best few, one a model
    opened: dict[str, set[int]]  # by the same, the places of all models
    scorer: Scorer
    facts: Facts

    @property
    def criteria(self) -> tuple[str, ...]:
        return self.card.ids

    @property
    def weights(self) -> tuple[float, ...]:
        """Summing to 1, in the order of the criteria."""
        return self.card.shares

    def offering(self, judged: Judged) -> Offering:
        return self.ground.offering(judged.row)

    def model(self, judged: Judged) -> Model:
        return self.model_by_id(self.model_id(judged))

    def model_by_id(self, model: str) -> Model:
        return self.ground.model(model)

    def model_id(self, judged: Judged) -> str:
        return self.ground.market.ids[judged.place]

    def provider(self, judged: Judged) -> str:
        return self.ground.providers[judged.row]
