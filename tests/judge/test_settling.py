"""Which check settles what: the rules, the names that reports know, and what `verify` can do say the same."""

from __future__ import annotations

from tests.judge.cases import ground, workload

from modelpick.answers.tried import is_tried
from modelpick.judge.settling import check_of, checks_of, commands
from modelpick.measure.verify.table import NAMES
from modelpick.rulebook.vocabulary import CAPABILITIES, CHECKS

RULES = ground().rules


def test_every_name_is_a_check_of_verify() -> None:
    assert set(CHECKS) == set(NAMES)


def test_a_report_knows_what_the_rules_say() -> None:
    every = [name for name in RULES["requirements"]["requirements"] if name != "needs"]
    every += [f"needs:{name}" for name in CAPABILITIES]
    assert {name for name in every if is_tried(name)} == {name for name in every if check_of(RULES, name)}


def test_what_no_behavior_tells_has_no_check() -> None:
    assert (
        check_of(RULES, "region") == check_of(RULES, "needs:fine_tuning") == check_of(RULES, "min_quality:coding") == ""
    )
    assert (
        check_of(RULES, "nothing like it")
        == check_of({"requirements": {"requirements": {"context": {}}}}, "context")
        == ""
    )


def test_one_command_tries_all_that_verify_can() -> None:
    open_ = ["needs:tools", "region", "context", "ttft", "throughput", "needs:tools"]
    assert checks_of(RULES, open_) == ["tools", "context"]
    told = commands(RULES, "sky/x", "low", open_, workload("general"))
    assert told["needs:tools"] == told["context"] == "modelpick verify sky/x --checks tools,context"
    assert (
        told["ttft"]
        == told["throughput"]
        == "modelpick bench sky/x --input-tokens 1500 --output-tokens 300 --effort low"
    )
    assert "region" not in told
