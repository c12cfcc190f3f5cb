"""Speeds as if you had measured them: what a journal of them would leave in a ground."""

from __future__ import annotations

from random import Random

from modelpick.judge.ground import Ground
from modelpick.judge.measured import FEW, OLD, Speed

DAY = "2026-11-20"
Told = dict[str, dict[str, Speed]]


def with_speeds(ground: Ground, told: Told) -> Ground:
    """By offering and field. Before anything else is asked of the ground."""
    rows = {name: row for row, name in enumerate(ground.names)}
    ground.kept["speeds"] = {rows[name]: fields for name, fields in told.items() if name in rows}
    return ground


def speed(low: float, mid: float, high: float, runs: int = 30, region: str = "eu-west-1", why_not: str = "") -> Speed:
    return Speed(low, mid, high, runs, DAY, region, why_not)


def drawn(names: list[str], seed: int) -> Told:
    """Of about half of the offerings; an offering's own follow from its name, whoever else is there."""
    found: Told = {}
    for name in names:
        random = Random(f"{name} {seed}")
        if random.random() < 0.5:
            continue
        found[name] = {}
        for field, scale in (("ttft_s", 1.0), ("throughput_tok_s", 50.0)):
            low, mid, high = sorted(scale * random.lognormvariate(0, 1) for _ in range(3))
            if random.random() < 0.8:
                found[name][field] = speed(low, mid, high, why_not=random.choice(("", "", FEW, OLD)))
    return found
