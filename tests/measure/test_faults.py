"""What httpx2 raises, and what a status says, as outcomes; over the wire in test_exchange.py."""

from __future__ import annotations

import asyncio

import httpx2
import pytest

from modelpick.measure.connection import Limits
from modelpick.measure.faults import fault_of, refused, unfit
from modelpick.measure.outcome import OUTCOMES, Exchange
from modelpick.measure.secret import Secret

CANARY = "sk-canary-7f3e9a1b2c4d5e6f"
LIMITS = Limits(connect=3, idle=5, total=7)


@pytest.mark.parametrize(
    ("error", "status", "outcome", "told"),
    [
        (httpx2.ConnectTimeout(""), None, "no_connection", "no connection within 3 s"),
        (httpx2.ReadTimeout(""), 200, "timeout", "nothing came for 5 s"),
        (TimeoutError(), None, "timeout", "not done after 7 s"),
        (httpx2.ConnectError("[Errno -2] Name or service not known"), None, "no_connection", "Name or service"),
        (httpx2.ProxyError("407 Proxy Authentication Required"), None, "no_connection", "the proxy says: 407"),
        (httpx2.UnsupportedProtocol("x"), None, "no_connection", "x"),
        (OSError("no route"), None, "no_connection", "no route"),
        (httpx2.ReadError(""), 200, "cut", "reset"),
        (httpx2.WriteError(""), None, "cut", "reset"),
        (httpx2.RemoteProtocolError("Server disconnected without sending a response."), None, "cut", "disconnected"),
        (httpx2.RemoteProtocolError("peer closed connection without ..."), 200, "cut", "peer closed"),
        (httpx2.RemoteProtocolError("illegal chunk header: bytearray(b'zz')"), 200, "malformed",
         "no sound HTTP: illegal chunk header"),
        (httpx2.LocalProtocolError("x"), 200, "malformed", "x"),
        (OSError("[SSL: DECRYPTION_FAILED_OR_BAD_RECORD_MAC]"), 200, "cut", "BAD_RECORD_MAC"),
        (httpx2.InvalidURL(CANARY), 200, "malformed", "***"),
        (httpx2.ReadTimeout(""), 429, "rate_limited", "nothing came"),
        (httpx2.ReadError(""), 500, "server_error", "reset"),
        (TimeoutError(), 404, "refused", "not done"),
    ],
)  # fmt: skip
def test_what_is_raised(error: Exception, status: int | None, outcome: str, told: str) -> None:
    found = fault_of(error, Exchange(status=status), LIMITS, Secret(CANARY))
    assert found[0] == outcome and outcome in OUTCOMES and told in found[1] and "bytearray" not in found[1]


@pytest.mark.parametrize(
    ("kind", "encoding", "is_fit"),
    [
        ("text/event-stream; charset=utf-8", "", True),
        ("TEXT/EVENT-STREAM", "identity", True),
        ("application/json", "", True),
        ("application/vnd.api+json", "", True),
        ("", "", True),
        ("text/html", "", False),
        ("multipart/mixed", "", False),
        ("text/event-stream", "gzip", False),
        ("text/event-stream", "br, gzip", False),
    ],
)
def test_what_holds_an_answer(kind: str, encoding: str, is_fit: bool) -> None:
    response = httpx2.Response(200, headers={"Content-Type": kind, "Content-Encoding": encoding})
    for is_stream_asked in (True, False):
        fault = unfit(response, is_stream_asked, None)
        assert (fault is None) is is_fit
        assert fault is None or fault[0] in ("malformed", "not_a_stream")


def test_only_so_much_of_a_refusal_is_read() -> None:
    class Endless(httpx2.AsyncByteStream):
        given = 0

        async def __aiter__(self):  # type: ignore[no-untyped-def]
            while True:
                self.given += 50_000
                yield b"a" * 50_000

    body, found = Endless(), Exchange()
    fault = asyncio.run(refused(httpx2.Response(400, stream=body), found, None))
    assert fault == ("refused", "a" * 300) and body.given <= 150_000 and found.received_bytes <= 150_000
