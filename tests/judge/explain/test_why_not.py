"""What keeps a model from winning: requirements, points, and what would change it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.judge import tracing
from tests.judge.cases import case as judge
from tests.judge.cases import document, ground
from tests.judge.explain.made import case, judged

from modelpick.frozen import replace
from modelpick.judge.case import Case, Judged
from modelpick.judge.explain.outscore import Scales
from modelpick.judge.explain.why_not import Reasons, why_not

SCALES = Scales(lambda scaled: 1000 * (1 - scaled), lambda scaled: 100 * scaled)


def scored(made: Case, offering: str, values: dict[str, float], **changes: Any) -> Judged:
    scaled = tuple(values.get(name, 0.5) for name in made.criteria)
    score = sum(100 * weight * value for weight, value in zip(made.weights, scaled, strict=True))
    return judged(offering, scaled=scaled, score=score, **changes)


@pytest.fixture
def pair() -> tuple[Case, Judged, Judged]:
    """The first is cheaper, the second better, by less."""
    made = case()
    first = scored(made, "deepseek/deepseek-v4-pro", {"cost": 0.9, "quality": 0.5})
    other = scored(made, "openai/gpt-5.2", {"cost": 0.2, "quality": 0.6}, month=(700.0, 800.0, 900.0),
                   quality=(60.0, 55.0, 65.0))  # fmt: skip
    return replace(made, ranked=[first, other]), first, other


def ways(found: Reasons) -> dict[str, Any]:
    return {one.kind: one for one in found.ways}


def test_the_pick_itself() -> None:
    made = case([judged("openai/gpt-5.2")])
    found = why_not(made, "openai/gpt-5.2")
    assert (found.outcome, found.verdict.text, found.ways) == ("recommended", "openai/gpt-5.2 is the pick.", [])


def test_points_are_told_criterion_by_criterion_and_sum_to_the_gap(pair: tuple[Case, Judged, Judged]) -> None:
    made, first, other = pair
    found = why_not(made, "openai/gpt-5.2", scales=SCALES)
    assert found.outcome == "behind"
    assert "is number 2 of 2" in found.verdict.text
    assert found.trades[0].criterion == "cost" and found.trades[0].lead < 0
    assert sum(one.lead for one in found.trades) == pytest.approx(other.score - first.score)
    assert tracing.check(document(made, found)) == []


def test_what_speaks_against_the_winner_is_outweighed(pair: tuple[Case, Judged, Judged]) -> None:
    made, _, _ = pair
    found = why_not(made, "openai/gpt-5.2", scales=SCALES)
    assert [one.con.args["criterion"] for one in found.outweighed] == ["quality"]
    con = found.outweighed[0]
    assert sum(pro.args["lead"] for pro in con.pros) >= con.con.args["lead"]


def test_what_is_ahead_is_outweighed_by_nothing(pair: tuple[Case, Judged, Judged]) -> None:
    made, first, other = pair
    ahead = other._replace(score=first.score + 1)
    assert why_not(made, "openai/gpt-5.2", ahead, scales=SCALES).outweighed == []


def test_each_way_draws_level(pair: tuple[Case, Judged, Judged]) -> None:
    made, first, other = pair
    found = ways(why_not(made, "openai/gpt-5.2", scales=SCALES))
    assert set(found) <= {"price", "weight", "quality"} and {"price", "weight"} <= set(found)

    def with_value(name: str, value: float) -> float:
        at = made.criteria.index(name)
        return other.score + 100 * made.weights[at] * (value - other.scaled[at])

    assert with_value("cost", 1 - found["price"].to / 1000) == pytest.approx(first.score)
    if "quality" in found:
        assert with_value("quality", found["quality"].to / 100) == pytest.approx(first.score)
    weight = found["weight"]
    at = made.criteria.index(weight.what)
    rest = 1 - made.weights[at]
    weights = [(weight.to if name == weight.what else old * (1 - weight.to) / rest)
               for name, old in zip(made.criteria, made.weights, strict=True)]  # fmt: skip
    assert sum(weights) == pytest.approx(1)
    leads = [a - b for a, b in zip(other.scaled, first.scaled, strict=True)]
    assert sum(w * lead for w, lead in zip(weights, leads, strict=True)) == pytest.approx(0, abs=1e-12)
    assert all(one.enough for one in found.values())


def test_without_scales_there_is_no_price_or_quality(pair: tuple[Case, Judged, Judged]) -> None:
    assert set(ways(why_not(pair[0], "openai/gpt-5.2"))) == {"weight"}


def test_a_budget_would_have_to_be_raised_to_what_it_costs() -> None:
    made = judge(budget="50/month")
    over = judged("openai/gpt-5.2", month=(90.0, 120.0, 130.0))
    found = why_not(replace(made, misses={"budget": [over]}), "openai/gpt-5.2", over)
    assert found.outcome == "refused"
    assert [one.requirement for one in found.obstacles if one.state == "fails"][-1] == "budget"
    budget = next(one for one in found.ways if one.what == "budget")
    assert budget.to == 120.0
    assert budget.told.text == (
        "Raise the budget from $50.00 to $120 a month for 100,000 requests of 1,500 tokens in and 300 out."
    )


def test_a_limit_would_have_to_be_what_it_has() -> None:
    made = judge(context="1M", min_quality={})
    found = why_not(made, "openai/gpt-5.2", row=ground().names.index("openai/gpt-5.2"))
    assert [(one.requirement, one.state) for one in found.obstacles] == [("context", "fails")]
    assert found.ways[0].to == 400_000
    assert found.ways[0].told.text == "Lower the context window from 1,000,000 to 400,000."


def test_what_nobody_says_is_to_be_confirmed() -> None:
    made = judge(region=["eu"], min_quality={})
    found = why_not(made, "openai/gpt-5.2", row=ground().names.index("openai/gpt-5.2"))
    assert found.outcome == "unverified"
    assert found.obstacles[0].verify == "ask the provider where requests are processed, in writing"
    assert found.ways[0].kind == "evidence"
    assert found.verdict.text == ("openai/gpt-5.2 is held back, because this is not known for certain: the region.")


def test_nothing_brings_back_what_is_gone() -> None:
    """Done when: o4-mini at OpenAI is refused as retired, and its successor named."""
    made = judge()
    found = why_not(made, "openai/o4-mini", row=ground().names.index("openai/o4-mini"))
    assert found.outcome == "refused" and "it is served no more" in found.verdict.text
    assert found.obstacles[0].reason.text == "openai/o4-mini was retired on 2026-10-23."
    assert [one.text for one in found.notes] == [
        "Its own lab retired it: openai/o4-mini on 2026-10-23.",
        "Its successor is openai/gpt-5.6-terra.",
    ]
    assert found.ways == []


def test_relaxing_one_of_two_is_not_known_to_be_enough() -> None:
    made = judge(context="1M", open_weights=True, min_quality={})
    found = why_not(made, "openai/gpt-5.2", row=ground().names.index("openai/gpt-5.2"))
    assert {one.requirement for one in found.obstacles} == {"context", "open_weights"}
    assert all(not one.enough for one in found.ways)


def test_a_model_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        why_not(case(), "openai/no-such-model")
