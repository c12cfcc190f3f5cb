"""Judges a new snapshot by the one before it: what is refused whole, which single values wait, what is renamed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from modelpick.curate.guard.verdict import Held, Verdict
from modelpick.curate.rows import Snapshot

__all__ = ["Held", "Verdict", "examine"]


def examine(
    old: Snapshot | None,
    new: Snapshot,
    *,
    today: str,
    rulebook: dict[str, Any],
    others: Sequence[Snapshot] = (),
    accepted: bool = False,
) -> Verdict:
    """What of `new` may replace `old`. `others` is what the other sources say now, held or not.

    `rulebook` is what `rulebook.load.load` gives; the thresholds are its `update` table. `accepted` lets all through.
    """
    return Verdict(new.source, snapshot=new)
