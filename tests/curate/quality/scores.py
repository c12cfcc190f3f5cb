"""Models and scores made by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from modelpick.catalog.entities import KNOWN, Benchmark, Claim, Fact, Model


def score(board: str, value: float | str, source: str = "benchpress", **details: Any) -> Benchmark:
    url = details.pop("url", "https://example.org/")
    return Benchmark(board, Decimal(str(value)), source, "2026-01-01", url, details)


def model(name: str, *scores: Benchmark, points_to: str | None = None, **facts: Any) -> Model:
    known = {key: Fact(KNOWN, value, [Claim("test", value, "2026-01-01")]) for key, value in facts.items()}
    return Model(name, [], known, points_to, [], list(scores), ["host/" + name])
