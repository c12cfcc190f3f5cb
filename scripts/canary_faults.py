"""What a server may do wrong with a key that it was sent: everywhere it can say it back, and every way to write it.

A fault is pieces to send: bytes, or seconds to wait. The connection is closed after the last one.
"""

from __future__ import annotations

import base64
import json
import urllib.parse
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, NamedTuple

Piece = bytes | float
STREAM = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
REDIRECTS = (301, 302, 303, 307, 308)
REFUSALS = (400, 401, 403, 404, 408, 413, 422, 429, 500, 502, 503, 529)


class Fault(NamedTuple):
    name: str
    pieces: list[Piece]


def spellings(key: str) -> dict[str, str]:
    """The key as it may come back. Each is text that goes into JSON, a header or a page as it stands."""
    raw = key.encode()
    basic = base64.b64encode(b":" + raw).decode()
    return {
        "plain": key,
        "bearer": f"Bearer {key}",
        "upper": key.upper(),
        "quoted": urllib.parse.quote(key, safe=""),
        "percent": "".join(f"%{byte:02X}" for byte in raw),
        "percent small": "".join(f"%{byte:02x}" for byte in raw),
        "base64": base64.b64encode(raw).decode(),
        "base64 url": base64.urlsafe_b64encode(raw).decode().rstrip("="),
        "base64 bearer": base64.b64encode(b"Bearer " + raw).decode(),
        "basic": f"Basic {basic}",
        "hex": raw.hex(),
        "html": "".join(f"&#{byte};" for byte in raw),
        "control": f"{key[:9]}\x00{key[9:20]}\x1b{key[20:]}",
        "unseen": f"{key[:12]}\u200b{key[12:25]}\u2060{key[25:]}",
        "twice": key + key,
        "late": "x" * 285 + key,  # where a text is cut after 300 characters
    }


def _chunk(**delta: Any) -> dict[str, Any]:
    return {
        "id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m",
        "choices": [{"index": 0, "delta": delta, "finish_reason": None}],
    }  # fmt: skip


def _data(document: Any) -> bytes:
    return b"data: " + json.dumps(document).encode() + b"\n\n"


