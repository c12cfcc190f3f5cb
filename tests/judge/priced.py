"""Offerings, models and workloads for tests of the bill: prices as given, and a model that does not reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from modelpick import shipped
from modelpick.answers.judged import Bill
from modelpick.catalog.entities import KNOWN, Claim, Estimate, Fact, Model, Offering, Price, Usage
from modelpick.judge.bill import bill
from modelpick.judge.facts import Facts
from modelpick.rulebook.load import load
from modelpick.workload.workload import Workload

TODAY = "2026-11-20"
RULES = load(shipped.rules_dir())
ONE = (Decimal(1), Decimal(1), Decimal(1))


def fact(value: Any, *others: Any) -> Fact:
    """The first wins; the others are live claims that lost."""
    claims = [Claim("models-dev", each, "2026-11-09", url="https://example.org/") for each in (value, *others)]
    return Fact(KNOWN, value, claims)


def price(tier: str = "standard", above: int = 0, window: str = "", **rates: str | tuple[str, ...]) -> Price:
    """A rate with others behind it is disputed."""
    held = {}
    for name, told in rates.items():
        values = [Decimal(each) for each in ((told,) if isinstance(told, str) else told)]
        held[name] = fact(*values)
    return Price(tier, above, window, rates=held)


def offering(*prices: Price, **facts: Any) -> Offering:
    told = {name: fact(value) for name, value in facts.items()}
    return Offering("host/m", "host", "m", "", "lab/m", "m", "exact", [], [], "", told, list(prices), [])


def usage(
    per_visible: Sequence[str] = ("1", "1", "1"), verbosity: Sequence[str] = ("1", "1", "1"), effort: str = ""
) -> Usage:
    triples = [tuple(map(Decimal, told)) for told in (per_visible, verbosity)]
    return Usage(effort, "measured", triples[0], triples[1], 1, "lab/m", "aider_polyglot", "2025-08-01")  # type: ignore[arg-type]


def model(*usages: Usage, tokenizer: str = "o200k", model_id: str = "lab/m", **quality: Estimate) -> Model:
    told = {domain: [estimate] for domain, estimate in quality.items()}
    return Model(model_id, [], {}, quality=told, usage=list(usages) or [usage()], tokenizer=tokenizer)


def billed(
    here: Offering, workload: Workload, of: Model | None = None, effort: str = "", as_of: str = TODAY,
    rules: Mapping[str, Any] = RULES,
) -> Bill:  # fmt: skip
    return bill(here, of or model(), effort, workload, dict(rules), Facts(as_of), as_of)


def asked(requests: int = 1000, input_tokens: int = 5000, output_tokens: int = 500, **more: Any) -> Workload:
    return Workload(requests=Decimal(requests), input_tokens=input_tokens, output_tokens=output_tokens, **more)
