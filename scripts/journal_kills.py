"""A journal cut at every byte, and one that four processes write to at once while they are killed with SIGKILL.

python scripts/journal_kills.py [--kills 200] [--seed N]

What must hold: a cut journal is read up to the cut, one damaged line at most, and can be written on; and no entry is
ever missing whose append() had returned, however many others wrote or were killed meanwhile.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src"))
from modelpick.catalog import journal
from modelpick.catalog.journal_lines import Entry

WRITERS, SEED = 4, 2026
LONGEST_LIFE_S = 0.25  # of a writer, from its first entry to the signal
AT = "2026-11-21T17:00:00Z"


def entries(writer: str, number: int) -> list[Entry]:
    """What one bench keeps: some entries in one piece. Which they are can be told from what is read."""
    said = "a reason in words, long enough that a line is as long as real ones are. " * (number % 4)
    value = 0.5 + number / 1000
    return [
        journal.entry("offering:openai/gpt-4o", field, value, 30, by="bench", at=AT, session=writer, why=said)
        for field in ("ttft_s", "itl_s", "throughput_tok_s")
    ]


def write(path: str, writer: str) -> None:
    """Until killed: keeps entries, and says how many it has been promised."""
    for number in range(10**6):
        journal.append(entries(writer, number), path)
        os.write(1, b".")


# Cut


def cut_everywhere(folder: Path, count: int = 3) -> tuple[int, list[str]]:
    """How many places, and what was wrong at each."""
    whole = folder / "whole.jsonl"
    for number in range(count):
        journal.append(entries("one", number), str(whole))
    told = whole.read_bytes()
    ids = [one.id for one in journal.read(str(whole))[0]]
    ends = [at + 1 for at, byte in enumerate(told) if byte == ord("\n")]
    wrong = []
    for cut in range(len(told) + 1):
        path = folder / "cut.jsonl"
        path.write_bytes(told[:cut])
        found, notices = journal.read(str(path))
        # A line is whole with its last character: only its end is missing then, and nothing of it is lost.
        due = ids[: sum(end - 1 <= cut for end in ends)]
        is_inside = cut not in ends and cut + 1 not in ends and cut != 0
        if [one.id for one in found] != due or len(notices) != is_inside:
            wrong.append(f"cut at {cut}: {len(found)} entries of {len(due)}, {notices}")
        journal.append(entries("next", 0), str(path))
        after, _ = journal.read(str(path))
        if [one.id for one in after] != due + [one.id for one in entries("next", 0)]:
            wrong.append(f"cut at {cut}, and written on: {len(after)} entries")
    return len(told) + 1, wrong


# Killed


class Writer:
    """A process that writes, and what it was promised."""

    def __init__(self, path: Path, name: str) -> None:
        self.name, self.promised = name, 0
        words = [sys.executable, __file__, "--write", str(path), "--name", name]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE)
        self.dies_at = 0.0  # unknown until it has begun

    def hear(self) -> int:
        """Reads what it says, if anything; how much that was."""
        assert self.process.stdout
        ready, _, _ = select.select([self.process.stdout], [], [], 0.01)
        said = len(os.read(self.process.stdout.fileno(), 65536)) if ready else 0
        self.promised += said
        return said

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout
        self.promised += len(self.process.stdout.read())
        self.process.stdout.close()


def kill(path: Path, kills: int, seed: int) -> Iterator[Writer]:
    """Four at a time, each killed at a random moment of its life; each is given when it is dead."""
    moments = random.Random(seed)
    alive: list[Writer] = []
    started = 0
    while started < kills or alive:
        while len(alive) < WRITERS and started < kills:
            alive.append(Writer(path, f"writer {started}"))
            started += 1
        for writer in list(alive):
            if writer.hear() and not writer.dies_at:
                writer.dies_at = time.monotonic() + moments.uniform(0, LONGEST_LIFE_S)
            if writer.dies_at and time.monotonic() >= writer.dies_at:
                writer.end()
                alive.remove(writer)
                yield writer
            elif writer.process.poll() is not None:
                sys.exit(f"{writer.name} ended by itself")


def missing(path: Path, dead: list[Writer]) -> tuple[int, int, list[str]]:
    """How many entries were promised, how many lines are damaged, and what is not there."""
    found, notices = journal.read(str(path))
    there = {one.id for one in found}
    lost = [
        f"{writer.name}: entry {number}"
        for writer in dead
        for number in range(writer.promised)
        if any(one.id not in there for one in entries(writer.name, number))
    ]
    lines = path.read_bytes().count(b"\n")
    damaged = lines - len(found) if notices else 0
    return sum(writer.promised for writer in dead) * len(entries("", 0)), damaged, lost


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--write", default="", help=argparse.SUPPRESS)
    parser.add_argument("--name", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        write(given.write, given.name)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        places, wrong = cut_everywhere(folder)
        print(f"cut at each of {places:,} places, read and written on: {len(wrong)} faults")
        path = folder / "journal.jsonl"
        dead = list(kill(path, given.kills, given.seed))
        promised, damaged, lost = missing(path, dead)
        print(f"{len(dead)} writers killed, {WRITERS} at a time (seed {given.seed}): {promised:,} entries promised")
        print(f"of these, missing: {len(lost)}; damaged lines, of writers killed within one: {damaged}")
    for line in (*wrong[:10], *lost[:10]):
        print(f"FAILED {line}", file=sys.stderr)
    return 1 if wrong or lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
