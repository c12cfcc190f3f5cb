"""The shape of rules/update.toml: when an upstream's news are not believed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from modelpick.rulebook.shapes import Shape

Share = Annotated[float, Field(gt=0, le=1)]
Times = Annotated[float, Field(gt=1)]
AtLeast = Annotated[int, Field(gt=0)]


class Mass(Shape):
    """How much of a snapshot may be touched at once: `base`, and `per_month` of the old one's age."""

    base: Share
    per_month: Share
    at_least: AtLeast
    why: str


class Masses(Shape):
    gone: Mass
    repriced: Mass
    unpriced: Mass
    limits: Mass
    flipped: Mass
    retired: Mass
    silent: Mass
    moved: Mass
    arrived: Mass
    held: Mass


class Single(Shape):
    price_times: Times
    arrival_times: Times
    tier_times: Times
    dearest_input_usd: Annotated[float, Field(gt=0)]
    dearest_output_usd: Annotated[float, Field(gt=0)]
    limit_times: Times
    routes: AtLeast
    corrected_from: Times
    corrected_to: Times
    provider_share: Share
    provider_routes: AtLeast
    provider_times: Times
    vanished_share: Share
    vanished_routes: AtLeast
    released_days: AtLeast
    announced_days: AtLeast
    shared_domains: list[str]


class Update(Shape):
    mass: Masses
    single: Single
