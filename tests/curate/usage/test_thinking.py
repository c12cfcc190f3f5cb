"""Whether a model reasons is a vote of its routes; where none speaks, its name or its age may tell."""

from __future__ import annotations

import pytest
from tests.curate.usage.made import model, offering, score

from modelpick.curate.usage.thinking import thinking

LIST = ["low", "medium", "high"]


def test_most_routes_say_no() -> None:
    routes = [offering("l/m", f"p{at}", reasoning=at == 0) for at in range(4)]
    assert thinking(model("l/m"), routes).reasons is False


def test_a_model_that_always_reasons() -> None:
    found = thinking(model("l/m"), [offering("l/m", reasoning=True, reasoning_efforts=LIST)])
    assert (found.reasons, found.optional, found.efforts) == (True, False, ("", "low", "medium", "high"))


@pytest.mark.parametrize(
    "routes",
    [
        [offering("l/m", reasoning=True, reasoning_efforts=["none", "high"])],
        [offering("l/m", reasoning=True, axes=[["reasoning_mode", "thinking"]])],
        [offering("l/m", reasoning=True, axes=[["thinking_budget", "0"]])],
        [offering("l/m", f"p{at}", reasoning=at > 0) for at in range(4)],
    ],
)
def test_one_that_can_be_run_without(routes: list[object]) -> None:
    found = thinking(model("l/m"), routes)  # type: ignore[arg-type]
    assert found.optional and "none" in found.efforts


def test_a_run_without_reasoning_shows_that_it_can_be() -> None:
    found = thinking(model("l/m", score(effort="none")), [offering("l/m", reasoning=True)])
    assert found.optional and found.efforts == ("", "none")


def test_an_effort_that_one_list_in_five_names_is_a_slip() -> None:
    routes = [offering("l/m", f"p{at}", reasoning=True, reasoning_efforts=LIST) for at in range(4)]
    routes.append(offering("l/m", "odd", reasoning=True, reasoning_efforts=["max"]))
    assert "max" not in thinking(model("l/m"), routes).efforts
    assert "max" in thinking(model("l/m", score(effort="max")), routes).efforts


@pytest.mark.parametrize(
    ("name", "released", "reasons"),
    [
        ("l/m", "", None),
        ("l/m", "2024-05", False),
        ("l/m", "2025-05", None),
        ("l/m-thinking", "", True),
        ("l/m-non-reasoning", "", False),
        ("l/rethinking-m", "", None),
    ],
)
def test_where_no_route_speaks(name: str, released: str, reasons: bool | None) -> None:
    assert thinking(model(name, released=released), [offering(name)]).reasons is reasons
