"""A server on this machine that plays scripts, byte by byte and gap by gap: what real ones do, and what none should.

    with serving(stream("Hello", " world", gap_s=0.05)) as server:
        endpoint(server.base, "m")          # http://127.0.0.1:PORT/v1
        server.asked[0].body["messages"]    # what came, in order

Several answers are given in turn, and the last again and again. An answer is a list of steps, or a function from what
was asked to such a list. A step is bytes for the wire, a gap in seconds (float), RESET or CLOSE. Without RESET and
CLOSE the connection stays, so that the next request can come over it.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

CRLF = b"\r\n"


class End:
    """How a connection is left."""


RESET, CLOSE = End(), End()
Step = bytes | float | End
Answer = Iterable[Step] | Callable[["Asked"], Iterable[Step]]


@dataclass
class Asked:
    """One request. `connection` counts from 0; `at` is time.perf_counter() when it had come whole."""

    method: str
    path: str
    headers: dict[str, str]
    raw: bytes
    connection: int
    at: float

    @property
    def body(self) -> Any:
        return json.loads(self.raw)

    @property
    def key(self) -> str:
        """What stands behind "Bearer "."""
        return self.headers.get("authorization", "").removeprefix("Bearer ")


# What a script is made of


def head(status: int = 200, kind: str = "text/event-stream", *more: str, length: int | None = None) -> bytes:
    """Status line and headers; without a length the body comes in chunks. `more`: "Retry-After: 3"."""
    sized = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    lines = [f"HTTP/1.1 {status} Told", f"Content-Type: {kind}", sized, *more]
    return "".join(f"{line}\r\n" for line in lines).encode("latin-1") + CRLF


def piece(body: bytes) -> bytes:
    """One chunk of HTTP."""
    return b"%x\r\n%s\r\n" % (len(body), body) if body else b""


END = b"0\r\n\r\n"


def event(document: Any) -> bytes:
    """One server-sent event, in a chunk of its own."""
    told = document if isinstance(document, str) else json.dumps(document)
    return piece(b"data: " + told.encode() + b"\n\n")


def delta(finish: str | None = None, **message: Any) -> dict[str, Any]:
    """A chunk of an answer: delta(content="Hello")."""
    choice = {"index": 0, "delta": message, "finish_reason": finish}
    return {"id": "c", "object": "chat.completion.chunk", "model": "served", "choices": [choice]}


def tokens(prompt: int, completion: int, **more: int) -> dict[str, Any]:
    """The chunk with the usage; reasoning= and cached= as OpenAI tells them."""
    usage: dict[str, Any] = {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
    }
    if "reasoning" in more:
        usage["completion_tokens_details"] = {"reasoning_tokens": more["reasoning"]}
    if "cached" in more:
        usage["prompt_tokens_details"] = {"cached_tokens": more["cached"]}
    return {"id": "c", "object": "chat.completion.chunk", "model": "served", "choices": [], "usage": usage}


def stream(
    *texts: str, gap_s: float = 0.0, first_s: float = 0.0, finish: str | None = "stop", usage: bool = True,
    mark: bool = True, thoughts: Iterable[str] = (),
) -> list[Step]:  # fmt: skip
    """A sound answer, a text an event: thoughts first. Usage counts an event as a token."""
    thoughts = list(thoughts)
    said = [*({"reasoning_content": each} for each in thoughts), *({"content": each} for each in texts)]
    steps: list[Step] = [head(), event(delta(role="assistant", content="")), first_s]
    for count, message in enumerate(said):
        steps += [gap_s] * (count > 0) + [event(delta(**message))]
    if finish:
        steps.append(event(delta(finish)))
    if usage:
        steps.append(event(tokens(10, len(said), reasoning=len(thoughts))))
    return [*steps, *([event("[DONE]")] if mark else []), END]


def document(
    text: str = "Hello", *, finish: str = "stop", usage: Any = None, status: int = 200, **message: Any
) -> list[Step]:
    """A whole answer as one JSON document."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text, **message}, "finish_reason": finish}
    told = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15} if usage is None else usage
    return plain({"object": "chat.completion", "model": "served", "choices": [choice], "usage": told}, status)


