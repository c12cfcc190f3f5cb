"""A server on this machine that answers the first requests well and all others with a fault; and a listener beside it.

It speaks to its sockets itself: most of what it says no library for HTTP would let out.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator

from scripts import canary_faults
from scripts.canary_faults import Fault, Piece

PATIENCE_S = 20
Answer = Callable[[bytes], list[Piece]]


class Listener:
    """Answers each request by what `answer` makes of its bytes; keeps them all."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.requests: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.origin = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:  # who asked has gone
            connection.settimeout(PATIENCE_S)
            request = _whole_request(connection)
            if not request:
                return
            self.requests.append(request)
            for piece in self.answer(request):
                if isinstance(piece, bytes):
                    connection.sendall(piece)
                else:
                    time.sleep(piece)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):  # what was not read would turn the end into a reset
                pass


def _whole_request(connection: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got:
        if not (more := connection.recv(65536)):
            return got
        got += more
    head, _, body = got.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    wanted = int(lengths[0].partition(b":")[2]) if lengths else 0
    while len(body) < wanted and (more := connection.recv(65536)):
        body += more
    return head + b"\r\n\r\n" + body


class Hostile:
    """The server that a command measures: `calm` requests are answered well, then every one gets the next fault."""

    def __init__(self, key: str, seed: int) -> None:
        self.key = key
        self.elsewhere = Listener(lambda request: canary_faults.well())  # another origin: nothing may come here
        self.faults = canary_faults.faults(key, self.elsewhere.origin, seed)
        self.played: list[str] = []
        self.unkeyed = 0  # requests without the key: a sound client sends it with each
        self.calm = 0
        self._lock = threading.Lock()
        self.server = Listener(self._answer)

    def _answer(self, request: bytes) -> list[Piece]:
        with self._lock:
            self.unkeyed += self.key.encode() not in request
            if self.calm > 0:
                self.calm -= 1
                return canary_faults.well() if _is_stream(request) else canary_faults.well_whole()
            fault: Fault = next(self.faults)
            self.played.append(fault.name)
            return fault.pieces

    def close(self) -> None:
        self.server.close()
        self.elsewhere.close()


def _is_stream(request: bytes) -> bool:
    try:
        return bool(json.loads(request.partition(b"\r\n\r\n")[2]).get("stream"))
    except (ValueError, AttributeError):
        return False


@contextlib.contextmanager
def hostile(key: str, seed: int) -> Iterator[Hostile]:
    server = Hostile(key, seed)
    try:
        yield server
    finally:
        server.close()
