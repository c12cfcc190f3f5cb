"""Medians of comparable models: who is comparable, of how many something is known, and when that is too few."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.judge.little import model, route, under

from modelpick.answers.comparable import Against, Comparison
from modelpick.catalog.entities import ESTIMATED, Model, Offering
from modelpick.judge.facts import Facts
from modelpick.judge.ground import Ground
from modelpick.judge.pages.comparable import comparable

OWN = "alpha/own"
BILLION = 10**9
KIND: dict[str, Any] = {"open_weights": True, "params_total": 100 * BILLION}


def compared(*others: Model | Offering, **own: Any) -> tuple[Comparison, Facts]:
    one = model(OWN, {"coding": {"": 70}}, **{**KIND, **own})
    ground = under(one, route("alpha/own", OWN, ("1", "3"), reasoning=True), *others)
    return against(ground)


def against(ground: Ground) -> tuple[Comparison, Facts]:
    facts = Facts(ground.as_of)
    return comparable(ground, facts, ground.model(OWN)), facts


def peer(at: int, quality: float = 50, **facts: Any) -> list[Model | Offering]:
    name = f"beta/m{at}"
    told = {"reasoning": True, **facts}
    of_model: dict[str, Any] = {key: told.pop(key) for key in ("open_weights", "params_total") if key in told}
    one = model(name, {"coding": {"": quality}}, **{**KIND, **of_model})
    return [one, route(f"sky/m{at}", name, (str(at), str(2 * at)), **told)]


def peers(count: int, **facts: Any) -> list[Model | Offering]:
    return [one for at in range(1, count + 1) for one in peer(at, quality=10 * at, **facts)]


def line(told: Comparison, measure: str) -> Against:
    return next(one for one in told.lines if one.measure == measure)


def test_the_median_of_every_measure_with_how_many_it_is_of() -> None:
    told, facts = compared(*peers(5, context=2_000_000))
    assert told.models == [f"beta/m{at}" for at in range(1, 6)]
    assert (line(told, "quality:coding").value, line(told, "quality:coding").median) == (70, 30)
    assert (line(told, "input").value, line(told, "input").median, line(told, "input").n) == (1, 3, 5)
    assert (line(told, "blend").value, line(told, "blend").median) == (1.6, 3.9)
    assert (line(told, "context").value, line(told, "context").median) == (1_000_000, 2_000_000)
    assert told.told.text == (
        "Comparable are 5 other models that are served today, with open weights, that think before they answer, "
        "with 33.3 to 300 billion parameters."
    )
    for one in told.lines:
        assert set(one.facts) <= facts.table.keys()
        if one.median is not None:
            assert facts.table[one.facts[-1]].value == one.median


def test_fewer_than_a_handful_have_no_median() -> None:
    told, _ = compared(*peers(4))
    assert len(told.models) == 4
    assert {one.median for one in told.lines} == {None}
    assert told.told.text.startswith("Too few to compare: 4 other models")


def test_a_measure_that_few_of_them_have_has_no_median_however_many_they_are() -> None:
    told, _ = compared(*peers(4), *peer(5, ttft_s=Decimal(1)), *peer(6, ttft_s=Decimal(2)))
    assert (line(told, "ttft_s").n, line(told, "ttft_s").median) == (2, None)
    assert line(told, "input").median == 3.5
    enough, _ = compared(*peers(5, throughput_tok_s=Decimal(50)))
    assert (line(enough, "throughput_tok_s").n, line(enough, "throughput_tok_s").median) == (5, 50)


@pytest.mark.parametrize(
    ("unlike", "is_one"),
    [
        ({"open_weights": False}, False),
        ({"open_weights": None}, False),
        ({"reasoning": False}, False),
        ({"reasoning": None}, False),
        ({"params_total": 301 * BILLION}, False),
        ({"params_total": 300 * BILLION}, True),
        ({"params_total": 34 * BILLION}, True),
        ({"params_total": 33 * BILLION}, False),
        ({"params_total": None}, False),
        ({"retires": "2026-11-20"}, False),
    ],
)
def test_who_is_comparable(unlike: dict[str, Any], is_one: bool) -> None:
    told, _ = compared(*peers(5), *peer(6, **unlike))
    assert ("beta/m6" in told.models) is is_one


def test_a_model_of_unknown_size_is_compared_with_models_of_any() -> None:
    told, _ = compared(*peers(5, params_total=7 * BILLION), params_total=None)
    assert len(told.models) == 5
    assert "of any size, as nobody says how large this one is" in told.told.text


def test_what_nobody_says_of_it_leaves_it_without_company() -> None:
    told, _ = compared(*peers(5, open_weights=None), open_weights=None)
    assert told.models == []
    assert told.told.text == "Nobody says whether its weights are open: which models compare with it is not known."


def test_a_model_that_nobody_serves_any_more_has_no_lines() -> None:
    told, _ = against(under(model(OWN, **KIND), route("alpha/own", OWN, retires="2026-01-01"), *peers(5)))
    assert (told.models, told.lines) == ([], [])
    assert "who serves it today" in told.told.text


def test_estimates_count_in_no_median() -> None:
    guessed = [one for at in range(1, 7) for one in peer(at)]
    for one in guessed:
        if isinstance(one, Model):
            one.quality["coding"][0].grade = ESTIMATED
    told, _ = compared(*guessed)
    assert (line(told, "quality:coding").n, line(told, "quality:coding").median) == (0, None)


def test_prices_are_of_one_route_the_labs_own_first() -> None:
    others = [one for one in peers(5) if isinstance(one, Model)]
    routes = [route(f"beta-api/m{at}", f"beta/m{at}", ("7", "9"), reasoning=True) for at in range(1, 6)]
    cheaper = [route(f"sky/m{at}", f"beta/m{at}", ("0.1", "0.1")) for at in range(1, 6)]
    told, _ = compared(*others, *routes, *cheaper)
    assert (line(told, "input").median, line(told, "output").median) == (7, 9)
