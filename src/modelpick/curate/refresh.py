"""The maintainer's refresh: every source of data/sources.toml -> its payload -> its reader -> its snapshot.

It writes the version and date that sources.toml states. Whoever moves to a newer upstream changes both there, by hand
and in the same commit: a snapshot must never carry a date that nobody looked at. It prints nothing; the caller tells.
"""

from __future__ import annotations

import importlib
import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from modelpick.catalog import clean
from modelpick.curate import origins
from modelpick.curate.rows import Reading, Snapshot, check, write_snapshot
from modelpick.curate.upstreams import Source, load_sources
from modelpick.errors import BadFileError, ModelpickError, UsageError


@dataclass(slots=True)
class Outcome:
    """What became of one source. `error` is empty when a new snapshot was written; else the old one stands."""

    source: str
    error: str = ""
    path: str = ""
    raw: int = 0
    rows: int = 0
    size_bytes: int = 0
    excluded: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)


def refresh(
    data_dir: str,
    directory: str = "",
    only: Iterable[str] = (),
    fetch: origins.Fetch | None = None,
    download: origins.Download | None = None,
    progress: Callable[[str], None] | None = None,
) -> list[Outcome]:
    """Write new snapshots; a source that fails leaves its old one and says why.

    With `directory`, payloads come from there alone; else from the package index, else from the upstream's address.
    """
    sources, wanted = load_sources(data_dir), set(only)
    if unknown := sorted(wanted - {source.id for source in sources}):
        raise UsageError(f"no source {unknown[0]!r}", "sources: " + ", ".join(source.id for source in sources))
    outcomes = []
    for source in sources:
        if wanted and source.id not in wanted:
            continue
        if progress:
            progress(source.id)
        try:
            outcomes.append(_refresh_one(source, data_dir, _payload(source, directory, fetch, download)))
        except ModelpickError as error:
            outcomes.append(Outcome(source.id, error=error.message))
    return outcomes


def reading_of(source: Source, data: bytes, packed: bool = False) -> Reading:
    """The payload as its reader understands it. BadFileError for whatever the reader trips over."""
    reader = importlib.import_module(f"modelpick.curate.sources.{source.reader}")
    try:
        if packed and source.origin.package_file.endswith(".py"):
            data = reader.from_package(data)
        reading: Reading = reader.read(data)
        for row in reading.rows:
            check(row)
    except ModelpickError:
        raise
    except Exception as error:  # a reader with a bug must not cost the other sources their refresh
        reason = clean.text(str(error)) or ""
        raise BadFileError(f"bug in reader {source.reader}: {type(error).__name__}: {reason}") from None
    if not reading.rows:
        raise BadFileError(f"{source.id}: {reading.raw} upstream rows, and none that could be used")
    return reading


def _payload(
    source: Source, directory: str, fetch: origins.Fetch | None, download: origins.Download | None
) -> tuple[bytes, bool]:
    """The upstream's bytes, and whether they are the package's form of them."""
    packed = bool(source.origin.package)
    if directory:
        return origins.from_directory(source.origin, directory), packed
    if packed:
        return origins.from_package(source.origin, download), True
    if source.origin.payload:
        return origins.from_address(source.origin.payload, fetch), False
    raise BadFileError(f"{source.id}: a table without an address; give the directory that holds {source.origin.file}")


def _refresh_one(source: Source, data_dir: str, payload: tuple[bytes, bool]) -> Outcome:
    reading = reading_of(source, *payload)
    path = os.path.join(data_dir, "snapshots", f"{source.id}.jsonl")
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_snapshot(Snapshot(source.id, source.version, source.date, reading), path)
        size = os.path.getsize(path)
    except OSError as error:
        raise BadFileError(f"{path}: cannot be written: {error.strerror or error}") from None
    counts = reading.excluded, reading.skipped, reading.dropped
    return Outcome(source.id, "", path, reading.raw, len(reading.rows), size, *counts)
