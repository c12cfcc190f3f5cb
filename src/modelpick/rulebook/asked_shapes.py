"""What may stand in rules/profiles.toml and rules/presets.toml. What options hold is checked by workload/presets.py."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from modelpick.rulebook.shapes import Https, Shape

Text = Annotated[str, Field(min_length=1)]
Part = Annotated[float, Field(gt=0, le=100)]
Points = Annotated[float, Field(gt=0, le=100)]
Share = Annotated[Decimal, Field(ge=0, le=1)]
Tokens = Annotated[int, Field(gt=0, le=10**9)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class ProfileWhy(Shape):
    weights: Text
    domains: Text
    fit: Text


class Profile(Shape):
    title: Text
    weights: Annotated[dict[Name, Part], Field(min_length=1)]
    domains: Annotated[dict[Name, Part], Field(min_length=1)]
    fit: Name
    why: ProfileWhy


class Profiles(Shape):
    entries: dict[Name, Profile]


class Preset(Shape):
    title: Text
    profile: Name
    requests: Annotated[Decimal, Field(gt=0)]
    input_tokens: Tokens
    output_tokens: Tokens
    min_quality: Annotated[dict[Name, Points], Field(min_length=1)]
    cached: Share | None = None
    batch: Share | None = None
    latency: Literal["relaxed"] | None = None
    images: Annotated[Decimal, Field(gt=0)] | None = None
    image_size: Annotated[str, Field(pattern=r"^[1-9][0-9]*x[1-9][0-9]*$")] | None = None
    audio_minutes: Annotated[Decimal, Field(gt=0)] | None = None
    effort: Name | None = None
    content: Name | None = None
    free_length: bool | None = None
    context: Tokens | None = None
    max_output: Tokens | None = None
    needs: Annotated[list[Name], Field(min_length=1)] | None = None
    license: Annotated[list[str], Field(min_length=1)] | None = None
    open_weights: bool | None = None
    languages: Annotated[list[Name], Field(min_length=1)] | None = None
    region: Annotated[list[str], Field(min_length=1)] | None = None
    why: dict[Name, Text]
    source: Annotated[dict[Name, Https], Field(default_factory=dict)]

    @model_validator(mode="after")
    def _every_value_has_its_reason(self) -> Preset:
        values = self.model_fields_set - {"title", "why", "source"}
        if missing := sorted(values - self.why.keys()):
            raise ValueError(f"why.{missing[0]}: a reason is needed")
        for table in ("why", "source"):
            if strange := sorted(getattr(self, table).keys() - values):
                raise ValueError(f"{table}.{strange[0]}: the preset does not state it")
        return self


class Presets(Shape):
    entries: dict[Name, Preset]

    @model_validator(mode="after")
    def _the_usual_one_is_there(self) -> Presets:
        if "general" not in self.entries:
            raise ValueError("general: this preset is needed: it is used where none is named")
        return self
