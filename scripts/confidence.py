"""How far shares of wins are from a long run, and what they take, for fields of made-up contenders.

The long run throws weights and values independently, with a pseudo-random generator and none of the code that it
judges. Times are the best of several, over that of `python -c pass` in the same run.
"""

from __future__ import annotations

import math
import random
import subprocess
import sys
import time
from collections.abc import Callable
from operator import mul

import numpy as np

from modelpick.judge import confidence
from modelpick.judge.confidence import DRAWS, SPREAD, Contender, acceptability, standard_error_pct, undominated
from modelpick.judge.flips import flips, smallest_total_change
from modelpick.judge.pareto import pareto

WEIGHTS = (0.3, 0.25, 0.2, 0.1, 0.1, 0.05)
LONG_RUN, FIELDS, CONTENDERS = 100_000, 20, 20


def main() -> None:
    print(f"draws: {DRAWS}; stated standard error of a share, at most: {standard_error_pct():.2f} points")
    print(f"long run: {LONG_RUN:,} draws, itself off by {standard_error_pct(LONG_RUN):.2f} at most\n")
    _weights()
    fields = [made(CONTENDERS, uncertain, seed) for uncertain in (2, 3, 6) for seed in range(FIELDS)]
    long_runs = [long_run(field, random.Random(seed).getrandbits(32)) for seed, field in enumerate(fields)]
    print(f"\n{len(fields)} fields of {CONTENDERS}, 2, 3 or all 6 criteria uncertain; shares from 5 % to 95 %")
    for draws in (128, 256, DRAWS, 2 * DRAWS, 4 * DRAWS):
        errors = []
        for field, far in zip(fields, long_runs, strict=True):
            near = acceptability(field, WEIGHTS, draws)
            errors += [near[key] - share for key, share in far.items() if 5 <= share <= 95]
        root = math.sqrt(sum(map(mul, errors, errors)) / len(errors))
        worst = max(map(abs, errors))
        print(
            f"  {draws:5} draws: root mean square error {root:.2f} points, worst of {len(errors)}: {worst:.2f}", end=""
        )
        print(f" (stated {standard_error_pct(draws):.2f})")
    _times()


def made(count: int, uncertain: int, seed: int, scatter: float = 0.1) -> list[Contender]:
    """Ranked contenders around .5, the last `uncertain` criteria with intervals of .05 to .15 on either side."""
    dice, found = random.Random(seed), []
    for at in range(count):
        mid = [dice.uniform(0.5 - scatter, 0.5 + scatter) for _ in WEIGHTS]
        sure = len(WEIGHTS) - uncertain
        low = [value - (dice.uniform(0.05, 0.15) if place >= sure else 0) for place, value in enumerate(mid)]
        high = [value + (dice.uniform(0.05, 0.15) if place >= sure else 0) for place, value in enumerate(mid)]
        found.append(Contender(f"lab/model-{seed}-{at}", tuple(mid), tuple(low), tuple(high)))
    return sorted(found, key=lambda one: -sum(map(mul, WEIGHTS, one.scaled)))


def long_run(field: list[Contender], seed: int) -> dict[str, float]:
    dice = np.random.default_rng(seed)
    weights = np.array(WEIGHTS) * SPREAD ** dice.uniform(-1, 1, (LONG_RUN, len(WEIGHTS)))
    scores = np.empty((LONG_RUN, len(field)))
    for at, one in enumerate(field):
        depths = dice.uniform(-1, 1, (LONG_RUN, len(WEIGHTS)))
        low, mid, high = np.array(one.low), np.array(one.scaled), np.array(one.high)
        values = mid + np.where(depths > 0, high - mid, mid - low) * depths
        scores[:, at] = (weights * values).sum(axis=1)
    won = np.bincount(scores.argmax(axis=1), minlength=len(field)) * 100 / LONG_RUN
    return {one.key: float(share) for one, share in zip(field, won, strict=True)}


def _weights() -> None:
    print(f"each weight times {1 / SPREAD:g} to {SPREAD:g}, then made to sum to 1: standard deviation relative to it")
    factors = confidence._factors(len(WEIGHTS), DRAWS, SPREAD)
    totals = [sum(map(mul, WEIGHTS, row)) for row in zip(*factors, strict=True)]
    for at, weight in enumerate(WEIGHTS):
        shares = [weight * factor / total for factor, total in zip(factors[at], totals, strict=True)]
        mean = sum(shares) / len(shares)
        deviation = math.sqrt(sum((share - mean) ** 2 for share in shares) / len(shares))
        print(f"  {weight:.2f}: mean {mean:.3f}, {deviation / weight:.0%}")


def _times() -> None:
    bare = _best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 20)
    print(f"\npython -c pass: {bare * 1000:.1f} ms")
    for count, uncertain, scatter in ((20, 2, 0.1), (20, 3, 0.1), (20, 6, 0.1), (300, 3, 0.3), (1000, 3, 0.3)):
        field = made(count, uncertain, 1, scatter)
        points = [(one.scaled[0], one.scaled[1]) for one in field]
        print(f"{count} contenders, {uncertain} of {len(WEIGHTS)} criteria uncertain, ", end="")
        print(f"{len(undominated(field, WEIGHTS))} to draw:")
        parts: list[tuple[str, Callable[[], object]]] = [
            ("shares of wins", lambda field=field: acceptability(field, WEIGHTS)),  # type: ignore[misc]
            ("flips", lambda field=field: flips(field, WEIGHTS)),  # type: ignore[misc]
            ("total change", lambda field=field: smallest_total_change(field, WEIGHTS)),  # type: ignore[misc]
            ("pareto", lambda points=points: pareto(points)),  # type: ignore[misc]
        ]
        for name, run in parts:
            took = _best(run, 10)
            print(f"  {name:15} {took * 1000:6.2f} ms, {took / bare:.2f} times")


def _best(run: Callable[[], object], times: int) -> float:
    found = math.inf
    for _ in range(times):
        start = time.perf_counter()
        run()
        found = min(found, time.perf_counter() - start)
    return found


if __name__ == "__main__":
    main()
