"""The journal by offering, as a decision reads it: lines are taken apart when somebody asks for their offering."""

from __future__ import annotations

from modelpick.catalog.journal import content, lines, notices
from modelpick.catalog.journal_lines import UnfitError, entry_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.journal_lines import Entry

_BEGINS = b'{"v": 1, "id": "'
# A line as we write it, cut at its quotation marks: 5 is the id, 9 the moment, 13 the subject, 17 the field.
_AT, _SUBJECT, _FIELD, _PARTS = 9, 13, 17, 19
_NAMES = [b"at", b"subject", b"field"]
_KEPT = 50  # of an offering and field, the newest: whoever measures every minute needs no more to decide


class Index:
    """What a file holds of each offering. Lines not written as we write them are read at once."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lines: dict[str, list[tuple[str, str, bytes]]] = {}  # by offering: field, moment, line
        self._damaged: list[tuple[int, str]] = []
        self._newer = 0
        told = list(lines(content(path)))
        for number, line in enumerate(told, 1):
            parts = line.split(b'"', _PARTS - 1) if line.startswith(_BEGINS) and line.endswith(b"}") else []
            # What stands behind the last end of a line may be half of one.
            if len(parts) == _PARTS and parts[7:16:4] == _NAMES and number < len(told):
                subject = parts[_SUBJECT]
                if subject.startswith(b"offering:"):
                    self._put(subject[9:].decode("ascii", "replace"), parts[_FIELD], parts[_AT], line)
            elif line:
                self._read(number, line)
        self.notices = notices(path, self._damaged, self._newer)

    def _put(self, offering: str, field: bytes, at: bytes, line: bytes) -> None:
        told = field.decode("ascii", "replace"), at.decode("ascii", "replace"), line
        self._lines.setdefault(offering, []).append(told)

    def _read(self, number: int, line: bytes) -> None:
        try:
            one = entry_of(line)
        except UnfitError as error:
            if error.is_newer:
                self._newer += 1
            else:
                self._damaged.append((number, str(error)))
            return
        if one.offering:
            self._lines.setdefault(one.offering, []).append((one.field, one.at, line))

    def offerings(self) -> list[str]:
        """That it has a word on."""
        return list(self._lines)

    def entries(self, offering: str) -> dict[str, list[Entry]]:
        """By field, the newest ones."""
        found: dict[str, dict[str, Entry]] = {}
        for field, _, line in sorted(self._lines.get(offering, ()), reverse=True):
            known = found.setdefault(field, {})
            if len(known) < _KEPT:
                try:
                    one = entry_of(line)
                except UnfitError:
                    continue  # a digit of it flipped: whoever lists the journal is told
                known[one.id] = one
        return {field: list(known.values()) for field, known in found.items()}
