"""What may stand in rules/billing.toml and rules/scenarios.toml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from modelpick.rulebook.shapes import Https, Shape
from modelpick.rulebook.usage_shapes import Day

Why = Annotated[str, Field(min_length=1)]
Pixels = Annotated[int, Field(gt=0, le=20_000)]
Count = Annotated[int, Field(gt=0)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Triple = tuple[Annotated[float, Field(ge=0)], Annotated[float, Field(ge=0)], Annotated[float, Field(ge=0)]]

# The figures that each formula needs beside `each`, which only `area` does without.
_NEEDS = {
    "tiles": ("edge", "short_edge", "side", "base"),
    "patches": ("side", "cap"),
    "area": ("edge", "pixels", "cap"),
    "crops": ("side", "small"),
}
_FIGURES = ("edge", "short_edge", "side", "base", "pixels", "cap", "small", "each")


class Cache(Shape):
    lifetime_s: Count
    long_lifetime_s: Count
    prefixes: Count
    min_tokens: Count
    why: Why
    url: Https
    date: Day


class Retries(Shape):
    """Requests that are sent and billed once more, as a share."""

    share: Triple
    why: Why

    @model_validator(mode="after")
    def _is_in_order(self) -> Retries:
        _in_order("share", self.share)
        return self


class Picture(Shape):
    """How a picture becomes tokens. TOML holds figures alone; the formula has a name."""

    formula: Literal["tiles", "patches", "area", "crops"]
    edge: Pixels | None = None
    short_edge: Pixels | None = None
    side: Pixels | None = None
    small: Pixels | None = None
    pixels: Pixels | None = None
    base: Count | None = None
    cap: Count | None = None
    each: Annotated[float, Field(gt=0)] | None = None
    spread: tuple[Annotated[float, Field(gt=0, le=1)], Annotated[float, Field(ge=1)]] = (1.0, 1.0)
    why: Why

    @model_validator(mode="after")
    def _formula_has_its_figures(self) -> Picture:
        wanted = {*_NEEDS[self.formula], *(() if self.formula == "area" else ("each",))}
        for name in _FIGURES:
            if name in wanted and getattr(self, name) is None:
                raise ValueError(f"{name}: {self.formula} needs it")
            if name not in wanted and getattr(self, name) is not None:
                raise ValueError(f"{name}: {self.formula} has none")
        return self


class LabPicture(Picture):
    lab: Name
    names: Annotated[list[str], Field(default_factory=list)]
    url: Https
    date: Day


class Sound(Shape):
    per_second: Triple
    why: Why

    @model_validator(mode="after")
    def _is_in_order(self) -> Sound:
        _in_order("per_second", self.per_second)
        return self


class LabSound(Sound):
    lab: Name
    url: Https
    date: Day


class Billing(Shape):
    cache: Cache
    retries: Retries
    image: list[LabPicture]
    image_fallback: Picture
    audio: list[LabSound]
    audio_fallback: Sound


class Scenario(Shape):
    """Requests of a stated size; `per` of them are shown as one figure."""

    title: Why
    input_tokens: Count
    output_tokens: Count
    per: Count
    why: Why


class Scenarios(Shape):
    entries: dict[Name, Scenario]


def _in_order(name: str, triple: tuple[float, float, float]) -> None:
    if not triple[0] <= triple[1] <= triple[2]:
        raise ValueError(f"{name}: expected low <= mid <= high")
