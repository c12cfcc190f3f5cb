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
_PROBE = "Count from 1 to 200 in digits, with a space between two."  # 200 to 600 tokens: far more than it may write
_PROBE_LENGTH = 16  # the least that OpenAI's reasoning models take
_CHARACTERS_A_TOKEN = 8  # twice the usual: an answer counts as too long where that is certain
MOST_PROBES = 5  # each is one parameter wiser


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
    """Probes until one is taken, or refused for a reason that is no parameter of ours.

    All exchanges cost tokens and are given back, that of the dialect as the last: it tells whether there is an answer.
    """
    dialect, asked = known or Dialect(), []
    tried: list[Dialect] = []
    while True:
        body = dialect.body(
            endpoint.model, [{"role": "user", "content": _PROBE}], _PROBE_LENGTH, temperature=0, stream=is_stream
        )
        found = await exchange(client, endpoint, body, limits, clock)
        asked.append(found)
        tried.append(replace(dialect, holds_length=_holds_length(found)))
        following = _following(tried, found)
        if following is None or len(tried) == MOST_PROBES:
            break
        dialect = following
    best = _best(tried, asked)
    asked.append(asked.pop(best))
    return tried[best], asked


def _following(tried: list[Dialect], found: Exchange) -> Dialect | None:
    """What to try next; None where nothing that is left would change anything."""
    last = tried[-1]
    if found.outcome == "refused" and found.status in (400, 404, 422):
        candidates = _by_name(last, found.detail.lower())
        if not candidates and found.status != 404:
            candidates = [PLAINEST]  # some refuse without a word on what
    elif last.holds_length is False:
        candidates = [_other_length(last)]  # what a server does not know, it may pass over in silence
    else:
        candidates = []
    spelled = {_spelling(each) for each in tried}
    return next((each for each in candidates if _spelling(each) not in spelled), None)


def _by_name(dialect: Dialect, told: str) -> list[Dialect]:
    """Without what the refusal names."""
    found = []
    if any(name in told for name in _LENGTHS):
        found.append(_other_length(dialect))
    if dialect.has_usage_option and ("stream_options" in told or "include_usage" in told):
        found.append(replace(dialect, has_usage_option=False))
    if dialect.has_temperature and "temperature" in told:
        found.append(replace(dialect, has_temperature=False))
    return found


def _other_length(dialect: Dialect) -> Dialect:
    return replace(dialect, length_name=_LENGTHS[dialect.length_name == _LENGTHS[0]], holds_length=None)


def _spelling(dialect: Dialect) -> tuple[str, bool, bool]:
    return dialect.length_name, dialect.has_usage_option, dialect.has_temperature


def _best(tried: list[Dialect], asked: list[Exchange]) -> int:
    """The last that was answered; one that keeps the length before one that does not. None answered: the last."""
    answered = [place for place, found in enumerate(asked) if found.is_complete]
    kept = [place for place in answered if tried[place].holds_length is not False]
    return (kept or answered[:1] or range(len(asked)))[-1]


def _holds_length(found: Exchange) -> bool | None:
    """Whether it stopped where it was told to. Servers count a token more or less; the whole answer is far longer."""
    if not found.is_complete:
        return None
    written = found.usage.generated
    if written is None:
        written = len(found.text + found.reasoning) // _CHARACTERS_A_TOKEN
    if written > 2 * _PROBE_LENGTH:
        return False
    return True if found.finish == "length" else None


PLAINEST = Dialect(has_usage_option=False, has_temperature=False)
