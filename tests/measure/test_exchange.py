"""Requests to a server on this machine that plays scripts: whatever it does, an Exchange comes of it."""

from __future__ import annotations

import asyncio
import io
import itertools
import json
import pickle
import random
import socket
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.console import Console
from rich.traceback import Traceback
from tests.measure import server as wire
from tests.measure.server import Answer, serving, stream

from modelpick.measure.endpoint import endpoint
from modelpick.measure.exchange import LIMITS, OUTCOMES, Exchange, Limits, Usage, client, exchange
from modelpick.measure.secret import Secret

CANARY = "sk-canary-7f3e9a1b2c4d5e6f"
# For what ends by a timeout, and for what does not, however busy the machine is.
HURRIED = Limits(connect=5, idle=0.3, total=0.9, response_bytes=100_000, event_bytes=20_000)
PATIENT = Limits(connect=20, idle=20, total=20, response_bytes=100_000, event_bytes=20_000)
SAID = b'data: {"choices": [{"delta": {"content": "a"}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'


def ask(
    *answers: Answer, key: Secret | None = None, limits: Limits = LIMITS, is_stream: bool = True,
    clock: Callable[[], float] = time.perf_counter,
) -> Exchange:  # fmt: skip
    """One exchange with a server that answers so."""
    with serving(*answers) as server:
        return at(server.base, key, limits, is_stream, clock)


def at(
    base: str, key: Secret | None = None, limits: Limits = PATIENT, is_stream: bool = True,
    clock: Callable[[], float] = time.perf_counter,
) -> Exchange:  # fmt: skip
    async def one() -> Exchange:
        async with client(limits) as opened:
            return await exchange(opened, endpoint(base, "m", key), {"stream": is_stream}, limits, clock)

    return asyncio.run(one())


def test_a_sound_stream_is_complete() -> None:
    found = ask(stream("Hel", "lo", thoughts=["hm"]))
    assert (found.outcome, found.status, found.detail) == ("complete", 200, "")
    assert (found.text, found.reasoning, found.finish) == ("Hello", "hm", "stop")
    assert found.usage == Usage(10, 3, 1, None, 13)
    assert [count for _, count in found.arrivals] == [2, 3, 2]
    assert found.has_end_mark and found.is_stream and found.model == "served"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (stream("a", mark=False), "complete"),
        (stream("a", finish=None), "complete"),
        (stream("a", finish=None, mark=False), "cut"),
        (wire.cut(stream("a"), 4), "cut"),
        (wire.cut(stream("a"), 4, wire.RESET), "cut"),
        (wire.document(), "not_a_stream"),
        (wire.plain(b"<html>sign in</html>", 200, "text/html"), "not_a_stream"),
        (wire.plain({"error": {"message": "no such model"}}), "error_event"),
        ([wire.head(), wire.event({"error": {"message": "overloaded"}}), wire.END], "error_event"),
        ([wire.head(), wire.event("{not json"), wire.END], "malformed"),
        (wire.refusal(429, "slow down", "Retry-After: 2"), "rate_limited"),
        (wire.refusal(401, "who are you?"), "refused"),
        (wire.refusal(503, "busy"), "server_error"),
        (wire.redirect("https://elsewhere.example/v1?key=1"), "redirect"),
        ([b"nonsense\r\n\r\n", wire.CLOSE], "malformed"),
        ([wire.CLOSE], "cut"),
        (lambda asked: wire.endless(b"x" * 5000, 0.001), "too_large"),
        (lambda asked: wire.drip(stream("a" * 50), 0.02), "timeout"),
        ([wire.head(), 1.0], "timeout"),
    ],
)
def test_faults_are_outcomes(answer: Answer, outcome: str) -> None:
    found = ask(answer, limits=HURRIED if outcome == "timeout" else PATIENT)
    assert found.outcome == outcome and outcome in OUTCOMES
    assert bool(found.detail) == (outcome != "complete")
    assert found.total_s is not None


