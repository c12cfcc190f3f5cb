"""The shape of rules/journal.toml: how long a measurement counts, and from how many runs on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from modelpick.rulebook.shapes import Shape

Days = Annotated[int, Field(gt=0, le=3650)]
Share = Annotated[float, Field(gt=0, le=1)]
Runs = Annotated[int, Field(gt=0, le=10_000)]


class HoldingWhy(Shape):
    holds_days: str
    least_runs: str


class Holding(Shape):
    holds_days: Days
    least_runs: Runs
    why: HoldingWhy


class SpeedWhy(HoldingWhy):
    most_failed_share: str
    told_failed_share: str
    least_prompt_share: str


class SpeedHolding(Holding):
    most_failed_share: Share  # of the runs of a session, from which on its speeds count for nothing
    told_failed_share: Share  # from which on a decision says so
    least_prompt_share: Share  # of the workload's prompt, below which a time to the first token settles nothing
    why: SpeedWhy


class Journal(Shape):
    speed: SpeedHolding
    verdict: Holding
    tokenizer: Holding
