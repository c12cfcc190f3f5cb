"""A Decision as a record for docs/decisions."""

from __future__ import annotations

import re

import cmarkgfm
import pytest
from tests.cli.running import complaint, run
from tests.judge.cases import ground, workload
from tests.report.test_decision import decision

from modelpick.errors import UsageError
from modelpick.frozen import replace
from modelpick.judge.explain import choose_when
from modelpick.judge.why import why
from modelpick.report.formats import adr
from modelpick.report.page import Page
from modelpick.report.pages.decision_record import NOTHING
from modelpick.report.told import told
from modelpick.report.tongue import Tongue, tongue_of

OUTCOMES = ["recommended", "unverified", "none"]
# https://adr.github.io/madr, version 4: the headings, in their order; the options have headings of their own.
MADR = [
    "Context and Problem Statement", "Decision Drivers", "Considered Options", "Decision Outcome", "Consequences",
    "Confirmation", "Pros and Cons of the Options", "More Information",
]  # fmt: skip


def headings(text: str) -> list[str]:
    return re.findall(r"^#{2,} (.*)$", text, re.M)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_headings_are_those_of_madr(outcome: str) -> None:
    one = decision(outcome)
    text = told(one, "adr")
    options = [pick.offering for pick in one.picks or one.to_verify]
    wanted = [*MADR[:7], *options, MADR[7]] if options else [*MADR[:6], MADR[7]]
    assert headings(text) == wanted
    assert text.startswith(f"---\nstatus: proposed\ndate: {one.as_of}\n---\n\n# ")
    assert text.count("\n# ") == 1


def test_the_option_that_is_chosen_is_considered() -> None:
    one = decision("recommended")
    text = told(one, "adr")
    first = one.picks[0].offering
    assert f'Chosen option: "{first}", because' in text
    considered = text.partition("## Considered Options\n")[2].partition("\n## ")[0]
    assert [line[2:] for line in considered.split("\n") if line.startswith("- ")] == [
        pick.offering for pick in one.picks
    ]


@pytest.mark.parametrize("outcome", ["unverified", "none"])
def test_without_a_pick_nothing_is_chosen(outcome: str) -> None:
    text = told(decision(outcome), "adr")
    assert "Chosen option" not in text and "No option is chosen" in text
    assert decision(outcome).relaxations and "Then the best: " in text


def test_each_reason_stands_on_its_side() -> None:
    one = decision("recommended")
    text = told(one, "adr")
    first = one.picks[0].model
    for choice in one.choose_when:
        for reason in choice.reasons:
            if reason.template in NOTHING or first not in (choice.model, choice.over):
                continue
            side = f"Good, because this speaks for it over {choice.over}" if choice.model == first else (
                f"Bad, because this speaks for {choice.model} instead"
            )  # fmt: skip
            assert f"- {side}: {reason.text[:20]}" in text.replace("\\", "")
    assert not any(nothing in text for nothing in NOTHING)


def test_what_speaks_for_neither_is_what_the_judgement_says() -> None:
    assert NOTHING == (choose_when._NOTHING, choose_when._ALIKE)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_spanish_is_whole(outcome: str) -> None:
    tongue = tongue_of("es")
    text = adr.told(decision(outcome), tongue)
    assert list(tongue.untold) == []
    assert "## Contexto y planteamiento del problema" in text and text.startswith("---\nstatus: proposed\n")


def test_names_can_break_nothing() -> None:
    one = decision("recommended")
    evil = 'x"\n---\nstatus: accepted\n# <script>|`**_[a](javascript:b)'
    picks = [replace(pick, offering=evil, model=evil) for pick in one.picks]
    text = told(replace(one, picks=picks, as_of="2026-11-20\nstatus: accepted"), "adr")
    assert text.split("\n")[:4] == ["---", "status: proposed", "date: 2026-11-20", "---"]
    assert "\nstatus: accepted" not in text
    shown = cmarkgfm.github_flavored_markdown_to_html(text.partition("---\n\n")[2])
    assert "<script" not in shown and "<a " not in shown and shown.count("<h1>") == 1


def test_a_day_that_is_none_is_left_out() -> None:
    assert told(replace(decision("none"), as_of="whenever"), "adr").startswith("---\nstatus: proposed\n---\n")


def test_only_a_decision_is_recorded() -> None:
    with pytest.raises(UsageError, match="a Decision alone"):
        told(why(ground(), workload("rag"), "openai/o4-mini"), "adr")
    assert "markdown" in complaint(run("rules", "show", "rag", "--format", "adr"), 2)
    with pytest.raises(UsageError):
        adr.drawn(Page(Tongue()))
