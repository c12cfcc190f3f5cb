"""Near neighbours: which other models do about as much, for about as much money."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable

import numpy as np
from sklearn.neighbors import NearestNeighbors

from modelpick.catalog.entities import Model, Offering, by_model
from modelpick.curate.quality.known import Evidence

_DOMAINS = ("coding", "agents", "reasoning")
# How much difference counts as one step away: points of quality, doublings of price and context, a trait.
_POINTS, _PRICE_DOUBLINGS, _CONTEXT_DOUBLINGS = 8.0, 1.5, 2.0
_TRAITS = (("vision", 0.7), ("reasoning", 0.7))
_OPEN_WEIGHTS = 0.5
_NEAREST = 8


def find(models: list[Model], offerings: list[Offering], evidence: Evidence) -> None:
    """Fills in the alternatives of every model that has estimates and a price; nothing is said of the others."""
    routes = by_model(offerings)
    placed = [(model, place) for model in models if (place := _place(model, routes[model.id])) is not None]
    if len(placed) < 2:
        return
    places = np.array([place for _, place in placed])
    search = NearestNeighbors(n_neighbors=min(len(placed), _NEAREST * 3)).fit(places)
    distances, found = search.kneighbors(places)
    for at, (model, _) in enumerate(placed):
        near = [
            (placed[other][0].id, round(1 / (1 + float(distance)), 2))
            for distance, other in zip(distances[at], found[at], strict=True)
            if other != at and placed[other][0].id not in evidence.siblings(model.id)
        ]
        model.alternatives = sorted(near, key=lambda each: (-each[1], each[0]))[:_NEAREST]


def _place(model: Model, routes: list[Offering]) -> list[float] | None:
    """Where a model stands: quality, price, context and what it takes in. None where a part of that is unknown."""
    quality = [model.quality[domain][0].mean for domain in _DOMAINS if domain in model.quality]
    prices = [price for route in routes if (price := _price(route)) is not None]
    contexts = [value for route in routes if (value := route.fact("context").value)]
    if model.points_to is not None or len(quality) < len(_DOMAINS) or not prices or not contexts:
        return None
    return [
        *(float(mean or 0.0) / _POINTS for mean in quality),
        math.log2(statistics.median(prices)) / _PRICE_DOUBLINGS,
        math.log2(statistics.median(contexts)) / _CONTEXT_DOUBLINGS,
        *(weight * _share(route.fact(name).value for route in routes) for name, weight in _TRAITS),
        _OPEN_WEIGHTS * bool(model.fact("open_weights").value),
    ]


def _price(route: Offering) -> float | None:
    """Three tokens read for one written, in USD a million."""
    read, written = route.standard_rate("input"), route.standard_rate("output")
    return None if read is None or written is None else float(3 * read + written) / 4


def _share(values: Iterable[bool | None]) -> float:
    said = [value for value in values if value is not None]
    return sum(said) / len(said) if said else 0.0
