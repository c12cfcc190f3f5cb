"""Questions that people ask of two models, answered from their records."""

from __future__ import annotations

from tests.judge.pages.comparing import GPT_4O, REFERENCE, STEP, compared, offering, record


def answers(*names: str) -> dict[str, list[str]]:
    return {faq.question.text: [one.text for one in faq.answer] for faq in compared(*names).faqs}


def test_a_question_names_who_it_is_of() -> None:
    told = answers(GPT_4O, STEP)
    assert len(told) == 7 and all(question.endswith("?") for question in told)
    assert sum(GPT_4O in question and STEP in question for question in told) == 2


def test_days_are_those_of_the_records() -> None:
    for pair in REFERENCE:
        told = answers(*pair)["Which is newer, and until when does it know the world?"]
        for model, text in zip(pair, told, strict=True):
            facts = record(model).facts
            assert facts["released"].value in text and facts["knowledge_cutoff"].value in text
            assert (facts["knowledge_cutoff"].state == "disputed") == ("sources disagree" in text)


def test_limits_and_ends_are_those_of_the_compared_routes() -> None:
    told = answers(GPT_4O, STEP)
    for one, text in zip(compared(GPT_4O, STEP).models, told["Which takes the longer requests?"], strict=True):
        assert f"{offering(one.offering).facts['context'].value:,}" in text
    first, second = told["Is any of them about to retire?"]
    assert "until 2027-01-14" in first and "promises nothing" in second


def test_weights_are_answered_for_each() -> None:
    first, second = answers(GPT_4O, STEP)["Are their weights open, and under which license?"]
    assert first.endswith("no, it runs at providers alone.") and second.endswith("yes, under Apache-2.0.")
