"""Requests as a plan has them: so many at once, or so many begun a second. Times are the event loop's own."""

from __future__ import annotations

import asyncio
from array import array
from collections import deque
from itertools import pairwise

from modelpick.frozen import Record, field
from modelpick.measure.bench.sample import Due, sample
from modelpick.measure.bench.tokens import counted
from modelpick.measure.outcome import Exchange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from decimal import Decimal
    from typing import Protocol

    from modelpick.answers.bench import Sample
    from modelpick.measure.bench.plan import Pace, Plan
    from modelpick.measure.bench.tokens import Counts, Gauge
    from modelpick.measure.spend import Purse

    Ask = Callable[[int, int, Exchange], Awaitable[Exchange]]  # level, number; fills in the exchange

    class Watch(Protocol):
        def began(self, pace: str, requests: int) -> None: ...
        def came(self, is_error: bool) -> None: ...


MOST_IN_FLIGHT = 256  # of an open loop; what is due beyond waits, which its latencies count
_LONGEST_WAIT_S = 60.0  # that is granted to a Retry-After; a quota of a day is not waited for
_MOST_WAITED_S = 300.0  # at a level; who asks for more will not be measured today
_USUAL_WAIT_S = 1.0  # where a 429 names no time
# Runs from the first on that are refused for a reason that no other request will be rid of, or requests, those of the
# warm-up too, for which nothing came: at the longest they take ten minutes each.
_HOPELESS = 3
# Between the first requests of two places: to begin one takes us a millisecond or two, which would be in the times of
# all that begin at the same moment (scripts/bench_load.py).
APART_S = 0.005
_BEAT_S = 0.02  # how often our own loop is asked whether it is late
_MOST_BEATS = 100_000


class Course(Record):
    """How a level went."""

    pace: Pace
    runs: list[Sample] = field(default_factory=list)
    counts: list[Counts] = field(default_factory=list)  # of the same runs
    gaps_s: array[float] = field(default_factory=lambda: array("d"))  # between pieces of runs that ended well
    warmup: list[str] = field(default_factory=list)  # how each ended
    seconds: float = 0.0
    most_in_flight: int = 0
    held_back: int = 0
    waited_s: float = 0.0
    interrupted: int = 0
    late_s: deque[float] = field(default_factory=lambda: deque(maxlen=_MOST_BEATS))  # of our own event loop


