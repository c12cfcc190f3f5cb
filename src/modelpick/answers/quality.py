"""What `catalog quality` answers: how well a model does per domain, how sure that is, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AtEffort:
    """0 to 100 on the domain's reference boards; low and high hold 90 %. Null where nothing is known."""

    effort: str  # "" is the model's usual one, or one that no source states
    mean: float | None
    low: float | None
    high: float | None
    grade: str  # measured, variant, estimated, predecessor or unknown
    n: int  # scores that it rests on
    rests_on: list[str]  # boards, or model:ID
    why: str


@dataclass(frozen=True, slots=True)
class DomainQuality(AtEffort):
    """The best known effort, and all others that something is known of."""

    efforts: list[AtEffort]


@dataclass(frozen=True, slots=True)
class Score:
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


@dataclass(frozen=True, slots=True)
class Range:
    """A 90 % interval and its middle."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class Spending:
    """Tokens at one effort."""

    effort: str
    per_visible: Range  # output tokens billed for each that the caller sees
    verbosity: Range  # visible tokens for the same task, relative to a typical model
    grade: str  # measured, variant, family, general or unknown
    rests_on: str
    url: str


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Tokens of a text relative to o200k's, by content."""

    family: str | None
    factors: dict[str, Range]
    evidence: str
    source: str
    url: str
    date: str


@dataclass(frozen=True, slots=True)
class Alternative:
    model: str
    likeness: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class ModelQuality:
    """`catalog quality MODEL`."""

    model: str
    released: str | None
    quality: dict[str, DomainQuality]
    scores: list[Score]
    spending: list[Spending]
    tokenizer: Tokenizer
    alternatives: list[Alternative]

    schema = "modelpick/catalog-quality/1"


@dataclass(frozen=True, slots=True)
class Standing:
    """A model among others."""

    model: str
    released: str | None
    routes: int
    quality: dict[str, DomainQuality]


@dataclass(frozen=True, slots=True)
class QualityList:
    """`catalog quality`: every model, the best in one domain first, those of which nothing is known last."""

    domain: str
    grades: dict[str, int]  # of this domain
    models: list[Standing]

    schema = "modelpick/catalog-quality-list/1"
