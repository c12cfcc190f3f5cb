"""The conversation without a terminal: order, ways back, what is usual, and what an answer leaves."""

from __future__ import annotations

import re

import pytest
from tests.cli.interview.scripted import Scripted, talk
from tests.judge.cases import case, ground, workload

from modelpick.cli.interview import wording
from modelpick.cli.interview.questions import QUESTIONS, STEPS
from modelpick.report.tongue import tongue_of


def test_who_takes_what_is_proposed_answers_eight_questions_and_gets_the_general_preset() -> None:
    asker = Scripted()
    interview = talk(asker)
    interview.run()
    assert [question.partition("/")[0] for question in asker.asked] == list("1233455678"), asker.asked
    assert interview.answers.given == {} and interview.answers.workload().preset == "general"
    assert max(step.number for step in STEPS) == QUESTIONS


def test_the_count_after_the_last_answer_is_that_of_the_decision() -> None:
    asker = Scripted(What_is_it_for=["rag"], your_data=["European"], a_month_cost=["200"])
    interview = talk(asker)
    interview.run()
    judged = case("rag", region=["eu"], budget="200")
    left = interview.counter.of(interview.answers.workload())
    assert (left.models, left.offerings) == (len(judged.ranked), judged.screened.eligible.bit_count())
    assert 0 < left.models < len(case("rag").ranked)
    assert wording.left(left, tongue_of("en")) in asker.said, asker.said


def test_a_count_follows_every_answer() -> None:
    asker = Scripted(What_goes_in=["own figures"])
    talk(asker).run()
    assert len(asker.asked) == len(STEPS)
    assert sum("left" in text for text in asker.said) == len(STEPS)


def test_figures_of_ones_own_are_asked_for_one_by_one() -> None:
    asker = Scripted(
        What_goes_in=["own figures"], Input_of=["5k"], Answer_to=["700"], Part_of_the_input=["60%"], Images=["2"],
        The_largest=["64k"], How_many=["20k/day"],
    )  # fmt: skip
    interview = talk(asker)
    interview.run()
    made = interview.answers.workload()
    assert (made.input_tokens, made.output_tokens, float(made.cached), float(made.images)) == (5000, 700, 0.6, 2)
    assert (made.context, float(made.requests)) == (64000, 608000)


def test_the_way_back_asks_the_question_before_with_its_answer_proposed() -> None:
    asker = Scripted(What_is_it_for=["rag"], What_goes_in=["own figures"], Input_of=["6k"], Answer_to=["<", "800"])
    interview = talk(asker)
    interview.run()
    names = [question.partition(" ")[2] for question in asker.asked]
    at = names.index("Answer to a request, on average, in tokens")
    assert names[at + 1].startswith("Input of") and names[at + 2].startswith("Answer to")
    assert "6,000 tokens" in asker.usual["2/8 Input of a request, on average, in tokens"]
    assert interview.answers.given == {"preset": "rag", "input_tokens": "6k", "output_tokens": "800"}


def test_every_list_but_the_first_has_a_way_back_and_every_one_can_be_skipped() -> None:
    asker = Scripted()
    talk(asker).run()
    assert len(asker.entries) == 8
    for question, entries in asker.entries.items():
        labels = " ".join(entry.label for entry in entries)
        assert ("Back to the question before" in labels) == (not question.startswith("1/")), question
        assert "kip" in labels, question


def test_going_back_to_the_use_changes_what_is_usual_in_the_questions_behind() -> None:
    """What was only confirmed is no answer of its own."""
    asker = Scripted(What_is_it_for=["rag", "coding_agent"], What_must=["<"], May_an_answer=["<"], How_many=["", "<"],
                     What_goes_in=["", "<"])  # fmt: skip
    interview = talk(asker)
    interview.run()
    made = interview.answers.workload()
    told = ground().rules["presets"]["coding_agent"]
    assert made.preset == "coding_agent" and list(made.needs) == told["needs"]
    assert interview.answers.given == {"preset": "coding_agent"}


def test_skipping_takes_an_answer_back() -> None:
    asker = Scripted(your_data=["European", "Skip"], have_its_seat=["<"])
    interview = talk(asker)
    interview.run()
    assert interview.answers.given == {}


def test_an_unticked_need_of_the_preset_is_no_longer_asked_for() -> None:
    interview = talk(Scripted(What_is_it_for=["support_chat"], What_must=[[]]))
    interview.run()
    assert interview.answers.workload().needs == () and interview.answers.given["needs"] == "none"


def test_waiting_is_told_by_share_and_tier() -> None:
    for reply, batch, latency in (("All may", 1, "relaxed"), ("when there is room", 0, "relaxed"), ("A part", 0.4, "")):
        asker = Scripted(May_an_answer=[reply, "40%"])
        interview = talk(asker)
        interview.run()
        made = interview.answers.workload()
        assert (float(made.batch), made.latency) == (batch, latency), reply


