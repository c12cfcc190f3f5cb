"""The outcome of judging a snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from modelpick.curate.rows import Snapshot


@dataclass(frozen=True, slots=True)
class Held:
    """A value that waits: the old one stands, with its old date, until another source says the same."""

    subject: str  # the source's own provider/id, or the id of a model
    field: str  # a field's name, `price.standard.input`, or `row` for all of it
    was: Any  # None: there was none, and the new one is left out
    now: Any
    why: str
    is_new: bool = True  # not held already at the update before


@dataclass(slots=True)
class Verdict:
    """`snapshot` is the new one with held values put back. Where `refused` has a line, it must not be used."""

    source: str
    refused: list[str] = field(default_factory=list)  # a plain line per reason, with the numbers
    held: list[Held] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)  # provider/id before and now, as the source has them
    counts: dict[str, int] = field(default_factory=dict)  # before, after, arrived, gone, renamed, repriced, held
    snapshot: Snapshot = None  # type: ignore[assignment]
