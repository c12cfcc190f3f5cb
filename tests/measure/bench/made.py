"""Exchanges as they could have come, and a bench made of them: no clock and no network."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from modelpick.answers.bench import Bench, Sample
from modelpick.measure.bench.document import Frame, document
from modelpick.measure.bench.load import Course
from modelpick.measure.bench.plan import Pace, Plan, Size
from modelpick.measure.bench.prompt import Prompts
from modelpick.measure.bench.run import Job, Outcome
from modelpick.measure.bench.sample import Due, sample, with_rhythm
from modelpick.measure.bench.tokens import Gauge, counted, source_of
from modelpick.measure.dialect import Dialect
from modelpick.measure.endpoint import endpoint
from modelpick.measure.outcome import Exchange, Usage
from modelpick.measure.spend import Purse, Rates

FRAME = Frame(
    "2026-07-20T00:00:00Z", "modelpick bench acme/x-1", "acme/x-1", "ACME_API_KEY", "eu-west-1", "low", "rag", 10
)
GAUGE = Gauge(5, None)
RATES = Rates(Decimal(1), Decimal(4), Decimal(0))


def answered(
    tokens: int = 5,
    first_s: float = 0.5,
    gap_s: float = 0.1,
    thoughts: int = 0,
    usage: Usage | None = None,
    **more: Any,
) -> Exchange:
    """A sound stream, a token a piece of five characters: thoughts first."""
    arrivals = [(round(first_s + at * gap_s, 9), 5) for at in range(thoughts + tokens)]
    told = Usage(20, thoughts + tokens, thoughts or None) if usage is None else usage
    visible = arrivals[thoughts][0] if tokens else None
    found = {
        "outcome": "complete", "status": 200, "started": 0.0, "is_new_connection": False, "headers_s": first_s / 4,
        "first_event_s": first_s / 2, "first_reasoning_s": first_s if thoughts else None, "first_visible_s": visible,
        "last_s": arrivals[-1][0] if arrivals else None, "total_s": arrivals[-1][0] if arrivals else first_s,
        "arrivals": arrivals, "text": "word " * tokens, "reasoning": "word " * thoughts, "finish": "length",
        "usage": told, "has_end_mark": True, "is_stream": True,
    }  # fmt: skip
    return Exchange(**{**found, **more})


def failed(outcome: str = "cut", status: int | None = 200, **more: Any) -> Exchange:
    return Exchange(**{"outcome": outcome, "status": status, "detail": "why", "started": 0.0, "total_s": 0.2, **more})


def told(found: Exchange, due: Due, gauge: Gauge) -> Sample:
    """A run as it is told where it is the only one."""
    counts = counted(found, gauge)
    return with_rhythm(sample(found, due), counts, source_of([counts]), gauge.output_tokens)


def course(
    *found: Exchange, pace: Pace | None = None, level: int = 0, warmup: Sequence[Exchange] = (), gauge: Gauge = GAUGE,
    **more: Any,
) -> Course:  # fmt: skip
    """One a second."""
    runs = [sample(one, Due(level, at, float(at), 0.0)) for at, one in enumerate(found)]
    counts = [counted(one, gauge) for one in found]
    gaps = array("d", [b[0] - a[0] for one in found if one.is_complete for a, b in pairwise(one.arrivals)])
    ended = [one.outcome for one in warmup]
    return Course(pace or Pace(1, None), runs, counts, gaps, ended, float(len(found)), 1, **more)


def job(*paces: Pace, runs: int = 3, rates: Rates | None = RATES, output_tokens: int = 5) -> Job:
    size = Size(20, output_tokens, 60, output_tokens, 0.0)
    plan = Plan(runs, 2, paces or (Pace(1, None),), size)
    prompts = Prompts("session", 20, output_tokens, 0.0)
    return Job(endpoint("https://api.acme.example/v1", "x-1"), plan, prompts, Purse(Decimal(1), rates), GAUGE, {})


def bench(*courses: Course, work: Job | None = None, **more: Any) -> Bench:
    outcome = Outcome(Dialect(), [], list(courses), **more)
    return document(work or job(), outcome, FRAME)


def sample_bench() -> Bench:
    """One of everything: two levels, failures, estimates, warm-up that failed, pauses."""
    steady = [answered(first_s=0.4 + at / 100) for at in range(30)]
    mixed = [answered(usage=Usage()), answered(tokens=9, thoughts=3), failed(), failed("rate_limited", 429)]
    first = course(*steady, failed("server_error", 500), warmup=[failed("timeout", None), answered()])
    second = course(*mixed, pace=Pace(None, 2.0), level=1, held_back=1, waited_s=2.5)
    return bench(first, second, work=job(Pace(1, None), Pace(None, 2.0)))
