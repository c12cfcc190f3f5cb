"""What an update answers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from modelpick.answers.update import CatalogUpdate, HeldValue, SourceUpdate
from modelpick.catalog import place
from modelpick.catalog.changes import changes
from modelpick.catalog.view import View
from modelpick.curate.guard import Verdict
from modelpick.curate.update.arrivals import UNCHANGED, UPDATED, Arrival


def told(
    came: Sequence[Arrival], verdicts: Mapping[str, Verdict], before: View, after: View,
    today: datetime.date | None = None,
) -> CatalogUpdate:  # fmt: skip
    """`today` is given where the catalog is a new one: then it is compared with the one before."""
    sources = [_source(arrival, verdicts.get(arrival.source.id), after) for arrival in came]
    held = [
        HeldValue(name, held.subject, held.field, _plain(held.was), _plain(held.now), held.why, held.is_new)
        for name, verdict in verdicts.items()
        for held in verdict.held
    ]
    is_new = today is not None
    was = before.where.name if not is_new else place.PREVIOUS if before.where.name == place.CURRENT else place.SHIPPED
    return CatalogUpdate(
        UPDATED if is_new else UNCHANGED, after.version, before.version, was, after.path, after.where.name,
        after.where.generation, after.meta["data_date"], after.counted.bit_count(), after.counted_models, sources,
        held, None if today is None else changes(before, after, today),
    )  # fmt: skip


def _source(arrival: Arrival, verdict: Verdict | None, after: View) -> SourceUpdate:
    name = arrival.source.id
    known: dict[str, Any] = next((source for source in after.meta["sources"] if source["name"] == name), {})
    rows = len(verdict.snapshot.reading.rows) if verdict else len(arrival.old.reading.rows) if arrival.old else 0
    return SourceUpdate(
        name, arrival.outcome, known.get("version", ""), known.get("date", ""), rows,
        dict(verdict.counts) if verdict else {}, arrival.detail,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return format(value, "f") if isinstance(value, Decimal) else value
