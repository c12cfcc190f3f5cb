"""Requests as planned, on a clock that is made up: what is due when, how many at once, and who pays."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from tests.measure.bench import virtual
from tests.measure.bench.made import RATES

from modelpick.measure.bench import load
from modelpick.measure.bench.load import Load
from modelpick.measure.bench.plan import Pace, Plan, Size
from modelpick.measure.bench.tokens import Gauge
from modelpick.measure.outcome import Exchange, Usage
from modelpick.measure.spend import Purse

SIZE = Size(20, 5, 60, 5, 0.0)
Server = Callable[[int, int], Exchange]  # what comes of level and number; total_s is how long it takes


class Watched:
    def __init__(self) -> None:
        self.began_: list[tuple[str, int]] = []
        self.failed: list[bool] = []

    def began(self, pace: str, requests: int) -> None:
        self.began_.append((pace, requests))

    def came(self, is_error: bool) -> None:
        self.failed.append(is_error)


def told(total_s: float = 1.0, outcome: str = "complete", **more: Any) -> Exchange:
    found: dict[str, Any] = {
        "outcome": outcome, "total_s": total_s, "usage": Usage(20, 5), "arrivals": [(total_s, 20)], "text": "word " * 4,
        **more,
    }  # fmt: skip
    return Exchange(**found)


class Played:
    """A load against a server of one function."""

    def __init__(self, server: Server, *paces: Pace, runs: int = 6, warmup: int = 2, purse: Purse | None = None,
                 stop_at_s: float | None = None, most_usd: Decimal = Decimal("0.001")) -> None:  # fmt: skip
        self.sent: list[tuple[int, int, float]] = []
        self.purse = purse or Purse(Decimal(1), None)
        self.watch = Watched()
        self.is_cancelled = False
        plan = Plan(runs, warmup, paces or (Pace(1, None),), SIZE)

        async def ask(level: int, number: int, into: Exchange) -> Exchange:
            now = asyncio.get_running_loop().time()
            self.sent.append((level, number, now - self.began_s))
            into.started = now
            found = server(level, number)
            await asyncio.sleep(found.total_s or 0.0)
            vars(into).update({**vars(found), "started": now})
            return into

        async def all_of_it() -> None:
            self.began_s = asyncio.get_running_loop().time()
            self.load = Load(
                plan, ask, Gauge(5, None), self.purse, lambda: max(most_usd, self.purse.dearest_usd), self.watch
            )
            task = asyncio.ensure_future(self.load.run())
            if stop_at_s is not None:
                asyncio.get_running_loop().call_later(stop_at_s, task.cancel)
            try:
                await task
            except asyncio.CancelledError:
                self.is_cancelled = True

        virtual.run(all_of_it())
        self.courses = self.load.courses

    def starts(self, level: int = 0) -> list[float]:
        """Of the counted runs, since the first of them."""
        found = [at for one, number, at in self.sent if one == level and number >= 0]
        return [round(at - found[0], 6) for at in found]


def test_one_place_sends_the_next_when_the_one_before_has_ended() -> None:
    played = Played(lambda level, number: told(0.5 + number / 10 if number >= 0 else 1.0))
    course = played.courses[0]
    assert played.starts() == [0.0, 0.5, 1.1, 1.8, 2.6, 3.5]
    assert [one.due_s for one in course.runs] == played.starts()
    assert all(one.delay_s == 0 for one in course.runs)
    assert course.seconds == pytest.approx(4.5) and course.most_in_flight == 1
    assert len(course.warmup) == 2 and played.watch.began_ == [("1", 8)] and played.watch.failed == [False] * 8


def test_levels_come_one_after_another_each_with_a_warm_connection_for_every_place() -> None:
    played = Played(lambda level, number: told(), Pace(1, None), Pace(3, None))
    one, three = played.courses
    assert (len(one.warmup), len(three.warmup)) == (2, 3) and three.most_in_flight == 3
    assert played.starts(1) == pytest.approx([0.0, 0.005, 0.01, 1.0, 1.005, 1.01])
    ends = max(at for level, _, at in played.sent if level == 0) + 1.0
    assert min(at for level, _, at in played.sent if level == 1) >= ends - 1e-6
    assert Played(lambda level, number: told(), Pace(3, None), warmup=0).courses[0].warmup == []


def test_a_free_place_does_not_wait_for_a_slow_one() -> None:
    played = Played(lambda level, number: told(10.0 if number == 0 else 1.0), Pace(2, None), warmup=0)
    assert played.starts() == pytest.approx([0.0, 0.005, 1.005, 2.005, 3.005, 4.005])


def test_an_open_loop_begins_on_time_whatever_the_server_does() -> None:
    played = Played(lambda level, number: told(30.0), Pace(None, 2.0))
    course = played.courses[0]
    assert played.starts() == [0.0, 0.5, 1.0, 1.5, 2.0, 2.5]
    assert course.most_in_flight == 6 and course.held_back == 0 and course.seconds == pytest.approx(32.5)
    assert [one.due_s for one in course.runs] == played.starts()


def test_where_too_many_are_on_their_way_the_wait_is_counted_from_when_they_were_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No coordinated omission: a server that hangs for a while makes all that was due meanwhile slow."""
    monkeypatch.setattr(load, "MOST_IN_FLIGHT", 2)
    played = Played(lambda level, number: told(2.0), Pace(None, 2.0), warmup=0)
    course = played.courses[0]
    delays = {one.number: one.delay_s for one in course.runs}
    assert delays == {0: 0.0, 1: 0.0, 2: 1.0, 3: 1.0, 4: 2.0, 5: 2.0}
    assert course.most_in_flight == 2 and course.held_back >= 2
    assert {one.number: one.due_s for one in course.runs} == {at: at / 2 for at in range(6)}


