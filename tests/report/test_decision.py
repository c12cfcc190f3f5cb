"""A Decision on a terminal: nothing wider than it, nothing left out."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.judge.cases import ground, workload

from modelpick.answers.decision import Decision
from modelpick.answers.named import named
from modelpick.frozen import replace
from modelpick.judge.decide import decide
from modelpick.report.page import Scatter, Sliders, Spans, Stacks, Weights
from modelpick.report.pages.decision_words import labels
from modelpick.report.told import page_of
from modelpick.report.told import told as rendered
from modelpick.report.tongue import Tongue, tongue_of

_MARGIN = "  "
_HEADINGS = (
    "Decision: ", "Verdict", "What was asked", "Scorecard", "Points", "Tradeoffs", "Monthly bill",
    "How sure that is", "What each requirement costs", "What to verify before committing", "To verify", "Refused: ",
    "If the first fails", "Switch friction", "How to call ", "Questions", "Taken because nobody said", "Sources",
    "How to run it again",
)  # fmt: skip


COMMAND = "modelpick recommend workload.toml"
ASKED: dict[str, dict[str, Any]] = {
    "recommended": {"current": "openai/gpt-4o", "region": ["eu"]},
    "unverified": {"ttft": "0.5"},
    "none": {"budget": "0.01/month", "unknown": "strict"},
}


@cache
def decision(outcome: str = "recommended") -> Decision:
    found = decide(ground(), workload("extraction", **ASKED[outcome]), COMMAND)
    assert found.outcome == outcome
    return found


def shown(outcome: str, width: int) -> str:
    return rendered(decision(outcome), width=width)


@pytest.mark.parametrize("outcome", ["recommended", "unverified", "none"])
@pytest.mark.parametrize("width", [80, 200])
def test_it_fits_the_terminal(outcome: str, width: int) -> None:
    """Only what is there to be copied is longer, and a heading or a word that may not be broken."""
    one = decision(outcome)
    code = {f"{_MARGIN}{line}" for text in _code(one) for line in text.split("\n")}
    long = [line for line in shown(outcome, width).split("\n") if len(line) > width]
    assert [line for line in long if line.startswith(_MARGIN) and " " in line.strip() and line not in code] == []


def _code(one: Decision) -> list[str]:
    calls = [pick.call.curl or "" for pick in (*one.picks, *one.to_verify)]
    return [one.rerun, *calls, *(check.command for check in one.checks)]


@pytest.mark.parametrize("width", [80, 200])
def test_no_id_is_broken(width: int) -> None:
    text = shown("recommended", width)
    for pick in (*decision().picks, *decision().to_verify):
        assert pick.offering in text


@pytest.mark.parametrize("outcome", ["recommended", "unverified", "none"])
def test_everything_is_said(outcome: str) -> None:
    one = decision(outcome)
    text = " ".join(shown(outcome, 0).split())
    for part in (
        [one.verdict.text, one.rerun, one.catalog.version, one.as_of]
        + [pick.offering for pick in (*one.picks, *one.to_verify)]
        + [Tongue().short(cost.told) for cost in one.requirement_costs if cost.changes_pick or cost.opens_models]
        + [named(cost.requirement) for cost in one.requirement_costs]
        + [Tongue().short(reason) for choice in one.choose_when for reason in choice.reasons]
        + [Tongue().short(change) for relaxed in one.relaxations for change in relaxed.changes]
        + [Tongue().short(told) for switch in one.switch for told in (*switch.parameters, *switch.friction)]
        + [Tongue().short(delta.told) for delta in one.bill_deltas]
        + [Tongue().short(check.what) for check in one.checks]
        + [check.command for check in one.checks]
        + [asked.question.text for asked in one.faqs]
        + [answer.text for asked in one.faqs for answer in asked.answer]
        + ([one.fallback.reason.text] if one.fallback else [])
        + [f"{named(name)} {count:,}" for name, count in one.refused.by_requirement.items()]
    ):
        assert " ".join(part.split()) in text
    for source in one.catalog.sources:
        assert f"{source['title']} {source['version']} {source['date']}" in text


def test_what_was_asked_stands_at_the_top() -> None:
    top = shown("recommended", 0).partition("\nScorecard")[0]
    assert "region eu" in top and "openai/gpt-4o" in top and "extraction" in top and decision().as_of in top


def test_a_pick_has_its_figures_beside_the_others() -> None:
    text = " ".join(shown("recommended", 0).split())
    first, second = decision().picks[:2]
    for label, figures in {
        "context": [f"{first.context:,}", f"{second.context:,}"],
        "provider routes": [str(first.routes), str(second.routes)],
        "benchmark rows": [str(first.benchmark_rows), str(second.benchmark_rows)],
        "shared with #1": [str(second.shared_rows)],
    }.items():
        assert f"{label} {' '.join(figures)}" in text


def test_a_bar_for_each_score() -> None:
    text = shown("recommended", 80).partition("\nPoints\n")[2].partition("What was measured")[0]
    assert text.count("█") and sum(1 for line in text.split("\n") if "█" in line or "·" in line) == 1 + len(
        decision().picks[0].points
    )


def test_ties_are_told_apart_by_a_letter() -> None:
    first, second, third, *_ = decision().picks
    tied = [first, replace(second, rank=1), replace(third, rank=3)]
    assert labels(tied) == ["1a", "1b", "3"]


def test_without_a_price_the_bill_is_unavailable() -> None:
    one = decision()
    first = replace(one.picks[0], bill=replace(one.picks[0].bill, per_month_usd=None, per_request_usd=None))
    text = rendered(replace(one, picks=[first, *one.picks[1:]]), width=0)
    assert f"{first.offering}: unavailable until priced." in text


def test_plots_are_of_the_decision() -> None:
    one = decision()
    found = {type(block): block for block in page_of(one, Tongue()).blocks}
    scatter, stacks, spans = found[Scatter], found[Stacks], found[Spans]
    assert isinstance(scatter, Scatter) and isinstance(stacks, Stacks) and isinstance(spans, Spans)
    assert {mark.label for mark in scatter.marks} <= {candidate.offering for candidate in one.candidates}
    assert set(scatter.front) == {candidate.offering for candidate in one.candidates if candidate.pareto}
    assert all(mark.y_low is not None and mark.x_high is not None for mark in scatter.marks)
    assert [sum(parts) for _, parts in stacks.rows] == pytest.approx([pick.score for pick in one.picks])
    assert [row[2] for row in spans.rows] == [
        pick.bill.per_month_usd.mid for pick in one.picks if pick.bill.per_month_usd
    ]


def test_sliders_rank_as_the_decision_does() -> None:
    one = decision()
    (sliders,) = [block for block in page_of(one, Tongue()).blocks if isinstance(block, Sliders)]
    assert sum(sliders.weights) == pytest.approx(1)
    assert [row.label for row in sliders.rows] == [candidate.offering for candidate in one.candidates]
    sums = [sum(row.points) for row in sliders.rows]
    assert sums == pytest.approx([candidate.score for candidate in one.candidates])
    (weights,) = [block for block in page_of(one, Tongue()).blocks if isinstance(block, Weights)]
    assert [row.share for row in weights.rows] == pytest.approx(sliders.weights)


@pytest.mark.parametrize("outcome", ["recommended", "unverified", "none"])
@pytest.mark.parametrize("is_wide", [True, False])
def test_spanish_is_whole(outcome: str, is_wide: bool) -> None:
    tongue = tongue_of("es")
    page_of(decision(outcome), tongue, is_wide)
    assert list(tongue.untold) == []


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
    assert "curl" not in text.partition("How to call")[2].partition("Questions")[0]


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
    assert "at 20.84 % instead of 20.81 %: somebody/else (`--weight fit=1.01`)" in text


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
