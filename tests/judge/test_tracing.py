"""The tracer finds what it is there to find."""

from __future__ import annotations

from typing import Any

import pytest
from tests.judge import tracing
from tests.judge.cases import Document

from modelpick.answers.decision import FactTold
from modelpick.answers.sentence import Sentence, say


def fact(value: Any, *from_: str) -> FactTold:
    return FactTold(value, "known", "litellm", "", "2026-10-17", list(from_))


FACTS = {
    "offering:a/m-1#price.standard.input": fact(0.25),
    "bill:a/m-1#month_usd": fact(1234.5),
    "limits": fact({"context": 128_000, "others": [1, 2]}),
    "workload#requests": fact(1000.0),
}


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        (say("It costs {x:rate}.", ["offering:a/m-1#price.standard.input"], x=0.25), ""),
        (say("It holds {x:count}, others {y:count}.", ["limits"], x=128_000, y=2), ""),
        (say("{x} is first.", ["offering:a/m-1#price.standard.input"], x="a/m-1"), ""),
        (say("Since {x}.", ["limits"], x="2026-10-17"), ""),
        (say("It costs {x:rate}.", ["offering:a/m-1#price.standard.input"], x=0.26), "stands in none"),
        (say("It holds {x:list}.", ["limits"], x=[1, 3]), "stands in none"),
        (say("It costs {x:rate}.", ["limits"], x=0.25), "stands in none"),
        (say("{x} is first.", ["limits"], x="a/m-1"), "stands in none"),
        (say("It costs 5 dollars.", ["limits"]), "the template itself has the digit"),
        (say("It costs {x:rate}.", [], x=0.25), "cites nothing"),
        (say("It costs much.", ["nowhere"]), "are no facts"),
        (say("{x:usd} a month.", ["bill:a/m-1#month_usd"], x=1234.5), "without its traffic"),
        (say("It is safer.", ["limits"]), "safer"),
        (say("It is {x} % cheaper.", ["limits"], x=2), "% cheaper"),
        (say("{x} tokens.", ["limits"], x=None), "None"),
        (Sentence("It costs {x}.", {"x": 2}, ["limits"], "It costs 3."), "is not what its template says"),
    ],
)
def test_each_fault_is_found_and_nothing_else(sentence: Sentence, fault: str) -> None:
    found = tracing.check(Document([{"deep": (sentence,)}], FACTS))
    assert any(fault in complaint for complaint in found) if fault else found == []


def test_what_follows_from_no_fact_is_found() -> None:
    assert tracing.check(Document([], {"a": fact(1, "b")})) == ["a follows from b, which is no fact"]