# What is no HTTP, and what HTTP allows


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (wire.plain(b"{}", 200, "application/json", "Content-Encoding: gzip"), "malformed"),
        ([b"HTTP/1.1 200 OK\r\n" + b"X-Flood: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n" * 9000], "malformed"),
        ([b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 300_000], "malformed"),
        ([b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", *stream("a")], "complete"),
        (lambda asked: itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n"), "timeout"),
        ([b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"], "malformed"),
        ([b"HTTP/1.1 204 No Content\r\n\r\n"], "malformed"),
        ([b"HTTP/1.1 299 Odd\r\nContent-Length: 0\r\n\r\n"], "malformed"),
        ([b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"], "malformed"),
        ([b"HTTP/9.9 200 OK\r\n\r\n", wire.CLOSE], "cut"),
        ([b"\x16\x03\x01\x02\x00", wire.CLOSE], "malformed"),
        ([b"\x00" * 200_000], "malformed"),
        ([b"HTTP/1.0 200 OK\r\n\r\n" + SAID, wire.CLOSE], "complete"),  # its end is the end of the connection
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + SAID.replace(b"stop", b"")[:60], wire.CLOSE], "cut"),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n" + SAID], "cut"),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 8\r\n\r\n" + SAID], "malformed"),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" + SAID], "malformed"),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999999\r\n\r\n", wire.CLOSE], "malformed"),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 6000 + b"\r\n\r\n", wire.CLOSE], "malformed"),
        ([b"HTTP/1.1 200 OK\r\nX: \xff\xfe\x80\r\nContent-Type: \xff\r\n\r\n" + SAID, wire.CLOSE], "not_a_stream"),
        ([b"HTTP/1.1 200 \xff\xfe\r\nTransfer-Encoding: gzip\r\n\r\n" + SAID, wire.CLOSE], "malformed"),
        ([b"HTTP/1.1 307 \xff\r\nLocation: \xff\x80\r\nContent-Length: 0\r\n\r\n"], "redirect"),
        ([b"HTTP/1.1 307 x\r\nLocation: https://\xc3\xbc.x:99999/\r\nContent-Length: 0\r\n\r\n"], "redirect"),
        ([b"HTTP/1.1 307 x\r\nLocation: xn--\xff.//\x01\r\nContent-Length: 0\r\n\r\n"], "redirect"),
        ([b"HTTP/1.1 200 OK\r\nSet-Cookie: \xff=; expires=\xff; max-age=-9\r\n\r\n" + SAID, wire.CLOSE], "complete"),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"], "malformed"),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\ndata: ", wire.RESET], "cut"),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1" * 200_000], "malformed"),
        (wire.plain(SAID, 200, "text/html"), "not_a_stream"),
        (wire.plain(SAID, 200, "image/png"), "not_a_stream"),
        (wire.plain(SAID, 200, "text/plain; charset=utf-16"), "complete"),
        (wire.redirect("http://[half"), "redirect"),
        (wire.redirect("", 304), "redirect"),
        ([wire.head(503, "text/plain"), b"5\r\nwa", wire.RESET], "server_error"),
        ([wire.head(400, "text/plain"), *(wire.piece(b"a" * 50_000) for _ in range(9)), 2.0], "refused"),
        (lambda asked: wire.endless(b": ping\n\n", 0.001), "timeout"),
        (lambda asked: wire.endless(b"data: {}\n\n" * 300, 0.001), "too_large"),
        (lambda asked: wire.endless(b"a" * 3000), "too_large"),
    ],
)
def test_what_servers_can_do_to_http(answer: Answer, outcome: str) -> None:
    found = ask(answer, limits=HURRIED if outcome == "timeout" else PATIENT)
    assert found.outcome == outcome
    assert len(found.detail) <= 300 and found.total_s is not None and found.retry_after_s is None


def test_a_refusal_whose_words_do_not_come_is_one() -> None:
    found = ask([wire.head(429, "text/plain", "Retry-After: 7"), b"5\r\nwa"], limits=Limits(idle=1, total=20))
    assert (found.outcome, found.retry_after_s, found.detail) == ("rate_limited", 7, "nothing came for 1 s")


def test_a_redirect_is_told_and_not_followed() -> None:
    with serving(stream("mine now")) as thief:
        found = ask(wire.redirect(f"{thief.base}/x?key={CANARY}"), key=Secret(CANARY))
    assert thief.connections == 0
    assert found.outcome == "redirect" and found.detail == f"to {thief.base}/x, not followed"


@pytest.mark.parametrize(
    "to", ["https://api.openai.com.evil.example/v1", "http://user:hunter2@127.0.0.1/", "//evil.example"]
)
def test_where_a_redirect_leads_is_told_without_what_is_secret(to: str) -> None:
    found = ask(wire.redirect(to))
    assert "hunter2" not in found.detail and found.detail.endswith(", not followed")


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    found = at("https://host.invalid/v1")
    assert found.outcome == "no_connection" and "Name or service not known" in found.detail
    assert found.status is None and found.headers_s is None


def test_a_port_where_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    found = at(f"http://127.0.0.1:{port}/v1")
    assert found.outcome == "no_connection" and found.connect_s is None and found.detail


# Times


