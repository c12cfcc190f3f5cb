"""How long judging takes, against `python -c pass` timed in the same run, and how it grows with the catalog.

`--growth` adds the catalogs of up to a million made-up offerings, which take some gigabytes.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from modelpick import shipped
from modelpick.catalog.view import open_view
from modelpick.cli.common import as_json
from modelpick.cli.judging import settle
from modelpick.judge.decide import decide
from modelpick.judge.ground import Ground
from modelpick.rulebook.compiled import compile_rulebook
from modelpick.rulebook.load import load
from modelpick.workload.read import workload
from modelpick.workload.values import Level
from modelpick.workload.workload import Workload

AS_OF = "2026-11-20"
TURNS = 15
TARGETS = {"without confidence": 1.5, "with confidence": 3.0, "of a thousand": 0.5}
NEEDS: tuple[dict[str, Any], ...] = (
    {}, {"needs": ["tools"]}, {"needs": ["structured_output"]}, {"open_weights": True}, {"region": ["eu"]},
    {"license": ["permissive"]}, {"context": 200_000}, {"budget": "900/month"}, {"alive_for": "6mo"},
    {"needs": ["vision"], "max_output": 8000},
)  # fmt: skip
TRAFFIC = ("20k/month", "100k/month", "1M/month", "3M/month")
SENT = (400, 1500, 6000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--growth", action="store_true", help="up to a million offerings")
    asked = parser.parse_args()
    rules = compile_rulebook(load(shipped.rules_dir()))
    view = open_view(shipped.catalog_path(), "")
    ground = Ground(view, AS_OF, rules)
    presets = [one(rules, {"preset": name}) for name in rules["presets"]]
    unit = single(ground, presets)
    thousand(ground, many(rules), unit)
    if asked.growth:
        from scripts.judging_growth import growth

        growth(view, rules, presets[0], AS_OF)


def one(rules: dict[str, Any], given: dict[str, Any]) -> Workload:
    return workload([Level("file", given, "made up")], rules)[0]


def many(rules: dict[str, Any]) -> list[Workload]:
    """A thousand that all differ: presets, requirements and traffic."""
    mixed = itertools.product(TRAFFIC, SENT, NEEDS, rules["presets"])
    return [
        one(rules, {"preset": preset, "requests": requests, "input_tokens": sent, **needs})
        for requests, sent, needs, preset in itertools.islice(mixed, 1000)
    ]


def single(ground: Ground, presets: list[Workload]) -> float:
    """Each preset in turn, once to warm up; interpreter starts in between, so that both see the same machine."""
    for asked in presets:
        decide(ground, asked)
    settle()
    starts: list[float] = []
    names = [asked.preset for asked in presets]
    without: dict[str, list[float]] = {name: [] for name in names}
    with_: dict[str, list[float]] = {name: [] for name in names}
    written: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(TURNS):
        starts.append(timed(nothing))
        for asked in presets:
            without[asked.preset].append(timed(partial(decide, ground, asked, draws=0)))
            with_[asked.preset].append(timed(partial(decide, ground, asked)))
            decision = decide(ground, asked, draws=0)
            written[asked.preset].append(timed(partial(as_json, decision, True)))
    unit = median(starts)
    print(f"python -c pass: {1000 * unit:.1f} ms (median of {TURNS})")
    print("\nOne whole decision in a warm process, explanations included, in those units; and its JSON")
    print(f"{'preset':<22}{'without confidence':>20}{'with it':>10}{'JSON':>8}")
    for name in names:
        told_of = [median(found[name]) / unit for found in (without, with_, written)]
        print(f"{name:<22}{told_of[0]:>20.2f}{told_of[1]:>10.2f}{told_of[2]:>8.2f}")
    for title, found in (("without confidence", without), ("with confidence", with_)):
        spent = [median(each) / unit for each in found.values()]
        told(f"general, which is judged where nothing is asked, {title}", spent[0], TARGETS[title])
        print(f"  median of all presets {median(spent):.2f}, worst {max(spent):.2f}")
    return unit


def thousand(ground: Ground, workloads: list[Workload], unit: float) -> None:
    """As --workloads judges them: without confidence and reasons, many rows at once."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"  # before numpy starts: one core
    from modelpick.judge.batch.scorer import BatchScorer

    spent = written = 0.0
    decide(ground, workloads[0], draws=0, explained=False, scored_by=BatchScorer)
    settle()  # as the command does after its first
    for asked in workloads:
        started = time.perf_counter()
        decision = decide(ground, asked, draws=0, explained=False, scored_by=BatchScorer)
        judged = time.perf_counter()
        as_json(decision, True)
        spent += judged - started
        written += time.perf_counter() - judged
    told(f"each of {len(workloads)} different workloads", spent / len(workloads) / unit, TARGETS["of a thousand"])
    print(f"  and its JSON: {written / len(workloads) / unit:.2f} more")


def nothing() -> None:
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def told(what: str, ratio: float, most: float) -> None:
    print(f"{what}: {ratio:.2f} (at most {most:g}){'' if ratio <= most else '  MISSED'}")


if __name__ == "__main__":
    main()
