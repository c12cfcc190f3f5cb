"""What may stand in rules/requirements.toml and rules/regions.toml."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from modelpick.rulebook.near import near_miss
from modelpick.rulebook.shapes import Shape, Url
from modelpick.rulebook.vocabulary import BENCH, BY_NEED, CHECKS, TESTS

Label = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]


def _tried(check: str) -> str:
    known = (*CHECKS, BENCH, BY_NEED)
    if check and check not in known:
        raise ValueError(f"no check {check!r}{near_miss(check, known)}")
    return check


class Requirement(Shape):
    field: str
    test: str
    refused: str
    unknown: str
    verify: str
    check: Annotated[str, AfterValidator(_tried)] = ""
    always: bool = False


class RequirementRules(Shape):
    dated_routes: Annotated[int, Field(gt=0)]
    scores: Annotated[int, Field(gt=0)]
    horizon_days: Annotated[int, Field(gt=0)]
    bits: dict[str, Annotated[int, Field(gt=0, le=64)]]


class Requirements(Shape):
    rules: RequirementRules
    requirements: dict[str, Requirement]

    @model_validator(mode="after")
    def _each_has_its_test(self) -> Requirements:
        for name, test in TESTS.items():
            if name not in self.requirements:
                raise ValueError(f"{name} is missing")
            if (got := self.requirements[name].test) != test:
                raise ValueError(f"{name}.test: expected {test!r}, got {got!r}")
        return self


class Area(Shape):
    members: Annotated[list[Label], Field(min_length=1)]
    url: Url


class Regions(Shape):
    nowhere: list[Label]
    areas: dict[Label, Area]
    places: dict[Label, list[Label]]

    @model_validator(mode="after")
    def _each_lies_in_one_place(self) -> Regions:
        told = [
            name for members in (*self.places.values(), *(a.members for a in self.areas.values())) for name in members
        ]
        twice = sorted({name for name in told if told.count(name) > 1})
        if twice:
            raise ValueError(f"{twice[0]} stands in two places")
        return self
