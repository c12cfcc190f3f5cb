"""The shape of rules/journal.toml: how long a measurement counts, and from how many runs on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from modelpick.rulebook.shapes import Shape

Days = Annotated[int, Field(gt=0, le=3650)]
Runs = Annotated[int, Field(gt=0, le=10_000)]


class HoldingWhy(Shape):
    holds_days: str
    least_runs: str


class Holding(Shape):
    holds_days: Days
    least_runs: Runs
    why: HoldingWhy


class Journal(Shape):
    speed: Holding
    verdict: Holding
    tokenizer: Holding
