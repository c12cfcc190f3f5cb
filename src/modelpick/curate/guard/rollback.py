"""Whether a snapshot is an older one: its newest date goes back, and what was newest is gone."""

from __future__ import annotations

import re

from modelpick.curate.guard.ground import Ground
from modelpick.curate.guard.pairing import Pairing
from modelpick.curate.rows import OFFERING, Row, Snapshot

_DAY_IN_ID = re.compile(r"(20[2-4]\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
_MODELS = 2  # one model may be withdrawn in its first days


def reasons(old: Snapshot, new: Snapshot, pairing: Pairing, ground: Ground) -> list[str]:
    before, after = _newest(old, old.date), _newest(new, old.date)
    if not before or not after or after >= before:
        return []
    gone = [row for row in pairing.gone if row.kind == OFFERING and after < _day(row) <= old.date and not row.held]
    models = {ground.served(row.id)[0] for row in gone}
    if len(models) < _MODELS:
        return []
    return [
        f"older than what is here: its newest day is {after}, not {before}, and {len(models)} newer models are gone"
    ]


def _newest(snapshot: Snapshot, until: str) -> str:
    """The newest day that a row states, and that had come when the older snapshot was taken."""
    rows = (row for row in snapshot.reading.rows if "row" not in row.held)  # one that stays is not news
    return max((day for row in rows if (day := _day(row)) <= until), default="")


def _day(row: Row) -> str:
    """When the row's model came out or its price began, as the row or its id says; "" where neither does."""
    days = [row.as_of, str(row.about_model.get("released", "")), str(row.facts.get("released", ""))]
    days += [price.valid_from for price in row.prices]
    if found := _DAY_IN_ID.search(row.id):
        days.append("-".join(found.groups()))
    return max(day for day in days)
