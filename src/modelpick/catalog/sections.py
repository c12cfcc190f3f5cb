"""The catalog file: named sections behind a directory, read only as far as they are asked for.

The file begins with a magic line and the directory's length and checksum; the directory is one line a section (name,
offset, length, codec, checksum). Screening reads bit sections, plain bytes that need no parser; records are JSON
lines in small compressed blocks, parsed when one of them is wanted. Nothing in it depends on a Python version.
"""

from __future__ import annotations

import zlib

from modelpick.catalog.blocks import Blocks
from modelpick.catalog.blocks import packed as packed_lines
from modelpick.errors import BadFileError

Place = tuple[int, int, str, int]  # a section's offset, length, codec and checksum

TYPE_CHECKING = False
if TYPE_CHECKING:  # see bits.py
    from collections.abc import Callable, Iterable

MAGIC = b"modelpick catalog 2\n"
_HEAD = len(b"00000000 00000000\n")
_REBUILD = "build it anew with `modelpick catalog build`, or update modelpick"


class Sections:
    """Named byte strings in one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            self._file = open(path, "rb")  # noqa: SIM115  kept open: sections are read as they are wanted
            head = self._file.read(len(MAGIC) + _HEAD)
            size = self._file.seek(0, 2)
        except FileNotFoundError:
            raise BadFileError(f"{path}: no catalog there", _REBUILD) from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise BadFileError(f"{path}: cannot be read as a catalog: {reason}", _REBUILD) from None
        if not head.startswith(MAGIC):
            self._file.close()
            raise BadFileError(f"{path}: not a catalog of this version", _REBUILD)
        try:
            self.directory = self._read_directory(len(head), size, *head[len(MAGIC) :].split())
        except (OSError, ValueError, TypeError):
            self._file.close()
            raise self.damaged("its directory") from None

    def _read_directory(self, start: int, size: int, length: bytes, check: bytes) -> dict[str, Place]:
        """Where each section is. ValueError if the directory is not what was written."""
        if not length.isdigit() or start + int(length) > size:
            raise ValueError
        self._file.seek(start)
        directory = self._file.read(int(length))
        if zlib.crc32(directory) != int(check, 16):
            raise ValueError
        found = {}
        base = start + int(length)
        for line in directory.decode().splitlines():
            name, offset, extent, codec, crc = line.rsplit(" ", 4)
            found[name] = (base + int(offset), int(extent), codec, int(crc, 16))
            if min(int(offset), int(extent)) < 0 or found[name][0] + int(extent) > size:
                raise ValueError
        return found

    def __contains__(self, name: str) -> bool:
        return name in self.directory

    def read(self, name: str) -> bytes:
        offset, length, codec, check = self.directory[name]
        try:
            self._file.seek(offset)
            data = self._file.read(length)
            if zlib.crc32(data) != check:
                raise ValueError
            if codec == "lines":
                return self.lines(name).content()
            return zlib.decompress(data) if codec == "zlib" else data
        except (OSError, ValueError, zlib.error):
            raise self.damaged(f"section {name}") from None

    def lines(self, name: str) -> Blocks:
        """A section of lines of which one is to be read. KeyError if there is none."""
        start, length, codec, _ = self.directory[name]
        if codec != "lines":
            raise KeyError(name)

        def read(offset: int, size: int) -> bytes:
            self._file.seek(start + offset)
            return self._file.read(min(size, max(0, length - offset)))

        return Blocks(read)

    def damaged(self, part: str) -> BadFileError:
        """The one thing to say of a file that began well and goes on wrong."""
        return BadFileError(f"{self.path}: {part} is damaged", _REBUILD)

    def close(self) -> None:
        self._file.close()

    def __del__(self) -> None:  # else Python's development mode warns of a file that was left open
        if file := getattr(self, "_file", None):
            file.close()


def fingerprint(path: str) -> str:
    """Length and checksum of a catalog's directory, which holds those of all its content; "" if there is none."""
    try:
        with open(path, "rb") as file:
            head = file.read(len(MAGIC) + _HEAD)
    except OSError:
        return ""
    return head[len(MAGIC) :].strip().replace(b" ", b"-").decode("ascii", "replace")


def write_sections(sections: Iterable[tuple[str, bytes, str]]) -> bytes:
    """(name, content, codec) triples as one file's bytes. Codec is `raw`, `zlib` or `lines` (blocks.py)."""
    directory, body, offset = [], [], 0
    for name, content, codec in sections:
        packed = _PACKED[codec](content)
        directory.append(f"{name} {offset} {len(packed)} {codec} {zlib.crc32(packed):08x}\n")
        body.append(packed)
        offset += len(packed)
    index = "".join(directory).encode()
    return b"".join((MAGIC, b"%08d %08x\n" % (len(index), zlib.crc32(index)), index, *body))


_PACKED: dict[str, Callable[[bytes], bytes]] = {
    "raw": lambda content: content, "zlib": lambda content: zlib.compress(content, 9), "lines": packed_lines,
}  # fmt: skip
