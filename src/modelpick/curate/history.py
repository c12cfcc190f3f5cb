"""What rows said before: only what changed from one snapshot to the next, kept as JSON lines beside the snapshots.

The build reads `history.jsonl` in its data directory, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from modelpick.curate.rows import Snapshot

FILE = "history.jsonl"


def changed(old: Snapshot, new: Snapshot, renamed: Sequence[tuple[str, str]] = ()) -> list[dict[str, Any]]:
    """What `old` said and `new` no longer says, one entry a row; `renamed` is what the verdict found."""
    return []


def lines(entries: Iterable[dict[str, Any]]) -> str:
    """Entries as the file has them. To carry history on, append them to what the file held."""
    return ""
