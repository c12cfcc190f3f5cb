"""Where the estimates of a model start that nobody measured."""

from __future__ import annotations

from modelpick.catalog.lazily import Lazily

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.market import Market


def origins_of(market: Market) -> Lazily[str]:
    """By place in the market's models: the measured model at which its estimates start; itself where it was."""
    places = {name: place for place, name in enumerate(market.ids)}

    def find(place: int) -> str:
        name, seen = market.ids[place], set[str]()
        while (at := places.get(name)) is not None and (follows := market.predecessors[at]) and name not in seen:
            seen.add(name)
            name = follows
        return name

    return Lazily(len(market.ids), find)
