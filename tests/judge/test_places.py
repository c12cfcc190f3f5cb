"""Whether one place lies within another."""

from __future__ import annotations

from typing import Any

import pytest

from modelpick.judge.places import around_of, known, within

REGIONS: dict[str, Any] = {
    "nowhere": ["global"],
    "areas": {"eu": {"members": ["de", "ie"]}},
    "places": {"de": ["eu-central-1"], "ie": ["eu-west-1"], "gb": ["eu-west-2"]},
}


@pytest.mark.parametrize(
    ("place", "asked", "told"),
    [
        ("eu-central-1", ["eu"], True),
        ("eu-central-1", ["de"], True),
        ("de", ["de"], True),
        ("eu-west-2", ["eu"], False),  # London, for all its name
        ("eu", ["de"], None),  # wider than what is asked for
        ("de", ["eu-central-1"], None),
        ("global", ["eu"], False),
        ("us", ["eu"], False),  # a country without a region of any cloud lies elsewhere all the same
        ("moon-1", ["eu"], None),  # no table has it
        ("moon-1", ["moon-1"], True),
        ("eu-west-1", ["de", "ie"], True),
        ("eu", ["de", "gb"], None),
    ],
)
def test_within(place: str, asked: list[str], told: bool | None) -> None:
    assert within(REGIONS, place, asked) is told


def test_around_is_from_the_place_outward() -> None:
    assert around_of(REGIONS, "eu-west-1") == ["eu-west-1", "ie", "eu"]


def test_known_are_places_countries_and_areas() -> None:
    assert known(REGIONS) == {"de", "ie", "eu", "gb", "eu-central-1", "eu-west-1", "eu-west-2"}
