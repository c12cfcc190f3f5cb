"""What `catalog quality` answers: how well a model does per domain, how sure that is, and what it rests on."""

from __future__ import annotations

from modelpick.frozen import Frozen


class AtEffort(Frozen):
    """0 to 100 on the domain's reference boards; low and high hold 90 %. Null where nothing is known."""

    effort: str  # "" is the model's usual one, or one that no source states
    mean: float | None
    low: float | None
    high: float | None
    grade: str  # measured, variant, estimated, predecessor or unknown
    n: int  # scores that it rests on
    rests_on: list[str]  # boards, or model:ID
    why: str


class DomainQuality(AtEffort):
    """The best known effort, and all others that something is known of."""

    efforts: list[AtEffort]


class Score(Frozen):
    """A score as a table states it, and the board that it counts for."""

    board: str | None  # None: not used
    title: str
    domains: list[str]
    score: str
    effort: str | None
    measured_by: str  # independent, unstated or self_reported
    source: str
    as_of: str
    url: str


class Range(Frozen):
    """A 90 % interval and its middle."""

    low: float
    mid: float
    high: float


class Spending(Frozen):
    """Tokens at one effort."""

    effort: str
    per_visible: Range  # output tokens billed for each that the caller sees
    verbosity: Range  # visible tokens for the same task, relative to a typical model
    grade: str  # measured, variant, family, general or unknown
    rests_on: str
    url: str


class Tokenizer(Frozen):
    """Tokens of a text relative to o200k's, by content."""

    family: str | None
    factors: dict[str, Range]
    evidence: str
    source: str
    url: str
    date: str


class Alternative(Frozen):
    model: str
    likeness: float  # 0 to 1


class ModelQuality(Frozen):
    """`catalog quality MODEL`."""

    model: str
    released: str | None
    quality: dict[str, DomainQuality]
    scores: list[Score]
    spending: list[Spending]
    tokenizer: Tokenizer
    alternatives: list[Alternative]

    schema = "modelpick/catalog-quality/1"


class Standing(Frozen):
    """A model among others."""

    model: str
    released: str | None
    routes: int
    quality: dict[str, DomainQuality]


class QualityList(Frozen):
    """`catalog quality`: every model, the best in one domain first, those of which nothing is known last."""

    domain: str
    grades: dict[str, int]  # of this domain
    models: list[Standing]

    schema = "modelpick/catalog-quality-list/1"
