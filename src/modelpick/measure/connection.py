"""The client that requests go through, and how much it bears."""

from __future__ import annotations

import contextlib
import importlib
import logging
import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy

from modelpick import __version__
from modelpick.catalog import clean
from modelpick.errors import UsageError
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    import httpx2

    from modelpick.measure.endpoint import Endpoint

# Seconds a connection is kept without use. Node and uvicorn close after 5: asking just then would fail.
_KEPT_S = 4
# Loggers print headers of responses and addresses, where a server may have put the key.
_LOGGERS = ("httpx2", *(f"httpcore2.{name}" for name in ("connection", "http11", "http2", "proxy", "socks")))

# What a first request would import, and wait for.
_NEEDED_LATER = ("concurrent.futures.thread", "anyio._backends._asyncio")


class Limits(Frozen):
    """Seconds until a connection stands, between two pieces, and in all; bytes of a response and of one event."""

    connect: float = 10
    idle: float = 120  # a model may think that long before its first word
    total: float = 600
    response_bytes: int = 16 * 1024 * 1024  # 100,000 tokens, each in an envelope of 150 bytes
    event_bytes: int = 1024 * 1024


LIMITS = Limits()


def client(limits: Limits = LIMITS, endpoint: Endpoint | None = None) -> httpx2.AsyncClient:
    """No redirects, no cookies, nothing packed. Proxies come from the environment, but for plain http: a proxy would
    read the key. Made before anything is timed: it reads the certificates. With an endpoint of plain http it reads
    neither, so that a proxy that cannot be used does not matter there."""
    import httpx2

    for module in _NEEDED_LATER:
        with contextlib.suppress(ImportError):  # another version has them elsewhere, and the request takes longer
            importlib.import_module(module)
    for name in _LOGGERS:
        if _silent not in (logger := logging.getLogger(name)).filters:
            logger.addFilter(_silent)
    no_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody; reading the certificates twice takes longer
    many = httpx2.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=_KEPT_S)
    try:
        return httpx2.AsyncClient(
            headers={"User-Agent": f"modelpick/{__version__}", "Accept-Encoding": "identity"},
            timeout=timeout(limits),
            limits=many,
            trust_env=endpoint is None or endpoint.base_url.startswith("https:"),
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            mounts={"http://": httpx2.AsyncHTTPTransport(limits=many, verify=no_tls)},
        )
    except (ImportError, OSError, ValueError, httpx2.InvalidURL) as error:
        reason = clean.text(str(error)) or type(error).__name__
        raise UsageError(f"a proxy or certificates in the environment cannot be used: {reason}") from None


def timeout(limits: Limits) -> httpx2.Timeout:
    import httpx2

    return httpx2.Timeout(limits.idle, connect=limits.connect, pool=limits.connect)


def _silent(record: logging.LogRecord) -> bool:
    return False
