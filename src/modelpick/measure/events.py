"""Server-sent events out of bytes, as they come.

httpx2 reads such streams too, but decodes in the charset that the server names, refuses other content types before
anybody sees what came, and gives events without the time of their bytes. https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

import re

from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = re.compile(rb"\r\n|\n|\r")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Event(NamedTuple):
    name: str
    data: bytes


class TooLarge(Exception):  # noqa: N818 - a limit, not a mistake
    """More than a limit allows."""


class Events:
    """Takes bytes however they are cut. `largest` bounds one event and one line, comments as well."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._line = bytearray()  # that has not ended
        self._data: list[bytes] = []
        self._name = b""
        self._size = 0
        self._after_return = False
        self._is_first = True

    def feed(self, piece: bytes) -> Iterator[Event]:
        """The events that end in this piece; TooLarge behind those that came before it."""
        if self._after_return and piece:
            piece = piece.removeprefix(b"\n")
            self._after_return = False
        if not piece:
            return
        self._after_return = piece.endswith(b"\r")
        *ended, rest = _LINE_END.split(piece)
        for line in ended:
            if self._line:
                self._line += line
                line = bytes(self._line)
                self._line.clear()
            self._check(len(line))
            if event := self._take(line):
                yield event
        self._line += rest
        self._check(len(self._line))

    def rest(self) -> Event | None:
        """The event that no empty line ended. By the standard it is none; servers leave that line out at the end."""
        line, self._line = bytes(self._line), bytearray()
        if line:
            self._take(line)
        return self._take(b"")

    def _check(self, more: int) -> None:
        if self._size + more > self._largest:
            raise TooLarge(f"an event is larger than {self._largest} bytes")

    def _take(self, line: bytes) -> Event | None:
        if self._is_first:
            self._is_first = False
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if not line:
            event = Event(self._name.decode("utf-8", "replace"), b"\n".join(self._data)) if self._data else None
            self._data, self._name, self._size = [], b"", 0
            return event
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"data":
            self._data.append(value)
            self._size += len(line)
        elif name == b"event":
            self._name = value
        return None
