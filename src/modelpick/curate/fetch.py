"""Answers of upstreams over HTTP, bounded in time and size whatever the other side does. httpx2 is imported here alone.

https only, and http to this machine itself. Certificates are verified, proxies come from the environment. Redirects
are followed by hand: few, and never to another scheme. gzip is unpacked here, because a library's decoder takes a
stream that was cut short for a whole one, and has no limit.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from modelpick.catalog import clean
from modelpick.curate.address import shown, stays_allowed, why_refused
from modelpick.errors import BadFileError, ModelpickError, NetworkError

if TYPE_CHECKING:
    import httpx2

_REDIRECTS = 5
_REDIRECTING = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_FRESH = "the full answer was not sent"
# What mirrors and raw file hosts call JSON, tables and gzip files; a captive portal says text/html.
_TYPES = (
    "application/json", "text/json", "text/plain", "text/csv", "application/octet-stream", "binary/octet-stream",
    "application/gzip", "application/x-gzip",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: until a connection stands, between two pieces, and for everything, redirects included.

    The largest upstream is 300 kB packed: 40 s are enough for any line on which people work.
    """

    connect: float = 10
    idle: float = 10
    total: float = 40


@dataclass(frozen=True, slots=True)
class Ask:
    """A request. With `etag` or `modified` of the last answer it is conditional."""

    name: str
    address: str
    etag: str = ""
    modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        named = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return {name: value for name, value in named if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is None where the upstream says that nothing has changed since the last answer."""

    body: bytes | None
    etag: str = ""
    modified: str = ""


LIMITS = Limits()
Progress = Callable[[str, int, int], None]  # name, bytes that came, bytes in all or 0


def get(address: str) -> bytes:
    """The body at one address."""
    answer = get_all([Ask(address, address)])[address]
    if isinstance(answer, ModelpickError):
        raise answer
    assert answer.body is not None
    return answer.body


def get_all(asks: Sequence[Ask], progress: Progress | None = None) -> dict[str, Answer | ModelpickError]:
    """Every answer by name, or why there is none. All are asked at once, so that one slow upstream delays no other."""
    return asyncio.run(_all(asks, progress or (lambda name, came, total: None)))


async def _all(asks: Sequence[Ask], progress: Progress) -> dict[str, Answer | ModelpickError]:
    import httpx2

    try:
        client = httpx2.AsyncClient(
            headers={"User-Agent": "modelpick", "Accept": "application/json, */*;q=0.5", "Accept-Encoding": "gzip"},
            timeout=httpx2.Timeout(LIMITS.idle, connect=LIMITS.connect),
            follow_redirects=False,
        )
    except (ImportError, OSError, ValueError, httpx2.InvalidURL) as error:  # a proxy or a certificate file as told
        reason = clean.text(str(error)) or type(error).__name__
        return {ask.name: NetworkError(f"proxy or certificates in the environment: {reason}") for ask in asks}
    async with client:
        answers = await asyncio.gather(*(_one(client, ask, progress) for ask in asks))
    return dict(zip((ask.name for ask in asks), answers, strict=True))


async def _one(client: httpx2.AsyncClient, ask: Ask, progress: Progress) -> Answer | ModelpickError:
    import httpx2

    where = shown(ask.address)
    try:
        async with asyncio.timeout(LIMITS.total):
            return await _follow(client, ask, progress)
    except ModelpickError as error:
        return error
    except httpx2.ConnectTimeout:
        return NetworkError(f"{where}: no connection within {LIMITS.connect:g} s")
    except httpx2.TimeoutException:
        return NetworkError(f"{where}: nothing came for {LIMITS.idle:g} s, given up")
    except TimeoutError:
        return NetworkError(f"{where}: too slow: not done after {LIMITS.total:g} s, given up")
    except httpx2.RemoteProtocolError as error:
        return NetworkError(f"{where}: the answer was cut short or is no HTTP: {clean.text(str(error)) or 'no reason'}")
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        return NetworkError(f"{where}: {clean.text(str(error)) or type(error).__name__}")


async def _follow(client: httpx2.AsyncClient, ask: Ask, progress: Progress) -> Answer:
    """The answer at the end of the redirects."""
    address = ask.address
    if refused := why_refused(address):
        raise NetworkError(f"{shown(address)}: {refused}")
    for _ in range(_REDIRECTS + 1):
        request = client.build_request("GET", address, headers=ask.headers)
        response = await client.send(request, stream=True)
        try:
            if response.status_code not in _REDIRECTING:
                return await _read(response, ask, progress)
            target = str(response.url.join(response.headers.get("location", "")))
        finally:
            await response.aclose()
        if not stays_allowed(address, target):
            raise NetworkError(f"{shown(ask.address)}: redirected to {shown(target)}, refused: it leaves the scheme")
        address = target
    raise NetworkError(f"{shown(ask.address)}: redirected more than {_REDIRECTS} times, given up")


async def _read(response: httpx2.Response, ask: Ask, progress: Progress) -> Answer:
    where, status = shown(ask.address), response.status_code
    etag, modified = (_header(response, name) for name in ("etag", "last-modified"))
    if status == _NOT_MODIFIED and ask.headers:
        return Answer(None, etag, modified)
    if status == _NOT_MODIFIED:
        raise NetworkError(f"{where}: answered 304 (not modified) to a request that had no condition: {_FRESH}")
    if status != 200:
        raise NetworkError(f"{where}: answered {status} {clean.text(response.reason_phrase) or ''}".rstrip())
    kind = _header(response, "content-type").partition(";")[0].strip().lower()
    if kind and kind not in _TYPES and not (kind.startswith("application/") and kind.endswith("+json")):
        raise NetworkError(f"{where}: answered with {kind}, and not with JSON")
    body = Body(_header(response, "content-encoding").lower(), where)
    expected = _header(response, "content-length")
    total = int(expected) if expected.isdigit() else 0
    if total > clean.MAX_BYTES:
        raise body.too_large()
    async for piece in response.aiter_raw():
        body.feed(piece)
        progress(ask.name, body.wire, total)
    return Answer(body.whole(), etag, modified)


def _header(response: httpx2.Response, name: str) -> str:
    return clean.text(response.headers.get(name)) or ""


class Body:
    """Bytes as they come, unpacked, counted on the wire and behind it."""

    def __init__(self, encoding: str, where: str) -> None:
        self.wire = 0
        self._where = where
        self._data = bytearray()
        if encoding not in ("", "identity", "gzip", "x-gzip"):
            raise NetworkError(f"{where}: answered in the encoding {encoding}, which was not asked for")
        self._unpack = zlib.decompressobj(wbits=31) if "gzip" in encoding else None  # 31: with gzip's head and checksum

    def feed(self, piece: bytes) -> None:
        self.wire += len(piece)
        if self._unpack is not None:
            try:
                unpacked = self._unpack.decompress(piece, clean.MAX_BYTES + 1 - len(self._data))
            except zlib.error as error:
                raise NetworkError(f"{self._where}: its gzip is not sound: {error}") from None
            if self._unpack.unused_data:
                raise NetworkError(f"{self._where}: something follows the end of its gzip")
            piece = unpacked
        self._data += piece
        if max(self.wire, len(self._data)) > clean.MAX_BYTES:
            raise self.too_large()

    def whole(self) -> bytes:
        if self._unpack is not None and not self._unpack.eof:
            raise NetworkError(f"{self._where}: its gzip was cut short")
        return bytes(self._data)

    def too_large(self) -> BadFileError:
        return BadFileError(f"{self._where}: larger than {clean.MAX_BYTES // 1024**2} MiB, refused")
