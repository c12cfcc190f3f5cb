"""The Decision, version 1: the answer and all its reasons. Every key is always there; None means unknown."""

from __future__ import annotations

from modelpick.answers.judged import BillDelta, Candidate, NearMiss, Pick
from modelpick.answers.quality import Range
from modelpick.answers.sentence import Sentence
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Refused(Frozen):
    total: int
    by_requirement: dict[str, int]  # offerings that fail it, whatever else they fail
    near_misses: list[NearMiss]


class Relaxation(Frozen):
    """A smallest set of requirements without which something is eligible, and what each would have to be."""

    requirements: list[str]
    changes: list[Sentence]
    models: int
    offerings: int
    best: NearMiss | None


class RequirementCost(Frozen):
    """What a requirement costs: the pick against the best without it. Numbers are None where nothing changes."""

    requirement: str
    changes_pick: bool
    without: str | None  # the offering that would be first
    usd_per_month: float | None  # more than without it
    points: float | None  # fewer than without it
    opens_models: int
    told: Sentence


class Flip(Frozen):
    """The smallest change of one weight after which another model is first, each at its best effort then, on the route
    that is listed for it now."""

    criterion: str
    weight: float
    flips_at: float | None  # None: no weight does
    to: str | None
    flag: str | None  # what to type for it; None where nothing does, or an order gave the weights


class Sensitivity(Frozen):
    draws: int
    standard_error_pct: float  # of a share of wins, at most
    varied: Sentence
    margin: float | None  # points between first and second
    wins_pct: dict[str, float]
    smallest_total_change: float | None
    smallest_change_to: str | None
    smallest_change_weights: dict[str, float] | None
    break_even: list[Sentence]
    would_win_if: list[Sentence]  # unknown things that would change the pick


class ChooseWhen(Frozen):
    model: str
    over: str
    reasons: list[Sentence]


class Switch(Frozen):
    """From the model in use to the pick, and back."""

    from_model: str
    to_model: str
    shared_providers: list[str]
    lost: list[str]
    gained: list[str]
    parameters: list[Sentence]
    usd_per_month: float | None
    friction: list[Sentence]


class Fallback(Frozen):
    """`offering` is None where there is none; `reason` says why, `nearest` what comes closest."""

    model: str | None
    offering: str | None
    provider: str | None
    score: float | None
    per_month_usd: Range | None
    reason: Sentence
    nearest: str | None


class Faq(Frozen):
    question: Sentence
    answer: list[Sentence]


class Check(Frozen):
    """What to confirm before committing, and the command that does."""

    what: Sentence
    command: str


class FactTold(Frozen):
    value: Any
    state: str  # known, likely, disputed, unknown; computed for what follows from others
    source: str
    url: str
    as_of: str
    from_: list[str]  # of a computed one, the facts that it follows from


class Assumption(Frozen):
    """Something the caller did not say, and what was taken instead."""

    name: str
    value: Any
    origin: str  # preset NAME, default, rules
    why: str


class CatalogTold(Frozen):
    version: str
    built: str
    age_days: int
    sources: list[dict[str, Any]]


class Decision(Frozen):
    created: str
    as_of: str
    command: str
    rerun: str  # the same again on another day: with the day that this was judged on
    workload: dict[str, Any]
    assumptions: list[Assumption]
    catalog: CatalogTold
    notices: list[str]
    unscored: list[Sentence]  # criteria of which little is known: whose weight is with the others, and how others count
    outcome: str  # recommended, unverified or none
    verdict: Sentence
    picks: list[Pick]
    candidates: list[Candidate]
    to_verify: list[Pick]
    less_known: list[NearMiss]  # cheaper routes of providers that nobody vouches for
    refused: Refused
    relaxations: list[Relaxation]
    requirement_costs: list[RequirementCost]
    sensitivity: Sensitivity | None
    flips: list[Flip]
    choose_when: list[ChooseWhen]
    bill_deltas: list[BillDelta]
    switch: list[Switch]
    fallback: Fallback | None
    concentration: list[Sentence]
    checks: list[Check]
    faqs: list[Faq]
    facts: dict[str, FactTold]

    schema = "modelpick/decision/1"
