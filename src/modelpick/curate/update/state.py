"""What a generation keeps for the next update: its snapshots, and what every upstream last answered."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from modelpick.catalog import clean, place
from modelpick.curate import history
from modelpick.curate.rows import Reading, Snapshot, read_snapshot, row_lines, snapshot_text
from modelpick.errors import BadFileError

FILE = "state.json"
FORMAT = "modelpick/generation/1"
_EARLIER = 100  # weekly updates of two years


@dataclass(frozen=True, slots=True)
class Kept:
    """Of one upstream: where its last payload came from, and digests by which it and earlier ones are known again."""

    address: str
    fetched: str  # the day
    etag: str
    modified: str
    payload: str
    rows: str
    earlier: list[list[str]]  # [digest of rows, day until which they were the newest]

    def next(self, rows: str, today: str, **told: str) -> Kept:
        """After a payload with other rows. If the user took an earlier one back, what followed it is forgotten."""
        known = [digest for digest, _ in self.earlier]
        if rows in known:
            earlier = self.earlier[: known.index(rows)]
        else:
            earlier = self.earlier + ([[self.rows, today]] if self.rows != rows else [])
        return dataclasses.replace(self, rows=rows, fetched=today, earlier=earlier[-_EARLIER:], **told)

    def overtaken(self, rows: str, day: str) -> Kept:
        """After a release of modelpick that ships newer rows."""
        earlier = [each for each in self.earlier if each[0] != rows]
        if self.rows != rows:
            earlier.append([self.rows, day])
        return dataclasses.replace(self, rows=rows, earlier=earlier[-_EARLIER:])


@dataclass(slots=True)
class State:
    """The current generation as an update finds it; nothing in it where there is none."""

    generation: str = ""
    base: str = ""
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)
    history: list[str] = field(default_factory=list)  # lines of history.jsonl
    notices: list[str] = field(default_factory=list)


def read(folder: str) -> State:
    """A generation that cannot be read is as good as none, and that is said."""
    try:
        pointed = place.pointer(folder)
        if pointed is None:
            return State()
        path = os.path.join(place.generations_folder(folder), pointed[0])
        return _read(path, *pointed)
    except BadFileError as error:
        return State(notices=[f"Starting anew from the shipped data: {error.message}"])


def _read(path: str, generation: str, base: str) -> State:
    file = os.path.join(path, FILE)
    try:
        with open(file, "rb") as content:
            told = clean.parse_json(content.read(), file)
        kept = {name: Kept(**each) for name, each in told["sources"].items()}
        wrong = told["format"] != FORMAT
    except OSError as error:
        raise BadFileError(f"{file}: cannot be read: {error.strerror or error}") from None
    except (KeyError, TypeError, AttributeError):
        wrong = True
    if wrong:
        raise BadFileError(f"{file}: not a {FORMAT} file")
    snapshots = {name: read_snapshot(os.path.join(path, _snapshot_file(name))) for name in kept}
    return State(generation, base, snapshots, kept, _history(os.path.join(path, history.FILE)))


def _history(path: str) -> list[str]:
    """Lines that the build will be able to read."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, ValueError) as error:
        raise BadFileError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    history.parse(text, path)
    return text.splitlines()


def files(snapshots: dict[str, Snapshot], kept: dict[str, Kept]) -> dict[str, bytes]:
    """The files of a generation beside the catalog itself."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "sources": {name: dataclasses.asdict(kept[name]) for name in sorted(kept)},
    }
    written = {FILE: (json.dumps(told, indent=1) + "\n").encode()}
    for name, snapshot in snapshots.items():
        written[_snapshot_file(name)] = gzip.compress(snapshot_text(snapshot).encode(), 6, mtime=0)
    return written


def digest_of(reading: Reading) -> str:
    """Of the rows alone: the order of a payload's keys, or a space in it, makes no other content."""
    return hashlib.sha256("\n".join(row_lines(reading)).encode()).hexdigest()


def _snapshot_file(name: str) -> str:
    return f"snapshots/{name}.jsonl.gz"
