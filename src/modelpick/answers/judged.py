"""One offering as it was judged: its bill, its points, its fit, how to call it."""

from __future__ import annotations

from modelpick.answers.quality import Range
from modelpick.answers.sentence import Sentence
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class BillLine(Frozen):
    """One class of what is billed, for one request on average."""

    class_: str  # input, cache_read, cache_write, output, reasoning, input_image, input_audio, per_request, gateway_fee
    tokens: Range | None
    usd_per_mtok: Range | None
    tier: str
    low: float  # USD a request
    mid: float
    high: float
    rests_on: str
    facts: list[str]


class Bill(Frozen):
    """Factors move together: lines add up to the total at each end. None: no price is known."""

    per_request_usd: Range | None
    per_month_usd: Range | None
    per_success_usd: Range | None  # where the pass rate on the domain's boards was measured
    pass_rate: float | None
    lines: list[BillLine]
    notes: list[Sentence]


class Point(Frozen):
    """A line of a scorecard: `points` is `max` times `scaled`, never rounded."""

    criterion: str
    value: Any
    unit: str
    scaled: float
    weight: float
    points: float
    max: float
    why: str


class DomainEstimate(Frozen):
    """Quality in a domain at the effort that is billed."""

    domain: str
    weight: float
    mean: float | None
    low: float | None
    high: float | None
    grade: str
    n: int
    rests_on: list[str]


class FitLine(Frozen):
    question: str
    points: int
    max: int
    why: str


class Fit(Frozen):
    """A fit card of one model: whole points. It rewards declared capability and is no benchmark."""

    card: str
    title: str
    total: int
    lines: list[FitLine]
    note: str
    retired: str | None  # the day from which no route was left


class Call(Frozen):
    """How to send a request: the provider's own model id, where to, with which key."""

    model: str
    base_url: str | None
    key_variable: str | None
    effort: str | None
    sdk: str | None
    curl: str | None


class OutputPrice(Frozen):
    """USD per million tokens at one route."""

    offering: str
    usd_per_mtok: float


class Pick(Frozen):
    rank: int
    model: str
    offering: str
    provider: str
    effort: str
    score: float
    score_low: float
    score_high: float
    points: list[Point]
    bill: Bill
    quality: list[DomainEstimate]
    fit: list[Fit]
    best_for: list[str]
    context: int | None  # tokens, question and answer together
    max_output: int | None
    output_usd_per_mtok: float | None  # standard tier, at this route
    cheapest_output: OutputPrice | None  # among the model's routes that may be taken
    routes: int
    benchmark_rows: int  # that this model has in public tables
    shared_rows: int | None  # of these, how many the first one has too; None of the first itself
    wins_pct: float | None
    pareto: bool
    call: Call
    facts: list[str]
    unverified: list[str]  # requirements of which nobody says whether they are met


class Candidate(Frozen):
    """Every eligible model with its best offering, in short."""

    rank: int
    model: str
    offering: str
    provider: str
    effort: str
    score: float
    score_low: float
    score_high: float
    points: dict[str, float]
    per_month_usd: Range | None
    quality: float | None
    quality_low: float | None
    quality_high: float | None
    pareto: bool


class BillDelta(Frozen):
    """What another pick costs more (or less, below 0) than the first; None until both are priced."""

    offering: str
    over: str
    usd_per_month: float | None
    told: Sentence


class NearMiss(Frozen):
    """An offering that one requirement alone keeps out."""

    model: str
    offering: str
    requirement: str
    score: float
    per_month_usd: Range | None
    reason: Sentence