def test_what_the_command_line_says_is_proposed() -> None:
    asker = Scripted()
    interview = talk(asker, preset="rag", budget="500", region=["de"], batch="0.25")
    interview.run()
    assert asker.usual["1/8 What is it for?"] == "rag"
    assert asker.usual["7/8 What may a month cost at most, in US dollars?"] == "$500 a month"
    assert any(
        "other places" in entry.label and ": de (usual)" in entry.label
        for entry in asker.entries["5/8 Where may your data be processed?"]
    )
    assert interview.answers.given == {}
    assert interview.answers.workload().region == ("de",)


def test_an_answer_that_leaves_nothing_says_what_it_cost_and_is_relaxed() -> None:
    asker = Scripted(What_is_it_for=["rag"], a_month_cost=["0.01"], What_now=["Relax: the budget"])
    interview = talk(asker)
    interview.run()
    before = len(case("rag").ranked)
    assert f"That leaves none of the {before} models that there would be without this answer." in asker.said
    assert "What stands in the way: the budget." in asker.said
    made = interview.answers.workload()
    assert made.budget is not None and made.budget > 1
    assert interview.counter.of(made).models > 0


@pytest.mark.parametrize("preset", ground().rules["presets"])
def test_what_an_answer_may_be_leaves_models(preset: str) -> None:
    """Every example of a label, as it would be typed."""
    asker = Scripted(What_is_it_for=[preset])
    interview = talk(asker)
    interview.run()
    labels = [(question, entry.label) for question, entries in asker.entries.items() for entry in entries]
    given = [(question, label.split("for example ")[1]) for question, label in labels if "for example " in label]
    assert given
    names = {"your data": "region", "its seat": "jurisdiction", "license": "license"}
    for question, examples in given:
        option = next(name for part, name in names.items() if part in question)
        for example in examples.split(", "):
            assert interview.answers.complaint(option, example) == ""
            assert interview.counter.of(workload(preset, **{option: [example]})).models, (option, example)


@pytest.mark.parametrize("typed", ["", "anywhere", "none"])
def test_places_that_nobody_names_are_any(typed: str) -> None:
    asker = Scripted(your_data=["other places", typed])
    interview = talk(asker)
    interview.run()
    assert asker.usual[next(question for question in asker.usual if "other places" in question)] == "anywhere"
    assert "5/8 Where may your data be processed? anywhere" in asker.said
    assert interview.answers.workload().region == ()


def test_a_place_that_is_none_is_told_which_places_count() -> None:
    told = talk(Scripted()).answers.complaint("region", "mars")
    assert told.startswith('no region "mars"') and "like de" in told and "there is: apac, au" in told


def test_what_is_relaxed_is_offered_in_words_that_make_a_sentence() -> None:
    """A requirement that has no number is no longer one."""
    asker = Scripted(What_is_it_for=["rag"], your_data=["European"], Which_license=["Weights"], What_now=["Keep"])
    interview = talk(asker)
    interview.run()
    offers = [entry.label for entry in asker.entries["What now?"] if entry.label.startswith("Relax")]
    assert any(offer.startswith("Relax: do not require open weights") for offer in offers), offers
    assert all("dropped" not in offer and re.search(r"; \d+ models? left$", offer) for offer in offers), offers


def test_an_answer_that_holds_no_longer_is_said_to_be_replaced() -> None:
    asker = Scripted(What_is_it_for=["rag"], How_many=["<"], a_month_cost=["0.01", "900"], What_now=["again"])
    talk(asker).run()
    assert "Again 2/8, in place of the answer above." in asker.said
    assert "Again 7/8, in place of the answer above." in asker.said


def test_an_answer_that_leaves_nothing_may_be_changed_dropped_or_kept() -> None:
    for reply, budget, asked in (("again", 900, 2), ("Drop", None, 1), ("Keep", 0.01, 1)):
        asker = Scripted(What_is_it_for=["rag"], a_month_cost=["0.01", "900"], What_now=[reply])
        interview = talk(asker)
        interview.run()
        made = interview.answers.workload()
        assert (made.budget if made.budget is None else float(made.budget)) == budget, reply
        assert sum("a month cost" in question for question in asker.asked) == asked, reply


def test_an_answer_that_left_nothing_and_is_given_again_is_judged_anew() -> None:
    """What was kept is no measure of what stood before."""
    asker = Scripted(What_is_it_for=["rag"], a_month_cost=["0.01", "0.02"], Which_improvement=["<"],
                     What_now=["Keep", "Drop"])  # fmt: skip
    interview = talk(asker)
    interview.run()
    assert sum(question == "What now?" for question in asker.asked) == 2
    assert interview.answers.given == {"preset": "rag"}


def test_what_left_nothing_and_was_kept_is_not_complained_of_at_every_question() -> None:
    asker = Scripted(What_is_it_for=["rag"], your_data=["other places", "CN"], What_now=["Keep"])
    talk(asker).run()
    assert sum(question == "What now?" for question in asker.asked) == 1
