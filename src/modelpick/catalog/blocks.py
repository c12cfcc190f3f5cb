"""Lines in small compressed blocks that share a dictionary: one of thousands is read without unpacking the others.

Numbers are little-endian and of four bytes: how many blocks, the length of the dictionary, and the checksum of all that
comes before the blocks but for these three; then for each block where it ends and its checksum, and the dictionary.
"""

from __future__ import annotations

import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:  # see bits.py
    from collections.abc import Callable, Iterator

    Reader = Callable[[int, int], bytes]  # from an offset, so many bytes

_LINES = 8  # a block: fewer unpack faster and take more room
_DICTIONARY = 32768  # bytes of lines that blocks refer to: all that zlib can look back
_HEAD = 12
_ENTRY = 8


def packed(content: bytes) -> bytes:
    """The lines of a text."""
    lines = content.split(b"\n")
    step = max(1, len(content) // _DICTIONARY)  # lines from all over are like most others
    shared = b"\n".join(lines[::step])[-_DICTIONARY:]
    ends, blocks, end = [], [], 0
    for at in range(0, len(lines), _LINES):
        packer = zlib.compressobj(9, zdict=shared)
        block = packer.compress(b"\n".join(lines[at : at + _LINES])) + packer.flush()
        end += len(block)
        ends.append(_number(end) + _number(zlib.crc32(block)))
        blocks.append(block)
    dictionary = zlib.compress(shared, 9)
    index = b"".join(ends) + dictionary
    return b"".join((_number(len(ends)), _number(len(dictionary)), _number(zlib.crc32(index)), index, *blocks))


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
        block, place = divmod(at, _LINES)
        if not 0 <= block < self._count:
            raise IndexError
        return self._block(block).split(b"\n")[place].decode()

    def content(self) -> bytes:
        """All lines, as they were packed."""
        return b"\n".join(self._all())

    def _all(self) -> Iterator[bytes]:
        for block in range(self._count):
            yield self._block(block)

    def _block(self, block: int) -> bytes:
        begin = _told(self._index, (block - 1) * _ENTRY) if block else 0
        end, check = _told(self._index, block * _ENTRY), _told(self._index, block * _ENTRY + 4)
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
