"""Answers put together from bytes: cut anywhere they are the same, and damaged anywhere nothing is raised."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.measure.server import delta, tokens

from modelpick.measure.connection import Limits
from modelpick.measure.outcome import OUTCOMES, Exchange, ToolCall, Usage
from modelpick.measure.reading import Reading
from modelpick.measure.secret import Secret

CANARY = "sk-canary-7f3e9a1b2c4d5e6f"
LIMITS = Limits(response_bytes=20_000, event_bytes=5_000)


def line(document: Any) -> bytes:
    told = document if isinstance(document, str) else json.dumps(document)
    return f"data: {told}\n\n".encode()


def lines(*documents: Any) -> bytes:
    return b"".join(map(line, documents))


def read(
    *pieces: bytes, fault: tuple[str, str] | None = None, is_stream_asked: bool = True, key: Secret | None = None
) -> Exchange:
    """Each piece comes a second after the one before it."""
    found = Exchange()
    reading = Reading(found, LIMITS, key, is_stream_asked)
    for second, piece in enumerate(pieces, 1):
        reading.feed(float(second), piece)
    reading.close(len(pieces) + 1.0, fault)
    return found


START, STOP = delta(role="assistant", content=""), delta("stop")
WHOLE = lines(START, delta(reasoning_content="hm"), delta(content="Hé😀"), STOP, tokens(10, 3), "[DONE]")
SOUND = [
    WHOLE,
    WHOLE.replace(b"\n", b"\r\n"),
    WHOLE.replace(b"\n", b"\r"),
    b": keep-alive\n\n" + WHOLE.replace(b"\n\ndata", b"\n\n: ping\n\nid: 7\ndata"),
    "\ufeff".encode() + WHOLE.replace(b"data: ", b"data:"),
    lines(START, delta(tool_calls=[{"index": 0, "id": "c", "function": {"name": "f", "arguments": '{"a'}}]),
          delta(tool_calls=[{"index": 0, "function": {"arguments": '": 1}'}}]), delta("tool_calls"), "[DONE]"),
    lines(START, delta(content="a"), {"error": {"message": "overloaded"}}),
    lines(START, delta(content="a")),
    b'{"choices": [{"index": 0, "message": {"content": "\xc3\xa9"}, "finish_reason": "stop"}]}',
    b"<html>",
    b"",
]  # fmt: skip


# What is understood


def test_times_are_those_of_the_bytes() -> None:
    found = read(b": ping\n\n", lines(START), lines(delta(reasoning="a"), delta(reasoning="bc")),
                 lines(delta(content="d")), lines(delta(content="")), lines(STOP), lines("[DONE]"), b"")  # fmt: skip
    assert found.outcome == "complete"
    assert (found.first_event_s, found.first_reasoning_s, found.first_visible_s) == (2, 3, 4)
    assert (found.last_s, found.total_s) == (4, 7)
    assert found.arrivals == [(3, 1), (3, 2), (4, 1)]


def test_a_server_that_takes_thoughts_for_content_does_not_count_them_apart() -> None:
    def of(content: str) -> Usage:
        return read(lines(START, delta(content=content), STOP, tokens(10, 30, reasoning=0), "[DONE]")).usage

    assert (of("<think>hm</think>27").reasoning, of("27").reasoning) == (None, 0)
    assert of("<think>\n\n</think>27").reasoning == 0


def test_a_tool_call_is_visible() -> None:
    call = {"index": 0, "id": "c", "function": {"name": "f", "arguments": ""}}
    found = read(
        lines(START), lines(delta(tool_calls=[call])),
        lines(delta(tool_calls=[{"index": 0, "function": {"arguments": "{}"}}]), delta("tool_calls")),
    )  # fmt: skip
    assert found.tool_calls == [ToolCall("c", "f", "{}")] and found.finish == "tool_calls"
    assert (found.first_visible_s, found.last_s) == (2, 3) and found.outcome == "complete"


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (WHOLE, "complete"),
        (WHOLE.removesuffix(b"\n\n"), "complete"),  # the end mark without an empty line behind it
        (lines(delta(content="a"), STOP), "complete"),
        (lines(delta(content="a"), "[DONE]"), "complete"),
        (lines(STOP, "[DONE]"), "complete"),  # nothing was said, and that is told
        (lines(delta(content="a")), "cut"),
        (lines(delta(content="a")) + b'data: {"choi', "cut"),
        (b"", "cut"),
        (b": ping\n\n" * 9, "cut"),
        (lines("[DONE]"), "malformed"),
        (lines(tokens(1, 1), "[DONE]"), "malformed"),
        (lines(delta(content="a"), "{", STOP, "[DONE]"), "malformed"),
        (lines(delta(content="a"), "[1]", STOP), "malformed"),
        (lines(delta(content="a"), '{"a": NaN}', STOP), "malformed"),
        (lines(delta(content="a"), '{"a": 1e999}', STOP), "malformed"),
        (lines(delta(content="a"), "[" * 4000, STOP), "malformed"),
        (lines(delta(content="a"), '{"a":' * 60 + "1" + "}" * 60, STOP), "malformed"),
        (lines(delta(content="a")) + b'data: {"a": "\xc3"}\n\n' + lines(STOP), "malformed"),
        (lines(delta(content="a"), {"error": {"message": "overloaded"}}), "error_event"),
        (lines(delta(content="a"), {"error": "overloaded"}), "error_event"),
        (lines(delta(content="a"), {"type": "error", "message": "overloaded"}), "error_event"),
        (lines(delta(content="a")) + b"event: error\ndata: overloaded\n\n", "error_event"),
        (lines(delta(content="a"), delta("error")), "error_event"),
        (lines(delta(content="a")) + b"data: " + b"a" * 6000, "too_large"),
        (lines(delta(content="a")) + b": ping\n\n" * 3000, "too_large"),
        (b"{" + b" " * 30_000, "too_large"),
        (b'{"choices": [{"message": {"content": "a"}}]}', "not_a_stream"),
        (b'\r\n  {"choices": [{"message": {"content": "a"}}]}', "not_a_stream"),
        (b'{"error": {"message": "no such model"}}', "error_event"),
        (b'{"object": "error", "message": "no such model"}', "error_event"),
        (b"<!doctype html>", "not_a_stream"),
        (b"\x00\xff garbage \x80", "cut"),
    ],
)
def test_how_streams_end(body: bytes, outcome: str) -> None:
    found = read(body)
    assert found.outcome == outcome
    assert bool(found.detail) is (outcome != "complete")


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b'{"choices": [{"message": {"content": "a"}}]}', "complete"),
        (b'{"choices": [{"message": {"content": "a"}, "finish_reason": "error"}]}', "error_event"),
        (b'{"choices": []}', "malformed"),
        (b'{"detail": "no"}', "malformed"),
        (b'[{"choices": []}]', "malformed"),
        (b'{"choices": [{"mess', "malformed"),
        (b"<html>", "malformed"),
        (b'{"error": {"message": "no such model"}}', "error_event"),
        (WHOLE, "complete"),  # a stream that nobody asked for
        (b"", "cut"),
    ],
)
def test_how_documents_end(body: bytes, outcome: str) -> None:
    assert read(body, is_stream_asked=False).outcome == outcome


@pytest.mark.parametrize("fault", [("cut", "reset"), ("timeout", "slow"), ("interrupted", "stopped")])
def test_a_fault_ends_what_has_not_ended(fault: tuple[str, str]) -> None:
    assert read(lines(delta(content="a")), fault=fault).outcome == fault[0]
    assert read(WHOLE, fault=fault).outcome == "complete"  # it was whole by then
    assert read(lines("{", delta(content="a")), fault=fault).outcome == "malformed"  # what came first


def test_a_stream_that_has_finished_and_does_not_end_is_complete() -> None:
    body = lines(delta(content="a"), STOP)
    found = read(body, fault=("timeout", "slow"))
    assert (found.outcome, found.detail, found.total_s) == ("complete", "", 1)
    assert read(body, fault=("cut", "reset")).outcome == "cut"  # nobody knows what was to come
    assert (
        read(b'{"choices": [{"message": {}, "finish_reason": "stop"}]', fault=("timeout", "slow")).outcome == "timeout"
    )


def test_a_document_that_says_nothing_says_why() -> None:
    assert "quota is used up" in read(b'{"code": 7, "message": "quota is used up"}').detail


def test_halves_of_a_character_come_together() -> None:
    found = read(line('{"choices": [{"delta": {"content": "a\\ud83d"}}]}'),
                 line('{"choices": [{"delta": {"content": "\\ude00b\\ud800"}}]}'), lines(STOP))  # fmt: skip
    assert found.text == "a😀b\ufffd"
    found.text.encode()


def test_keys_that_stand_twice_count_where_they_agree() -> None:
    body = line('{"choices": [{"delta": {"content": "a", "content": "a"}}]}') + lines(STOP)
    assert read(body).text == "a"
    assert read(line('{"choices": [{"delta": {"content": "a", "content": "b"}}]}') + lines(STOP)).text == ""


def test_tool_calls_are_not_without_number() -> None:
    calls = [[{"index": place + 60 * more, "function": {"name": "f"}} for place in range(60)] for more in range(4)]
    found = read(*(lines(delta(tool_calls=each)) for each in calls))
    assert found.outcome == "malformed" and len(found.tool_calls) == 200


def test_who_answered_is_clean() -> None:
    chunk = {**delta("st\x1bop", content="a"), "model": "m\x1b[31m", "provider": "p\n" * 400}
    found = read(lines(chunk))
    assert (found.finish, found.model, found.text) == ("stop", "m[31m", "a") and len(found.provider) <= 300


def test_who_answered_is_not_without_number() -> None:
    found = read(lines(*({**delta(content="a"), "model": f"m{count}"} for count in range(90))))
    assert found.model == "m18"  # with the finish reason twenty words: what is said of it after them is not heard


# The key


@pytest.mark.parametrize("size", [1, 3, 8, 100])
def test_a_key_in_pieces_is_found(size: int) -> None:
    said = f"you sent {CANARY}, thanks"
    pieces = [said[at : at + size] for at in range(0, len(said), size)]
    for name in ("content", "reasoning_content"):
        found = read(*(lines(delta(**{name: each})) for each in pieces), lines(STOP), key=Secret(CANARY))
        assert "***" in found.text + found.reasoning and CANARY not in repr(found)
    calls = [delta(tool_calls=[{"index": 0, "function": {"name": each, "arguments": each}}]) for each in pieces]
    found = read(*map(line, calls), key=Secret(CANARY))
    assert found.tool_calls[0].arguments == found.tool_calls[0].name == "you sent ***, thanks"


@pytest.mark.parametrize(
    "document",
    [
        {"error": {"message": f"bad key {CANARY}", "code": CANARY}},
        {**delta(CANARY, content=CANARY), "model": CANARY, "provider": CANARY},
        {"choices": [{"delta": {"tool_calls": [{"id": CANARY, "function": {"name": CANARY, "arguments": CANARY}}]}}]},
        {CANARY: CANARY, "message": CANARY},
        CANARY,
        f'{{"{CANARY}": 1, "{CANARY}": 2}}',
        {"choices": [{"delta": {"refusal": CANARY}}]},
    ],
)
def test_an_exchange_holds_no_key(document: Any) -> None:
    body = document if isinstance(document, str) else json.dumps(document)
    for pieces in ([line(body)], [body.encode()], [line(body).removesuffix(b"\n\n")]):
        for asked in (True, False):
            for fault in (None, ("interrupted", "stopped")):
                assert CANARY not in repr(read(*pieces, is_stream_asked=asked, key=Secret(CANARY), fault=fault))


# Whatever comes


def same(*exchanges: Exchange) -> bool:
    """But for how many bytes were looked at: what follows the end mark in its piece is not."""
    told = [{**vars(each), "received_bytes": 0} for each in exchanges]
    return all(each == told[0] for each in told)


def at_once(pieces: list[bytes]) -> Exchange:
    found = Exchange()
    reading = Reading(found, LIMITS, Secret(CANARY), True)
    for piece in pieces:
        reading.feed(1.0, piece)
    reading.close(1.0, None)
    return found


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sound body, with some of it left out, written twice, or written over."""
    body = draw(st.sampled_from(SOUND))
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(st.integers(0, len(body))), draw(st.integers(0, len(body)))))
        put = draw(st.sampled_from([b"", body[start:end] * 2, CANARY.encode(), b"\n\n", b"null", b'"'])
                   | st.binary(max_size=6))  # fmt: skip
        body = body[:start] + put + body[end:]
    return body


@given(damaged(), st.lists(st.integers(0, 3000), max_size=25))
def test_a_body_is_the_same_however_it_is_cut(body: bytes, cuts: list[int]) -> None:
    places = sorted({0, len(body), *(cut for cut in cuts if cut < len(body))})
    whole, single = at_once([body]), at_once([body[at : at + 1] for at in range(len(body))])
    assert same(whole, single, at_once([body[start:end] for start, end in itertools.pairwise(places)]))


@given(damaged() | st.binary(max_size=400), st.booleans())
def test_no_body_raises_and_each_has_an_outcome(body: bytes, is_stream_asked: bool) -> None:
    found = read(body, is_stream_asked=is_stream_asked, key=Secret(CANARY))
    assert found.outcome in OUTCOMES and found.outcome not in ("interrupted", "no_connection")
    assert CANARY not in repr(found) and len(found.detail) <= 300 and found.detail.isprintable()
    assert found.total_s is not None and isinstance(found.usage, Usage)
    f"{found.text}{found.reasoning}{found.tool_calls}".encode()
