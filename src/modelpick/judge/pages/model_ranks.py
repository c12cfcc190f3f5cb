"""Where a model stands among all that are served today: shares that it beats, and medians."""

from __future__ import annotations

from statistics import median

from modelpick.judge.measures import blended
from modelpick.judge.pages.model_others import plainest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.market import Standing
    from modelpick.judge.ground import Ground


def best_standing(ground: Ground, model: str, domain: str) -> Standing | None:
    """At the effort of which most is known."""
    return _standings(ground, domain).get(model)


def beaten(ground: Ground, model: str, domain: str, mean: float) -> tuple[float, int]:
    """Of how many per cent of the other live models the mean is lower, and of how many it is known."""
    live = {entry.id for at, entry in enumerate(ground.market.models) if ground.live_routes[at]}
    others = [one.mean for name, one in _standings(ground, domain).items() if name != model and name in live]
    return (100 * sum(other < mean for other in others) / len(others) if others else 0.0), len(others)


def _standings(ground: Ground, domain: str) -> dict[str, Standing]:
    def find() -> dict[str, Standing]:
        found = {}
        for entry in ground.market.models:
            told = [effort.quality[domain] for effort in entry.efforts if domain in effort.quality]
            if told:
                found[entry.id] = max(told, key=lambda one: (one.grade == "measured", one.n, one.mean))
        return found

    kept: dict[str, Standing] = ground.keep(("standings", domain), find)
    return kept


def median_blend(ground: Ground, beside: str) -> tuple[float | None, int]:
    """Of live models, each at its plainest route: the lab's own where it has one. `beside`: a route to leave out."""
    sent, answered = ground.numbers("input_usd_per_mtok"), ground.numbers("output_usd_per_mtok")
    found = []
    for row in plainest(ground).values():
        a, b = sent[row], answered[row]
        if a is not None and b is not None and ground.names[row] != beside:
            found.append(blended(a, b))
    return (median(found) if found else None), len(found)


def median_context(ground: Ground) -> tuple[float | None, int]:
    column = ground.numbers("context.low")
    found = [value for row in plainest(ground).values() if (value := column[row]) is not None]
    return (median(found) if found else None), len(found)
