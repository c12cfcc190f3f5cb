"""Fills the console blocks of README and docs with what their commands print today.

`--check` writes nothing and fails if a block of README.md is out of date. Figures in docs/architecture.md hold times,
so they are refilled but never checked: `python scripts/docs.py docs/architecture.md`, minutes for the fuzz.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_BLOCK = re.compile(r"```console\n(.*?)\n```", re.DOTALL)


def filled(text: str) -> str:
    """The document with each `$ command` followed by its standard output."""
    return _BLOCK.sub(lambda block: f"```console\n{_fill(block[1])}\n```", text)


def _fill(block: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "\n\n".join(f"{command}\n{_output(command[2:])}" for command in commands)


def _output(command: str) -> str:
    beside = os.path.dirname(sys.executable)
    nowhere = os.path.join(ROOT, "nowhere")  # no overlay, and no catalog but the shipped one
    place = {
        **os.environ,
        "PATH": f"{beside}:{os.environ['PATH']}",
        "XDG_CONFIG_HOME": nowhere,
        "XDG_DATA_HOME": nowhere,
    }
    place.pop("MODELPICK_CATALOG", None)
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=place, capture_output=True, text=True)
    if not done.stdout:
        raise SystemExit(f"{command}\n{done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.rstrip("\n").splitlines())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=["README.md"])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    for name in options.files:
        path = os.path.join(ROOT, name)
        with open(path, encoding="utf-8") as file:
            before = file.read()
        after = filled(before)
        if options.check and after != before:
            raise SystemExit(f"{name}: a console block is out of date: run `python scripts/docs.py {name}`")
        if not options.check:
            with open(path, "w", encoding="utf-8") as file:
                file.write(after)


if __name__ == "__main__":
    main()
