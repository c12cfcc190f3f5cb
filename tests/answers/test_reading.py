"""Documents read back: exact where all is there, and honest where it is not."""

from __future__ import annotations

from typing import Any

import pytest

from modelpick.answers.catalog import to_json
from modelpick.answers.costs import CostList
from modelpick.answers.judged import Bill
from modelpick.answers.quality import Range
from modelpick.answers.reading import read
from modelpick.answers.registry import documents
from modelpick.answers.sentence import Sentence, say
from modelpick.errors import BadFileError

_COST: dict[str, Any] = {
    "schema": "modelpick/cost/1", "as_of": "2026-07-20", "models": ["a", "b"], "traffic": {"requests": 5},
    "routes": [{"offering": "p/a", "model": "a", "provider": "p", "effort": "", "unused": [], "vouched": True, "bill": {
        "per_request_usd": {"low": 1, "mid": 2.5, "high": 3.0}, "per_month_usd": None, "per_success_usd": None,
        "pass_rate": None, "lines": [], "notes": [],
    }}],
    "unbilled": [], "retired": 0, "scenarios": [], "facts": {},
    "differences": [{"template": "{a} costs {x:usd}", "args": {"a": "p/a", "x": 2}, "facts": [],
                     "text": "p/a costs $2"}],
}  # fmt: skip


def changed(**parts: Any) -> dict[str, Any]:
    return {**_COST, **parts}


def test_all_that_is_there_comes_back() -> None:
    found = read(_COST, "x")
    assert found.lacks == [] and to_json(found.document) == _COST
    assert isinstance(found.document, CostList) and isinstance(found.document.routes[0].bill, Bill)


@pytest.mark.parametrize("name", documents())
def test_of_every_kind_nothing_but_a_schema_is_enough(name: str) -> None:
    found = read({"schema": documents()[name].schema}, "x")
    assert type(found.document) is documents()[name]
    assert found.lacks == [key for key in to_json(found.document) if key != "schema"]


def test_what_is_missing_is_unknown_and_named() -> None:
    route = {key: value for key, value in _COST["routes"][0].items() if key != "bill"}
    found = read(changed(routes=[route], retired="many", models=["a", 7]), "x")
    assert found.lacks == ["models[1]", "routes[0].bill", "retired"]
    assert found.document.routes[0].bill == Bill(None, None, None, None, [], [])
    assert (found.document.retired, found.document.models) == (None, ["a"])


def test_half_a_range_is_none() -> None:
    bill = {**_COST["routes"][0]["bill"], "per_request_usd": {"low": 1, "high": 3}}
    found = read(changed(routes=[{**_COST["routes"][0], "bill": bill}]), "x")
    assert found.lacks == ["routes[0].bill.per_request_usd.mid"]
    assert found.document.routes[0].bill.per_request_usd is None


@pytest.mark.parametrize(
    ("part", "lacks", "said"),
    [
        ({"args": {}}, "args", Sentence("{text}", {"text": "p/a costs $2"}, [], "p/a costs $2")),
        ({"args": {"a": "p/a", "x": "much"}}, "args", Sentence("{text}", {"text": "p/a costs $2"}, [], "p/a costs $2")),
        ({"template": "{a.b!r} {x:usd}"}, "args", Sentence("{text}", {"text": "p/a costs $2"}, [], "p/a costs $2")),
        ({"template": None}, "template", Sentence("{text}", {"text": "p/a costs $2"}, [], "p/a costs $2")),
        ({"text": None}, "text", say("{a} costs {x:usd}", [], a="p/a", x=2)),
    ],
)
def test_a_sentence_says_what_it_can(part: dict[str, Any], lacks: str, said: Sentence) -> None:
    found = read(changed(differences=[{**_COST["differences"][0], **part}]), "x")
    assert (found.lacks, found.document.differences) == ([f"differences[0].{lacks}"], [said])


def test_text_that_steers_is_cleaned_wherever_it_stands() -> None:
    bad = "a\x1b[2J\u202eb\ud800\xa0c\x00"
    found = read(changed(models=[bad], traffic={bad: [bad]}), "x").document
    assert (found.models, found.traffic) == (["a[2Jb c"], {"a[2Jb c": ["a[2Jb c"]})


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([], "no schema"), ({}, "no schema"), ({"schema": 1}, "no schema"), ({"schema": "x/y/1"}, "no schema"),
        ({"schema": "modelpick/desicion/1"}, "unknown schema modelpick/desicion/1"),
        ({"schema": "modelpick/decision/2"}, "a newer modelpick wrote it"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused(told: Any, words: str) -> None:
    with pytest.raises(BadFileError, match=words):
        read(told, "x")


def test_a_near_miss_is_named() -> None:
    with pytest.raises(BadFileError) as raised:
        read({"schema": "modelpick/desicion/1"}, "x")
    assert raised.value.advice == "did you mean modelpick/decision/1?"


def test_a_range_is_read_as_one() -> None:
    found = read(_COST, "x").document.routes[0].bill.per_request_usd
    assert found == Range(1, 2.5, 3.0)
