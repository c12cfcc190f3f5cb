"""Lines come back one by one and all together, and a damaged block is noticed."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.catalog.blocks import Blocks, packed

LINES = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=40), min_size=1)


def reading(data: bytes) -> Blocks:
    return Blocks(lambda offset, size: data[offset : offset + size])


@given(LINES)
def test_every_line_comes_back_alone_and_with_the_others(lines: list[str]) -> None:
    content = "\n".join(lines).encode()
    found = reading(packed(content))
    assert [found.line(at) for at in range(len(lines))] == lines
    assert found.content() == content


@pytest.mark.parametrize("at", [-1, 20, 24, 10_000])
def test_there_is_no_line_behind_the_last(at: int) -> None:
    with pytest.raises(IndexError):
        reading(packed(b"\n".join([b"line"] * 20))).line(at)


def test_a_changed_byte_is_noticed_wherever_it_is() -> None:
    content = "\n".join(f'{{"id":"lab/model-{at}","facts":{{}}}}' for at in range(100)).encode()
    data = packed(content)
    for place in range(len(data)):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        with pytest.raises((ValueError, zlib.error)):
            reading(changed).content()


def test_one_line_is_read_without_the_other_blocks() -> None:
    data = packed("\n".join(str(at) * 50 for at in range(1000)).encode())
    asked: list[int] = []

    def read(offset: int, size: int) -> bytes:
        asked.append(size)
        return data[offset : offset + size]

    found = Blocks(read)
    asked.clear()
    assert found.line(777) == "777" * 50
    assert len(asked) == 1 and asked[0] < len(data) / 20
