"""What `compare A B` answers: models side by side. Every list of values is in the order of `models`."""

from __future__ import annotations

from modelpick.answers.decision import Assumption, CatalogTold, ChooseWhen, FactTold, Faq
from modelpick.answers.judged import Bill, DomainEstimate, Fit, Point
from modelpick.answers.quality import Range
from modelpick.answers.sentence import Sentence
from modelpick.answers.served import Told
from modelpick.answers.why_not import Obstacle
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class RouteCounts(Frozen):
    """How many routes a model has, and whose: a duplicate of another route is none."""

    total: int
    live: int
    companies: int  # independent ones that run it themselves and serve it today
    kinds: dict[str, int]  # of the live ones
    most: str | None  # the company with the most live routes
    most_routes: int
    providers: list[str]  # of the live ones
    cheapest_output: str | None  # the live route with the lowest standard output price, a vouched one
    cheapest_output_usd: float | None


class Compared(Frozen):
    """One of the models on its best route for this workload, or the route that was named."""

    key: str  # what it is called in this document: the model, or the route that was named
    model: str
    name: str
    offering: str | None
    provider: str | None
    is_exact: bool  # a route was named
    status: str  # eligible, to_verify, refused, retired or unserved
    standing: Sentence
    notes: list[Sentence]  # its own lab's end, what follows it
    obstacles: list[Obstacle]
    rank: int | None  # among all that are eligible
    effort: str | None
    score: float | None
    score_low: float | None
    score_high: float | None
    first_pct: float | None  # of the draws, how often it is ahead of the others here
    points: list[Point]
    bill: Bill | None
    quality: list[DomainEstimate]
    fit: list[Fit]
    best_for: list[str]
    routes: RouteCounts


class FieldRow(Frozen):
    """A field of every model, or of its route. None: there is no route to tell of."""

    field: str
    values: list[Told | None]


class Rate(Frozen):
    usd: float | None
    state: str
    zero: str  # why it is zero: free, subscription, local or unknown
    fact: str


class PriceRow(Frozen):
    """One class of one tier. None: that route's list has no such row, which does not say that there is none."""

    tier: str
    above: int  # tokens of context from which it holds
    window: str
    valid_from: str
    valid_to: str
    class_: str
    unit: str  # million tokens, or one
    values: list[Rate | None]


class CapabilityTold(Frozen):
    here: str  # at the compared route: yes, no, likely, disputed or unknown
    model: str  # over its live routes, the same five
    routes: dict[str, int]  # live ones by state
    facts: list[str]


class CapabilityRow(Frozen):
    capability: str
    values: list[CapabilityTold]


class BoardScore(Frozen):
    score: str  # as the table states it
    effort: str | None
    by: str | None
    measured_by: str  # independent, unstated or self_reported
    source: str
    as_of: str
    url: str
    fact: str


class BoardRow(Frozen):
    """A board, in one variant, on which at least two of the models stand."""

    board: str
    title: str
    variant: str
    domains: list[str]
    unit: str
    better: str
    values: list[list[BoardScore]]  # independent and at the same effort first


class Benchmarks(Frozen):
    shared: int  # boards on which all of them stand
    scores: list[int]  # that are known of each
    told: Sentence
    rows: list[BoardRow]


class BillDelta(Frozen):
    """The bills of two for the workload's traffic. None: one of them is not known, and `told` says why."""

    cheaper: str | None
    dearer: str | None
    usd_per_month: float | None
    told: Sentence


class Lead(Frozen):
    first: str
    second: str
    points: float
    overlaps: bool
    told: Sentence


class Move(Frozen):
    """What it takes to go from one to the other."""

    from_: str
    to: str
    from_offering: str | None
    to_offering: str | None
    shared_providers: list[str]
    lost: list[str]
    gained: list[str]
    connection: list[Sentence]  # account, package, address, key, the model's name
    parameters: list[Sentence]
    usd_per_month: float | None
    friction: list[Sentence]


class Footprint(Frozen):
    """Capabilities at the compared routes. What is unknown of one counts for nobody."""

    shared: list[str]
    only: list[list[str]]  # known of this one, and known to be missing at all others
    yes: list[int]
    unknown: list[int]
    of: int
    told: list[Sentence]


class Blend(Frozen):
    """USD per million tokens at the standard tier, so many parts of input to so many of output."""

    input_share: int
    output_share: int
    values: list[float | None]
    told: list[Sentence]


class DeepDive(Frozen):
    footprint: Footprint
    blend: Blend
    concentration: list[Sentence]
    caveat: Sentence


class NextCommand(Frozen):
    command: str
    what: Sentence


class Comparison(Frozen):
    created: str
    as_of: str
    command: str
    workload: dict[str, Any]
    assumptions: list[Assumption]
    catalog: CatalogTold
    notices: list[str]
    unscored: list[Sentence]  # criteria of which little is known: whose weight is with the others, and how others count
    models: list[Compared]
    warnings: list[Sentence]  # what is retired or served by nobody: said before all else
    outcome: str  # leads, tie, eligible (one alone is, with fewer points), alive (one alone is served) or undecided
    leader: str | None
    verdict: Sentence
    reasons: list[Sentence]
    leads: list[Lead]
    specs: list[FieldRow]
    limits: list[FieldRow]
    prices: list[PriceRow]
    capabilities: list[CapabilityRow]
    benchmarks: Benchmarks
    bills: list[BillDelta]
    months: list[Range | None]
    choose_when: list[ChooseWhen]
    moves: list[Move]
    deep_dive: DeepDive
    faqs: list[Faq]
    commands: list[NextCommand]
    facts: dict[str, FactTold]

    schema = "modelpick/comparison/1"
