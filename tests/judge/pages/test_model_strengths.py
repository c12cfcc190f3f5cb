"""Strengths, weaknesses and when to leave: each counted anew from the catalog."""

from __future__ import annotations

import datetime

import pytest
from tests.judge.cases import AS_OF, ground
from tests.judge.pages.test_model import MODELS, OPEN, PRICED_AGAIN, RETIRED, page

from modelpick.answers.sentence import Sentence
from modelpick.judge.pages.comparable import typical
from modelpick.judge.pages.model_strengths import _QUALITY, _place
from modelpick.judge.pages.served import counted

_MEASURED = ("measured", "variant")


def in_domains(sentences: list[Sentence]) -> dict[str, Sentence]:
    return {one.args["domain"]: one for one in sentences if "domain" in one.args}


@pytest.mark.parametrize("model", [OPEN, RETIRED, PRICED_AGAIN, "anthropic/claude-opus-4-6"])
def test_what_stands_out_stands_out_among_the_comparable(model: str) -> None:
    told = page(model)
    good, bad = in_domains(told.strengths), in_domains(told.weaknesses)
    entries, seen = typical(ground()), 0
    for domain, mine in entries[model].quality.items():
        others = [entries[name].quality.get(domain) for name in told.comparable.models]
        means = [one.mean for one in others if one and one.grade in _MEASURED]
        if mine.grade not in _MEASURED or len(means) < 5:
            assert domain not in good and domain not in bad
            continue
        below = sum(mean < mine.mean for mean in means)
        assert (domain in good) == (4 * below >= 3 * len(means)), domain
        assert (domain in bad) == (4 * below <= len(means)), domain
        seen += domain in good or domain in bad
    assert seen


@pytest.mark.parametrize("model", MODELS)
def test_days_that_are_left_are_counted(model: str) -> None:
    for one in page(model).weaknesses:
        if "left" in one.args:
            gap = datetime.date.fromisoformat(one.args["day"]) - datetime.date.fromisoformat(AS_OF)
            assert 1 < one.args["left"] == gap.days <= 365


@pytest.mark.parametrize("model", MODELS)
def test_one_leaves_for_what_the_route_is_known_to_lack(model: str) -> None:
    told = page(model)
    own = told.choice.recommended
    if own is None:
        return
    route = next(one for one in told.routes if one.offering == own.offering)
    lacking = next((one for one in told.switch_when if "does not have" in one.text), None)
    known = {name: one.value for name, one in route.fields.items()}
    if lacking:
        assert {name.partition("#")[2] for name in lacking.facts} <= {
            name for name, has in known.items() if has is False
        }
    grown = next((one for one in told.switch_when if "grows beyond" in one.text), None)
    assert (grown.args["context"] if grown else None) == known["context"]


def test_a_retired_model_is_left_now() -> None:
    assert page(RETIRED).switch_when[0].text == (
        "Now: nobody serves it any more, and its successor is openai/gpt-5.6-terra."
    )


def test_what_a_list_calls_deprecated_is_a_weakness_and_answered() -> None:
    told = page("anthropic/claude-3-opus")
    called = [one.offering for one in counted(told.routes) if one.field("listing").value == "deprecated"]
    assert "anthropic/claude-3-opus-20240229" in called
    retiring = next(faq for faq in told.faqs if "being retired" in faq.question.text)
    for sentences in (told.weaknesses, retiring.answer):
        (one,) = (each for each in sentences if each.text.startswith("A list calls deprecated"))
        assert one.args["routes"] == called


@pytest.mark.parametrize(
    ("share", "is_last", "told"),
    [(0.0, True, "worse than each"), (0.0, False, "no better than any"), (0.3, False, "better than {better:count} of"),
     (21.2, False, "better than {share:pct} of"), (99.7, False, "better than {better:count} of"),
     (100.0, False, "better than each")],
)  # fmt: skip
def test_a_place_that_rounds_to_none_or_all_is_counted(share: float, is_last: bool, told: str) -> None:
    assert told in _QUALITY[_place(share, is_last)]
