"""A model's tokens, looked up: what is billed, what of it is unseen, and how a tokenizer counts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from modelpick.catalog.entities import Model, Usage
from modelpick.catalog.usage import billed_output, rests_on, tokenizer_factor, usage_at

TYPICAL = (Decimal("0.8"), Decimal(1), Decimal("1.2"))


def usage(effort: str, *per_visible: str, grade: str = "measured", **more: Any) -> Usage:
    low, mid, high = map(Decimal, per_visible)
    return Usage(effort, grade, (low, mid, high), TYPICAL, **more)


def test_five_hundred_visible_tokens_at_20_to_40_percent_overhead() -> None:
    assert billed_output(usage("", "1.2", "1.3", "1.4"), 500) == (Decimal(600), Decimal(650), Decimal(700))


def test_an_effort_that_the_model_does_not_know_is_its_default() -> None:
    default, high = usage("", "1", "2", "3"), usage("high", "2", "4", "8")
    model = Model("l/m", [], {}, usage=[default, high])
    assert usage_at(model, "high") is high
    assert usage_at(model, "xhigh") is usage_at(model) is default


def test_a_catalog_from_before_estimates_has_none() -> None:
    assert usage_at(Model("l/m", [], {}), "high") is None


TABLE: dict[str, Any] = {
    "fallback": "unmeasured",
    "families": {
        name: {
            "factors": {"hindi": factors}, "evidence": evidence, "source": f"how {name}", "url": "https://x.test",
            "date": "2026-11-21",
        }
        for name, factors, evidence in (
            ("old", [2.69, 3.1, 3.59], "measured"),
            ("unmeasured", [0.8, 1, 3.6], "assumed"),
        )
    },
}  # fmt: skip


def test_a_tokenizer_counts_as_its_family() -> None:
    found = tokenizer_factor(TABLE, "old", "hindi")
    assert found[:4] == (Decimal("2.69"), Decimal("3.1"), Decimal("3.59"), "measured")
    assert (found.source, found.url, found.date) == ("how old", "https://x.test", "2026-11-21")


def test_a_tokenizer_that_nobody_knows_is_wide_and_says_so() -> None:
    for family in ("", "gone"):
        found = tokenizer_factor(TABLE, family, "hindi")
        assert (found.low, found.high, found.evidence) == (Decimal("0.8"), Decimal("3.6"), "assumed")


def test_in_words_what_it_rests_on() -> None:
    general = usage("", "1", "2", "3", grade="general", runs=28, board="a, b", as_of="2026-01-02")
    assert rests_on(general) == "28 runs of all models that were measured (a, b, newest 2026-01-02)"
    assert rests_on(usage("", "1", "2", "3", runs=1, of="l/m", board="a", as_of="2026-01-02")) == (
        "1 run of l/m (a, 2026-01-02)"
    )
    assert rests_on(usage("", "1", "2", "3", grade="unknown")) == "nothing measured"
