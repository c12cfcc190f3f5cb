"""What to confirm before committing: each command is one that runs today."""

from __future__ import annotations

import shlex

import pytest
from tests.cli.running import run
from tests.judge import tracing
from tests.judge.cases import AS_OF, document, ground, workload
from tests.judge.explain.made import case, judged

from modelpick.answers.decision import Check, Decision
from modelpick.frozen import replace
from modelpick.judge.case import Judged
from modelpick.judge.decide import decide
from modelpick.judge.explain.checks import checks

FIRST, OTHER = "openai/gpt-5.2", "deepseek/deepseek-v4-pro"
CURL = "curl 'https://example.com'"


def checked(first: Judged, *others: Judged, curl: str | None = CURL) -> list[Check]:
    made = case([first, *others])
    made = replace(made, workload=workload("extraction"))
    found = checks(made, first, others, curl)
    assert tracing.check(document(made, found)) == []
    return found


def commands(decision: Decision) -> list[list[str]]:
    return [shlex.split(check.command) for check in decision.checks]


def test_the_call_comes_first_where_its_shape_is_known() -> None:
    assert checked(judged(FIRST))[0].command == CURL
    assert all("curl" not in check.command for check in checked(judged(FIRST), curl=None))


def test_what_nobody_says_comes_before_all_else() -> None:
    decision = decide(ground(), workload("extraction", ttft="0.5"))
    first = decision.to_verify[0]
    assert first.unverified == ["ttft"]
    told = decision.checks[0]
    assert "time to the first token. To find out" in told.what.text
    assert first.effort
    tokens = ["--input-tokens", "2000", "--output-tokens", "500", "--effort", first.effort]
    assert shlex.split(told.command) == ["modelpick", "bench", first.offering, *tokens]
    assert [check.command for check in decision.checks].count(first.call.curl or "") == 1


def test_a_question_that_no_call_answers_leads_to_why_not() -> None:
    decision = decide(ground(), workload("rag", region=["eu"], lab=["xiaomi"], min_quality={"reasoning": 0}))
    assert decision.to_verify and "region" in decision.to_verify[0].unverified
    region = next(check for check in decision.checks if ": the region. To find out" in check.what.text)
    assert shlex.split(region.command)[:3] == ["modelpick", "why-not", decision.to_verify[0].offering]


def test_a_bill_that_is_certain_is_not_questioned() -> None:
    def bills(month: tuple[float, float, float] | None) -> list[str]:
        return [one.what.text for one in checked(judged(FIRST, month=month)) if "The bill may lie" in one.what.text]

    assert bills((5.0, 5.0, 5.0)) == bills(None) == []
    assert len(bills((5.0, 7.0, 9.0))) == 1 and "$5.00 and $9.00" in bills((5.0, 7.0, 9.0))[0]


def test_only_what_is_contradicted_is_said_to_be() -> None:
    for name in (FIRST, OTHER):
        one = judged(name)
        offering = ground().offering(one.row)
        disputed = [field for field, fact in offering.facts.items() if fact.state == "disputed"]
        row = offering.price()
        disputed += [field for field, fact in (row.rates if row else {}).items() if fact.state == "disputed"]
        told = [check for check in checked(one) if "contradict" in check.what.text]
        assert bool(told) == bool(disputed)
        assert all(field.replace("_", " ") in told[0].what.text for field in disputed)


@pytest.mark.parametrize(("preset", "asked"), [("rag", {"region": ["us"]}), ("extraction", {"ttft": "0.5"})])
def test_every_command_runs(preset: str, asked: dict[str, object]) -> None:
    decision = decide(ground(), workload(preset, **asked))
    ours = [command[1:] for command in commands(decision) if command[0] == "modelpick"]
    assert {command[0] for command in ours} >= {"catalog", "cost", "why-not"} - (
        {"why-not"} if "ttft" in asked else set()
    )
    for command in ours:
        if command != ["catalog", "update"] and command[0] not in ("bench", "verify"):  # ask a network
            done = run(*command)
            assert done.code == 0, done.err
            assert done.out


def test_the_day_is_the_one_that_was_judged() -> None:
    for command in commands(decide(ground(), workload("rag"))):
        if command[1] in ("why-not", "cost"):
            assert command[-2:] == ["--as-of", AS_OF]
