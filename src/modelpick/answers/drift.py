"""What `check` answers: whether a locked pick still holds, and if not, what changed and what to do."""

from __future__ import annotations

from modelpick.answers.decision import CatalogTold, FactTold
from modelpick.answers.sentence import Sentence
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Finding(Frozen):
    """Something that is not as it was locked."""

    kind: str  # for drift: retired, retiring, ineligible, repriced, overtaken; for the rest see judge/check
    requirement: str | None
    cause: str  # facts, measured, time, rules (modelpick's own), lock (edited), or unknown: any of several
    told: Sentence
    details: list[Sentence]
    todo: Sentence
    fact: str | None  # what it is about, as the lock calls it
    was: Any
    now: Any
    line: int  # of the lock


class FactChange(Frozen):
    """A fact of the lock that has another value or state today."""

    fact: str
    was: Any
    now: Any
    was_state: str
    now_state: str
    source: str  # today's
    as_of: str
    line: int


class PickThenAndNow(Frozen):
    """None is unknown: of today's, where nobody lists the route any more."""

    model: str
    offering: str
    now_offering: str | None  # another id for the same
    score: float
    now_score: float | None
    month_usd: float | None
    now_month_usd: float | None
    same_rules_month_usd: float | None  # the locked rates, billed as today's are
    margin: float | None
    now_margin: float | None
    second: str | None
    now_second: str | None


class Limits(Frozen):
    """What counts as drift."""

    max_price_rise: float
    max_margin: float
    accepted_lead: float  # points that another had already when the pick was locked by hand
    least_margin: float  # of the pick, after both: below 0
    horizon_days: int
    horizon_from: str


class LockTold(Frozen):
    """The lock that was checked."""

    file: str
    created: str
    as_of: str
    tool: str
    rules: str
    catalog_version: str
    catalog_date: str
    outcome: str


class Drift(Frozen):
    created: str
    as_of: str
    tool: str
    rules: str
    catalog: CatalogTold
    lock: LockTold
    workload: dict[str, Any]
    limits: Limits
    outcome: str  # holds, drift, or unknown: nobody lists the pick
    verdict: Sentence
    pick: PickThenAndNow
    drifts: list[Finding]
    warnings: list[Finding]
    notes: list[Finding]  # what is news and no reason to worry
    changes: list[FactChange]
    fallback: str | None
    next: list[str]  # commands to run
    facts: dict[str, FactTold]

    schema = "modelpick/drift/1"
