"""What `why-not MODEL` answers: what keeps it from winning, and the smallest change that would let it win."""

from __future__ import annotations

from modelpick.answers.decision import CatalogTold, FactTold
from modelpick.answers.sentence import Sentence
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Obstacle(Frozen):
    """A requirement that it does not meet, or of which nobody says whether it does."""

    requirement: str
    state: str  # fails or unknown
    reason: Sentence
    verify: str | None  # how to find out, where nobody says


class Trade(Frozen):
    """A criterion, and what both have of its points. `lead` is positive where the asked model has more."""

    criterion: str
    points: float
    winner_points: float
    max: float
    lead: float
    told: Sentence


class Outweighed(Frozen):
    """Something that speaks against the winner, beside what outweighs it."""

    con: Sentence
    pros: list[Sentence]


class WayToWin(Frozen):
    """A smallest change. `enough`: it alone would do; None: how it would score is not known."""

    kind: str  # requirement, evidence, together, price, weight or quality
    what: str  # the requirement or criterion
    to: Any  # what it would have to be; None: dropped, or confirmed
    enough: bool | None
    told: Sentence


class WhyNot(Frozen):
    created: str
    as_of: str
    workload: dict[str, Any]
    catalog: CatalogTold
    model: str
    offering: str | None  # its best route for this workload
    provider: str | None
    outcome: str  # recommended, behind, unverified, refused or unserved
    verdict: Sentence
    winner: str | None
    winner_offering: str | None
    obstacles: list[Obstacle]
    trades: list[Trade]
    outweighed: list[Outweighed]
    ways: list[WayToWin]
    notes: list[Sentence]  # its own end and what follows it
    facts: dict[str, FactTold]

    schema = "modelpick/why-not/1"
