"""Lines in small compressed blocks that share a dictionary: one of thousands is read without unpacking the others.

Numbers are little-endian and of four bytes: how many blocks, the length of the dictionary, and the checksum of all that
comes before the blocks but for these three; then for each block its first line, where it ends and its checksum, and the
dictionary.
"""

from __future__ import annotations

import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:  # see bits.py
    from collections.abc import Callable, Iterator

    Reader = Callable[[int, int], bytes]  # from an offset, so many bytes

_LINES = 8  # a block at most: fewer unpack faster and take more room
_LONG = 8000  # bytes with which a block is full
_DICTIONARY = 32768  # bytes of lines that blocks refer to: all that zlib can look back
_HEAD = 12
_ENTRY = 12


def packed(content: bytes) -> bytes:
    """The lines of a text."""
    lines = content.split(b"\n")
    step = max(1, len(content) // _DICTIONARY)  # lines from all over are like most others
    shared = b"\n".join(lines[::step])[-_DICTIONARY:]
    entries, blocks, end = [], [], 0
    for first, told in _divided(lines):
        packer = zlib.compressobj(9, zdict=shared)
        block = packer.compress(b"\n".join(told)) + packer.flush()
        end += len(block)
        entries.append(_number(first) + _number(end) + _number(zlib.crc32(block)))
        blocks.append(block)
    dictionary = zlib.compress(shared, 9)
    index = b"".join(entries) + dictionary
    return b"".join((_number(len(blocks)), _number(len(dictionary)), _number(zlib.crc32(index)), index, *blocks))


def _divided(lines: list[bytes]) -> Iterator[tuple[int, list[bytes]]]:
    """Blocks of lines, each with the place of its first."""
    first, size = 0, 0
    for at, line in enumerate(lines):
        if at - first == _LINES or size >= _LONG:
            yield first, lines[first:at]
            first, size = at, 0
        size += len(line)
    yield first, lines[first:]


class Blocks:
    """What packed() made, read a block at a time. ValueError or zlib.error where it is no more what was written."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        count, length, check = (_told(read(0, _HEAD), at) for at in (0, 4, 8))
        index = read(_HEAD, count * _ENTRY + length)
        if zlib.crc32(index) != check:
            raise ValueError
        self._count, self._index = count, index[: count * _ENTRY]
        self._start = _HEAD + len(index)
        self._shared = zlib.decompress(index[count * _ENTRY :])

    def line(self, at: int) -> str:
        """One line; IndexError if there is none."""
        below, above = 0, self._count
        while above - below > 1:
            middle = (below + above) // 2
            if _told(self._index, middle * _ENTRY) <= at:
                below = middle
            else:
                above = middle
        place = at - _told(self._index, below * _ENTRY)
        if place < 0:
            raise IndexError
        return self._block(below).split(b"\n", place + 1)[place].decode()

    def content(self) -> bytes:
        """All lines, as they were packed."""
        return b"\n".join(self._all())

    def _all(self) -> Iterator[bytes]:
        for block in range(self._count):
            yield self._block(block)

    def _block(self, block: int) -> bytes:
        begin = _told(self._index, (block - 1) * _ENTRY + 4) if block else 0
        end, check = _told(self._index, block * _ENTRY + 4), _told(self._index, block * _ENTRY + 8)
        data = self._read(self._start + begin, end - begin)
        if zlib.crc32(data) != check:
            raise ValueError
        return zlib.decompressobj(zdict=self._shared).decompress(data)


def _number(value: int) -> bytes:
    return value.to_bytes(4, "little")


def _told(data: bytes, at: int) -> int:
    if len(data) < at + 4:
        raise ValueError
    return int.from_bytes(data[at : at + 4], "little")
