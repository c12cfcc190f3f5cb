"""A Decision on a terminal: nothing wider than it, nothing left out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from tests.judge.cases import ground, workload

from modelpick.answers.decision import Decision
from modelpick.answers.named import named
from modelpick.judge.decide import decide
from modelpick.report.pages.traffic import short
from modelpick.report.told import told as rendered

_MARGIN = "  "
_HEADINGS = (
    "Verdict", "Picks", "Points by criterion", "Bill of ", "How sure that is", "What each requirement costs",
    "Refused: ", "If the first fails", "How to call ", "Taken because nobody said", "Sources",
)  # fmt: skip


ASKED: dict[str, dict[str, Any]] = {
    "recommended": {"current": "openai/gpt-4o", "region": ["eu"]},
    "unverified": {"ttft": "0.5"},
    "none": {"budget": "0.01/month", "unknown": "strict"},
}


@cache
def decision(outcome: str = "recommended") -> Decision:
    found = decide(ground(), workload("extraction", **ASKED[outcome]))
    assert found.outcome == outcome
    return found


def shown(outcome: str, width: int) -> str:
    return rendered(decision(outcome), width=width)


@pytest.mark.parametrize("outcome", ["recommended", "unverified", "none"])
@pytest.mark.parametrize("width", [80, 200])
def test_it_fits_the_terminal(outcome: str, width: int) -> None:
    """Only what may not be broken is longer: a curl, an address, a heading."""
    lines = shown(outcome, width).split("\n")
    long = [line for line in lines if len(line) > width]
    unbreakable = [line for line in long if " -d '" in line or not line.startswith(_MARGIN) or " " not in line.strip()]
    assert long == unbreakable
    assert not any(line.startswith(_MARGIN) and " -d '" not in line for line in long)


@pytest.mark.parametrize("outcome", ["recommended", "unverified", "none"])
def test_everything_is_said(outcome: str) -> None:
    one = decision(outcome)
    text = " ".join(shown(outcome, 0).split())
    assert " ".join(one.verdict.text.split()) in text
    for part in (
        [pick.offering for pick in (*one.picks, *one.to_verify)]
        + [short(cost.told) for cost in one.requirement_costs if cost.changes_pick or cost.opens_models]
        + [named(cost.requirement) for cost in one.requirement_costs]
        + [short(reason) for choice in one.choose_when for reason in choice.reasons]
        + [short(change) for relaxed in one.relaxations for change in relaxed.changes]
        + [short(told) for switch in one.switch for told in (*switch.parameters, *switch.friction)]
        + ([one.fallback.reason.text] if one.fallback else [])
        + [f"{source['name']} ({source['date']})" for source in one.catalog.sources]
        + [f"{count:,} by {named(name)}" for name, count in one.refused.by_requirement.items()]
    ):
        assert " ".join(part.split()) in text


def test_sections_of_a_recommendation() -> None:
    text = shown("recommended", 200)
    for heading in _HEADINGS:
        assert f"\n{heading}" in f"\n{text}"


def test_a_month_is_never_shown_without_its_traffic() -> None:
    assert "A month is 100,000 requests of 2,000 tokens in and 500 out" in shown("recommended", 200)


def test_a_call_that_is_not_known_is_said_to_be() -> None:
    one = decision()
    call = replace(one.picks[0].call, base_url=None, key_variable=None, curl=None)
    text = rendered(replace(one, picks=[replace(one.picks[0], call=call)]), width=100)
    assert "base url      not known" in text and "key variable  not known" in text
    assert "curl" not in text


def test_without_draws_nothing_is_said_of_wins() -> None:
    text = rendered(decide(ground(), workload("extraction"), draws=0), width=120)
    assert "First most often" not in text and "Nothing was drawn." in text


def test_a_requirement_that_changes_nothing_is_named_with_the_others_like_it() -> None:
    one = decision()
    idle = [cost for cost in one.requirement_costs if not (cost.changes_pick or cost.opens_models)]
    assert idle and "lets in no other model: " in " ".join(shown("recommended", 0).split())
    assert " 0 more" not in shown("recommended", 0)


def test_what_changes_no_figure_is_not_shown_as_a_change() -> None:
    one = decision()
    level = replace(one.flips[0], flips_at=one.flips[0].weight, to="somebody/else", flag="--weight fit=1")
    text = rendered(replace(one, flips=[level]), width=0)
    assert "somebody/else" not in text and "No change of one weight" not in text


def test_a_flip_shows_what_to_type() -> None:
    one = decision()
    flip = replace(one.flips[0], weight=0.2081, flips_at=0.2084, to="somebody/else", flag="--weight fit=1.01")
    text = rendered(replace(one, flips=[flip]), width=0)
    assert "at 20.84 % instead of 20.81 %: somebody/else (--weight fit=1.01)" in text


def test_what_holds_both_ways_of_a_switch_is_said_once() -> None:
    one = decision()
    there, back = one.switch
    assert there.shared_providers == back.shared_providers != []
    assert shown("recommended", 0).count("providers of both: ") == 1


def test_a_narrow_bill_keeps_what_it_rests_on() -> None:
    flat = " ".join(shown("recommended", 80).split())
    assert all(" ".join(line.rests_on.split()) in flat for line in decision().picks[0].bill.lines)
    assert "..." not in flat


def test_no_line_begins_with_a_sign() -> None:
    for width in range(60, 100, 3):
        lines = rendered(decision(), width=width).split("\n")
        assert not any(line.strip().startswith("%") for line in lines), width


def test_two_that_nothing_tells_apart_are_named_once() -> None:
    one = decision()
    there, back = one.choose_when[:2]
    level = [there, replace(back, reasons=there.reasons)]
    text = rendered(replace(one, choose_when=level), width=0)
    assert f"Choose {there.model} or {there.over}" in text
    assert f"Choose {back.model} over" not in text
