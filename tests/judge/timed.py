"""Speeds as if you had measured them: a ground with a journal of them laid over it."""

from __future__ import annotations

import os
import tempfile
from random import Random
from typing import Any, NamedTuple

from modelpick.catalog.journal import append, entry
from modelpick.catalog.journal_index import Index
from modelpick.judge.ground import Ground

DAY = "2026-11-20"


class Speed(NamedTuple):
    """As an entry of the journal has it."""

    low: float | None
    mid: float
    high: float | None
    runs: int = 30
    day: str = DAY
    region: str = "eu-west-1"
    prompt: int | None = 1_000_000  # tokens: longer than anybody's
    failed: float | None = None  # share of its session's runs
    effort: str = ""


Told = dict[str, dict[str, Speed]]  # by offering and field
FEW: dict[str, Any] = {"runs": 3}
OLD: dict[str, Any] = {"day": "2026-08-22"}  # what keeps one from counting


def speed(low: float | None, mid: float, high: float | None, **other: Any) -> Speed:
    return Speed(low, mid, high)._replace(**other)


def with_speeds(ground: Ground, told: Told) -> Ground:
    """Another ground of the same catalog on the same day."""
    entries = [
        entry(f"offering:{name}", field, one.mid, one.runs, by="bench", low=one.low, high=one.high, region=one.region,
              at=f"{one.day}T12:00:00Z", conditions={"input_tokens": one.prompt, "effort": one.effort}, session=name)
        for name, fields in told.items() for field, one in fields.items()
    ]  # fmt: skip
    entries += [
        entry(f"offering:{name}", "error_share", one.failed, one.runs, by="bench", at=f"{one.day}T12:00:00Z",
              session=name)
        for name, fields in told.items() for one in fields.values() if one.failed is not None
    ]  # fmt: skip
    folder = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = os.path.join(place, "journal.jsonl")
        append(entries, path)
        ground.view.journal = Index(path) if entries else None
    found = Ground(ground.view, ground.as_of, ground.rules)
    found.__dict__.update({name: vars(ground)[name] for name in ("cards", "announcers") if name in vars(ground)})
    return found


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
                found[name][field] = speed(low, mid, high, **random.choice(({}, {}, FEW, OLD)))
    return found
