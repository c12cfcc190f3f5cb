"""The journal by offering, as a decision reads it: lines are taken apart when somebody asks for their offering."""

from __future__ import annotations

from modelpick.catalog.journal import content, lines, notices
from modelpick.catalog.journal_lines import OFFERING, UnfitError, entry_of, is_whole, line_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.catalog.journal_lines import Entry

_BEGINS = b'{"v": 1, "id": "'
# A line as we write it, cut at its quotation marks: 5 is the id, 9 the moment, 13 the subject, 17 the field.
_AT, _SUBJECT, _FIELD, _PARTS = 9, 13, 17, 19
_NAMES = [b"at", b"subject", b"field"]
Line = tuple[bytes, bytes]  # its moment and itself: lines of one moment are in the order of their ids


class Index:
    """What a file holds of each offering. Lines not written as we write them are read at once."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lines: dict[str, dict[str, list[Line]]] = {}  # by offering and field
        self._damaged: list[tuple[int, str]] = []
        self._newer = 0
        found: dict[tuple[bytes, bytes], list[Line]] = {}
        told = list(lines(content(path)))
        last = len(told)  # what stands behind the last end of a line may be half of one
        for number, line in enumerate(told, 1):
            parts = line.split(b'"', _PARTS - 1) if line.startswith(_BEGINS) and line.endswith(b"}") else []
            if len(parts) == _PARTS and parts[7:16:4] == _NAMES and number < last and is_whole(line):
                found.setdefault((parts[_SUBJECT], parts[_FIELD]), []).append((parts[_AT], line))
            elif line:
                self._read(number, line)
        for (subject, field), each in found.items():
            self._put(subject.decode("ascii", "replace"), field.decode("ascii", "replace"), each)
        self.notices = notices(path, self._damaged, self._newer)

    def _put(self, subject: str, field: str, told: list[Line]) -> None:
        if subject.startswith(OFFERING):
            self._lines.setdefault(subject[len(OFFERING) :], {}).setdefault(field, []).extend(told)

    def _read(self, number: int, line: bytes) -> None:
        try:
            one = entry_of(line)
        except UnfitError as error:
            if error.is_newer:
                self._newer += 1
            else:
                self._damaged.append((number, str(error)))
        else:
            self._put(one.subject, one.field, [(one.at.encode(), line_of(one))])

    def offerings(self) -> list[str]:
        """That it has a word on."""
        return list(self._lines)

    def fields(self, offering: str) -> list[str]:
        """Of which something stands there."""
        return sorted(self._lines[offering])

    def newest(self, offering: str, field: str) -> Iterator[Entry]:
        """Each entry once, the newest first; of a damaged line nothing: whoever lists the journal is told."""
        told: bytes = b""
        for _, line in sorted(self._lines[offering][field], reverse=True):
            if line == told:
                continue
            told = line
            try:
                one = entry_of(line)
            except UnfitError:  # whole, and yet nothing that we could have written
                continue
            yield one
