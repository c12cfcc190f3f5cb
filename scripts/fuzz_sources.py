"""Hostile and broken payloads for every source reader: what it refuses, skips and keeps, and whether that is sound.

python scripts/fuzz_sources.py [--count 10000] [--seed N] [--source NAME] [--workers N]
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from random import Random
from unittest import mock

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(sys.path[0], "src"))
from scripts import fuzz_bases, fuzz_judge, fuzz_mutations

from modelpick.curate.rows import Reading
from modelpick.errors import BadFileError

PACKAGE = "genai-prices package"
SOURCES = (*fuzz_bases.JSON_BASES, PACKAGE, *fuzz_bases.TABLE_BASES)
_MODULES = {"models-dev api": "models_dev", "models-dev catalog": "models_dev", "published-speed": "speeds",
            "hf-licenses": "hf_licenses", "genai-prices": "genai_prices", PACKAGE: "genai_prices"}  # fmt: skip
_SHOWN = 20  # failures printed in full; one bug makes thousands


@dataclass
class Tally:
    """What became of one source's payloads."""

    source: str
    payloads: int = 0
    refused: int = 0
    rows: int = 0
    left_out: int = 0
    dropped: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    slowest_s: float = 0.0

    def cells(self) -> list[str]:
        numbers = (self.payloads, self.refused, self.rows, self.left_out, self.dropped, self.failures.total())
        return [self.source, *(f"{number:,}" for number in numbers), f"{self.seconds:.1f}", f"{self.slowest_s:.2f}"]


def payload(source: str, random: Random) -> bytes:
    if source == PACKAGE:
        return fuzz_mutations.break_package(fuzz_bases.PACKAGE_BASE, random)
    if source in fuzz_bases.JSON_BASES:
        return fuzz_mutations.break_json(fuzz_bases.JSON_BASES[source], random)
    return fuzz_mutations.break_table(fuzz_bases.TABLE_BASES[source], random)


def reader(source: str) -> Callable[[bytes], Reading]:
    module = importlib.import_module(f"modelpick.curate.sources.{_MODULES.get(source, source)}")
    if source == PACKAGE:
        return lambda data: module.read(module.from_package(data))
    read: Callable[[bytes], Reading] = module.read
    return read


def fuzz(source: str, count: int, seed: int) -> Tally:
    """Every payload has a seed of its own, so that a failure can be had again without those before it."""
    tally, read = Tally(source), reader(source)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="modelpick-fuzz-") as folder, mock.patch("os.fsync"):
        for number in range(count):
            one = f"{seed}:{source}:{number}"
            for fault in judge(tally, read, payload(source, Random(one)), folder):
                kind = fault[:60]
                tally.failures[kind] += 1
                tally.first.setdefault(kind, f"{one}: {fault}")
    tally.seconds = time.perf_counter() - started
    return tally


def judge(tally: Tally, read: Callable[[bytes], Reading], data: bytes, folder: str) -> list[str]:
    """Read one payload and say what is wrong with the outcome."""
    tally.payloads += 1
    started = time.perf_counter()
    try:
        reading = read(data)
    except BadFileError as error:
        tally.refused += 1
        return list(fuzz_judge.refusal(error))
    except Exception:  # the very thing we look for
        return ["raised: " + " ".join(traceback.format_exc().split("\n")[-4:])]
    finally:
        tally.slowest_s = max(tally.slowest_s, time.perf_counter() - started)
    tally.rows += len(reading.rows)
    tally.left_out += reading.skipped.total() + reading.excluded.total()
    tally.dropped += reading.dropped.total()
    try:
        return list(fuzz_judge.faults(reading, data, tally.source, folder))
    except Exception:
        return ["judging raised: " + " ".join(traceback.format_exc().split("\n")[-4:])]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000, help="payloads per source")
    parser.add_argument("--seed", type=int, default=None, help="default: drawn, and printed")
    parser.add_argument("--source", action="append", choices=SOURCES, help="this one alone; may be repeated")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    given = parser.parse_args(arguments)
    seed = given.seed if given.seed is not None else Random().randrange(10**6)
    print(f"seed {seed}", flush=True)
    with ProcessPoolExecutor(given.workers) as pool:
        wanted = given.source or SOURCES
        tallies = list(pool.map(fuzz, wanted, [given.count] * len(wanted), [seed] * len(wanted)))
    header = ["source", "payloads", "refused whole", "rows read", "skipped or excluded", "values dropped", "failures",
              "seconds", "slowest s"]  # fmt: skip
    table = [header, *(tally.cells() for tally in tallies)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        print("  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]))
    shown = [text for tally in tallies for text in tally.first.values()]
    for text in shown[:_SHOWN]:
        print(f"FAILED {text!a}", file=sys.stderr)
    return 1 if shown else 0


if __name__ == "__main__":
    raise SystemExit(main())
