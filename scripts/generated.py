"""Writes what is made of the tables of options and commands and of the rules; `--check` fails where it is outdated."""

from __future__ import annotations

import argparse
import os
import sys

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from scripts import command_reference, option_types, rulebook_reference, workload_reference

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MADE = (command_reference, option_types, rulebook_reference, workload_reference)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    for maker in MADE:
        path, text = os.path.join(ROOT, maker.PATH), maker.told()
        if not options.check:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            continue
        with open(path, encoding="utf-8") as file:
            if file.read() != text:
                raise SystemExit(f"{maker.PATH} is out of date: run `python scripts/generated.py`")


if __name__ == "__main__":
    main()
