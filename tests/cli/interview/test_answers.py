"""Answers above the command line, a file and the preset; texts read and refused as flags are."""

from __future__ import annotations

import pytest
from tests.judge.cases import ground

from modelpick.cli.interview.answers import Answers
from modelpick.errors import UsageError
from modelpick.workload.options import BY_NAME
from modelpick.workload.read import workload
from modelpick.workload.values import Level


def answers(**given: object) -> Answers:
    return Answers(ground().rules, [Level("flag", given)])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("input_tokens", "5 apples"),
        ("budget", "20 EUR"),
        ("cached", "60"),
        ("requests", "1/week"),
        ("region", "global"),
    ],
)
def test_a_complaint_is_what_the_flag_would_say(name: str, text: str) -> None:
    with pytest.raises(UsageError) as refused:
        workload([Level("flag", {name: text})], ground().rules)
    told = answers().complaint(name, text)
    assert told
    for part in (refused.value.message.removeprefix(f"{BY_NAME[name].flag}: "), refused.value.advice):
        assert part in told


@pytest.mark.parametrize(
    ("name", "text"), [("input_tokens", " 5k "), ("budget", "none"), ("region", "eu,ch"), ("context", "none")]
)
def test_what_a_flag_takes_is_taken(name: str, text: str) -> None:
    assert answers().complaint(name, text) == ""


def test_the_largest_request_is_not_smaller_than_the_average() -> None:
    asked = answers(input_tokens="5k", output_tokens="500")
    assert "5,500 tokens" in asked.complaint("context", "5k")
    assert asked.complaint("context", "5500") == ""


def test_an_answer_that_says_what_is_usual_is_none() -> None:
    asked = answers(preset="support_chat", budget="500")
    asked.take({"needs": ["tools"], "budget": "$500/month", "requests": 60000})
    assert asked.given == {}
    asked.take({"needs": "none", "budget": "none"})
    assert asked.given == {"needs": "none", "budget": "none"}
    assert asked.workload().needs == () and asked.workload().budget is None
    assert asked.workload(["needs"]).needs == ("tools",)


def test_what_was_kept_is_restored_whole() -> None:
    asked = answers()
    asked.take({"budget": "5"})
    kept = asked.kept()
    asked.take({"budget": "6", "region": "eu"})
    asked.order = ("cost",)
    asked.restore(kept)
    assert asked.kept() == ({"budget": "5"}, ())
