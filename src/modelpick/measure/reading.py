"""An answer put together from what a server sends: pure, from bytes and their times to an Exchange."""

from __future__ import annotations

from collections import Counter

from modelpick.catalog import clean
from modelpick.errors import BadFileError
from modelpick.measure import refusal
from modelpick.measure.chunk import model, provider, said, usage
from modelpick.measure.events import Event, Events, TooLarge
from modelpick.measure.pieces import Pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.measure.connection import Limits
    from modelpick.measure.outcome import Exchange
    from modelpick.measure.secret import Secret

_END_MARK = b"[DONE]"
_SPACE = b" \t\r\n\xef\xbb\xbf"
_MOST_HEARD = 20  # models, providers and finish reasons of one answer: honest ones have three
_LONGEST_WORDS = 200
_WORDLESS = "an error without a word"


class Reading:
    """Takes the body of an answer with status 200. Whatever is in it, nothing is raised."""

    def __init__(self, found: Exchange, limits: Limits, key: Secret | None, is_stream_asked: bool) -> None:
        self._found, self._limits, self._key = found, limits, key
        self.is_stream_asked = is_stream_asked
        self._events = Events(limits.event_bytes)
        self._document: bytearray | None = None
        self._is_begun = False
        self._trouble: tuple[str, str] | None = None  # what went wrong first
        self._pieces = Pieces(found)
        self._words = ""  # of a document that holds no answer
        self._heard: dict[str, str] = {}
        self._has_choice = False
        self._finish_s: float | None = None  # when a stream said that it is done
        self.is_done = False  # nothing that comes now counts

    def feed(self, s: float, piece: bytes) -> None:
        """Bytes, and when they came."""
        if self.is_done:
            return
        room = self._limits.response_bytes - self._found.received_bytes
        self._found.received_bytes += len(piece)
        self._read(s, piece[:room])
        if len(piece) > room and not self.is_done:
            self._stop("too_large", f"more than {self._limits.response_bytes} bytes came")

    def _read(self, s: float, piece: bytes) -> None:
        if not self._is_begun:
            piece = piece.lstrip(_SPACE)
            if not piece:
                return
            self._is_begun = True
            if piece[:1] in b"{[<":
                self._document = bytearray()
            else:
                self._found.is_stream = True
        if self._document is not None:
            self._document += piece
            return
        try:
            for event in self._events.feed(piece):
                self._take(s, event)
                if self.is_done:
                    return
        except TooLarge as error:
            self._stop("too_large", str(error))

    def close(self, s: float, fault: tuple[str, str] | None) -> None:
        """The body has ended, or `fault` says why no more of it comes."""
        found = self._found
        if not self.is_done and fault is None:
            self._close_well(s)
        if found.has_end_mark:
            fault = None  # the answer was whole by then
        elif fault and fault[0] == "timeout" and self._finish_s is not None:
            fault, s = None, self._finish_s  # it was whole too, and nothing more came
        found.outcome, found.detail = self._trouble or fault or self._how_it_ended()
        found.total_s = found.total_s if found.has_end_mark else s
        self._pieces.close(self._key)

    def _close_well(self, s: float) -> None:
        if self._document is not None:
            self._take_document(bytes(self._document))
        elif (event := self._events.rest()) and (event.data.strip() == _END_MARK or _is_whole(event.data)):
            self._take(s, event)

    def _how_it_ended(self) -> tuple[str, str]:
        found = self._found
        if not self._has_choice:
            if found.has_end_mark or self._document is not None:
                return "malformed", f"there is no answer in it{self._words}"
            return "cut", "it ended before any of the answer came"
        if self._document is not None and self.is_stream_asked:
            return "not_a_stream", "a stream was asked for, and one document came"
        if self._document is not None or found.has_end_mark or found.finish:
            return "complete", ""
        return "cut", "it ended without a finish reason or an end mark"

    def _stop(self, outcome: str, detail: str) -> None:
        self._fail(outcome, detail)
        self.is_done = True

    def _fail(self, outcome: str, detail: str) -> None:
        self._trouble = self._trouble or (outcome, detail)

    def _take(self, s: float, event: Event) -> None:
        data = event.data.strip()
        if not data:
            return
        found = self._found
        if found.first_event_s is None:
            found.first_event_s = s
        if data == _END_MARK:
            found.has_end_mark, found.total_s, self.is_done = True, s, True
            return
        if event.name == "error":
            self._stop("error_event", refusal.why(data, self._key) or _WORDLESS)
            return
        document = self._parsed(data)
        if document is None:
            return
        if _is_error(document):
            self._stop("error_event", refusal.spoken(refusal.reason(document), self._key) or _WORDLESS)
        else:
            self._note(s, document, "delta")

    def _take_document(self, payload: bytes) -> None:
        document = self._parsed(payload)
        if document is None:
            return
        if _is_error(document):
            self._fail("error_event", refusal.spoken(refusal.reason(document), self._key) or _WORDLESS)
        else:
            self._note(None, document, "message")
            if not self._has_choice and (words := refusal.spoken(refusal.reason(document), self._key)):
                self._words = f": {words}"[:_LONGEST_WORDS]

    def _parsed(self, payload: bytes) -> dict[str, Any] | None:
        if payload[:1] == b"<":
            self._fail("not_a_stream" if self.is_stream_asked else "malformed", "a page came, and no JSON")
            return None
        try:
            document = clean.parse_json(payload, "an event" if self._found.is_stream else "the answer", Counter())
        except BadFileError as error:
            self._fail("malformed", refusal.spoken(str(error), self._key))
            return None
        if not isinstance(document, dict):
            self._fail("malformed", "JSON came that is no object")
            return None
        return document

    def _note(self, s: float | None, document: dict[str, Any], called: str) -> None:
        """What one chunk, or the one document, adds."""
        found = self._found
        found.usage = usage(document, found.usage)
        found.model = self._spoken(model(document)) or found.model
        found.provider = self._spoken(provider(document)) or found.provider
        new = said(document, called)
        if new is None:
            return
        self._has_choice = True
        found.finish = self._spoken(new.finish) or found.finish
        if new.finish:
            self._finish_s = s
        if found.finish == "error":
            self._fail("error_event", "the finish reason is an error")
        if fault := self._pieces.add(s, new):
            self._stop(*fault)

    def _spoken(self, words: str) -> str:
        """Every chunk says the same of itself: it is looked at once."""
        if words not in self._heard:
            if len(self._heard) >= _MOST_HEARD:
                return ""
            self._heard[words] = refusal.spoken(words, self._key)
        return self._heard[words]


def _is_error(document: dict[str, Any]) -> bool:
    return bool(document.get("error")) or "error" in (document.get("object"), document.get("type"))


def _is_whole(data: bytes) -> bool:
    try:
        return isinstance(clean.parse_json(data, "", Counter()), dict)
    except BadFileError:
        return False
