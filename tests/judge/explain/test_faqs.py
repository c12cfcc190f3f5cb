"""Every answer stands in the facts of the route: changed facts change it, missing ones are said to be missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.judge import tracing
from tests.judge.cases import document
from tests.judge.explain.made import case, judged

from modelpick.answers.decision import Faq
from modelpick.catalog.entities import Claim, Fact, Offering, Price
from modelpick.catalog.fields import CAPABILITIES
from modelpick.frozen import replace
from modelpick.judge.case import Case
from modelpick.judge.explain.faqs import faqs

PICK = judged("openai/gpt-5.2", month=(90.0, 100.0, 110.0))


def fact(value: Any) -> Fact:
    return Fact("known", value, [Claim("litellm", value, "2026-10-17")])


def price(tier: str = "standard", above: int = 0, **rates: str) -> Price:
    return Price(tier, above, rates={name: fact(Decimal(rate)) for name, rate in rates.items()})


def answered(made: Case) -> dict[str, str]:
    found = faqs(made, made.ranked[0], made.ranked[1:], 61.0)
    assert tracing.check(document(made, found)) == []
    return {_about(one): " ".join(sentence.text for sentence in one.answer) for one in found}


def _about(faq: Faq) -> str:
    return faq.question.template + str(faq.question.args.get("capability", ""))


def answer(question: str, prices: list[Price] | None = None, history: Any = (), **facts: Any) -> str:
    """Of a route with these facts alone."""
    made = case([PICK])
    made.workload = replace(made.workload, needs=(question,) if question in CAPABILITIES else ())
    own = made.offering(PICK)
    known = {name: value if isinstance(value, Fact) else fact(value) for name, value in facts.items()}
    route = Offering(
        own.id, own.provider, own.upstream, "", own.model, "", "", [], [], "", known, prices or [], list(history)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made.ground, "offering", lambda row: route)
        patch.setattr(made.ground, "kept", {})
        found = answered(made)
    return next(text for name, text in found.items() if question in name)


def test_every_question_of_the_issue_has_an_answer() -> None:
    found = answered(case([PICK, judged("deepseek/deepseek-v4-pro")]))
    asked = ("How much text", "How long may an answer", "cost?", "typical jobs", "batches", "license", "weights",
             "Where can", "think", "alternatives", "retire", "changed lately", "come from", "How sure")  # fmt: skip
    for part in asked:
        assert any(part in question for question in found), part
    needed = case([PICK]).workload.needs
    assert {name for name in CAPABILITIES if any(question.endswith(f"?{name}") for question in found)} == set(needed)
    assert "What else can {model} do?" in found if needed else "What can {model} do?" in found
    assert not any(word in question for question in found for word in ("have temperature", "have pdf"))
    assert all(found.values())


def test_context_in_pages() -> None:
    text = answer("How much text", context=200_000, max_input=150_000)
    assert "Up to 200,000 tokens at OpenAI" in text and "about 300 A4 pages at 667 tokens a page" in text
    assert "at most 150,000 may be the question" in text
    assert "not known" in answer("How much text")


def test_a_disputed_context_is_told_with_both_ends() -> None:
    claims = [Claim("a", 100_000, "2026-01-01"), Claim("b", 128_000, "2026-01-01")]
    text = answer("How much text", context=Fact("disputed", 100_000, claims))
    assert "The sources disagree: from 100,000 to 128,000 tokens." in text


def test_prices_tiers_and_scenarios() -> None:
    prices = [price(input="1.1", output="4.4", cache_read="0.275"), price("batch", input="0.55", output="2.2"),
              price(above=200_000, input="2.2", output="8.8")]  # fmt: skip
    cost = answer("What does {model} cost?", prices)
    assert "OpenAI takes $1.10 a million input and $4.40 a million output tokens, standard tier." in cost
    assert "A request above 200,000 input tokens is billed at $2.20 and $8.80 instead." in cost
    assert "$100 a month, between $90.00 and $110 (100,000 requests of 1,500 tokens in and 300 out)" in cost
    jobs = answer("typical jobs", prices)
    assert "RAG answers: $7.70 for 1,000 at 5,000 tokens in and 500 out" in jobs
    assert "Code review: $13.20 for 1,000 at 8,000 tokens in and 1,000 out" in jobs
    cheaper = answer("batches", prices)
    assert (
        "In a batch, which may take hours: $0.55 a million input and $2.20 a million output tokens, 50 % less"
        in cheaper
    )
    assert "read from the cache costs $0.275 a million tokens, 75 % less" in cheaper


def test_what_is_not_known_of_prices_is_no_price() -> None:
    assert "No price by the token is known at OpenAI." in answer("What does {model} cost?")
    assert answer("batches") == "No lower price for batches, for waiting or for cached input is known."
    with pytest.raises(StopIteration):
        answer("typical jobs")


def test_reasoning() -> None:
    assert "these efforts: low and high" in answer("think", reasoning=True, reasoning_efforts=["low", "high"])
    assert answer("think", reasoning=False) == "No, it answers at once."
    assert answer("think") == "It is not known whether it thinks first."


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Fact("likely", True), "Probably at OpenAI"),
        (Fact("disputed", True), "The sources disagree about OpenAI."),
        (Fact(), "It is not known of OpenAI."),
    ],
)
def test_a_capability_that_is_not_certain(told: Fact, said: str) -> None:
    """Of computer use neither yes nor no is in the columns."""
    assert said in answer("computer_use", computer_use=told)
    assert "live routes" in answer("computer_use", computer_use=told)


def test_known_capabilities_are_those_of_the_columns() -> None:
    needed = replace(case([PICK]).workload, needs=("tools", "vision"))
    found = answered(case([PICK], workload=needed))
    assert next(text for name, text in found.items() if name.endswith("tools")).startswith("Yes, at OpenAI.")
    assert " with it" in next(text for name, text in found.items() if name.endswith("vision"))


def test_a_date_that_nobody_announced_promises_nothing() -> None:
    assert "OpenAI serves it until 2027-02-01." in answer("retire", retires="2027-02-01")
    assert "which promises nothing" in answer("retire")


def test_what_changed_is_dated_and_recent() -> None:
    prices = [price(input="1.1", output="4.4")]
    history = [
        {
            "source": "models-dev-2026-05",
            "seen": "2026-05-21",
            "rates": {"input": Decimal("2.2"), "output": Decimal("4.4")},
        },
        {"source": "models-dev-2026-05", "seen": "2026-05-21", "facts": {"context": 100_000, "tools": False}},
        {"source": "genai-prices", "from": "", "to": "2024-01-01", "above": 0, "rates": {"input": Decimal(9)}},
    ]
    text = answer("changed lately", prices, history, context=200_000, tools=True)
    assert "A million input tokens cost $2.20 on 2026-05-21 and cost $1.10 now." in text
    assert "Its context was 100,000 on a list of 2026-05-21 and is 200,000 now." in text
    assert "A list of 2026-05-21 denied tools; it has it now." in text
    assert "output" not in text and "$9" not in text
    assert answer("changed lately").startswith("Nothing that older lists show since 2025-11-20.")


def test_open_weights_have_a_license_with_what_it_permits() -> None:
    found = answered(case([judged("deepseek/deepseek-v4-pro")]))
    license_ = next(text for name, text in found.items() if "license" in name)
    assert license_.startswith("It is under MIT (MIT License), which permits commercial use")
    closed = next(text for name, text in answered(case([PICK])).items() if "license" in name)
    assert closed == "The weights are not given out: the terms of whoever serves it apply."


def test_what_is_read_from_ids_and_rules_is_no_source() -> None:
    reasoning = Fact("likely", True, [Claim("families", True, "2026-11-01")])
    text = answer("come from", context=Fact("known", 5, [Claim("litellm", 5, "2026-10-17")]), reasoning=reasoning)
    assert "litellm (2026-10-17)" in text and "families" not in text


def test_no_count_of_nothing() -> None:
    found = answered(case([PICK]))
    assert not any(" 0 with" in text or " 0 not" in text for text in found.values())


def test_what_nobody_asks_for_is_told_in_one_answer() -> None:
    made = case([PICK])
    text = answer("What can {model} do?", fine_tuning=Fact("likely", True, []), video=Fact("disputed", True, []))
    view = made.ground.view
    for part, sign in (("Yes, at OpenAI: ", "+"), ("No, not at OpenAI: ", "-")):
        told = text.partition(part)[2].partition(".")[0]
        known = [name for name in CAPABILITIES if view.bits(f"{name}{sign}") >> PICK.row & 1]
        assert len(told.replace(" and ", ", ").split(", ")) == len(known) if known else not told
    assert "most routes of which it is known: fine-tuning." in text
