"""Every entry of the journal with whether it counts on a day."""

from __future__ import annotations

from modelpick.catalog.holding import (
    AN_ENDPOINT,
    BY_OVERLAY,
    UNKNOWN_OFFERING,
    Failures,
    measurement,
    refused,
    rules_of,
    standing,
)
from modelpick.catalog.journal_fields import ERROR_SHARE, FIELDS
from modelpick.catalog.measured_view import MeasuredView

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from modelpick.answers.measurement import Measurement
    from modelpick.catalog.holding import Held
    from modelpick.catalog.journal_lines import Entry
    from modelpick.catalog.view import View


def listed(
    view: View, entries: Iterable[Entry], day: str, everything: Iterable[Entry] | None = None
) -> list[Measurement]:
    """Newest first, and of one moment by what it is of. `everything`: the journal, of which `entries` were asked for:
    a figure is judged by how many runs failed, whoever asks for the figure alone."""
    entries = list(entries)
    rules = rules_of(view.rulebook)
    by_field: dict[tuple[str, str], list[Entry]] = {}
    for one in entries:
        by_field.setdefault((one.subject, one.field), []).append(one)
    failed: dict[str, list[Entry]] = {}
    for one in sorted(entries if everything is None else everything, key=newness, reverse=True):
        if one.field == ERROR_SHARE:
            failed.setdefault(one.subject, []).append(one)
    failures = {subject: Failures(told, day, rules) for subject, told in failed.items()}
    found: list[Held] = []
    seen = view.on(day)
    for (subject, field), told in by_field.items():
        told.sort(key=newness, reverse=True)
        found += _held(seen, told, standing(told, day, rules, len(told), failures.get(subject)), field)
    found.sort(key=lambda one: (one.entry.subject, FIELDS.index(one.entry.field), one.entry.id))
    found.sort(key=lambda one: one.entry.at, reverse=True)
    return [measurement(one) for one in found]


def newness(one: Entry) -> tuple[str, str]:
    """Of one moment, in the order of their ids: as decisions read them."""
    return one.at, one.id


def _held(view: View, told: list[Entry], held: list[Held], field: str) -> list[Held]:
    offering = told[0].offering
    if not offering:
        return refused(held, AN_ENDPOINT)
    if not view.has_offering(offering):
        return refused(held, UNKNOWN_OFFERING)
    if isinstance(view, MeasuredView) and view.is_overruled(view.row_of(offering), field):
        return refused(held, BY_OVERLAY)
    return held
