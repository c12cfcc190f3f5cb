"""What a requirement is said to cost is what one gets who asks again without it."""

from __future__ import annotations

import pytest
from tests.judge import tracing
from tests.judge.applying import ASKED, asked, wrong_costs
from tests.judge.cases import case, document

from modelpick.judge.demands import requirement_costs


@pytest.mark.parametrize("at", range(len(ASKED)), ids=str)
def test_each_is_true_when_applied(at: int) -> None:
    made = asked(at)
    told = requirement_costs(made)
    assert {one.requirement for one in told} >= {"route"}
    assert wrong_costs(made, told) == []
    assert tracing.check(document(made, told)) == []


def test_a_budget_is_told_by_the_scale_without_one() -> None:
    """With a budget of 300 USD the cheap ones are ahead; without one no bill is measured against it."""
    told = {one.requirement: one for one in requirement_costs(case("rag", budget="300/month"))}
    assert told["budget"].changes_pick
    assert "on the scale without a budget" in told["budget"].told.text


def test_what_the_traffic_asks_for_is_no_requirement_that_one_can_drop() -> None:
    told = {one.requirement for one in requirement_costs(case("vision_intake", images=2))}
    assert not {"context", "max_output", "alive", "price", "needs:vision"} & told


def test_nobody_first_nothing_told() -> None:
    assert requirement_costs(case(context="4M")) == []