def limited(wait_s: float | None) -> Exchange:
    return told(0.1, "rate_limited", status=429, retry_after_s=wait_s)


def test_a_pause_that_the_server_asks_for_is_kept_between_runs_and_the_failed_run_is_not_repeated() -> None:
    played = Played(lambda level, number: limited(7.0) if number == 2 else told(), warmup=0)
    course = played.courses[0]
    assert played.starts() == [0.0, 1.0, 2.0, pytest.approx(9.1), pytest.approx(10.1), pytest.approx(11.1)]
    assert [number for _, number, _ in played.sent] == [0, 1, 2, 3, 4, 5]
    assert course.waited_s == pytest.approx(7.0) and course.runs[2].outcome == "rate_limited"


def test_all_places_pause_and_the_wait_counts_once() -> None:
    played = Played(lambda level, number: limited(5.0) if number < 3 else told(), Pace(3, None), warmup=0)
    assert played.starts()[3:] == [pytest.approx(5.11)] * 3 and played.courses[0].waited_s == pytest.approx(5.01)


def test_a_wait_without_a_word_is_a_second_and_a_quota_of_a_day_is_not_waited_for() -> None:
    assert Played(lambda level, number: limited(None), warmup=0, runs=2).starts() == [0.0, pytest.approx(1.1)]
    assert Played(lambda level, number: limited(86_400.0), warmup=0, runs=2).starts() == [0.0, pytest.approx(60.1)]


def test_who_only_ever_asks_for_pauses_is_given_up() -> None:
    played = Played(lambda level, number: limited(60.0), warmup=0, runs=1000)
    assert 5 <= len(played.sent) <= 7 and played.courses[0].waited_s <= 361


def test_an_open_loop_does_not_pause() -> None:
    played = Played(lambda level, number: limited(60.0), Pace(None, 2.0), warmup=0, runs=3)
    assert played.starts() == [0.0, 0.5, 1.0] and played.courses[0].waited_s == 0


@pytest.mark.parametrize("outcome", ["refused", "redirect"])
def test_a_server_that_refuses_everything_is_not_asked_thirty_times(outcome: str) -> None:
    played = Played(lambda level, number: told(0.1, outcome), runs=30)
    assert played.load.is_hopeless and len(played.courses[0].runs) == 3 and len(played.courses[0].warmup) == 2
    mixed = Played(lambda level, number: told(0.1, outcome) if number % 2 else told(), runs=30)
    assert not mixed.load.is_hopeless and len(mixed.courses[0].runs) == 30


@pytest.mark.parametrize("outcome", ["timeout", "no_connection"])
def test_a_server_that_is_silent_from_the_first_on_is_given_up(outcome: str) -> None:
    """The warm-up counts: each may take ten minutes."""
    played = Played(lambda level, number: told(0.1, outcome), runs=30)
    assert played.load.is_hopeless and (len(played.courses[0].warmup), len(played.courses[0].runs)) == (2, 1)
    later = Played(lambda level, number: told(0.1, outcome) if number > 0 else told(), runs=30)
    assert not later.load.is_hopeless and len(later.courses[0].runs) == 30


@pytest.mark.parametrize("outcome", ["server_error", "cut", "malformed"])
def test_other_failures_are_counted_to_the_end(outcome: str) -> None:
    played = Played(lambda level, number: told(0.1, outcome), Pace(2, None), runs=30)
    assert len(played.courses[0].runs) == 30 and not played.load.is_hopeless and played.watch.failed == [True] * 32


@pytest.mark.parametrize("pace", [Pace(2, None), Pace(None, 1.0)], ids=["closed", "open"])
def test_stopped_halfway_it_keeps_what_had_ended(pace: Pace) -> None:
    played = Played(lambda level, number: told(1.0), pace, Pace(5, None), warmup=0, stop_at_s=2.6)
    assert played.is_cancelled and len(played.courses) == 1
    course = played.courses[0]
    assert len(course.runs) == (4 if pace.concurrency else 2) and all(one.outcome == "complete" for one in course.runs)
    assert course.interrupted == (2 if pace.concurrency else 1) and course.seconds > 0


def test_each_request_is_paid_by_the_servers_own_count() -> None:
    purse = Purse(Decimal(1), RATES)
    Played(lambda level, number: told(), purse=purse)
    assert (purse.prompt_tokens, purse.output_tokens) == (8 * 20, 8 * 5)
    assert purse.spent_usd == 8 * RATES.cost(20, 5) and purse.reserved_usd == purse.assumed_usd == 0


def test_without_a_count_the_most_is_taken_for_spent_and_what_was_refused_costs_nothing() -> None:
    purse = Purse(Decimal(1), RATES)
    Played(lambda level, number: told(0.1, "cut", usage=Usage()) if number % 2 else told(0.1, "server_error"),
           purse=purse, warmup=0)  # fmt: skip
    assert purse.assumed_usd == 3 * Decimal("0.001") and purse.spent_usd == purse.reserved_usd == 0


@pytest.mark.parametrize("pace", [Pace(1, None), Pace(4, None), Pace(None, 100.0)], ids=str)
def test_it_stops_before_the_cap(pace: Pace) -> None:
    """Each costs five times what was foreseen."""
    purse = Purse(Decimal("0.01"), RATES)
    Played(lambda level, number: told(usage=Usage(3000, 500)), pace, purse=purse, warmup=0, runs=50,
           most_usd=Decimal("0.001"))  # fmt: skip
    assert purse.is_stopped
    most = {1: 2, 4: 4}.get(pace.concurrency or 0, 10)
    assert purse.spent_usd <= most * RATES.cost(3000, 500)
