"""Runs checks one after another, within so many dollars and seconds. What came of them stays when it is interrupted."""

from __future__ import annotations

import asyncio
import time
from decimal import ROUND_CEILING, Decimal

from modelpick.answers.sentence import say
from modelpick.frozen import NamedTuple, Record, field, replace
from modelpick.measure.connection import LIMITS
from modelpick.measure.dialect import MOST_PROBES, Dialect, settle
from modelpick.measure.exchange import client, exchange
from modelpick.measure.outcome import Exchange
from modelpick.measure.verify.ask import INCONCLUSIVE, Verdict, output_bound, prompt_bound
from modelpick.measure.verify.reading import is_lasting, is_unheard, is_unsupported, names, trouble
from modelpick.measure.verify.table import Check, check

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from typing import Any

    import httpx2

    from modelpick.answers.sentence import Sentence
    from modelpick.measure.connection import Limits
    from modelpick.measure.endpoint import Endpoint
    from modelpick.measure.secret import Secret
    from modelpick.measure.spend import Purse
    from modelpick.measure.verify.ask import Ask, Asked

    Send = Callable[[Ask], Awaitable[Exchange]]
    Watch = Callable[[str, int, int], None]  # the check, its place, of how many

_UNHEARD = 2  # checks running that nothing came back to: the others would wait as long for as little
_PROBE_PROMPT, _PROBE_OUTPUT = 500, 16  # tokens of a probe of dialect.py, at most
_LEAST_ROOM = 64  # output tokens, below which no answer is worth asking for
_OF_LENGTH = r"max_(?:completion_|new_|output_)?tokens|context (?:length|window|size)|maxOutputTokens"


class Left(NamedTuple):
    """A check that was not run, and why."""

    check: str
    why: Sentence


class Run(Record):
    """What came of it so far."""

    verdicts: list[Verdict] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    dialect: Dialect = Dialect()
    longest: int | None = None  # output tokens, where the server wants no more in a request
    requests: int = 0
    has_thoughts_in_text: bool = False  # of any answer
    bound_usd: Decimal | None = None  # of all checks, before the first
    prompt_tokens_bound: int = 0
    output_tokens_bound: int = 0
    is_unreachable: bool = False
    is_interrupted: bool = False


async def step_through(one: Check, asked: Asked, send: Send) -> Verdict:
    """A check with whoever answers it: a server, or a script."""
    steps = one.steps(asked)
    try:
        ask = next(steps)
        while True:
            ask = steps.send(await send(ask))
    except StopIteration as done:
        verdict: Verdict = done.value
        return verdict


def bound(one: Check, asked: Asked, purse: Purse) -> Decimal | None:
    """What a check costs at most; None where no price is known."""
    if purse.rates is None:
        return None
    asks = one.most(asked)
    costs = (purse.rates.cost(prompt_bound(ask, asked.rules), output_bound(ask)) for ask in asks)
    return sum(costs, Decimal(0))


def of_probes(purse: Purse) -> Decimal:
    """What finding out the parameters costs at most."""
    return MOST_PROBES * purse.most(_PROBE_PROMPT, _PROBE_OUTPUT)