def plain(body: Any, status: int = 200, kind: str = "application/json", *more: str) -> list[Step]:
    """One body: bytes as they are, anything else as JSON."""
    told = body if isinstance(body, bytes) else json.dumps(body).encode()
    return [head(status, kind, *more, length=len(told)), told]


def refusal(status: int, message: str, *more: str, param: str | None = None) -> list[Step]:
    """An error as OpenAI words it: refusal(429, "slow down", "Retry-After: 2")."""
    told = {"error": {"message": message, "type": "invalid_request_error", "param": param, "code": None}}
    return plain(told, status, "application/json", *more)


def redirect(to: str, status: int = 307) -> list[Step]:
    return [head(status, "text/plain", f"Location: {to}", length=0)]


def cut(steps: Iterable[Step], after: int, end: End = CLOSE) -> list[Step]:
    """The first steps of a script, and then the connection goes."""
    return [*itertools.islice(steps, after), end]


def endless(body: bytes, gap_s: float = 0.0, begin: bytes | None = None) -> Iterator[Step]:
    """The same chunk until nobody listens."""
    yield head() if begin is None else begin
    while True:
        yield piece(body)
        if gap_s:
            yield gap_s


def drip(steps: Iterable[Step], gap_s: float) -> Iterator[Step]:
    """Slow loris: every byte by itself."""
    for step in steps:
        if isinstance(step, bytes):
            for place in range(len(step)):
                yield step[place : place + 1]
                yield gap_s
        else:
            yield step


def resplit(steps: Iterable[Step], size: int) -> list[Step]:
    """The same bytes in reads of another size, without gaps."""
    whole = b"".join(step for step in steps if isinstance(step, bytes))
    return [whole[place : place + size] for place in range(0, len(whole), size)]


# The server


@dataclass
class Server:
    answers: list[Answer]
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    base: str = ""
    left_early: int = 0  # answers that the caller did not wait for

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()

    @property
    def origin(self) -> str:
        return self.base.removesuffix("/v1")

    def _accept(self, listener: socket.socket, context: ssl.SSLContext | None) -> None:
        while not self._stop.is_set():
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            with self._lock:
                number, self.connections = self.connections, self.connections + 1
                self._open.add(sock)
            threading.Thread(target=self._serve, args=(sock, number, context), daemon=True).start()

    def _serve(self, sock: socket.socket, number: int, context: ssl.SSLContext | None) -> None:
        # A caller that is gone, or one that does not trust our certificate, ends it.
        with contextlib.suppress(OSError, ValueError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if context is not None:
                sock = context.wrap_socket(sock, server_side=True)
            with sock, sock.makefile("rb") as reader:
                while (asked := _read(reader, number)) and self._answer(sock, asked):
                    pass

    def _answer(self, sock: socket.socket, asked: Asked) -> bool:
        """Whether the connection stays."""
        with self._lock:
            answer = self.answers[min(len(self.asked), len(self.answers) - 1)]
            self.asked.append(asked)
        due = asked.at
        try:
            for step in answer(asked) if callable(answer) else answer:
                if step is CLOSE:
                    return False
                if step is RESET:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    return False
                if isinstance(step, bytes):
                    sock.sendall(step)
                elif isinstance(step, int | float) and step:
                    due += step  # from when the last was due: delays do not add up
                    if self._stop.wait(max(0.0, due - time.perf_counter())):
                        return False
        except OSError:
            self.left_early += 1
            raise
        return True

    def _end(self, listener: socket.socket) -> None:
        self._stop.set()
        for sock in (listener, *self._open):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()


def _read(reader: Any, number: int) -> Asked | None:
    first = reader.readline().decode("latin-1").split()
    if len(first) < 2:
        return None
    headers: dict[str, str] = {}
    while line := reader.readline().decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    raw = reader.read(int(headers.get("content-length", "0")))
    return Asked(first[0], first[1], headers, raw, number, time.perf_counter())


@contextlib.contextmanager
def serving(*answers: Answer, context: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[Server]:
    """With a TLS context, the address begins with https."""
    server = Server(list(answers))
    listener = socket.create_server((host, 0))
    server.base = f"{'https' if context else 'http'}://{host}:{listener.getsockname()[1]}/v1"
    thread = threading.Thread(target=server._accept, args=(listener, context), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server._end(listener)
        thread.join(5)