END = _data({**_chunk(), "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}) + b"data: [DONE]\n\n"
USAGE = _data({**_chunk(), "choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 8, "total_tokens": 17}})


def _head(line: str, *headers: str) -> bytes:
    return "\r\n".join([line, *headers, "connection: close", "", ""]).encode("latin-1", "replace")


def _stream(*pieces: Piece) -> list[Piece]:
    return [_head("HTTP/1.1 200 OK", "content-type: text/event-stream"), *pieces]


def well(text: str = "All is well here .") -> list[Piece]:
    """A sound answer, as a stream."""
    words = [_data(_chunk(content=f"{word} ")) for word in text.split(" ")]
    return _stream(
        _data(_chunk(role="assistant", content="")), *words, END.replace(b"data: [DONE]", USAGE + b"data: [DONE]")
    )


def well_whole(text: str = "All is well here .") -> list[Piece]:
    """A sound answer, as one document."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14}
    return [
        _head("HTTP/1.1 200 OK", "content-type: application/json"),
        json.dumps({"choices": [choice], "usage": usage}).encode(),
    ]


def _refused(said: str, random: Random) -> list[Piece]:
    status = random.choice(REFUSALS)
    body = json.dumps({"error": {"message": f"Incorrect API key provided: {said}", "type": said, "code": said}})
    if random.random() < 0.3:
        body = json.dumps({"error": {"message": f"Unsupported parameter: {said} max_tokens", "param": said}})
    return [
        _head(f"HTTP/1.1 {status} No", "content-type: application/json", f"x-request-id: {_line(said)}"),
        body.encode(),
    ]


def _page(said: str, random: Random) -> list[Piece]:
    head = _head(f"HTTP/1.1 {random.choice((200, 403, 500, 502))} Page", "content-type: text/html")
    return [head, f"<html><title>{said}</title><body>Authorization: {said}</body></html>".encode()]


def _line(said: str) -> str:
    return said.replace("\x00", "").replace("\x1b", "").encode("ascii", "ignore").decode()


def _headers(said: str, random: Random) -> list[Piece]:
    said = _line(said)
    odd = [f"retry-after: {said}", f"content-type: text/event-stream; key={said}", f"set-cookie: key={said}"]
    odd += [f"www-authenticate: Bearer error={said}", f"server: {said}", f"x-echo: {said}", f"{said}: {said}"]
    status = random.choice(("200 OK", "401 Unauthorized", "429 Slow down", "500 Oh"))
    return [_head(f"HTTP/1.1 {status}", *odd), _data(_chunk(content=said)), END]


def _reason(said: str, random: Random) -> list[Piece]:
    status = random.choice((200, 401, 429, 503))
    return [_head(f"HTTP/1.1 {status} {_line(said)}", "content-type: text/plain"), said.encode()]


def _spoken(said: str, random: Random) -> list[Piece]:
    """In the answer: whole, in pieces, letter by letter, as reasoning, or as a tool call."""
    size = random.choice((len(said), len(said) // 2 + 1, 7, 1))
    parts = [said[at : at + size] for at in range(0, len(said), size)]
    name = random.choice(("content", "reasoning_content", "reasoning", "refusal"))
    if random.random() < 0.4:
        calls = [[{"index": 0, "id": said, "function": {"name": said, "arguments": part}}] for part in parts]
        return _stream(*(_data(_chunk(tool_calls=call)) for call in calls), USAGE, END)
    return _stream(*(_data(_chunk(**{name: part})) for part in parts), USAGE, END)


def _named(said: str, random: Random) -> list[Piece]:
    """Where only a few words are expected."""
    chunk = {
        **_chunk(content="hello", role=said),
        "id": said,
        "model": said,
        "object": said,
        "system_fingerprint": said,
    }
    chunk["choices"][0]["finish_reason"] = said
    usage = {said: 3, "prompt_tokens": said, "completion_tokens": random.choice((said, -1, 10**30, None, [said]))}
    word = _line(said)
    fields = f": {word}\nevent: {word}\nid: {word}\nretry: {word}\n".encode()
    return _stream(fields + _data(chunk), _data({"choices": [], "usage": usage}), END)


def _error_event(said: str, random: Random) -> list[Piece]:
    error: Any = random.choice(({"message": f"key {said} is over its limit", "type": said, "code": said}, said, [said]))
    return _stream(_data(_chunk(content="hel")), _data({"error": error}))


def _malformed(said: str, random: Random) -> list[Piece]:
    odd = [
        f'data: {{"key": "{said}\n\n',
        f"data: {said}\n\n",
        f'data: ["{said}"]\n\n',
        f'data: {{"choices": "{said}"}}\n\n',
    ]
    odd += [
        f'data: {{"choices": [{{"delta": "{said}"}}]}}\n\n',
        f"{said}\n\n",
        f'data: {{"choices": [["{said}"]]}}\n\n',
    ]
    return _stream(_data(_chunk(content="hel")), random.choice(odd).encode(), END)


def _not_http(said: str, random: Random) -> list[Piece]:
    """What a parser of HTTP complains of, and may quote."""
    said = _line(said)
    odd = [f"{said} 200 OK\r\n\r\n", f"HTTP/1.1 {said}\r\n\r\n", f"HTTP/1.1 200 OK\r\n{said}\r\n\r\n", f"{said}"]
    odd += [
        f"HTTP/1.1 200 OK\r\ncontent-length: {said}\r\n\r\n",
        f"HTTP/1.1 200 OK\r\ntransfer-encoding: {said}\r\n\r\n",
    ]
    odd += [
        f"{STREAM}transfer-encoding: chunked\r\n\r\n{said}\r\nabc\r\n",
        f"{STREAM}content-encoding: gzip\r\n\r\n{said}",
    ]
    odd += [f"HTTP/1.1 200 OK\r\n {said}: {said}\r\n\r\n", f"HTTP/1.1 101 {said}\r\nupgrade: {said}\r\n\r\n"]
    odd += [
        f"HTTP/1.1 200 OK\r\nx: {said}\x01\r\n\r\n",
        f"HTTP/1.1 200 OK\r\ncontent-type: a/b; charset={said}\r\n\r\n{said}",
    ]
    return [random.choice(odd).encode("latin-1")]


def _cut(said: str, random: Random) -> list[Piece]:
    whole = b"".join(piece for piece in _spoken(said, random) if isinstance(piece, bytes))
    return [whole[: random.randrange(len(whole))]]


def _large(said: str, random: Random) -> list[Piece]:
    return _stream(b"data: " + (said.encode() + b" ") * (3_000_000 // len(said)), END)


def _whole(said: str, random: Random) -> list[Piece]:
    """A document where a stream was asked for, or a stream of nothing."""
    if random.random() < 0.5:
        return _stream(f": {_line(said)}\n\n".encode(), b"data: [DONE]\n\n")
    return well_whole(said)


def redirects(key: str, other: str) -> list[str]:
    """Targets on another origin, with the key wherever an address has room."""
    quoted = urllib.parse.quote(key, safe="")
    host = other.partition("//")[2]
    return [
        f"{other}/v1/chat/completions", f"{other}/{quoted}/v1", f"{other}/v1?api_key={quoted}", f"{other}/v1#{quoted}",
        f"http://user:{quoted}@{host}/v1", f"http://{quoted}@{host}/v1", f"http://{quoted}.localhost/v1",
        f"//{host}/{quoted}", f"{quoted}:{host}", f"http://[{quoted}]/", f"http://127.0.0.1:{quoted}/", f"/v1/{quoted}",
    ]  # fmt: skip


FAULTS: dict[str, Callable[[str, Random], list[Piece]]] = {
    "refused": _refused, "page": _page, "headers": _headers, "reason": _reason, "spoken": _spoken, "named": _named,
    "error event": _error_event, "malformed": _malformed, "not HTTP": _not_http, "cut": _cut, "large": _large,
    "no stream": _whole,
}  # fmt: skip


def faults(key: str, other: str, seed: int) -> Iterator[Fault]:
    """Without an end: every kind with every spelling, in an order that the seed draws; a redirect in between."""
    random = Random(seed)
    said = spellings(key)
    while True:
        pairs = [(kind, spelling) for kind in FAULTS for spelling in said if kind != "large" or spelling == "plain"]
        random.shuffle(pairs)
        for number, (kind, spelling) in enumerate(pairs):
            if number % 8 == 0:
                target = random.choice(redirects(key, other))
                head = _head(
                    f"HTTP/1.1 {random.choice(REDIRECTS)} Over there", f"location: {target}", "content-length: 0"
                )
                yield Fault("redirect", [head])
            yield Fault(f"{kind}, {spelling}", FAULTS[kind](said[spelling], random))
