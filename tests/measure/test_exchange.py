"""Requests to a server on this machine that plays scripts: whatever it does, an Exchange comes of it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from tests.measure import server as wire
from tests.measure.server import Answer, serving, stream

from modelpick.measure.endpoint import endpoint
from modelpick.measure.exchange import LIMITS, OUTCOMES, Exchange, Limits, Usage, client, exchange
from modelpick.measure.secret import Secret

HURRIED = Limits(connect=1, idle=0.3, total=0.9, response_bytes=100_000, event_bytes=20_000)


def ask(
    *answers: Answer, key: Secret | None = None, limits: Limits = LIMITS, is_stream: bool = True, **more: Any
) -> Exchange:
    """One exchange with a server that answers so."""

    async def one(base: str) -> Exchange:
        async with client(limits) as asking:
            return await exchange(asking, endpoint(base, "m", key), {"stream": is_stream, **more}, limits)

    with serving(*answers) as server:
        return asyncio.run(one(server.base))


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
    found = ask(answer, limits=HURRIED)
    assert found.outcome == outcome and outcome in OUTCOMES
    assert bool(found.detail) == (outcome != "complete")
    assert found.total_s is not None
