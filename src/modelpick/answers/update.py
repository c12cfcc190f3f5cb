"""What `catalog update` answers."""

from __future__ import annotations

from modelpick.answers.changes import CatalogDiff
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class SourceUpdate(Frozen):
    """One upstream of this update."""

    name: str
    outcome: str  # updated, unchanged, failed
    version: str  # of the snapshot that the catalog now has, as are date and rows
    date: str
    rows: int
    counts: dict[str, int]  # before, after, arrived, gone, renamed, repriced, held; empty if it is as before
    detail: str  # why it is as before


class HeldValue(Frozen):
    """A value that was not taken: the old one stands."""

    source: str
    subject: str
    field: str
    was: Any
    now: Any
    why: str
    is_new: bool  # not held already at the update before


class CatalogUpdate(Frozen):
    """`catalog update`, when it was not refused."""

    outcome: str  # updated, unchanged
    version: str
    version_before: str
    before: str  # what the catalog of before is called now: shipped or previous; current if nothing is new
    path: str
    origin: str  # shipped or current, as `catalog info` has it
    generation: str
    data_date: str
    offerings: int  # routes that stand for themselves, as in `catalog info`
    models: int
    sources: list[SourceUpdate]
    held: list[HeldValue]
    changes: CatalogDiff | None  # as `catalog diff` tells them

    schema = "modelpick/catalog-update/1"
