"""What a check sends, what it knows, and what it comes to."""

from __future__ import annotations

from random import Random

from modelpick.frozen import Frozen, field
from modelpick.json_text import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.measure.outcome import Exchange

    Steps = Generator["Ask", Exchange, "Verdict"]

CONFIRMED, REFUTED, INCONCLUSIVE = "confirmed", "refuted", "inconclusive"


class Ask(Frozen):
    """One request: messages, how long the answer may be, and parameters beside them."""

    messages: list[dict[str, Any]]
    length: int
    more: dict[str, Any] = field(default_factory=dict)
    images: int = 0
    prompt_tokens: int | None = None  # the most that the prompt has, where that is known better than by its bytes
    output_tokens: int | None = None  # the same of the answer, where something else than `length` ends it
    seconds: float | None = None  # after which the connection is closed
    pause_s: float = 0  # before it is sent
    is_exact: bool = False  # its length is what is tried, and is not made shorter where a server wants less
    is_once: bool = False  # too dear to be sent again after 429 or 5xx


class Asked(Frozen):
    """What a check may know of the endpoint, and what is asked of it."""

    rules: dict[str, Any]  # rules/verify.toml
    seed: str  # what is drawn is drawn by this: the same again for the same word
    claims: dict[str, Any] = field(default_factory=dict)  # by check: what the catalog says; None where it says nothing
    needs: dict[str, Any] = field(default_factory=dict)  # by check: what a workload asks for, of limits how much
    efforts: tuple[str, ...] = ()  # that a request may name, by the catalog
    effort_at: tuple[str, ...] = ("reasoning_effort",)  # where in the body an effort stands
    cache_min_tokens: int = 0  # 0: the catalog does not say
    thinks: bool | None = None  # by the catalog

    @property
    def room(self) -> int:
        """Output tokens for an answer of a few words: enough for who thinks before it, or may."""
        return self.room_for(0)

    def room_for(self, tokens: int) -> int:
        """The same for an answer of so many more; never more than the catalog says that there can be."""
        rooms: dict[str, int] = self.rules["room"]
        found = tokens + (rooms["plain"] if self.thinks is False else rooms["thinking"])
        longest, window = self.claims.get("max_output"), self.claims.get("context")
        return int(min(found, longest or found, window // 4 if window else found))

    def drawn(self, check: str) -> Random:
        """Chance of a check's own, so that it draws the same whatever else runs."""
        return Random(f"{self.seed}/{check}")  # noqa: S311 - nothing is kept secret by it


class Verdict(Frozen):
    """What a check came to. `value` is what a journal keeps: True or False of an ability, tokens of a limit."""

    check: str
    verdict: str
    evidence: Sentence
    value: Any = None
    tries: int = 0  # requests that it rests on
    details: dict[str, Any] = field(default_factory=dict)
    is_unheard: bool = False  # nothing came back that could tell: no connection, no access, no time


def user(text: str) -> list[dict[str, Any]]:
    """A conversation of one message."""
    return [{"role": "user", "content": text}]


def prompt_bound(ask: Ask, rules: dict[str, Any]) -> int:
    """Tokens that the prompt has at most."""
    bounds = rules["bounds"]
    if ask.prompt_tokens is not None:
        return int(ask.prompt_tokens + bounds["frame_tokens"])
    words = dumps(ask.more).encode() + b"".join(_words(message["content"]) for message in ask.messages)
    return len(words) + int(bounds["frame_tokens"] + ask.images * bounds["image_tokens"])


def output_bound(ask: Ask) -> int:
    return ask.length if ask.output_tokens is None else ask.output_tokens


def _words(content: str | list[dict[str, Any]]) -> bytes:
    """An image is no words."""
    if isinstance(content, str):
        return content.encode()
    return b"".join(str(part.get("text", "")).encode() for part in content)
