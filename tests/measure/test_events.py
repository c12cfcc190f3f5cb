"""Events come out of bytes however they are cut, and neither an event nor a line grows without end."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.measure.events import Event, Events, TooLarge

PARTS = st.sampled_from(
    [b"data: a", b"data:b", b"data", b"data: ", b"data:  c", b"event: error", b"event:", b": ping", b":", b"id: 1",
     b"retry: 3", b"nonsense", b"\xef\xbb\xbf", b"\xff\xc3", "data: ü€😀".encode(), b"\n", b"\r", b"\r\n", b"\n\n"]
)  # fmt: skip
STREAMS = st.lists(PARTS, max_size=40).map(b"".join)


def plainly(whole: bytes) -> list[Event]:
    """What the standard makes of a whole stream, line by line."""
    found: list[Event] = []
    data: list[bytes] = []
    name = b""
    *lines, _ = re.split(rb"\r\n|\r|\n", whole.removeprefix(b"\xef\xbb\xbf"))
    for line in lines:
        field, _, value = line.partition(b":")
        value = value[1:] if value[:1] == b" " else value
        if not line:
            if data:
                found.append(Event(name.decode("utf-8", "replace"), b"\n".join(data)))
            data, name = [], b""
        elif field == b"data":
            data.append(value)
        elif field == b"event":
            name = value
    return found


def read(pieces: list[bytes], largest: int = 10**6) -> list[Event]:
    events = Events(largest)
    return [event for piece in pieces for event in events.feed(piece)]


@given(STREAMS, st.lists(st.integers(0, 300), max_size=30))
def test_every_cut_gives_what_the_standard_says(whole: bytes, cuts: list[int]) -> None:
    places = sorted({0, len(whole), *(cut for cut in cuts if cut < len(whole))})
    pieces = [whole[start:end] for start, end in itertools.pairwise(places)]
    expected = plainly(whole)
    assert read([whole]) == read(pieces) == read([whole[at : at + 1] for at in range(len(whole))]) == expected


def test_a_line_that_ends_with_a_return_is_given_at_once() -> None:
    events = Events(100)
    assert list(events.feed(b"data: a\r\r")) == [Event("", b"a")]
    assert list(events.feed(b"\ndata: b\r\n\r\n")) == [Event("", b"b")]


@pytest.mark.parametrize(("whole", "rest"), [(b"data: a\n", Event("", b"a")), (b"data: a", Event("", b"a")),
                                             (b"data: a\n\n", None), (b": ping", None), (b"", None)])  # fmt: skip
def test_what_no_empty_line_ended(whole: bytes, rest: Event | None) -> None:
    events = Events(100)
    list(events.feed(whole))
    assert events.rest() == rest


@pytest.mark.parametrize("whole", [b"data: " + b"a" * 200, b"data: aaaaaaaa\n" * 20, b":" + b"a" * 200, b"a" * 200])
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_nothing_grows_beyond_the_limit(whole: bytes, size: int) -> None:
    with pytest.raises(TooLarge):
        read([whole[at : at + size] for at in range(0, len(whole), size)], largest=100)


def test_what_came_before_too_large_an_event_is_given() -> None:
    events, found = Events(50), []
    with pytest.raises(TooLarge):
        for event in events.feed(b"data: a\n\ndata: " + b"b" * 100):
            found.append(event)
    assert found == [Event("", b"a")]


def test_many_events_are_no_large_one() -> None:
    assert len(read([b"data: aaaaaaaa\n\n: comment\n" * 1000], largest=100)) == 1000
