"""A bench from its first probe to its last answer. Stopped halfway, it has what was measured until then."""

from __future__ import annotations

import asyncio

from modelpick.frozen import Frozen, Record, field, replace
from modelpick.measure.bench.load import Course, Load
from modelpick.measure.bench.plan import PROBE_TOKENS
from modelpick.measure.connection import LIMITS, Limits, client
from modelpick.measure.dialect import MOST_PROBES, Dialect, settle
from modelpick.measure.exchange import exchange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal
    from typing import Any

    import httpx2

    from modelpick.measure.bench.load import Watch
    from modelpick.measure.bench.plan import Plan
    from modelpick.measure.bench.prompt import Prompts
    from modelpick.measure.bench.tokens import Gauge
    from modelpick.measure.endpoint import Endpoint
    from modelpick.measure.outcome import Exchange
    from modelpick.measure.spend import Purse


class Job(Frozen):
    """All that a bench needs."""

    endpoint: Endpoint
    plan: Plan
    prompts: Prompts
    purse: Purse
    gauge: Gauge
    more: dict[str, Any]  # of each request: the effort, where one is asked for
    limits: Limits = LIMITS

    @property
    def bound(self) -> tuple[int, int]:
        """The most tokens of all prompts and of all answers, with the probes."""
        size, count = self.plan.size, self.plan.requests
        probes = MOST_PROBES * PROBE_TOKENS
        return count * size.prompt_bound + probes, count * size.max_tokens + probes

    @property
    def most_usd(self) -> Decimal | None:
        """Before the first request; None: no price is known."""
        rates, size = self.purse.rates, self.plan.size
        if rates is None:
            return None
        request = rates.cost(size.prompt_bound, size.max_tokens)
        return self.plan.requests * request + MOST_PROBES * rates.cost(PROBE_TOKENS, PROBE_TOKENS)


class Outcome(Record):
    dialect: Dialect | None = None
    probes: list[Exchange] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    is_interrupted: bool = False
    is_hopeless: bool = False  # given up: no request from the first on was answered

    @property
    def begun(self) -> list[Course]:
        return [course for course in self.courses if course.runs or course.warmup]


def carried_out(job: Job, watch: Watch) -> Outcome:
    """Ctrl-C ends it early and well."""
    return asyncio.run(measured(job, watch))


async def measured(job: Job, watch: Watch) -> Outcome:
    outcome = Outcome()
    try:
        async with client(job.limits) as opened:
            await _measure(job, watch, opened, outcome)
    except asyncio.CancelledError:
        outcome.is_interrupted = True
    return outcome


async def _measure(job: Job, watch: Watch, opened: httpx2.AsyncClient, outcome: Outcome) -> None:
    clock, size, purse = asyncio.get_running_loop().time, job.plan.size, job.purse

    async def ask(level: int, number: int, into: Exchange) -> Exchange:
        message = {"role": "user", "content": job.prompts.text(level, number)}
        body = dialect.body(job.endpoint.model, [message], size.max_tokens, **job.more)
        return await exchange(opened, job.endpoint, body, job.limits, clock, into)

    load = Load(job.plan, ask, job.gauge, purse, lambda: purse.most(size.prompt_bound, size.max_tokens), watch)
    outcome.courses = load.courses
    dialect, outcome.probes = await settle(opened, job.endpoint, replace(job.limits, total=job.limits.idle), clock)
    outcome.dialect = dialect
    for probe in outcome.probes:
        put_aside = purse.most(PROBE_TOKENS, PROBE_TOKENS)
        purse.reserved_usd += put_aside
        purse.charge(probe, put_aside)
        load.heed(probe)
    try:
        await load.run()
    finally:
        outcome.is_hopeless = load.is_hopeless
