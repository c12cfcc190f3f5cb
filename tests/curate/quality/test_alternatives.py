"""Near neighbours do about as much for about as much; where nothing is known, nothing is near."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.curate.quality.scores import model

from modelpick.catalog.entities import KNOWN, Claim, Estimate, Fact, Model, Offering, Price
from modelpick.curate.quality import alternatives
from modelpick.curate.quality.boards import Boards
from modelpick.curate.quality.known import Evidence


def judged(name: str, points: float | None) -> Model:
    found = model(name)
    if points is not None:
        for domain in ("coding", "agents", "reasoning"):
            found.quality[domain] = [Estimate("measured", "", 3, ["x"], "", points, points - 5, points + 5)]
    return found


def route(name: str, dollars: str, context: int = 100_000) -> Offering:
    claim = Claim("test", None, "2026-01-01")
    rates = {each: Fact(KNOWN, Decimal(dollars), [claim]) for each in ("input", "output")}
    facts = {"context": Fact(KNOWN, context, [claim])}
    return Offering("host/" + name, "host", name, "", name, name, "exact", [], [], "", facts, [Price(rates=rates)], [])


@pytest.fixture
def near(boards: Boards) -> Any:
    def found(*wanted: tuple[str, float | None, str]) -> dict[str, list[str]]:
        models = [judged(name, points) for name, points, _ in wanted]
        routes = [route(name, dollars) for name, _, dollars in wanted if dollars]
        alternatives.find(models, routes, Evidence(models, routes, {}, boards, {}))
        return {each.id: [name for name, _ in each.alternatives] for each in models}

    return found


def test_the_nearest_in_quality_and_price_comes_first(near: Any) -> None:
    found = near(("a/one", 70.0, "2"), ("b/two", 69.0, "2"), ("c/dear", 70.0, "40"), ("d/weak", 30.0, "2"))
    assert found["a/one"] == ["b/two", "c/dear", "d/weak"]


def test_without_quality_or_price_there_is_no_neighbour(near: Any) -> None:
    found = near(("a/one", 70.0, "2"), ("b/two", 69.0, "2"), ("c/unjudged", None, "2"), ("d/unpriced", 70.0, ""))
    assert found == {"a/one": ["b/two"], "b/two": ["a/one"], "c/unjudged": [], "d/unpriced": []}


def test_a_snapshot_of_itself_is_no_alternative(near: Any) -> None:
    found = near(("a/rocket-1", 70.0, "2"), ("a/rocket-1-2025-11-05", 70.0, "2"), ("b/other", 60.0, "3"))
    assert found["a/rocket-1"] == ["b/other"]


def test_likeness_is_one_for_the_same_and_falls(boards: Boards) -> None:
    models = [judged("a/one", 70.0), judged("b/same", 70.0), judged("c/less", 50.0)]
    routes = [route(each.id, "2") for each in models]
    alternatives.find(models, routes, Evidence(models, routes, {}, boards, {}))
    assert [likeness for _, likeness in models[0].alternatives] == sorted(
        (likeness for _, likeness in models[0].alternatives), reverse=True
    )
    assert models[0].alternatives[0] == ("b/same", 1.0)


def test_one_model_alone_has_none(near: Any) -> None:
    assert near(("a/one", 70.0, "2")) == {"a/one": []}
