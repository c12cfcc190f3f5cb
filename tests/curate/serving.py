"""An HTTP server on this machine that answers as a test tells it to, well or badly."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Script = Callable[[BaseHTTPRequestHandler], None]


class Served:
    """`answers` may be changed at any time; `asked` has every request: its target and its headers."""

    def __init__(self, port: int, scheme: str) -> None:
        self.base = f"{scheme}://127.0.0.1:{port}"
        self.answers: dict[str, Script] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()  # a script that waits waits on this, so that no test waits for it


@contextlib.contextmanager
def serving(tls: ssl.SSLContext | None = None, **answers: Script) -> Iterator[Served]:
    """Answers by the path's name, `/` left out; any other is 404."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            script = served.answers.get(self.path.rpartition("/")[2], answer(b"", status=404))
            with contextlib.suppress(OSError):  # who asked has gone
                script(self)
            self.close_connection = True

        def do_CONNECT(self) -> None:
            served.asked.append((f"CONNECT {self.path}", {}))
            self.send_error(502)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = Served(server.server_address[1], "https" if tls else "http")
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    served.answers = dict(answers)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield served
    finally:
        served.closing.set()
        server.shutdown()
        server.server_close()


def answer(body: bytes, status: int = 200, kind: str = "application/json", length: int = -1, **headers: str) -> Script:
    """`length` other than the body's is a lie; `headers` are written with `_` for `-`."""

    def script(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        told = {"content-type": kind, "content-length": str(len(body) if length < 0 else length), **headers}
        for name, value in told.items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return script


def tagged(body: bytes, etag: str, modified: str = "") -> Script:
    """As a sound server does: 304 to who has it already."""

    def script(handler: BaseHTTPRequestHandler) -> None:
        has_it = handler.headers.get("if-none-match") == etag
        answer(b"" if has_it else body, 304 if has_it else 200, etag=etag, last_modified=modified)(handler)

    return script


def redirect(target: str, status: int = 302) -> Script:
    return answer(b"", status, location=target)


def hang(served: Served) -> Script:
    """Never answers, and lets go when the test ends."""

    def script(handler: BaseHTTPRequestHandler) -> None:
        served.closing.wait(20)

    return script


def endless(pieces: Callable[[], Iterator[bytes]]) -> Script:
    """A body of no stated length, piece by piece, until nobody listens."""

    def script(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        for piece in pieces():
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            handler.wfile.flush()
        handler.wfile.write(b"0\r\n\r\n")

    return script
