"""What `routes` answers: who serves a model, what tells the routes apart, and which to take for what."""

from __future__ import annotations

from modelpick.answers.comparable import Comparison
from modelpick.answers.decision import CatalogTold, FactTold
from modelpick.answers.quality import Range
from modelpick.answers.sentence import Sentence
from modelpick.answers.served import RouteTold
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Measured(Frozen):
    """What one source states of a speed. `runs` is null where it does not say how many: n unknown."""

    value: float
    by: str
    runs: int | None
    independent: bool | None  # null: nobody says
    source: str
    as_of: str
    url: str


class Figure(Frozen):
    """A speed. A published one is shown and never scored; one that you measured wins over it."""

    low: float
    mid: float
    high: float
    # measured: by you, the interval of its median; range: published as one; sources: where they differ; figure: one
    # figure, and no range
    rests_on: str
    measured: list[Measured]  # the one that is taken first
    facts: list[str]


class Blend(Frozen):
    """USD per million tokens at so many parts of input and of output, a gateway's fee included."""

    input_pct: float
    output_pct: float
    tier: str
    usd_per_mtok: float
    fact: str


class RouteLine(Frozen):
    """`blend` is 70 to 30, `own_blend` at the traffic's ratio; null where a price is missing."""

    route: RouteTold
    trusted: bool  # may be picked: a lab, a cloud, vouched for, one's own, or all with --any-provider
    input_usd_per_mtok: float | None
    output_usd_per_mtok: float | None
    fee_pct: float | None
    blend: Blend | None
    own_blend: Blend | None
    batch_blend: Blend | None  # the batch tier at the traffic's ratio
    speeds: dict[str, Figure]  # ttft_s, throughput_tok_s, latency_p50_s, latency_p95_s, as far as published
    answer_s: Range | None  # to the end of an answer of the traffic's length
    notable: list[Sentence]  # empty where nothing that is known sets it apart
    best_use: Sentence | None  # null where it is no more than another way in


class UsePick(Frozen):
    """`offering` is null where the facts don't tell; the reasons say so."""

    use: str  # interactive, batch, first_party, uptime or region
    title: str
    offering: str | None
    reasons: list[Sentence]


class LessKnown(Frozen):
    """A route that costs less than any that is picked from, of somebody that nobody vouches for."""

    offering: str
    told: Sentence


class Unlisted(Frozen):
    """A speed that was published of a route that no list of live routes has. It is no offering, and no pick."""

    provider: str
    name: str
    speeds: dict[str, Figure]
    answer_s: Range | None


class Crossover(Frozen):
    """From so many output tokens on, `late` is done before `early`, though it starts later. Null: it never is."""

    early: str  # offerings; unlisted ones by their provider's name
    late: str
    low: float | None
    mid: float | None
    high: float | None
    told: Sentence


class Differing(Frozen):
    """A capability that some routes are known to have and others are known not to have."""

    capability: str
    yes: list[str]
    no: list[str]
    open: list[str]  # nobody says, or sources differ


class Twin(Frozen):
    offering: str
    duplicate_of: str


class RoutesPage(Frozen):
    created: str
    as_of: str
    command: str  # how to run it again
    notices: list[str]
    catalog: CatalogTold
    model: str
    name: str
    traffic: dict[str, Any]
    traffic_origin: str  # where the sizes of a request come from: flag, file, preset NAME or default
    region: list[str]
    is_region_taken: bool  # nobody named one
    any_provider: bool
    verdict: Sentence
    routes: list[RouteLine]  # that serve: those that may be picked first, by the blend at the traffic's ratio
    picks: list[UsePick]
    less_known: list[LessKnown]
    output_tokens: int  # of the answer that is timed
    timing: list[Sentence]  # what the times are of, and what is not in them
    crossovers: list[Crossover]
    unlisted: list[Unlisted]
    differing: list[Differing]
    comparable: Comparison
    retired: list[RouteTold]
    duplicates: list[Twin]
    facts: dict[str, FactTold]

    schema = "modelpick/routes/1"
