"""Merge errors on a random sample of offerings, read by a person.

Without a name it draws the sample anew and prints it. The committed reading is tests/labels/sample.csv: its verdicts
are counted, and rows that the catalog has meanwhile answered otherwise are named, since their verdict is void.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
from collections import Counter

from modelpick.catalog.bits import to_rows
from modelpick.catalog.view import View, open_view

READING = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tests", "labels", "sample.csv")
SEED, SIZE = 2027, 200
VERDICTS = ("right", "wrong merge", "wrong split")


def draw(view: View, seed: int, size: int) -> list[tuple[str, str, str, int]]:
    """(offering, its model, how, routes of that model) for a random sample of what is counted."""
    rows = random.Random(seed).sample(to_rows(view.counted), size)
    found = []
    for row in rows:
        offering = view.offering(row)
        found.append((offering.id, offering.model, offering.identified_by, len(view.model(offering.model).routes)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draw", action="store_true", help="print a new sample as CSV, without verdicts")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--size", type=int, default=SIZE)
    options = parser.parse_args()
    view = open_view("shipped", "")
    if options.draw:
        print("offering,model,how,routes,verdict,note")
        for offering, model, how, routes in draw(view, options.seed, options.size):
            print(f"{offering},{model},{how},{routes},,")
        return
    with open(READING, encoding="utf-8", newline="") as file:
        reading = list(csv.DictReader(file))
    counted = Counter(row["verdict"] for row in reading)
    wrong = sum(counted.values()) - counted["right"]
    print(f"sample of {len(reading)} offerings, seed {SEED}: " + ", ".join(f"{counted[v]} {v}" for v in VERDICTS))
    print(f"merge errors: {wrong / len(reading):.1%} (allowed: 2.0%)")
    for row in reading:
        if row["verdict"] != "right":
            print(f"  {row['verdict']}: {row['offering']} -> {row['model']}: {row['note']}")
    held = [row for row in reading if view.has_offering(row["offering"])]
    same = {row["offering"] for row in held if view.offering_by_id(row["offering"]).model == row["model"]}
    changed = [row["offering"] for row in reading if row["offering"] not in same]
    print(f"verdicts that the catalog has outdated: {len(changed)} {changed or ''}")


if __name__ == "__main__":
    main()
