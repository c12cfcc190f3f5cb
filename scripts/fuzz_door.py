"""Mutated command lines, workloads, rules, overlays, catalogs and answers, at the door: what it says of each.

python scripts/fuzz_door.py [--count 100000] [--seed N] [--only KIND] [--from N] [--workers N] [--processes]

No traceback, the right exit code, one clear line of complaint, an answer only where the exit code says so, JSON that
is nothing else, and no file that nobody named. Every input has a seed of its own: SEED:KIND:NUMBER is had again with
--seed SEED --only KIND --from NUMBER --count 1.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(sys.path[0], "src"))
from scripts import fuzz_door_files as files
from scripts import fuzz_door_judge as judge
from scripts import fuzz_door_words as words
from scripts.fuzz_door_runs import Desk, Input, as_process, in_place, in_process

Make = Callable[[Desk, Random], Input]
# Of a thousand inputs, how many are of a kind: those of a command line, and those of files.
_WORDS = {"values": (320, words.values), "misuse": (110, words.misuse), "jumbled words": (100, words.jumbled),
          "names": (50, words.names), "environment": (20, words.settings)}  # fmt: skip
_FILES = {"workload": (100, files.workload), "workloads": (60, files.workloads), "rules check": (20, files.rules_check),
          "rules": (20, files.rules), "render": (70, files.render), "lockfile": (60, files.lockfile),
          "overlay": (20, files.overlay),
          "catalog": (30, files.catalog), "standard input": (20, files.stream)}  # fmt: skip
SHARES = {name: share for name, (share, _) in {**_WORDS, **_FILES}.items()}
_PIECE = 500  # inputs that a worker takes at a time
_SHOWN = 25  # failures printed in full; one bug makes thousands


@dataclass
class Tally:
    kind: str
    inputs: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    slowest_s: float = 0.0

    def add(self, other: Tally) -> None:
        self.inputs += other.inputs
        self.codes += other.codes
        self.failures += other.failures
        self.first = {**other.first, **self.first}
        self.seconds += other.seconds
        self.slowest_s = max(self.slowest_s, other.slowest_s)

    def cells(self) -> list[str]:
        codes = " ".join(f"{code}:{number:,}" for code, number in sorted(self.codes.items()))
        times = f"{self.seconds:.1f}", f"{self.slowest_s:.2f}"
        return [self.kind, f"{self.inputs:,}", codes, f"{self.failures.total():,}", *times]


_desks: list[tuple[Desk, dict[str, Make]]] = []


def open_desk(folder: Path) -> tuple[Desk, dict[str, Make]]:
    desk = Desk(folder)
    known = words.commands(desk)
    makers: dict[str, Make] = {name: make for name, (_, make) in _FILES.items()}
    for name, (_, make) in _WORDS.items():
        makers[name] = lambda desk, random, make=make: make(desk, random, known)  # type: ignore[misc]
    return desk, makers


def fuzz(desk: Desk, make: Make, kind: str, numbers: range, seed: int, is_process: bool = False) -> Tally:
    tally = Tally(kind)
    run = as_process if is_process else in_process
    with in_place(desk):
        for number in numbers:
            one = f"{seed}:{kind}:{number}"
            given = make(desk, Random(one))
            started, spent = time.perf_counter(), time.process_time()
            done = run(desk, given)
            tally.slowest_s = max(tally.slowest_s, time.perf_counter() - started)
            tally.seconds += time.process_time() - spent
            tally.inputs += 1
            tally.codes[str(done.code)] += 1
            for fault in judge.faults(given, done):
                tally.failures[fault[:50]] += 1
                tally.first.setdefault(fault[:50], f"{one}: {fault} <- {_shown(given)}")
    return tally


def _shown(given: Input) -> str:
    more = {name: content[:300] for name, content in given.files.items()}
    return f"{[word[:100] for word in given.words]} {given.env or ''} {more or ''} {given.stdin[:200]!r}"


def _piece(kind: str, numbers: range, seed: int, is_process: bool) -> Tally:
    if not _desks:
        _desks.append(open_desk(Path(tempfile.mkdtemp(prefix="modelpick-fuzz-"))))
    desk, makers = _desks[0]
    return fuzz(desk, makers[kind], kind, numbers, seed, is_process)


def pieces(count: int, only: list[str], start: int) -> list[tuple[str, range]]:
    kinds = only or list(SHARES)
    whole = sum(SHARES[kind] for kind in kinds)
    found = []
    for kind in kinds:
        many = -(-count * SHARES[kind] // whole)
        found += [(kind, range(at, min(at + _PIECE, start + many))) for at in range(start, start + many, _PIECE)]
    return sorted(found, key=lambda piece: piece[1].start / SHARES[piece[0]])  # each kind from early on


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000, help="inputs of all kinds together")
    parser.add_argument("--seed", type=int, default=None, help="default: drawn, and printed")
    parser.add_argument("--only", action="append", choices=SHARES, help="this kind alone; may be repeated")
    parser.add_argument("--from", type=int, default=0, dest="start", help="the number of the first of each kind")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--processes", action="store_true", help="a process each, half a second each")
    given = parser.parse_args(arguments)
    seed = given.seed if given.seed is not None else Random().randrange(10**6)
    print(f"seed {seed}", flush=True)
    tallies = {kind: Tally(kind) for kind in given.only or SHARES}
    todo = pieces(given.count, given.only, given.start)
    with (
        tempfile.TemporaryDirectory(prefix="modelpick-fuzz-") as folder,
        ProcessPoolExecutor(given.workers, get_context("spawn"), _stand, (folder,)) as pool,
    ):
        try:
            for done in pool.map(_piece, *zip(*todo, strict=True), [seed] * len(todo), [given.processes] * len(todo)):
                tallies[done.kind].add(done)
        except KeyboardInterrupt:
            pool.shutdown(wait=True, cancel_futures=True)
            print("interrupted: what was done by then")
    return report(list(tallies.values()))


def _stand(folder: str) -> None:
    """A worker's own place. An interrupt is for the one who gives out the work: a piece is done whole."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder


def report(tallies: list[Tally]) -> int:
    total = Tally("all")
    for tally in tallies:
        total.add(tally)
    header = ["kind", "inputs", "exit codes", "failures", "CPU s", "slowest s"]
    table = [header, *(tally.cells() for tally in (*tallies, total))]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        cells = [line[0].ljust(widths[0]), line[1].rjust(widths[1]), line[2].ljust(widths[2])]
        print("  ".join([*cells, *map(str.rjust, line[3:], widths[3:])]))
    for text in list(total.first.values())[:_SHOWN]:
        print(f"FAILED {text!a}", file=sys.stderr)
    return 1 if total.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
