"""Which parameters an endpoint takes: OpenAI-compatible servers differ in a few, and refuse what they do not know."""

from __future__ import annotations

import time

from modelpick.frozen import Frozen, replace
from modelpick.measure.exchange import LIMITS, Exchange, exchange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    import httpx2

    from modelpick.measure.connection import Limits
    from modelpick.measure.endpoint import Endpoint

_LENGTHS = ("max_tokens", "max_completion_tokens")
_PROBE = "Count from 1 to 100 in digits, with a space between two."  # 100 to 300 tokens: longer than it may become
_PROBE_LENGTH = 16  # the least that OpenAI's reasoning models take
_MOST_PROBES = 5  # each is one parameter wiser


class Dialect(Frozen):
    """How a request is spelled. `holds_length`: whether answers ended at the length that was asked; None: not known."""

    length_name: str = _LENGTHS[0]
    has_usage_option: bool = True  # stream_options.include_usage, without which streams tell no tokens
    has_temperature: bool = True
    holds_length: bool | None = None

    def body(self, model: str, messages: list[dict[str, Any]], length: int | None, **more: Any) -> dict[str, Any]:
        """A request; a stream, unless `stream=False`. A temperature is left out where it is refused."""
        made: dict[str, Any] = {"model": model, "messages": messages, "stream": True}
        if length is not None:
            made[self.length_name] = length
        made.update(more)
        if made["stream"] and self.has_usage_option:
            made.setdefault("stream_options", {"include_usage": True})
        if not self.has_temperature:
            made.pop("temperature", None)
        return made


async def settle(
    client: httpx2.AsyncClient,
    endpoint: Endpoint,
    limits: Limits = LIMITS,
    clock: Callable[[], float] = time.perf_counter,
    known: Dialect | None = None,
    is_stream: bool = True,
) -> tuple[Dialect, list[Exchange]]:
    """Probes until one is taken, or refused for a reason that is no parameter of ours: the last exchange tells which.

    All exchanges cost tokens and are given back.
    """
    dialect, asked = known or Dialect(), []
    for _ in range(_MOST_PROBES):
        body = dialect.body(
            endpoint.model, [{"role": "user", "content": _PROBE}], _PROBE_LENGTH, temperature=0, stream=is_stream
        )
        found = await exchange(client, endpoint, body, limits, clock)
        asked.append(found)
        adapted = _adapted(dialect, found)
        if adapted is None:
            break
        dialect = adapted
    return replace(dialect, holds_length=_holds_length(asked[-1])), asked


def _adapted(dialect: Dialect, found: Exchange) -> Dialect | None:
    """The dialect to try next; None where there is nothing to change."""
    if found.outcome != "refused" or found.status not in (400, 404, 422):
        return None
    told = found.detail.lower()
    if dialect.length_name == _LENGTHS[0] and (_LENGTHS[0] in told or _LENGTHS[1] in told):
        return replace(dialect, length_name=_LENGTHS[1])
    if dialect.has_usage_option and ("stream_options" in told or "include_usage" in told):
        return replace(dialect, has_usage_option=False)
    if dialect.has_temperature and "temperature" in told:
        return replace(dialect, has_temperature=False)
    return None


def _holds_length(found: Exchange) -> bool | None:
    if not found.is_complete:
        return None
    if found.finish == "length":
        return True
    written = found.usage.completion
    return None if written is None else written <= _PROBE_LENGTH
