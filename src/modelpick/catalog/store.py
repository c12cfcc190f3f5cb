"""The catalog file: named sections behind a directory, read only as far as they are asked for.

The file begins with a magic line and the directory's length; the directory is one line a section (name,
offset, length, codec). Screening reads bit sections, plain bytes that need no parser; records are JSON
lines in compressed blocks, parsed when one of them is wanted. Nothing in it depends on a Python version.
"""

from __future__ import annotations

import sys
import zlib

from modelpick.catalog.bits import NumberColumn
from modelpick.errors import BadFileError

TYPE_CHECKING = False
if TYPE_CHECKING:  # see bits.py
    from collections.abc import Iterable
    from typing import Any

    from modelpick.catalog.codec import Codec
    from modelpick.catalog.entities import Model, Offering

MAGIC = b"modelpick catalog 1\n"
BLOCK = 64  # records a block: small enough to unpack for one, large enough to compress well
_REBUILD = "build it anew with `modelpick catalog build`, or update modelpick"


class Sections:
    """Named byte strings in one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            self._file = open(path, "rb")  # noqa: SIM115  kept open: sections are read as they are wanted
            head = self._file.read(len(MAGIC) + 9)
            directory = self._file.read(int(head[len(MAGIC) :])) if head.startswith(MAGIC) else b""
        except FileNotFoundError:
            raise BadFileError(f"{path}: no catalog there", _REBUILD) from None
        except (OSError, ValueError) as error:
            raise BadFileError(f"{path}: cannot be read as a catalog: {error}", _REBUILD) from None
        if not directory:
            raise BadFileError(f"{path}: not a catalog of this version", _REBUILD)
        self.directory: dict[str, tuple[int, int, str]] = {}
        base = len(head) + len(directory)
        for line in directory.decode().splitlines():
            name, offset, length, codec = line.rsplit(" ", 3)
            self.directory[name] = (base + int(offset), int(length), codec)

    def __contains__(self, name: str) -> bool:
        return name in self.directory

    def read(self, name: str) -> bytes:
        offset, length, codec = self.directory[name]
        self._file.seek(offset)
        data = self._file.read(length)
        try:
            if len(data) != length:
                raise ValueError("the file ends early")
            return zlib.decompress(data) if codec == "zlib" else data
        except (ValueError, zlib.error) as error:
            raise BadFileError(f"{self.path}: section {name} is damaged: {error}", _REBUILD) from None

    def close(self) -> None:
        self._file.close()


def write_sections(sections: Iterable[tuple[str, bytes, str]]) -> bytes:
    """(name, content, codec) triples as one file's bytes. Codec is `raw` or `zlib`."""
    directory, body, offset = [], [], 0
    for name, content, codec in sections:
        packed = zlib.compress(content, 9) if codec == "zlib" else content
        directory.append(f"{name} {offset} {len(packed)} {codec}\n")
        body.append(packed)
        offset += len(packed)
    index = "".join(directory).encode()
    return b"".join((MAGIC, b"%08d\n" % len(index), index, *body))


class Catalog:
    """Reads a catalog file. Opening it reads the directory and the row counts, no more."""

    def __init__(self, path: str) -> None:
        self.sections = Sections(path)
        self.path = path
        counts = self.sections.read("counts").split()
        self.offering_count, self.model_count = int(counts[0]), int(counts[1])
        self.all = (1 << self.offering_count) - 1
        self._meta: dict[str, Any] | None = None
        self._codec: Codec | None = None
        self._ids: dict[str, list[str]] = {}

    @property
    def digest(self) -> str:
        return self.sections.read("digest").decode()

    @property
    def meta(self) -> dict[str, Any]:
        if self._meta is None:
            self._meta = self.json("meta")
        return self._meta

    def json(self, section: str) -> dict[str, Any]:
        import json

        found: dict[str, Any] = json.loads(self.sections.read(section))
        return found

    def bits(self, name: str) -> int:
        """A set of offerings by name: `tools+` says yes, `tools-` says no, `kind=cloud` has the label."""
        return int.from_bytes(self.sections.read(f"bits {name}"), "little") if f"bits {name}" in self.sections else 0

    def numbers(self, name: str) -> NumberColumn:
        values = memoryview(self.sections.read(f"values {name}")).cast("d")
        if sys.byteorder == "big":
            import array

            swapped = array.array("d", values)
            swapped.byteswap()
            values = memoryview(swapped)
        data = self.sections.read(f"slices {name}")
        size = (self.offering_count + 7) // 8
        slices = [int.from_bytes(data[at : at + size], "little") for at in range(0, len(data), size)]
        return NumberColumn(values, slices[1:], slices[0])

    @property
    def offering_ids(self) -> list[str]:
        return self._names("offering ids")

    @property
    def model_ids(self) -> list[str]:
        return self._names("model ids")

    def offering(self, row: int) -> Offering:
        return self._records().offering(self._line("offerings", row))

    def model(self, row: int) -> Model:
        return self._records().model(self._line("models", row))

    def _names(self, section: str) -> list[str]:
        if section not in self._ids:
            self._ids[section] = self.sections.read(section).decode().splitlines()
        return self._ids[section]

    def _line(self, kind: str, row: int) -> str:
        key = f"{kind} {row // BLOCK}"
        if key not in self._ids:
            self._ids[key] = self.sections.read(key).decode().split("\n")
        return self._ids[key][row % BLOCK]

    def _records(self) -> Codec:
        if self._codec is None:
            from modelpick.catalog.codec import Codec

            self._codec = Codec(self.meta["sources"])
        return self._codec