class Load:
    """All levels, one after another. `courses` has what came of them, also where the task is cancelled."""

    def __init__(
        self, plan: Plan, ask: Ask, gauge: Gauge, purse: Purse, most_usd: Callable[[], Decimal], watch: Watch
    ) -> None:
        self._plan, self._ask, self._gauge, self._watch = plan, ask, gauge, watch
        self._purse, self._most_usd = purse, most_usd
        self._loop = asyncio.get_running_loop()
        self._not_before = 0.0
        self._answered = self._in_flight = 0
        self._hopeless = self._unheard = 0
        self.courses: list[Course] = []

    @property
    def is_hopeless(self) -> bool:
        """Nothing but refusals or silence from the very first on."""
        return not self._answered and max(self._hopeless, self._unheard) >= _HOPELESS

    async def run(self) -> None:
        for level, pace in enumerate(self._plan.paces):
            if self._is_over:
                return
            course = Course(pace)
            self.courses.append(course)
            warmup = self._plan.warmup_of(pace)
            self._watch.began(pace.label, warmup + self._plan.runs)
            await self._closed(course, level, range(-warmup, 0), min(pace.concurrency or warmup, warmup))
            began, beat = self._loop.time(), asyncio.ensure_future(self._beat(course))
            try:
                if pace.rate_per_s:
                    await self._open(course, level, pace.rate_per_s)
                else:
                    await self._closed(course, level, range(self._plan.runs), pace.concurrency or 1)
            finally:
                beat.cancel()
                ends = (one.due_s + one.total_s for one in course.runs)
                course.seconds = max(ends, default=self._loop.time() - began)

    async def _beat(self, course: Course) -> None:
        """How late a sleeper wakes up is how late an answer would be seen."""
        while True:
            due = self._loop.time() + _BEAT_S
            await asyncio.sleep(_BEAT_S)
            course.late_s.append(max(0.0, self._loop.time() - due))

    @property
    def _is_over(self) -> bool:
        return self._purse.is_stopped or self.is_hopeless

    async def _closed(self, course: Course, level: int, numbers: range, at_once: int) -> None:
        """Each place sends its next request when the one before has ended. Numbers below 0 are warm-up."""
        left, began = iter(numbers), self._loop.time()

        async def place(which: int) -> None:
            await asyncio.sleep(which * APART_S)
            for number in left:
                await self._granted()
                if self._is_over or course.waited_s > _MOST_WAITED_S:
                    return
                if not await self._run(course, level, number, began, None):
                    return

        async with asyncio.TaskGroup() as group:
            for which in range(at_once):
                group.create_task(place(which))

    async def _open(self, course: Course, level: int, rate_per_s: float) -> None:
        """A request begins when it is due, whatever became of those before it."""
        places = asyncio.Semaphore(MOST_IN_FLIGHT)
        await self._granted()  # of the warm-up
        began = self._loop.time()

        async def one(number: int, due: float) -> None:
            try:
                await self._run(course, level, number, began, due)
            finally:
                places.release()

        async with asyncio.TaskGroup() as group:
            for number in range(self._plan.runs):
                due = began + number / rate_per_s
                await asyncio.sleep(max(0.0, due - self._loop.time()))
                if self._is_over:
                    return
                if places.locked():
                    course.held_back += 1
                await places.acquire()
                group.create_task(one(number, due))

    async def _run(self, course: Course, level: int, number: int, began: float, due: float | None) -> bool:
        """One request; False: there is not enough left to pay for it. Without `due` it is due when it is sent."""
        put_aside = self._most_usd()
        if not self._purse.take(put_aside):
            return False
        self._in_flight += 1
        course.most_in_flight = max(course.most_in_flight, self._in_flight)
        found = Exchange()
        try:
            await self._ask(level, number, found)
        except asyncio.CancelledError:
            course.interrupted += number >= 0
            raise
        finally:
            self._in_flight -= 1
            self._purse.charge(found, put_aside)
        pause_s = self.heed(found)
        course.waited_s += pause_s if due is None else 0.0  # an open loop goes on
        self._answered += found.is_complete
        self._unheard += found.outcome in ("timeout", "no_connection")
        if number < 0:
            course.warmup.append(found.outcome)
        else:
            self._hopeless += found.outcome in ("refused", "redirect")
            started = self._loop.time() if found.started is None else found.started
            at = started if due is None else due
            self._keep(course, Due(level, number, at - began, started - at), found)
        self._watch.came(not found.is_complete)
        return True

    def _keep(self, course: Course, due: Due, found: Exchange) -> None:
        """Figures at once: thousands of answers, each piece with its time, would fill the memory."""
        made = sample(found, due)
        course.runs.append(made)
        course.counts.append(counted(found, self._gauge))
        if made.outcome == "complete":
            course.gaps_s.extend(later[0] - earlier[0] for earlier, later in pairwise(found.arrivals))

    def heed(self, found: Exchange) -> float:
        """A server that asks for a pause gets it, from all places at once: how much longer that is than before."""
        if found.outcome != "rate_limited":
            return 0.0
        wanted = _USUAL_WAIT_S if found.retry_after_s is None else min(found.retry_after_s, _LONGEST_WAIT_S)
        now, before = self._loop.time(), self._not_before
        self._not_before = max(before, now + wanted)
        return max(0.0, self._not_before - max(now, before))

    async def _granted(self) -> None:
        while (left := self._not_before - self._loop.time()) > 0:
            await asyncio.sleep(left)
