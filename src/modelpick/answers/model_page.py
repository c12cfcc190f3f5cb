"""What `show MODEL` answers: one model, from its facts to what else would do. Every key is always there; None means
unknown."""

from __future__ import annotations

from modelpick.answers.catalog import Conflict, Difference
from modelpick.answers.comparable import Comparison
from modelpick.answers.decision import CatalogTold, FactTold, Faq
from modelpick.answers.judged import Bill, Call, Fit
from modelpick.answers.measurement import Measurement
from modelpick.answers.quality import DomainQuality, Range, Score
from modelpick.answers.sentence import Sentence
from modelpick.answers.served import RouteTold, Told
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class RouteChoice(Frozen):
    """A route that one might take. USD per million tokens at the standard tier."""

    offering: str
    provider: str
    name: str  # what people call the provider
    kind: str
    vouched: bool
    input: float | None
    output: float | None
    blend: float | None  # 7 parts of input to 3 of output
    per_month_usd: Range | None  # for the traffic of the document
    score: float | None  # points of the decision's card for that traffic
    missing: list[str]  # requirements of that work that it does not pass for certain


class ScenarioTold(Frozen):
    """Typical work at a stated size, at the route of the costs."""

    scenario: str
    title: str
    why: str  # of this size
    input_tokens: int
    output_tokens: int
    per: int  # requests
    usd: Range | None  # for all of them
    per_request_usd: Range | None


class Costs(Frozen):
    """At the recommended route; where there is none, at the one that is looked at instead."""

    offering: str | None
    effort: str  # "" is what the model does unasked
    scenarios: list[ScenarioTold]
    bill: Bill | None
    assumptions: list[Sentence]


class Choice(Frozen):
    """The recommended route beside the one with the lowest price, and why the one rather than the other."""

    recommended: RouteChoice | None
    cheapest: RouteChoice | None
    reasons: list[Sentence]


class Change(Frozen):
    """A fact or a price of a route that was different before."""

    day: str | None  # from which the new value holds; None where only the days around it are known
    after: str | None  # the last day on which the old value was seen, where the day itself is not known
    offering: str
    field: str  # price.standard.input, context, retires
    was: Any
    became: Any
    source: str
    told: Sentence


class OnDay(Frozen):
    """What can be computed of a route on a day; all else as it is today."""

    blend: float | None
    cost_efficiency: int | None  # points of the card, of 100
    alive: bool | None


class DatedVerdict(Frozen):
    """What a day changed at one route."""

    day: str
    after: str | None  # the last day on which it was as before, where the day itself is not known
    offering: str
    before: OnDay
    then: OnDay
    told: list[Sentence]


class Alternative(Frozen):
    """Another model that is served today."""

    model: str
    kind: str  # near: most like it; cheaper: at least as good for less; better: at no higher bill
    likeness: float | None  # 0 to 1, of near ones
    route: RouteChoice | None
    quality: Range | None  # over the domains of the work
    context: int | None
    told: list[Sentence]


class LabModel(Frozen):
    """Another model of the lab, by its own route where it has one."""

    model: str
    released: str | None
    offering: str | None  # None: nobody serves it today
    input: float | None
    output: float | None
    context: int | None


class ModelPage(Frozen):
    created: str
    as_of: str
    command: str
    notices: list[str]
    catalog: CatalogTold
    model: str
    asked: str | None  # the route by whose name the model was asked for
    name: str | None
    lab: str
    released: str | None
    points_to: str | None  # of a moving name, the model that it means; "" where that is not known
    retired: str | None  # the day from which no route was left
    summary: list[Sentence]
    traffic: dict[str, Any]
    specs: dict[str, Told]
    fit: list[Fit]
    best_for: list[str]
    quality: dict[str, DomainQuality]
    scores: list[Score]
    choice: Choice
    call: Call | None
    costs: Costs
    routes: list[RouteTold]
    inconsistencies: list[Difference]
    conflicts: list[Conflict]
    history: list[Change]
    verdicts: list[DatedVerdict]
    strengths: list[Sentence]
    weaknesses: list[Sentence]
    switch_when: list[Sentence]
    unknown: list[Sentence]
    comparable: Comparison
    alternatives: list[Alternative]
    lab_models: list[LabModel]
    predecessor: LabModel | None
    successor: LabModel | None
    measurements: list[Measurement]  # of your own journal, the newest first
    faqs: list[Faq]
    facts: dict[str, FactTold]

    schema = "modelpick/model/1"
