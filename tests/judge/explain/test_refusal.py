"""Why an offering does not meet a requirement: with what it has, and "no" told from "unknown"."""

from __future__ import annotations

from typing import Any

import pytest
from tests.judge import cases, tracing
from tests.judge.cases import document, ground

from modelpick.catalog.bits import to_rows
from modelpick.judge.eligibility import Asked
from modelpick.judge.explain.refusal import named, reason

ASKED: dict[str, Any] = {
    "context": "1M", "max_output": "64k", "needs": ["tools", "vision"], "license": ["permissive"], "open_weights": True,
    "region": ["eu"], "jurisdiction": ["eu"], "provider": ["openai"], "not_lab": ["google"], "provider_kind": ["cloud"],
    "min_quantization": "bf16", "max_input_price": "1", "max_output_price": "2", "ttft": "0.5", "throughput": "100",
    "rpm": "1000", "tpm": "1M", "alive_for": "6mo", "released_after": "2026-01-01", "min_quality": {"coding": 70},
    "languages": ["de"],
}  # fmt: skip


def row(offering: str) -> int:
    return ground().names.index(offering)


def told(offering: str, rule: str, month: tuple[float, float, float] | None = None, **asked: Any) -> str:
    judged = cases.case(**asked)
    one = next(each for each in judged.screened.asked if each.id == rule)
    return reason(judged, one, row(offering), month).text


@pytest.mark.parametrize(
    ("offering", "rule", "asked", "said"),
    [
        ("openai/o4-mini", "alive", {}, "openai/o4-mini was retired on 2026-10-23."),
        ("abacus/o4-mini", "alive", {}, "abacus/o4-mini may be gone: its own lab retired it on 2026-10-23."),
        ("openai/gpt-5.2", "context", {"context": "1M"}, "openai/gpt-5.2 holds 400,000 tokens; 1,000,000 are needed."),
        (
            "openai/gpt-5.2",
            "open_weights",
            {"open_weights": True},
            "The weights of openai/gpt-5.2 cannot be downloaded.",
        ),
        (
            "openai/gpt-5.2",
            "license",
            {"license": ["permissive"]},
            "The license of openai/gpt-5.2 is proprietary; permissive is asked for.",
        ),
        (
            "openai/gpt-5.2",
            "region",
            {"region": ["eu"]},
            "Where requests to openai/gpt-5.2 are processed is not stated.",
        ),
        (
            "azure/gpt-5.2@us",
            "region",
            {"region": ["eu"]},
            "azure/gpt-5.2@us is processed in us, not within eu alone.",
        ),
        (
            "openai/gpt-5.2",
            "jurisdiction",
            {"jurisdiction": ["eu"]},
            "The seat of the provider of openai/gpt-5.2 is in US, not within eu.",
        ),
        ("openai/gpt-5.2", "not_lab", {"not_lab": ["openai"]}, "openai/gpt-5.2 is made by openai, which is excluded."),
        (
            "openai/gpt-5.2",
            "languages:de",
            {"languages": ["de"]},
            "Nobody says whether openai/gpt-5.2 was made for de.",
        ),
    ],
)
def test_the_words_of_the_rulebook(offering: str, rule: str, asked: dict[str, Any], said: str) -> None:
    assert told(offering, rule, **asked) == said


def test_a_quality_is_told_with_its_domain_and_what_it_has() -> None:
    text = told("google/gemini-2.5-flash", "min_quality:coding", min_quality={"coding": 70})
    assert text.startswith("google/gemini-2.5-flash would score ") and "in coding; at least 70 is asked for." in text


def test_a_budget_is_told_with_its_traffic() -> None:
    text = told("openai/gpt-5.2", "budget", (90.0, 100.0, 110.0), budget="50/month")
    assert text == (
        "openai/gpt-5.2 would cost $100 a month for 100,000 requests of 1,500 tokens in and 300 out; "
        "the budget is $50.00."
    )
    assert told("openai/gpt-5.2", "budget", None, budget="50/month").endswith("would cost a month is not known.")


def test_every_requirement_of_many_rows_is_traced() -> None:
    """Rows that fail it and rows that leave it open: "no" where it fails, never a hole in the words."""
    judged = cases.case(**ASKED)
    counted = 0
    for one in judged.screened.asked:
        for rows in (to_rows(one.fails)[::997], to_rows(ground().everything & ~one.passes & ~one.fails)[::997]):
            for at in rows[:4]:
                sentence = reason(judged, one, at)
                counted += 1
                assert sentence.text and "None" not in sentence.text
                assert tracing.check(document(judged, sentence)) == []
    assert counted > 100


def test_names_that_people_use() -> None:
    assert named("needs:json_mode") == "JSON mode"
    assert named("min_quality:instruction_following") == "quality in instruction following"
    assert named("languages:de") == "the language de"
    assert named("context") == "the context window"
    assert all(named(rule) for rule in ground().rules["requirements"]["requirements"])


def test_a_need_that_is_a_decimal_is_told_as_a_number() -> None:
    from decimal import Decimal

    judged = cases.case(max_input_price="0.5")
    one = next(each for each in judged.screened.asked if each.id == "max_input_price")
    asked = Asked(one.id, one.rule, Decimal("0.5"), Decimal("0.5"), one.passes, one.fails)
    sentence = reason(judged, asked, row("openai/gpt-5.2"))
    assert sentence.args["need"] == 0.5 and isinstance(sentence.args["need"], float)
