"""What the catalog says of how well models do."""

from __future__ import annotations

from collections import Counter

from modelpick.answers.quality import (
    Alternative,
    AtEffort,
    DomainQuality,
    ModelQuality,
    QualityList,
    Range,
    Score,
    Spending,
    Standing,
    Tokenizer,
)
from modelpick.catalog.entities import GRADES, UNKNOWN, Benchmark, Estimate, Model, Usage, ways_to_name
from modelpick.catalog.usage import rests_on, tokenizer_factor
from modelpick.catalog.view import View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def of_model(view: View, model: Model) -> ModelQuality:
    """Every domain with what it rests on, and every score that a table states of the model."""
    rules = view.rulebook["benchmarks"]
    boards = {name: (board, entry) for board, entry in rules["boards"].items() for name in entry["names"]}
    # What a page told of something else counts for no board: see not_counted in rules/benchmarks.toml.
    withheld = {entry["page"] for entry in rules.get("not_counted", ()) if entry["model"] == model.id}
    scores = [_score(one, *_board(one, {} if one.url in withheld else boards)) for one in model.benchmarks]
    scores.sort(key=lambda score: (score.board is None, score.domains, score.title, score.source, score.score))
    alternatives = [Alternative(name, likeness) for name, likeness in model.alternatives]
    tokenizer = _tokenizer(view.rulebook["tokenizers"], model.tokenizer)
    spending = [_spending(row) for row in model.usage]
    return ModelQuality(
        model.id, _released(model), _domains(model, rules), scores, spending, tokenizer, alternatives
    )  # fmt: skip


def listed(view: View, domain: str) -> QualityList:
    """All models that are no moving names, by one domain."""
    rules = view.rulebook["benchmarks"]
    found = [
        Standing(model.id, _released(model), len(model.routes), _domains(model, rules))
        for model in view.models()
        if model.points_to is None
    ]
    found.sort(key=lambda each: (-(each.quality[domain].mean or -1), each.model))
    count = Counter(each.quality[domain].grade for each in found)
    return QualityList(domain, {grade: count[grade] for grade in (*GRADES, UNKNOWN)}, found)


def domains(view: View) -> list[str]:
    return list(view.rulebook["benchmarks"]["domains"])


def _released(model: Model) -> str | None:
    value: str | None = model.fact("released").value
    return value


def _domains(model: Model, rules: dict[str, Any]) -> dict[str, DomainQuality]:
    """Every domain has an answer: unknown where there is no estimate."""
    return {domain: _domain(model.quality.get(domain, [])) for domain in rules["domains"]}


def _domain(told: list[Estimate]) -> DomainQuality:
    if not told:
        return DomainQuality("", None, None, None, UNKNOWN, 0, [], "", [])
    first, *others = (
        (one.effort, one.mean, one.low, one.high, one.grade, one.n, one.rests_on, one.why) for one in told
    )
    return DomainQuality(*first, [AtEffort(*other) for other in others])


def _spending(row: Usage) -> Spending:
    return Spending(row.effort, _range(row.per_visible), _range(row.verbosity), row.grade, rests_on(row), row.url)


def _tokenizer(rules: dict[str, Any], family: str) -> Tokenizer:
    factors = {
        content: tokenizer_factor(rules, family, content) for content in rules["families"][rules["fallback"]]["factors"]
    }
    one = next(iter(factors.values()))
    ranges = {content: _range(factor[:3]) for content, factor in factors.items()}
    return Tokenizer(family or None, ranges, one.evidence, one.source, one.url, one.date)


def _range(triple: tuple[Any, ...]) -> Range:
    low, mid, high = map(float, triple)
    return Range(low, mid, high)


def _board(one: Benchmark, boards: dict[str, tuple[str, Any]]) -> tuple[str | None, dict[str, Any]]:
    """The board that a score counts for."""
    return next((boards[way] for way in ways_to_name(one.board, one.details) if way in boards), (None, {}))


def _score(one: Benchmark, board: str | None, entry: dict[str, Any]) -> Score:
    title = entry.get("title") or one.details.get("title") or one.board
    return Score(
        board, title, entry.get("domains", []), format(one.score, "f"), one.details.get("effort"),
        one.details.get("measured_by", "unstated"), one.source, one.as_of, one.url,
    )  # fmt: skip
