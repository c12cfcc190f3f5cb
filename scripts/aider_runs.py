"""Which runs of Aider's polyglot board are candidates, and why the others are not: a list that is committed."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable
from typing import Any

from modelpick.catalog.entities import Model, Offering
from modelpick.curate.build import read_snapshots
from modelpick.curate.rows import Row
from modelpick.curate.upstreams import load_sources
from modelpick.curate.usage import day_prices, runs
from modelpick.curate.usage.runs import Run

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "aider_choice_runs.toml")
_HEAD = """\
# Runs of Aider's polyglot board, as scripts/aider_choice.py uses them: with a cost, of one model, and with prices
# of the run's day, which curate/usage/day_prices.py finds. Written by `python scripts/aider_choice.py --write`;
# without it, the script stops when the list no longer fits.
"""
Entry = dict[str, Any]


def table(data: str) -> list[Row]:
    """The rows of the board in the project's snapshot of it."""
    current, _ = read_snapshots(data, {source.id: source for source in load_sources(data)})
    rows = next(snapshot.reading.rows for snapshot in current if snapshot.source == "aider-polyglot")
    return [row for row in rows if row.facts["board"] == runs.BOARD]


def pass_rate(run: Run, models: dict[str, Model]) -> float:
    """The points of the row that a run was read from: of its model, its day and its cost."""
    (points,) = {
        float(score.score)
        for score in models[run.of.model].benchmarks
        if score.board == runs.BOARD
        and (score.as_of, float(score.details.get("cost_usd") or 0)) == (run.as_of, run.cost_usd)
    }
    return points


def price_from(run: Run, table: list[dict[str, Any]], routes: list[Offering]) -> str:
    """Where the prices of a run's day are from. What is priced apart for thinking is from one place, either way."""
    ways = (day_prices.found(run.of.model, run.as_of, thinks, table, routes) for thinks in (True, False))
    return next(where for way in ways for where, price in way if price == run.price)


def listed(rows: Iterable[Row], used: list[tuple[Run, float, str]]) -> dict[str, list[Entry]]:
    """Every row of the table, as used or as left out with the reason. With a run: its points, and whose its prices."""
    of = {(run.as_of, run.cost_usd, points): (run, where) for run, points, where in used}
    found: dict[str, list[Entry]] = {"used": [], "left_out": []}
    for row in sorted(rows, key=lambda row: (row.as_of, row.id)):
        cost = float(row.facts.get("cost_usd") or 0)
        points = float(row.facts["score"])
        entry: Entry = {"run": row.id, "day": row.as_of}
        if (row.as_of, cost, points) not in of:
            found["left_out"].append({**entry, "why": _why(row, cost)})
        else:
            run, where = of[row.as_of, cost, points]
            entry |= {"pass_rate": points, "cost_usd": cost}
            told = {"model": run.of.model, "effort": run.effort, "reasons": run.reasons, "whole_files": run.whole}
            rates = {
                "input_usd_per_mtok": run.price.input,
                "output_usd_per_mtok": run.price.output,
                "price_from": where,
            }
            found["used"].append({**entry, **told, **rates})
    return found


def _why(row: Row, cost: float) -> str:
    if not cost:
        return "the board has no cost of it"
    if row.facts.get("variant") == "architect":
        return "two models, one that plans and one that edits"
    return "no model of the catalog, or no price known for its day"


def written(found: dict[str, list[Entry]]) -> str:
    blocks = [
        f"[[{kind}]]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in entry.items())
        for kind, entries in found.items()
        for entry in entries
    ]
    return "\n".join([_HEAD, *blocks])


def committed() -> dict[str, list[Entry]]:
    with open(FILE, "rb") as file:
        return tomllib.load(file)
