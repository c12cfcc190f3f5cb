"""What goes wrong before an answer or in its midst, as an outcome and a detail that may be shown."""

from __future__ import annotations

from modelpick.measure import refusal
from modelpick.measure.endpoint import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import httpx2

    from modelpick.measure.connection import Limits
    from modelpick.measure.outcome import Exchange
    from modelpick.measure.secret import Secret

    Fault = tuple[str, str]  # outcome, detail

_READ_OF_ERROR = 64 * 1024  # of the body of a refusal; the reason stands at its beginning
# What servers call a stream or a JSON document; a captive portal says text/html.
_KINDS = ("", "text/event-stream", "text/plain", "text/json", "application/octet-stream", "binary/octet-stream",
          "application/x-ndjson")  # fmt: skip
_QUOTED = ": bytearray("  # what h11 quotes of the answer
_CLOSED = ("Server disconnected", "peer closed connection")  # the rest of RemoteProtocolError is no HTTP


def fault_of(error: Exception, found: Exchange, limits: Limits, key: Secret | None) -> Fault:
    """By what httpx2 raises, or the total time; but a refusal stays one where its reason did not come whole."""
    outcome, words = _failed(error, found, limits, key)
    return _by_status(found.status) or outcome, words


def _failed(error: Exception, found: Exchange, limits: Limits, key: Secret | None) -> Fault:
    import httpx2

    words = refusal.spoken(str(error), key) or type(error).__name__
    if isinstance(error, httpx2.ConnectTimeout):
        return "no_connection", f"no connection within {limits.connect:g} s"
    if isinstance(error, TimeoutError):  # asyncio's
        return "timeout", f"not done after {limits.total:g} s"
    if isinstance(error, httpx2.TimeoutException):
        return "timeout", f"nothing came for {limits.idle:g} s"
    if isinstance(error, httpx2.RemoteProtocolError):
        if str(error).startswith(_CLOSED):
            return "cut", words
        return "malformed", f"no sound HTTP: {words.partition(_QUOTED)[0]}"
    if isinstance(error, httpx2.ReadError | httpx2.WriteError | httpx2.CloseError):
        return "cut", "the connection was reset"
    if isinstance(error, httpx2.ProxyError):
        return "no_connection", f"the proxy says: {words}"
    if isinstance(error, httpx2.TransportError | OSError) and found.status is None:
        return "no_connection", words
    return "cut" if isinstance(error, OSError) else "malformed", words


def unfit(response: httpx2.Response, is_stream_asked: bool, key: Secret | None) -> Fault | None:
    """Why an answer of 200 holds none."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity"):
        return "malformed", refusal.spoken(f"packed as {encoding}, which was not asked for", key)
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _KINDS or (kind.startswith("application/") and kind.endswith("json")):
        return None
    return "not_a_stream" if is_stream_asked else "malformed", refusal.spoken(f"answered with {kind}", key)


async def refused(response: httpx2.Response, found: Exchange, key: Secret | None) -> Fault:
    """A status other than 200, with the reason that the server gives."""
    outcome = _by_status(response.status_code) or ""
    found.retry_after_s = refusal.wait_s(response.headers)
    if outcome == "redirect":
        return outcome, refusal.spoken(f"to {_target(response)}, not followed", key)
    if outcome == "malformed":
        return outcome, f"answered {response.status_code}, which is no answer"
    body = bytearray()
    async for piece in response.aiter_raw():
        body += piece[:_READ_OF_ERROR]
        if len(body) >= _READ_OF_ERROR:
            break
    found.received_bytes = len(body)
    words = refusal.why(bytes(body), key) or refusal.spoken(response.reason_phrase, key)
    return outcome, words or f"answered {response.status_code} without a word"


def _by_status(status: int | None) -> str | None:
    """The outcome that a status alone decides."""
    if status is None or status == 200:
        return None
    if status == 429:
        return "rate_limited"
    return {3: "redirect", 4: "refused", 5: "server_error"}.get(status // 100, "malformed")


def _target(response: httpx2.Response) -> str:
    """Where a redirect leads, without its query."""
    import httpx2

    where = response.headers.get("location", "")
    if not where:
        return "nowhere"
    try:
        return shown(str(response.url.join(where)))
    except (httpx2.InvalidURL, ValueError):
        return "what is no address"
