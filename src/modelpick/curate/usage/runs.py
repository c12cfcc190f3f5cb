"""Runs that a board counted tokens or dollars for, with the prices of their day.

Aider's runs alone are alike enough to be compared between models: one harness, the same 225 tasks. Of tau2-bench only
the difference between two efforts of one model counts (see Contrast). BFCL's cost and latency are left out: its
cost is that of prompts that grow with how tools are described, and a latency is tokens divided by a server's speed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from modelpick.catalog.entities import Benchmark, Model, Offering, by_model
from modelpick.curate.assemble import Entities
from modelpick.curate.efforts import DEFAULT, NONE, effort_of
from modelpick.curate.identity import families
from modelpick.curate.usage import day_prices
from modelpick.curate.usage.day_prices import DayPrice
from modelpick.curate.usage.thinking import LARGE_BUDGET, LARGE_BUDGET_STEP, STEPS, Thinking, thinking

BOARD = "aider_polyglot"
_AGENTS = "tau2."
# Tokens that at list prices make less than a fifth of the cost, or more than five times, are not those of the run. A
# list may lag: DeepSeek's V3.2 cost a quarter of what LiteLLM's still said.
_TOKENS_FIT_COST = 5.0
# Share of output in what an agent's task costs without reasoning: an assumption; it enters with Priors.contrast_noise.
_OUTPUT_SHARE = 0.45


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom something is measured: dated snapshots of a version are one kin, versions of a line one line."""

    model: str
    lab: str
    line: str
    kin: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run of Aider's polyglot benchmark; tokens in millions."""

    of: Subject
    effort: str
    reasons: bool
    step: float
    whole: bool  # files are written out whole, not as a diff
    price: DayPrice
    cost_usd: float | None
    input_mtok: float | None
    output_mtok: float | None
    as_of: str
    url: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """The same model on the same agent tasks with reasoning and without: log of output tokens per token without."""

    of: Subject
    effort: str
    step: float
    log_ratio: float
    tasks: int  # domains that it is the mean of
    as_of: str
    url: str


@dataclass(frozen=True, slots=True)
class Measured:
    runs: list[Run]
    contrasts: list[Contrast]


def subject(model: str) -> Subject:
    line, version = families.line(model)
    line = line.replace("/chatgpt-", "/gpt-")  # the moving name of GPT-4o's snapshots
    return Subject(model, model.partition("/")[0], line, f"{line} {'.'.join(map(str, version))}")


def read(entities: Entities, table: list[dict[str, str]]) -> Measured:
    served = by_model(entities.offerings)
    found = Measured([], [])
    for model in entities.models:
        if any(score.board == BOARD or score.board.startswith(_AGENTS) for score in model.benchmarks):
            routes = served[model.id]
            mode = thinking(model, routes)
            for score in model.benchmarks:
                if score.board == BOARD and (run := _run(model, score, mode, routes, table)):
                    found.runs.append(run)
            found.contrasts.extend(_contrasts(model))
    return found


def _run(
    model: Model, score: Benchmark, mode: Thinking, routes: list[Offering], table: list[dict[str, str]]
) -> Run | None:
    told = score.details
    stated = str(told.get("effort") or "")
    effort, budget = effort_of(stated), int(told.get("thinking_tokens") or 0)
    reasons = effort != NONE and (bool(stated or budget) or mode.reasons)
    cost = float(told["cost_usd"]) if told.get("cost_usd") else None
    price = day_prices.on_day(model.id, score.as_of, bool(reasons and stated), table, routes)
    if reasons is None or price is None or not (cost or told.get("completion_tokens")):
        return None
    step = LARGE_BUDGET_STEP if budget >= LARGE_BUDGET and effort == DEFAULT else STEPS.get(effort, 0.0)
    tokens = _tokens(told.get("prompt_tokens"), told.get("completion_tokens"), price, cost)
    whole = told.get("variant") == "whole"
    return Run(
        subject(model.id), effort, reasons, step if reasons else 0.0, whole, price, cost, *tokens, score.as_of,
        score.url,
    )  # fmt: skip


def _tokens(
    prompt: int | None, completion: int | None, price: DayPrice, cost: float | None
) -> tuple[float | None, float | None]:
    if not prompt or not completion:
        return None, None
    listed = (prompt * price.input + completion * price.output) / 10**6
    if cost and not 1 / _TOKENS_FIT_COST < listed / cost < _TOKENS_FIT_COST:
        return None, None
    return prompt / 10**6, completion / 10**6


def _contrasts(model: Model) -> list[Contrast]:
    """Per effort, the mean over the domains that were run at it and without reasoning, both at a known cost."""
    paid: dict[tuple[str, object], dict[str, Benchmark]] = defaultdict(dict)
    for score in model.benchmarks:
        if score.board.startswith(_AGENTS) and score.details.get("cost_usd"):
            paid[score.board, score.details.get("version")][effort_of(score.details.get("effort"))] = score
    ratios: dict[str, list[tuple[float, Benchmark]]] = defaultdict(list)
    for efforts in paid.values():
        if without := efforts.pop(NONE, None):
            base = float(without.details["cost_usd"])
            for effort, score in efforts.items():
                extra = max(float(score.details["cost_usd"]) - base, 0.0)
                ratios[effort].append((math.log1p(extra / base / _OUTPUT_SHARE), score))
    return [
        Contrast(
            subject(model.id), effort, STEPS[effort], sum(ratio for ratio, _ in found) / len(found), len(found),
            max(score.as_of for _, score in found), found[0][1].url,
        )
        for effort, found in sorted(ratios.items())
    ]  # fmt: skip
