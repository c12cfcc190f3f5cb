"""One request over HTTP, timed as its bytes come. Whatever the server does, it ends, and is an Exchange."""

from __future__ import annotations

import asyncio
import json
import os
import time
import traceback
from contextlib import aclosing

from modelpick.measure.connection import LIMITS as LIMITS
from modelpick.measure.connection import Limits as Limits
from modelpick.measure.connection import client as client
from modelpick.measure.connection import timeout
from modelpick.measure.endpoint import origin
from modelpick.measure.faults import fault_of, refused, unfit
from modelpick.measure.outcome import OUTCOMES as OUTCOMES
from modelpick.measure.outcome import Exchange as Exchange
from modelpick.measure.outcome import ToolCall as ToolCall
from modelpick.measure.outcome import Usage as Usage
from modelpick.measure.reading import Reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from typing import Any

    import httpx2

    from modelpick.measure.endpoint import Endpoint
    from modelpick.measure.faults import Fault

_AFTER_FINISH_S = 5  # without a byte of usage or end mark: some servers send neither, and keep the connection
_DRAIN_S, _DRAIN_BYTES = 0.25, 64 * 1024  # behind the end mark, so that the connection can be used again


async def exchange(
    client: httpx2.AsyncClient,
    endpoint: Endpoint,
    body: dict[str, Any],
    limits: Limits = LIMITS,
    clock: Callable[[], float] = time.perf_counter,
    into: Exchange | None = None,
) -> Exchange:
    """Ask once. Where the task is cancelled, the connection is closed, `into` has what came until then with the
    outcome "interrupted", and CancelledError goes on."""
    import httpx2

    found = Exchange() if into is None else into
    request = _request(client, endpoint, body, limits)
    reading = Reading(found, limits, endpoint.key, bool(body.get("stream")))
    watch = _Watch(found, clock)
    request.extensions["trace"] = watch.trace
    fault: Fault | None = None
    bug = ""
    stopped: asyncio.CancelledError | None = None
    try:
        async with asyncio.timeout(limits.total):
            fault = await _send(client, request, endpoint, reading, watch)
    except asyncio.CancelledError as error:
        # Its frames hold the header with the key, and a traceback may be shown with what is in its frames.
        fault, stopped = ("interrupted", "stopped before its end"), asyncio.CancelledError(*error.args)
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError) as error:
        fault = fault_of(error, found, limits, endpoint.key)
    except Exception as error:  # none of the server's, so a bug: without its frames, which hold what the server sent
        bug = _named(error)
    bug = bug or _closed(reading, watch.now(), fault)
    if bug:
        raise RuntimeError(bug)
    if stopped is not None:
        raise stopped
    return found


def _closed(reading: Reading, s: float, fault: Fault | None) -> str:
    """The bug that came to light, if any."""
    try:
        reading.close(s, fault)
    except Exception as error:
        return _named(error)
    return ""


def _named(error: Exception) -> str:
    """A bug by kind and place."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {os.path.basename(place.filename)}:{place.lineno}"


def _request(client: httpx2.AsyncClient, endpoint: Endpoint, body: dict[str, Any], limits: Limits) -> httpx2.Request:
    accepted = "text/event-stream, application/json" if body.get("stream") else "application/json"
    request = client.build_request(
        "POST",
        endpoint.chat,
        content=json.dumps(body, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json", "Accept": accepted},
        timeout=timeout(limits),
    )
    if origin(str(request.url)) != endpoint.origin:
        raise ValueError("the request would go to another origin than the key's")
    if endpoint.key is not None:
        request.headers["Authorization"] = endpoint.key.header()
    return request


class _Watch:
    """Times from the start of one request. All that one read of the socket brings has one time."""

    def __init__(self, found: Exchange, clock: Callable[[], float]) -> None:
        self._found, self._clock = found, clock
        self._start = found.started = clock()
        self._came = 0.0
        self._is_same_read = False

    def now(self) -> float:
        return self._clock() - self._start

    def came(self) -> float:
        """When the piece came that was just given. A read that waits gives way to the event loop, and what is left
        of an earlier read comes without."""
        if not self._is_same_read:
            self._is_same_read = True
            self._came = self.now()
            asyncio.get_running_loop().call_soon(self._next_read)
        return self._came

    def _next_read(self) -> None:
        self._is_same_read = False

    async def trace(self, name: str, info: object) -> None:
        """httpcore's steps. Through a proxy some come twice, and the last counts."""
        step = name.rpartition(".")[0].rpartition(".")[2]
        if step in ("connect_tcp", "start_tls"):
            self._found.is_new_connection = True
            if name.endswith(".complete"):
                self._found.connect_s = self.now()
        elif step == "send_request_headers" and self._found.is_new_connection is None:
            self._found.is_new_connection = False


async def _send(
    client: httpx2.AsyncClient, request: httpx2.Request, endpoint: Endpoint, reading: Reading, watch: _Watch
) -> Fault | None:
    response = await client.send(request, stream=True)
    found = watch._found
    found.headers_s = watch.now()
    found.status = response.status_code
    try:
        if response.status_code != 200:
            return await refused(response, found, endpoint.key)
        if fault := unfit(response, reading.is_stream_asked, endpoint.key):
            return fault
        async with aclosing(response.aiter_raw()) as pieces:
            async with asyncio.timeout(None) as patience:
                async for piece in pieces:
                    reading.feed(watch.came(), piece)
                    if reading.is_done:
                        break
                    if found.finish:
                        patience.reschedule(asyncio.get_running_loop().time() + _AFTER_FINISH_S)
            if found.has_end_mark:
                await _drain(pieces)
        return None
    finally:
        await response.aclose()


async def _drain(pieces: AsyncIterator[bytes]) -> None:
    left = _DRAIN_BYTES
    try:
        async with asyncio.timeout(_DRAIN_S):
            async for piece in pieces:
                left -= len(piece)
                if left < 0:
                    return
    except TimeoutError:
        return
