"""Ordinary weeks: none may be refused. Each snapshot is judged by the one that the week before left.

python scripts/weeks.py [--weeks 54] [--seeds 2]

Weeks are made from the newest models.dev snapshot: arrivals, removals (up to 5.8 %), prices that change (up to 2.1 %),
corrected limits and capabilities, one provider in ten weeks that renames all its ids, one in five that cuts or raises
all its prices by 30 to 70 %. Last, the two real snapshots kept here, six weeks apart.
"""

from __future__ import annotations

import argparse
import copy
import datetime
import random
import sys
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

from modelpick import shipped
from modelpick.curate.guard import Verdict, examine
from modelpick.curate.rows import OFFERING, Reading, Row, Snapshot, read_snapshot
from modelpick.rulebook.load import load


def next_week(rows: list[Row], draw: random.Random, week: int) -> list[Row]:
    """What the upstream says a week later. It knows nothing of what was held."""
    routes = [row for row in rows if row.kind == OFFERING]
    others = [row for row in rows if row.kind != OFFERING]
    gone = {id(row) for row in draw.sample(routes, int(len(routes) * draw.triangular(0, 0.058, 0.012)))}
    kept = [copy.deepcopy(row) for row in routes if id(row) not in gone]
    for row in draw.sample(kept, int(len(kept) * draw.triangular(0, 0.021, 0.006))):
        _reprice(row, Decimal(str(round(draw.uniform(0.4, 1.8), 2))))
    for row in draw.sample(kept, int(len(kept) * 0.004)):
        for name in ("context", "max_output"):
            if name in row.facts and row.facts.get("max_output", 0) * 4 < row.facts.get("context", 0):
                row.facts[name] = int(row.facts[name] * draw.choice((0.5, 2)))
    for row in draw.sample(kept, int(len(kept) * 0.004)):
        flag = draw.choice(("tools", "structured_output", "vision", "reasoning"))
        if flag in row.facts:
            row.facts[flag] = not row.facts[flag]
    by_provider = Counter(row.provider for row in kept)
    sizable = sorted(name for name, count in by_provider.items() if count > 8)
    if draw.random() < 0.1:
        _rename(kept, draw.choice(sizable), week)
    if draw.random() < 0.2:
        name, factor = draw.choice(sizable), Decimal(str(round(draw.choice((1 - draw.uniform(0.3, 0.7), 1.5)), 2)))
        for row in kept:
            if row.provider == name:
                _reprice(row, factor)
    arrivals = [copy.deepcopy(row) for row in draw.sample(kept, int(len(routes) * draw.triangular(0, 0.06, 0.02)))]
    taken = {row.key() for row in kept}
    for number, row in enumerate(arrivals):
        row.id = f"{row.id}-w{week}n{number}"
    return [*others, *kept, *(row for row in arrivals if row.key() not in taken)]


def _reprice(row: Row, factor: Decimal) -> None:
    for price in row.prices:
        price.rates = {name: round(rate * factor, 6) or rate for name, rate in price.rates.items()}


def _rename(rows: list[Row], provider: str, week: int) -> None:
    """Ids under a folder, or out of it."""
    for row in rows:
        if row.provider == provider:
            bare = row.id.rpartition("/")[2]
            row.id = bare if "/" in row.id and sum(one.id.endswith(bare) for one in rows) == 1 else f"v{week}/{row.id}"


def told(verdict: Verdict) -> str:
    kinds = Counter(held.field.partition(".")[0] for held in verdict.held)
    return ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "none"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=int, default=54)
    parser.add_argument("--seeds", type=int, default=2)
    options = parser.parse_args()
    rulebook, data = load(shipped.rules_dir()), shipped.data_dir()
    first = read_snapshot(f"{data}/snapshots/models-dev.jsonl")
    others = [read_snapshot(f"{data}/snapshots/{name}.jsonl") for name in ("litellm", "genai-prices", "openrouter")]
    refused = 0
    for seed in range(options.seeds):
        refused += _year(first, others, rulebook, options.weeks, seed)
    old = read_snapshot(f"{data}/snapshots/models-dev-2026-05.jsonl")
    verdict = examine(replace(old, source="models-dev"), first, today=first.date, rulebook=rulebook, others=others)
    refused += bool(verdict.refused)
    print(f"real, {old.date} to {first.date}: {verdict.refused or 'passes'}; {verdict.counts}; held: {told(verdict)}")
    print(f"ordinary weeks refused: {refused}")
    return 1 if refused else 0


def _year(first: Snapshot, others: list[Snapshot], rulebook: dict[str, Any], weeks: int, seed: int) -> int:
    draw, day = random.Random(seed), datetime.date.fromisoformat(first.date)
    stands, said, refused, fresh = first, first.reading.rows, 0, 0
    for week in range(1, weeks + 1):
        day += datetime.timedelta(days=7)
        said = next_week(said, draw, week)
        new = Snapshot("models-dev", f"week {week}", day.isoformat(), Reading(said, len(said)))
        verdict = examine(stands, new, today=day.isoformat(), rulebook=rulebook, others=others)
        fresh += sum(held.is_new for held in verdict.held)
        if verdict.refused:
            refused += 1
            print(f"  seed {seed}, week {week}: {verdict.counts} REFUSED: {'; '.join(verdict.refused)}")
        stands = verdict.snapshot if not verdict.refused else stands
    print(f"seed {seed}: {weeks} weeks, {refused} refused; {fresh} honest values held at first sight; at the end of it")
    print(f"  {verdict.counts['held']} of {len(said):,} rows' values wait: {told(verdict)}")
    return refused


if __name__ == "__main__":
    sys.exit(main())