class Line:
    """To the endpoint: sends what checks ask, and counts what it costs."""

    def __init__(
        self, to: httpx2.AsyncClient, endpoint: Endpoint, asked: Asked, purse: Purse, run: Run, until: float
    ) -> None:  # fmt: skip
        self.to, self.endpoint, self.asked, self.purse, self.run, self.until = to, endpoint, asked, purse, run, until

    async def settle(self) -> Exchange:
        """Which parameters the endpoint takes, by the smallest requests there are."""
        put_aside = self.purse.most(_PROBE_PROMPT, _PROBE_OUTPUT)
        try:
            dialect, probes = await settle(self.to, self.endpoint, self._limits(None))
        except asyncio.CancelledError:  # one at least was on its way
            self.run.requests += 1
            self.purse.reserved_usd += put_aside
            self.purse.paid(put_aside, None, None)
            raise
        for each in probes:
            self.purse.reserved_usd += put_aside
            self._count(each, put_aside)
        self.run.dialect = dialect
        return probes[-1]

    async def send(self, ask: Ask) -> Exchange:
        """Once; again after 429 or 5xx where the server does not ask for a long wait."""
        tries = self.asked.rules["tries"]
        if ask.pause_s:
            await asyncio.sleep(ask.pause_s)
        for left in range(0 if ask.is_once else int(tries["again"]), -1, -1):
            found = await self._fitting(ask)
            wait = _wait(found)
            if not left or wait is None or wait > tries["wait_s"]:
                break
            await asyncio.sleep(wait)
        return found

    async def _fitting(self, ask: Ask) -> Exchange:
        """With room for fewer tokens where the server has not so much: its window, or its longest answer, is small."""
        while True:
            length = ask.length if ask.is_exact else min(ask.length, self.run.longest or ask.length)
            found = await self._once(replace(ask, length=length))
            if ask.is_exact or length < 2 * _LEAST_ROOM or not names(found, _OF_LENGTH):
                return found
            self.run.longest = max(length // 4, _LEAST_ROOM)

    async def _once(self, ask: Ask) -> Exchange:
        """What was put aside before the check is not asked for again."""
        most = self.purse.most(prompt_bound(ask, self.asked.rules), output_bound(ask))
        self.purse.reserved_usd += most
        body = self.run.dialect.body(self.endpoint.model, ask.messages, ask.length, **{"stream": False, **ask.more})
        body |= ask.more  # a parameter that the dialect leaves out may be what is tried
        found = Exchange()
        try:
            await exchange(self.to, self.endpoint, body, self._limits(ask.seconds), into=found)
        finally:
            self._count(found, most)
        return found

    def _limits(self, seconds: float | None) -> Limits:
        """A request may take as long as there is time for all."""
        total = min(seconds or self.asked.rules["tries"]["seconds"], max(1.0, self.until - time.monotonic()))
        return replace(LIMITS, total=total, idle=min(total, max(LIMITS.idle, seconds or 0)))

    def _count(self, found: Exchange, put_aside: Decimal) -> None:
        self.run.requests += 1
        self.run.has_thoughts_in_text |= found.has_thoughts_in_text
        self.purse.charge(found, put_aside)


def _wait(found: Exchange) -> float | None:
    """Seconds until it is worth to ask again; None where the same would come."""
    if found.outcome == "rate_limited":
        return 2.0 if found.retry_after_s is None else found.retry_after_s
    if found.outcome == "server_error" and not is_unsupported(found.detail):
        return found.retry_after_s or 1.0
    return None


async def verify(
    endpoint: Endpoint,
    checks: Sequence[str],
    asked: Asked,
    purse: Purse,
    run: Run,
    max_s: float = 1800,
    watch: Watch | None = None,
) -> None:
    """Fills `run`, check by check. A check that might cost more than is left is named, and not begun."""
    until = time.monotonic() + max_s
    wanted = [check(name) for name in checks]
    bounds = [bound(one, asked, purse) for one in wanted]
    known = [each for each in bounds if each is not None]
    everything = [ask for one in wanted for ask in one.most(asked)]
    run.prompt_tokens_bound = sum(prompt_bound(ask, asked.rules) for ask in everything)
    run.output_tokens_bound = sum(map(output_bound, everything))
    run.bound_usd = sum(known, Decimal(0)) if known else None
    try:
        async with client() as to:
            line = Line(to, endpoint, asked, purse, run, until)
            first = await line.settle()
            if is_lasting(first) and is_unheard(first):
                _all_unheard(run, checks, first)
                return
            for at, (one, most) in enumerate(zip(wanted, bounds, strict=True)):
                if watch:
                    watch(one.name, at, len(wanted))
                if why := _kept_from(run, purse, most, until):
                    run.left.append(Left(one.name, why))
                    continue
                run.verdicts.append(scrubbed(await step_through(one, asked, line.send), endpoint.key))
    except asyncio.CancelledError:
        done = {each.check for each in run.verdicts} | {each.check for each in run.left}
        run.left += [Left(name, say("Interrupted before it was done.", [])) for name in checks if name not in done]
        run.is_interrupted = True
        raise


def scrubbed(verdict: Verdict, key: Secret | None) -> Verdict:
    """No exchange holds the key; that what was made of one does not either is made sure of."""
    if key is None:
        return verdict
    said = verdict.evidence
    evidence = say(said.template, said.facts, **_without(said.args, key))
    return replace(verdict, evidence=evidence, details=_without(verdict.details, key))


def _without(value: Any, key: Secret) -> Any:
    if isinstance(value, str):
        return key.scrub(value)
    if isinstance(value, dict):
        return {name: _without(each, key) for name, each in value.items()}
    return [_without(each, key) for each in value] if isinstance(value, list) else value


def _kept_from(run: Run, purse: Purse, most: Decimal | None, until: float) -> Sentence | None:
    """Why a check is not begun."""
    if len(run.verdicts) >= _UNHEARD and all(each.is_unheard for each in run.verdicts[-_UNHEARD:]):
        return say("Not begun: nothing came back to the {n:count} checks before it.", [], n=_UNHEARD)
    if time.monotonic() >= until:
        return say("Not begun: the time for all checks is over.", [])
    left = purse.left_usd
    if most is not None and most > left:
        return say(
            "Not begun: it may cost {most:usd}, and of --max-spend {cap:usd} there is {left:usd} left.", [],
            most=_upward(most), cap=float(purse.cap_usd), left=float(max(left, left * 0)),
        )  # fmt: skip
    return None


def _upward(usd: Decimal) -> float:
    """To the cent: a cap that is given so is enough."""
    return float(usd.quantize(Decimal("0.01"), ROUND_CEILING))


def _all_unheard(run: Run, checks: Sequence[str], first: Exchange) -> None:
    run.is_unreachable = True
    why = say("Nothing could be tried: {trouble:said}.", [], trouble=trouble(first))
    run.verdicts = [Verdict(name, INCONCLUSIVE, why, None, 0, {}, True) for name in checks]
