"""What may stand in rules/fit.toml and rules/criteria.toml: scorecards."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from modelpick.rulebook.near import near_miss
from modelpick.rulebook.shapes import Shape
from modelpick.rulebook.vocabulary import MEASURES, WHEN_UNKNOWN

Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Share = Annotated[float, Field(ge=0, le=1)]
Anchor = Annotated[float, Field(allow_inf_nan=False)]


def _known(measure: str) -> str:
    if measure not in MEASURES:
        raise ValueError(f"no measure {measure!r}{near_miss(measure, MEASURES)}")
    return measure


class Scaled(Shape):
    """A measure on a scale: 0 at `from`, 1 at `to`; a step is 1 from `at` on; a share is a scale already."""

    measure: Annotated[str, AfterValidator(_known)]
    scale: Literal["linear", "log", "step", "share"]
    better: Literal["higher", "lower"]
    from_: Annotated[Anchor | None, Field(alias="from", serialization_alias="from")] = None
    to: Anchor | None = None
    at: Anchor | None = None
    when_unknown: Share = WHEN_UNKNOWN

    @model_validator(mode="after")
    def _anchors_fit_the_scale(self) -> Scaled:
        wanted = {"linear": ("from", "to"), "log": ("from", "to"), "step": ("at",), "share": ()}[self.scale]
        for name, anchor in (("from", self.from_), ("to", self.to), ("at", self.at)):
            if name in wanted and anchor is None:
                raise ValueError(f"{name}: a {self.scale} scale needs it")
            if name not in wanted and anchor is not None:
                raise ValueError(f"{name}: a {self.scale} scale has none")
        if self.from_ is None or self.to is None:
            return self
        if self.scale == "log" and min(self.from_, self.to) <= 0:
            raise ValueError("from, to: expected more than 0 on a log scale")
        if self.from_ == self.to or (self.from_ < self.to) != (self.better == "higher"):
            side = "below" if self.better == "higher" else "above"
            raise ValueError(f"from: expected a value {side} to, because {self.better} is better")
        return self


class Line(Scaled):
    """A line of a card."""

    question: Text
    points: Annotated[float, Field(gt=0, le=100)]
    why: Text

    @model_validator(mode="after")
    def _is_no_card(self) -> Line:
        if self.measure == "card":
            raise ValueError("measure: a line of a card is no card itself")
        return self


Lines = Annotated[dict[Name, Line], Field(min_length=1)]


def _hundred(lines: dict[str, Line]) -> None:
    total = sum(line.points for line in lines.values())
    if abs(total - 100) > 1e-9:
        raise ValueError(f"criteria: expected points that add up to 100, got {total:g}")


class Card(Shape):
    title: Text
    why: Text
    criteria: Lines

    @model_validator(mode="after")
    def _adds_up(self) -> Card:
        _hundred(self.criteria)
        return self


class BestFor(Shape):
    from_points: Annotated[int, Field(gt=0, le=100)]
    why: Text


class Fit(Shape):
    best_for: BestFor
    cards: Annotated[dict[Name, Card], Field(min_length=1)]


class Criterion(Scaled):
    """A criterion of the decision; its weight comes from a profile."""

    title: Text
    question: Text
    why: Text
    min_known_share: Share
    without_budget: Scaled | None = None
    criteria: Lines | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Criterion:
        if (self.measure == "card") != (self.criteria is not None):
            raise ValueError('criteria: measure = "card" and a table of criteria go together')
        if self.criteria is not None:
            _hundred(self.criteria)
        if (self.measure == "bill_per_budget") != (self.without_budget is not None):
            raise ValueError('without_budget: it goes with measure = "bill_per_budget"')
        return self


class Criteria(Shape):
    entries: Annotated[dict[Name, Criterion], Field(min_length=1)]
