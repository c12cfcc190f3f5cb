"""One sentence, and "no" is not "unknown"."""

from __future__ import annotations

from dataclasses import replace

from tests.judge import tracing
from tests.judge.cases import document
from tests.judge.explain.made import case, judged

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
    assert "(deepseek/deepseek-v4-pro is first most often, in 40 %)" in told.text
    assert tracing.check(document(made, told)) == []
    assert "most often" not in verdict(case([A, B]), 2.0, 60.0, shares={A.offering: 60.0, B.offering: 40.0}).text


def test_a_margin_that_one_digit_does_not_show_is_level() -> None:
    assert verdict(case([A, B]), 0.04, None).text.endswith("deepseek/deepseek-v4-pro has as many points.")
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
    assert "if tools and the region is confirmed" in told.text
    assert tracing.check(document(made, told)) == []


def test_no_is_told_with_the_nearest_and_what_keeps_it_out() -> None:
    made = case(misses={"context": [A], "max_output": [B]})
    told = verdict(made, None, None)
    assert "The nearest is openai/gpt-5.2, which the context window alone keeps out." in told.text
    assert tracing.check(document(made, told)) == []
    nothing = case()
    assert verdict(nothing, None, None).text.startswith("No model meets every requirement: each of 7,")


def test_another_route_of_the_same_model_is_no_second() -> None:
    route = judged("azure/gpt-5.2")
    told = verdict(replace(case([A, route, B])), 1.5, None)
    assert "deepseek/deepseek-v4-pro is" in told.text
