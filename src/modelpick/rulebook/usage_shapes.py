"""What may stand in the files about tokens: rules/tokenizers.toml and data/run_prices.toml."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from modelpick.rulebook.shapes import Https, Shape

Day = Annotated[str, Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Rate = Annotated[Decimal, Field(gt=0, lt=10**4)]
Content = Literal["english", "code", "json", "spanish", "chinese", "hindi"]
Factor = Annotated[float, Field(gt=0.2, lt=20)]


class RunPrice(Shape):
    model: Annotated[str, Field(pattern=r"^\S+/\S+$")]
    from_: Annotated[Day, Field(alias="from", serialization_alias="from")]
    to: Day
    thinks: bool | None = None
    input: Rate
    output: Rate
    source: Annotated[str, Field(min_length=1)]
    url: Https


class RunPrices(Shape):
    price: Annotated[list[RunPrice], Field(default_factory=list)]


class Tokenizer(Shape):
    """A tokenizer family: tokens per token of the reference, by content: least, on the whole, most of the passages."""

    title: Annotated[str, Field(min_length=1)]
    evidence: Literal["reference", "measured", "rebuilt", "assumed"]
    source: Annotated[str, Field(min_length=1)]
    url: Https
    date: Day
    factors: dict[Content, tuple[Factor, Factor, Factor]]

    @model_validator(mode="after")
    def _factors_are_whole(self) -> Tokenizer:
        if missing := sorted(set(get_args(Content)) - set(self.factors)):
            raise ValueError(f"factors has no {missing[0]}")
        for content, (low, mid, high) in self.factors.items():
            if not low <= mid <= high:
                raise ValueError(f"factors.{content}: expected low <= mid <= high")
            if self.evidence == "reference" and (low, high) != (1, 1):
                raise ValueError(f"factors.{content}: the reference is 1")
        return self


class TokenizerRule(Shape):
    """Models of a lab whose name is in `exact` or begins with one of `names`; the first rule that fits counts."""

    lab: Annotated[str, Field(min_length=1)]
    names: Annotated[list[str], Field(default_factory=list)]
    exact: Annotated[list[str], Field(default_factory=list)]
    family: str
    url: Https


class Tokenizers(Shape):
    reference: str
    fallback: str
    families: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], Tokenizer]
    rules: list[TokenizerRule]

    @model_validator(mode="after")
    def _named_families_exist(self) -> Tokenizers:
        for name in (self.reference, self.fallback, *(rule.family for rule in self.rules)):
            if name not in self.families:
                raise ValueError(f"no family {name!r}")
        kinds = {name for name, family in self.families.items() if family.evidence == "reference"}
        if kinds != {self.reference}:
            raise ValueError('the reference, and it alone, has evidence = "reference"')
        return self
