"""The catalog file: named sections behind a directory, read only as far as they are asked for.

The file begins with a magic line and the directory's length and checksum; the directory is one line a section (name,
offset, length, codec, checksum). Screening reads bit sections, plain bytes that need no parser; records are JSON
lines in small compressed blocks, parsed when one of them is wanted. Nothing in it depends on a Python version.
"""

from __future__ import annotations

import sys
import zlib

from modelpick.catalog.bits import NumberColumn
from modelpick.catalog.blocks import Blocks
from modelpick.catalog.blocks import packed as packed_lines
from modelpick.errors import BadFileError
from modelpick.json_text import loads

Place = tuple[int, int, str, int]  # a section's offset, length, codec and checksum

TYPE_CHECKING = False
if TYPE_CHECKING:  # see bits.py
    from collections.abc import Callable, Iterable
    from typing import Any

    from modelpick.catalog.codec import Codec
    from modelpick.catalog.columnar import Whole
    from modelpick.catalog.entities import Fact, Model, Offering

MAGIC = b"modelpick catalog 2\n"
_HEAD = len(b"00000000 00000000\n")
_BLOCK = 64  # records in each of the numbered sections that older catalogs have
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


class Catalog:
    """Reads a catalog file. Opening it reads the directory and the row counts, no more."""

    def __init__(self, path: str) -> None:
        self.sections = Sections(path)
        self.path = path
        self.offering_count, self.model_count = self._counts()
        self.all = (1 << self.offering_count) - 1
        self._meta: dict[str, Any] | None = None
        self._codec: Codec | None = None
        self._blocks: dict[str, Blocks] = {}
        self._read: dict[str, list[str]] = {}  # lines of the sections read so far
        self._sets: dict[str, int] = {}  # and sets and columns, which are asked for again and again
        self._columns: dict[str, NumberColumn] = {}

    def _counts(self) -> tuple[int, int]:
        try:
            offerings, models = map(int, self.sections.read("counts").split())
            # Sets of rows are not compressed: their length says whether the count can be true.
            widths = {told[1] for name, told in self.sections.directory.items() if name.startswith("bits ")}
            if min(offerings, models) < 0 or widths != ({(offerings + 7) // 8} if offerings else set()):
                raise ValueError
        except (KeyError, ValueError):
            self.sections.close()
            raise self.sections.damaged("its row count") from None
        return offerings, models

    @property
    def digest(self) -> str:
        try:
            found = self.sections.read("digest").decode("ascii")
            if len(found) != 64:
                raise ValueError
        except (KeyError, ValueError):
            raise self.sections.damaged("its digest") from None
        return found

    @property
    def meta(self) -> dict[str, Any]:
        if self._meta is None:
            self._meta = self.json("meta")
        return self._meta

    def json(self, section: str) -> dict[str, Any]:
        try:
            found: dict[str, Any] = loads(self.sections.read(section))
        except (KeyError, ValueError, RecursionError):
            raise self.sections.damaged(f"section {section}") from None
        return found

    def bits(self, name: str) -> int:
        """A set of offerings by name: `tools+` says yes, `tools-` says no, `kind=cloud` has the label."""
        if name not in self._sets:
            section = f"bits {name}"
            self._sets[name] = int.from_bytes(self.sections.read(section), "little") if section in self.sections else 0
        return self._sets[name]

    def numbers(self, name: str) -> NumberColumn:
        if name not in self._columns:
            self._columns[name] = self._read_column(name)
        return self._columns[name]

    def places(self, name: str) -> Whole:
        """By row, where its value stands in the column's, from 1; 0 for unknown."""
        from modelpick.catalog.columnar import wholes

        try:
            found = wholes(self.sections.read(f"places {name}"))
        except (KeyError, ValueError):
            raise self.sections.damaged(f"column {name}") from None
        if len(found) != self.offering_count:
            raise self.sections.damaged(f"column {name}")
        return found

    def _read_column(self, name: str) -> NumberColumn:
        try:
            values = memoryview(self.sections.read(f"values {name}")).cast("d")
            data = self.sections.read(f"slices {name}")
        except (KeyError, TypeError):
            raise self.sections.damaged(f"column {name}") from None
        if sys.byteorder == "big":
            import array

            swapped = array.array("d", values)
            swapped.byteswap()
            values = memoryview(swapped)
        size = (self.offering_count + 7) // 8
        slices = [int.from_bytes(data[at : at + size], "little") for at in range(0, len(data), size)]
        if not slices:
            raise self.sections.damaged(f"column {name}")
        return NumberColumn(values, slices[1:], slices[0])

    @property
    def offering_ids(self) -> list[str]:
        return self._lines("offering ids")

    @property
    def model_ids(self) -> list[str]:
        return self._lines("model ids")

    def offering(self, row: int) -> Offering:
        return self._records().offering(self._line("offerings", row))

    def facts_of_model(self, row: int) -> dict[str, Fact]:
        return self._records().facts_of_model(self._line("models", row))

    def mentions(self, row: int, field: str) -> bool:
        """Whether the field's name is in the record, which says so without being read."""
        return f'"{field}"' in self._line("offerings", row)

    def model(self, row: int) -> Model:
        return self._records().model(self._line("models", row))

    def _line(self, kind: str, row: int) -> str:
        try:
            if kind not in self.sections:  # as older catalogs have them
                return self._lines(f"{kind} {row // _BLOCK}")[row % _BLOCK]
            if kind not in self._blocks:
                self._blocks[kind] = self.sections.lines(kind)
            return self._blocks[kind].line(row)
        except (KeyError, IndexError, OSError, ValueError, zlib.error):
            raise self.sections.damaged(f"section {kind}") from None

    def _lines(self, section: str) -> list[str]:
        if section not in self._read:
            try:
                self._read[section] = self.sections.read(section).decode().split("\n")
            except (KeyError, ValueError):
                raise self.sections.damaged(f"section {section}") from None
        return self._read[section]

    def _records(self) -> Codec:
        if self._codec is None:
            from modelpick.catalog.codec import Codec

            self._codec = Codec(self.meta["sources"])
        return self._codec
