"""One sentence, and "no" is not "unknown"."""

from __future__ import annotations

from tests.judge import tracing
from tests.judge.cases import document
from tests.judge.explain.made import case, judged

from modelpick.frozen import replace
from modelpick.judge.explain.verdict import verdict

A = judged("openai/gpt-5.2", month=(50.0, 100.0, 200.0), score=80.0)
B = judged("deepseek/deepseek-v4-pro", month=(5.0, 10.0, 20.0), score=78.0)


def test_what_from_whom_at_what_price_and_how_sure() -> None:
    made = case([A, B])
    told = verdict(made, 2.0, 61.0, ["batch", "standard"])
    assert told.text.startswith("Take openai/gpt-5.2 from OpenAI")
    assert "for $100 a month (100,000 requests of 1,500 tokens in and 300 out; batch and standard tier)" in told.text
    assert "it stays first in 61 % of the draws" in told.text
    assert told.text.endswith("deepseek/deepseek-v4-pro is 2 points behind.")
    assert told.text.count(". ") == 0
    assert tracing.check(document(made, told)) == []


def test_who_is_first_more_often_is_named() -> None:
    made = case([A, B])
    told = verdict(made, 2.0, 10.0, shares={A.offering: 10.0, B.offering: 40.0})
    assert "(deepseek/deepseek-v4-pro is first more often, in 40 %)" in told.text
    assert tracing.check(document(made, told)) == []
    assert "more often" not in verdict(case([A, B]), 2.0, 60.0, shares={A.offering: 60.0, B.offering: 40.0}).text


def test_shares_that_round_to_the_same_are_told_apart() -> None:
    text = verdict(case([A, B]), 2.0, 11.9, shares={A.offering: 11.9, B.offering: 12.3}).text
    assert "stays first in 11.9 %" in text and "more often, in 12.3 %" in text


def test_who_is_nearly_level_is_told_with_the_price() -> None:
    made = case([A, B])
    told = verdict(made, 0.04, None)
    assert told.text.endswith("deepseek/deepseek-v4-pro, 0.04 points behind, is nearly level and costs 10 times less.")
    assert tracing.check(document(made, told)) == []
    dearer = case([B._replace(score=80.0), A._replace(score=79.5)])
    told = verdict(dearer, 0.5, None)
    assert told.text.endswith("openai/gpt-5.2, 0.5 points behind, is nearly level and costs 10 times as much.")
    assert tracing.check(document(dearer, told)) == []
    near = case([A, B._replace(month=(100.0, 120.0, 150.0))])
    assert verdict(near, 0.98, None).text.endswith("is a point behind and costs 20 % more.")
    same = case([A, B._replace(month=A.month)])
    assert verdict(same, 0.0, None).text.endswith("has as many points at about the same price.")


def test_who_is_ranked_by_an_end_is_not_told_by_the_middle() -> None:
    made = case([A, B])
    made = replace(made, workload=replace(made.workload, rank_by="low"))
    assert verdict(made, -0.99, None).text.endswith("deepseek/deepseek-v4-pro is next by the low end of its points.")


def test_a_point_is_a_point() -> None:
    assert verdict(case([A, B]), 1.04, None).text.endswith("deepseek/deepseek-v4-pro is a point behind.")
    assert "draws" not in verdict(case([A, B]), 1.04, None).text


def test_alone() -> None:
    assert verdict(case([A]), None, 100.0).text.endswith("no other model meets every requirement.")


def test_a_price_that_is_not_known_is_none_and_free_is_free() -> None:
    assert "at a price that is not known" in verdict(case([A._replace(month=None), B]), 1.5, None).text
    free = verdict(case([A._replace(month=(0.0, 0.0, 0.0)), B]), 1.5, None).text
    assert "for nothing by the token" in free
    assert "$" not in free


def test_unknown_is_to_be_confirmed() -> None:
    made = case(open=[A._replace(missing=("needs:tools", "region"))])
    told = verdict(made, None, None)
    assert told.text.startswith("No model meets every requirement for certain. openai/gpt-5.2 from OpenAI would be")
    assert "if tools and the region are confirmed" in told.text
    assert tracing.check(document(made, told)) == []


def test_no_is_told_with_the_nearest_and_what_keeps_it_out() -> None:
    made = case(misses={"context": [A], "max_output": [B]})
    told = verdict(made, None, None)
    assert "The nearest is openai/gpt-5.2, which only the context window rules out." in told.text
    assert tracing.check(document(made, told)) == []
    nothing = case()
    assert verdict(nothing, None, None).text.startswith("No model meets every requirement: each of 7,")


def test_another_route_of_the_same_model_is_no_second() -> None:
    route = judged("azure/gpt-5.2")
    told = verdict(replace(case([A, route, B])), 1.5, None)
    assert "deepseek/deepseek-v4-pro is" in told.text
