"""Aider's polyglot leaderboard: coding tasks solved at the second and at the first try, with cost and tokens.

Quirks: a cost of 0 was not recorded. The effort stands in a column, in brackets behind the name, or nowhere. The name
also tells whether the model was to think: "(no think)", "(32k thinking)", "(Chat)". "enabled" is no level.
"""

from __future__ import annotations

import re
from typing import Any

from modelpick.catalog import clean
from modelpick.curate.csv_table import Line, amount
from modelpick.curate.rows import Reading
from modelpick.curate.sources.benchmarks import Sheet, effort_in

_COLUMNS = (
    "model", "pass_rate_1", "pass_rate_2", "cost_usd_total", "pct_well_formed", "edit_format", "reasoning_effort",
    "thinking_tokens", "seconds_per_case", "prompt_tokens", "completion_tokens", "test_cases", "aider_version", "date",
    "source_url",
)  # fmt: skip
_BOARDS = {
    "aider_polyglot": "pass_rate_2",
    "aider_polyglot.first_try": "pass_rate_1",
    "aider_polyglot.well_formed": "pct_well_formed",
}
_NO_THINKING = re.compile(r"\bno[- ]think|\(chat\)", re.IGNORECASE)
_THINKING = re.compile(r"\([^()]*\bthink(ing)?\b[^()]*\)|\(reasoner\)", re.IGNORECASE)
_BUDGET = re.compile(r"\((\d+)k think", re.IGNORECASE)


def read(payload: bytes) -> Reading:
    sheet = Sheet()
    for line in sheet.lines(payload, "Aider polyglot", _COLUMNS, boards=len(_BOARDS)):
        for board, column in _BOARDS.items():
            sheet.add(
                line["model"],
                board,
                line[column],
                effort=_effort(line),
                harness="aider",
                version=line["aider_version"],
                variant=line["edit_format"],
                tasks=clean.count(line["test_cases"]),
                by="aider.chat",
                self_reported=False,
                url=line["source_url"],
                as_of=line["date"],
                # The run's effort is told once, on the main board.
                **(_effort_spent(line) if board == "aider_polyglot" else {}),
            )
    return sheet.reading


def _effort_spent(line: Line) -> dict[str, Any]:
    cost = amount(line["cost_usd_total"])
    return {
        "cost_usd": cost,
        "cost_of": "run" if cost is not None else None,
        "latency_s": amount(line["seconds_per_case"]),
        "prompt_tokens": clean.count(line["prompt_tokens"]),
        "completion_tokens": clean.count(line["completion_tokens"]),
        "thinking_tokens": clean.count(line["thinking_tokens"]) or _budget(line["model"]),
    }


def _effort(line: Line) -> str | None:
    name = line["model"]
    stated = line["reasoning_effort"] or effort_in(name)
    if stated or not (_NO_THINKING.search(name) or _THINKING.search(name)):
        return stated
    return "none" if _NO_THINKING.search(name) else "enabled"


def _budget(name: str) -> int | None:
    """The tokens allowed for thinking that stand in the name alone: "(32k thinking tokens)"."""
    found = _BUDGET.search(name)
    return int(found.group(1)) * 1000 if found else None