def test_times_are_the_clocks() -> None:
    ticks = itertools.count(100)
    found = ask(stream("a", "b", gap_s=0.02), clock=lambda: float(next(ticks)))
    assert found.started == 100
    known = (found.connect_s, found.headers_s, found.first_event_s, found.first_visible_s, found.last_s,
             found.total_s)  # fmt: skip
    assert all(each is not None for each in known) and list(known) == sorted(known, key=lambda each: each or 0)
    assert found.first_s == found.first_visible_s != found.last_s


def test_what_one_read_brings_has_one_time() -> None:
    """A machine that is busy may read in the midst of it: tried again."""
    together = b"".join(step for step in stream(*"abcdef")[1:] if isinstance(step, bytes))
    for _ in range(5):
        found = ask([wire.head(), 0.05, together])
        if len({s for s, _ in found.arrivals}) == 1:
            break
    assert len(found.arrivals) == 6 and len({s for s, _ in found.arrivals}) == 1
    assert found.first_event_s == found.first_s


def test_gaps_are_those_of_the_server() -> None:
    """Within 2 ms where the machine has time for it: tried again."""
    for _ in range(8):
        found = ask(stream(*"abcdefghijk", gap_s=0.05, first_s=0.1))
        assert found.last_s is not None and found.first_s is not None and found.first_event_s is not None
        gap, first = (found.last_s - found.first_s) / 10, found.first_s - found.first_event_s
        if abs(gap - 0.05) < 0.002 and abs(first - 0.1) < 0.015:
            break
    assert abs(gap - 0.05) < 0.002 and abs(first - 0.1) < 0.015


def test_a_stream_that_has_finished_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an end mark nor an end: whoever waits, waits in vain."""
    monkeypatch.setattr("modelpick.measure.exchange._AFTER_FINISH_S", 0.2)
    begun = time.monotonic()
    found = ask([*stream("a", mark=False)[:-1], 60.0], limits=PATIENT)
    assert found.outcome == "complete" and found.usage.completion == 1
    assert found.total_s is not None and found.last_s is not None and found.total_s >= found.last_s
    assert time.monotonic() - begun < 15


# Stopping


def test_what_came_before_a_stop_is_kept_and_the_connection_closed() -> None:
    async def stopped(base: str) -> tuple[Exchange, bool]:
        found = Exchange()
        async with client() as opened:
            task = asyncio.create_task(exchange(opened, endpoint(base, "m"), {"stream": True}, into=found))
            while len(found.arrivals) < 2:
                await asyncio.sleep(0.005)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return found, task.cancelled()

    def answer(asked: wire.Asked) -> Iterator[wire.Step]:
        yield from stream("a", "b", finish=None, usage=False, mark=False)[:-1]
        yield from wire.endless(b": ping\n\n", 0.01, begin=b"")

    with serving(answer) as server:
        found, was_cancelled = asyncio.run(stopped(server.base))
        assert (found.outcome, found.text, found.detail) == ("interrupted", "ab", "stopped before its end")
        assert found.total_s is not None and was_cancelled
        deadline = time.monotonic() + 5
        while not server.left_early and time.monotonic() < deadline:
            time.sleep(0.01)
        assert server.left_early == 1


@pytest.mark.parametrize("steps", [[], [wire.head()], [wire.head(400, "text/plain")]])
def test_a_stop_is_a_stop_wherever_it_comes(steps: list[wire.Step]) -> None:
    async def stopped(base: str) -> Exchange:
        found = Exchange()
        async with client() as opened:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.15):
                    await exchange(opened, endpoint(base, "m"), {"stream": True}, into=found)
        assert len(asyncio.all_tasks()) == 1
        return found

    with serving([*steps, 5.0]) as server:
        assert asyncio.run(stopped(server.base)).outcome == "interrupted"


def test_one_that_never_began_was_interrupted() -> None:
    async def stopped() -> Exchange:
        found = Exchange()
        async with client() as opened:
            task = asyncio.create_task(exchange(opened, endpoint("http://127.0.0.1:9/v1", "m"), {}, into=found))
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        return found

    found = asyncio.run(stopped())
    assert found.outcome == "interrupted" and found.started is None


# The key


async def failing(base: str) -> BaseException:
    """What an exchange raises, with the frames from here on."""
    async with client() as opened:
        try:
            async with asyncio.timeout(0.2):
                await exchange(opened, endpoint(base, "m", Secret(CANARY)), {"stream": True})
        except Exception as error:
            return error
    raise AssertionError("it raised nothing")


def shown(error: BaseException) -> str:
    """A traceback with all that its frames hold, as Python and as rich tell it."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    page = Console(record=True, width=300, file=io.StringIO())
    page.print(Traceback.from_exception(type(error), error, error.__traceback__, show_locals=True, width=300))
    return "".join(told.format()) + page.export_text() + repr(error)


