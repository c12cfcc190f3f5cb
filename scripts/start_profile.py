"""What a cold `recommend` spends its time on, stage by stage, in runs of `python -c pass`.

As `scripts/start_speed.py` does, of a wheel that is installed; user and system time, which other programs hardly
disturb. What the interpreter takes, and the script that pip writes, come before the first stage and are not in them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from scripts.start_speed import ROOT, installed, measured
from scripts.start_stages import STAGES

COMMANDS = ("recommend --format json", "recommend --preset rag --region eu --format json")
_CHILD = "from scripts.start_stages import run; run()"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--venv", default="", help="keep the environment here, or take the one that is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        programs = installed(os.path.abspath(options.venv) if options.venv else os.path.join(scratch, "venv"))
        env = {"PATH": os.environ["PATH"], "HOME": scratch, "LANG": "C.UTF-8"}
        print(f"Medians of {options.runs} runs, user and system time; Python {sys.version.split()[0]}")
        for words in COMMANDS:
            tell(words, os.path.join(programs, "python"), options.runs, env, os.path.join(scratch, "stages.txt"))


def tell(words: str, python: str, runs: int, env: dict[str, str], path: str) -> None:
    """Each run with a `pass` before it; the first fills the disk's cache, and writes bytecode."""
    empty_s, spent_s = [], []
    for _ in range(runs + 1):
        empty_s.append(measured([python, "-c", "pass"], "pipe", env, ROOT).cpu_s)
        done = measured([python, "-c", _CHILD, path, *words.split()], "pipe", env, ROOT)
        if done.code not in (0, 3):
            raise SystemExit(f"modelpick {words} ended with {done.code}")
        with open(path, encoding="ascii") as file:
            spent_s.append([float(line) for line in file])
    unit_s = statistics.median(empty_s[1:])
    print(f"\nmodelpick {words}\n   times      ms\n{1:8.2f} {1000 * unit_s:7.1f}  python -c pass")
    stages = [(name, statistics.median(run[at] for run in spent_s[1:])) for at, name in enumerate(STAGES)]
    for name, seconds in [*stages, ("all of them", statistics.median(sum(run) for run in spent_s[1:]))]:
        print(f"{seconds / unit_s:8.2f} {1000 * seconds:7.1f}  {name}")


if __name__ == "__main__":
    main()
