"""Whether one place lies within another, by rules/regions.toml."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_COUNTRY = 2  # letters of an ISO code; the table need not list a country in which no cloud has a region


def within(regions: dict[str, Any], place: str, asked: Iterable[str]) -> bool | None:
    """None where the place may lie within or not: it is wider than what is asked for, or no table has it."""
    if place in regions["nowhere"]:
        return False
    asked = list(asked)
    if len(place) != _COUNTRY and place not in asked and place not in known(regions):
        return None
    around = around_of(regions, place)
    asked = [one.lower() for one in asked]
    answers = [True if one in around else None if place in around_of(regions, one) else False for one in asked]
    return True if True in answers else None if None in answers else False


def around_of(regions: dict[str, Any], place: str) -> list[str]:
    """The place itself and all that it lies in: a cloud's region, its country, its union."""
    found = [place]
    parents = _parents(regions)
    while (place := parents.get(place, "")) and place not in found:
        found.append(place)
    return found


def known(regions: dict[str, Any]) -> set[str]:
    """Every place that somebody may ask for."""
    parents = _parents(regions)
    return {*parents, *parents.values()}


def _parents(regions: dict[str, Any]) -> dict[str, str]:
    areas = {member: area for area, entry in regions["areas"].items() for member in entry["members"]}
    return {**areas, **{name: country for country, names in regions["places"].items() for name in names}}
