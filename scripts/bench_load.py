"""How much our own event loop adds to what it measures, by how many streams it reads at once.

    python scripts/bench_load.py [RUNS]     prints a table; takes a minute or two

A server in a process of its own sends each token at a set time and says in the token when it really did, by the clock
that all processes of a machine share. What a stream's token took from there to its time in the figures is ours, and
the machine's: a plain reader of sockets that does nothing else is timed beside it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import os
import socket
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from statistics import median
from typing import Any

from modelpick.measure.bench.load import Load
from modelpick.measure.bench.plan import Pace, Plan, Size
from modelpick.measure.bench.prompt import Prompts
from modelpick.measure.bench.tokens import Gauge
from modelpick.measure.connection import client
from modelpick.measure.dialect import Dialect
from modelpick.measure.endpoint import Endpoint, endpoint
from modelpick.measure.exchange import exchange
from modelpick.measure.outcome import Exchange
from modelpick.measure.spend import Purse

AT_ONCE = (1, 8, 32, 128)
TOKENS, FIRST_S, GAP_S = 50, 0.2, 0.02  # 50 tokens a second: what most endpoints stream at
PROMPT_TOKENS = 1000
_CHUNK = '{"id":"c","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"content":"%s"}}]}'
_END = (
    '{"choices":[{"index":0,"delta":{},"finish_reason":"length"}],"usage":{"prompt_tokens":9,"completion_tokens":%d}}'
)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


# The server


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            await reader.readexactly(int(length.partition(b":")[2]))
            due = time.monotonic() + FIRST_S
            writer.write(_HEAD)
            for _ in range(TOKENS):
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                writer.write(_event(_CHUNK % f"{time.monotonic():016.6f}"))
                due += GAP_S
            writer.write(_event(_END % TOKENS) + _event("[DONE]") + b"0\r\n\r\n")


def _event(data: str) -> bytes:
    told = f"data: {data}\n\n".encode()
    return b"%x\r\n%s\r\n" % (len(told), told)


def _serve(port: Any) -> None:
    async def forever() -> None:
        server = await asyncio.start_server(_answer, "127.0.0.1", 0, backlog=512)
        port.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(forever())


@contextlib.contextmanager
def served() -> Iterator[Endpoint]:
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_serve, args=(there,), daemon=True)
    process.start()
    try:
        yield endpoint(f"http://127.0.0.1:{here.recv()}/v1", "m")
    finally:
        process.terminate()


# The readers


class _Quiet:
    def began(self, pace: str, requests: int) -> None:
        pass

    def came(self, is_error: bool) -> None:
        pass


async def ours(to: Endpoint, at_once: int, runs: int) -> tuple[list[float], list[float]]:
    """Seconds from the server's write to our figure, of every token; and each run's error of inter-token latency."""
    plan = Plan(runs, 1, (Pace(at_once, None),), Size(PROMPT_TOKENS, TOKENS, PROMPT_TOKENS, TOKENS, 0.0))
    prompts = Prompts("load", PROMPT_TOKENS, TOKENS, 0.0)
    clock = asyncio.get_running_loop().time
    answers: list[Exchange] = []
    async with client() as opened:

        async def ask(level: int, number: int, into: Exchange) -> Exchange:
            message = {"role": "user", "content": prompts.text(level, number)}
            body = Dialect().body(to.model, [message], TOKENS)
            answers.append(into)
            return await exchange(opened, to, body, clock=clock, into=into)

        load = Load(plan, ask, Gauge(TOKENS, None), Purse(Decimal(1), None), lambda: Decimal(0), _Quiet())
        await load.run()
    added, rhythm = [], []
    for found in answers[-runs:]:
        assert found.is_complete and found.started is not None, found
        written = [float(found.text[at : at + 16]) for at in range(0, 16 * TOKENS, 16)]
        came = [found.started + at for at, _ in found.arrivals]
        if len(came) == TOKENS:  # else two came in one read of the socket, and have one time
            added += [ours - theirs for ours, theirs in zip(came, written, strict=True)]
        assert found.last_s is not None and found.first_visible_s is not None
        rhythm.append((found.last_s - found.first_visible_s - (written[-1] - written[0])) / (TOKENS - 1))
    return added, rhythm


async def plain(to: Endpoint, at_once: int, runs: int) -> list[float]:
    """The same by the least that a reader can do."""
    host, port = to.origin.removeprefix("http://").split(":")
    body = json.dumps({"messages": [{"content": "x" * 5 * PROMPT_TOKENS}]}).encode()
    request = b"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    added: list[float] = []
    left = iter(range(runs))

    async def place() -> None:
        reader, writer = await asyncio.open_connection(host, int(port))
        for _ in left:
            writer.write(request)
            while True:
                line = await reader.readline()
                now = time.monotonic()
                if b'"content":"' in line:
                    added.append(now - float(line.partition(b'"content":"')[2][:16]))
                elif line == b"0\r\n":
                    await reader.readline()
                    break
        writer.close()

    await asyncio.gather(*(place() for _ in range(at_once)))
    return added


def _told(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    places = (median(ordered), ordered[int(0.95 * (len(ordered) - 1))], ordered[int(0.99 * (len(ordered) - 1))])
    return "".join(f"{1000 * each:8.2f}" for each in places)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    print(f"ms from a token's write to its time in the figures: median, p95, p99; {os.cpu_count()} cores")
    print(f"at once   tokens/s   {'by bench':>24}   {'by a plain reader':>24}   between tokens, off by (p95)   CPU")
    with served() as to:
        for at_once in AT_ONCE:
            busy, began = time.process_time(), time.monotonic()
            added, rhythm = asyncio.run(ours(to, at_once, runs * at_once))
            share = (time.process_time() - busy) / (time.monotonic() - began)
            least = asyncio.run(plain(to, at_once, runs * at_once))
            off = sorted(map(abs, rhythm))[int(0.95 * (len(rhythm) - 1))]
            rate = at_once * TOKENS / (FIRST_S + TOKENS * GAP_S)
            print(f"{at_once:7}   {rate:8.0f}   {_told(added)}   {_told(least)}   {1000 * off:28.3f}   {share:4.0%}")


if __name__ == "__main__":
    main()
