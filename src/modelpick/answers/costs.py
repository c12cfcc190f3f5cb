"""What `cost` answers: the full bill of every live route of some models, for given traffic."""

from __future__ import annotations

from modelpick.answers.decision import FactTold
from modelpick.answers.judged import Bill
from modelpick.answers.quality import Range
from modelpick.answers.sentence import Sentence
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class UnusedTier(Frozen):
    """A tier that has a price here and is not part of this bill, USD per million tokens."""

    tier: str
    input: float | None
    output: float | None
    why: str


class RouteCost(Frozen):
    offering: str
    model: str
    provider: str
    effort: str  # "" is what the model does unasked
    bill: Bill
    unused: list[UnusedTier]
    vouched: bool | None  # a lab, a cloud, somebody that rules/providers.toml vouches for, or a route of one's own


class Unbilled(Frozen):
    """A live route that can't be billed, and why."""

    offering: str
    model: str
    reason: Sentence


class ScenarioCost(Frozen):
    """So many requests of a stated size."""

    scenario: str
    title: str
    input_tokens: int
    output_tokens: int
    per: int
    usd: Range | None


class CostList(Frozen):
    schema = "modelpick/cost/1"
    as_of: str
    models: list[str]
    traffic: dict[str, Any]
    routes: list[RouteCost]  # the cheapest first
    unbilled: list[Unbilled]
    retired: int  # routes that serve no more, left out
    scenarios: list[ScenarioCost]  # at the cheapest route of a vouched provider, else at the cheapest
    differences: list[Sentence]  # each model's cheapest vouched route against the cheapest of these
    facts: dict[str, FactTold]


def leading(routes: Sequence[RouteCost]) -> RouteCost | None:
    """The cheapest that somebody vouches for; where there is none, the cheapest."""
    return next((one for one in routes if one.vouched is not False), next(iter(routes), None))