@pytest.mark.parametrize("steps", [[], [wire.head()], stream(CANARY)[:4]])
def test_a_stop_shows_no_key(steps: list[wire.Step]) -> None:
    with serving([*steps, 5.0]) as server:
        error = asyncio.run(failing(server.base))
    told = shown(error)
    assert isinstance(error, TimeoutError) and "CancelledError" in told and "endpoint = " in told
    assert CANARY not in told


@pytest.mark.parametrize("answer", [stream(CANARY), wire.document(CANARY)])
def test_a_bug_shows_no_key_and_tells_its_place(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: Any, called: str) -> None:
        raise KeyError(str(document))

    monkeypatch.setattr("modelpick.measure.reading.said", broken)
    with serving(answer) as server:
        error = asyncio.run(failing(server.base))
    assert isinstance(error, RuntimeError) and str(error).startswith("KeyError in test_exchange.py:")
    assert CANARY not in shown(error)


ECHOES: list[Answer] = [
    stream(f"you sent {CANARY}", thoughts=[f"hm {CANARY}"]),
    stream(*CANARY, thoughts=CANARY),
    stream(f"you sent {CANARY[:15]}", finish=CANARY, mark=False),
    wire.document(CANARY),
    wire.plain({CANARY: CANARY, "error": {"message": CANARY, "code": CANARY}}),
    wire.plain(f"<html>{CANARY}".encode(), 200, f"text/{CANARY}"),
    wire.plain(b"", 200, "text/event-stream", f"Content-Encoding: {CANARY}"),
    [wire.head(), wire.event({"error": CANARY}), wire.END],
    [wire.head(), wire.event(f'{{"{CANARY}": NaN}}'), wire.END],
    [wire.head(), wire.event(f'{{"{CANARY}": 1, "{CANARY}": 2, "{CANARY}":'), wire.END],
    *(wire.refusal(status, f"bad key {CANARY}", f"Retry-After: {CANARY}", param=CANARY) for status in (400, 429, 500)),
    [f"HTTP/1.1 400 {CANARY}\r\nContent-Length: 0\r\n\r\n".encode()],
    [f"HTTP/1.1 {CANARY}\r\n\r\n".encode(), wire.CLOSE],
    [f"{CANARY}\r\n\r\n".encode(), wire.CLOSE],
    [f"HTTP/1.1 200 OK\r\n{CANARY}\r\n\r\n".encode(), wire.CLOSE],
    [f"HTTP/1.1 200 OK\r\nTransfer-Encoding: {CANARY}\r\n\r\n".encode(), wire.CLOSE],
    [f"HTTP/1.1 200 OK\r\nContent-Length: {CANARY}\r\n\r\n".encode(), wire.CLOSE],
    [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + CANARY.encode() + b"\r\n", wire.CLOSE],
    wire.redirect(f"https://{CANARY}.example/{CANARY}?{CANARY}"),
    wire.redirect(f"https://{CANARY}@[half/{CANARY}"),
]  # fmt: skip


@pytest.mark.parametrize("answer", ECHOES)
@pytest.mark.parametrize("is_stream", [True, False])
def test_a_key_that_comes_back_is_taken_out(answer: Answer, is_stream: bool, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(1):
        found = ask(answer, key=Secret(CANARY), limits=PATIENT, is_stream=is_stream)
    kept = repr(found) + caplog.text + json.dumps(vars(found), default=repr) + str(pickle.dumps(found))
    assert found.status is not None or found.outcome in ("malformed", "no_connection")
    assert CANARY[:13].lower() not in kept.lower()


def test_bytes_that_were_damaged_on_the_way_raise_nothing() -> None:
    """A hundred answers with bytes written over, left out or repeated, over the wire."""
    chance = random.Random(7)
    sound = b"".join(step for step in stream("Hé", "lo 😀", thoughts=["hm"]) if isinstance(step, bytes))

    def damaged() -> list[wire.Step]:
        body = bytearray(sound)
        for _ in range(chance.randint(1, 6)):
            start = chance.randrange(len(body))
            body[start : start + chance.choice((0, 1, 9))] = chance.randbytes(chance.choice((0, 1, 3)))
        return [bytes(body), wire.CLOSE]

    async def all_of_them(base: str) -> list[Exchange]:
        async with client(PATIENT) as opened:
            asking = (exchange(opened, endpoint(base, "m"), {"stream": True}, PATIENT) for _ in range(100))
            found = await asyncio.gather(*asking)
            assert len(asyncio.all_tasks()) == 1
            return found

    with serving(*(damaged() for _ in range(100))) as server:
        found = asyncio.run(all_of_them(server.base))
    assert len({each.outcome for each in found}) > 2 and {each.outcome for each in found} <= set(OUTCOMES)
