"""What rows said before: only what changed from one snapshot to the next, kept as JSON lines beside the snapshots.

A line: {"source", "id": [provider, id, region], "seen": the last day on which it was so, "facts": {field: value},
"prices": [[tier, above, window, {class: rate}]]}, or with "now": [provider, id, region] a rename on that day.
The build reads `history.jsonl` in its data directory, where there is one.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from modelpick.catalog.codec import compact
from modelpick.catalog.fields import CAPABILITIES, LIMITS
from modelpick.curate.rows import OFFERING, PriceRow, Row, Snapshot
from modelpick.errors import BadFileError

FILE = "history.jsonl"
Entry = dict[str, Any]
_FACTS = (*LIMITS, *CAPABILITIES, "retires", "released", "listing")
_CLASSES = ("input", "output")
_Place = tuple[str, str, str]


def changed(old: Snapshot, new: Snapshot, renamed: Sequence[tuple[str, str]] = ()) -> list[Entry]:
    """What `old` said and `new` no longer says, one entry a row; `renamed` is what the verdict found."""
    after = {_subject(row): row for row in new.reading.rows if row.kind == OFFERING}
    names = dict(renamed)
    entries = []
    for row in sorted(old.reading.rows, key=Row.key):
        if row.kind != OFFERING:
            continue
        now = after.get(names.get(_subject(row), _subject(row)))
        if now is None:
            continue
        place = [row.provider, row.id, row.region]
        said = {"source": old.source, "id": place, "seen": old.date, **_differing(row, now, old.date, new.date)}
        if len(said) > 3:
            entries.append(said)
        if _subject(row) in names:
            moved = [now.provider, now.id, now.region]
            entries.append({"source": old.source, "id": place, "seen": old.date, "now": moved})
    return entries


def _differing(old: Row, new: Row, old_day: str, new_day: str) -> Entry:
    """Values of the old row that the new one replaces. What it leaves out is no change: absent is not no."""
    told: Entry = {}
    facts = {name: old.facts[name] for name in _FACTS if name in old.facts and name in new.facts}
    if facts := {name: value for name, value in facts.items() if value != new.facts[name]}:
        told["facts"] = facts
    after = {price.key: price for price in _current(new, new_day)}
    prices = []
    for price in _current(old, old_day):
        now = after.get(price.key)
        rates = {name: price.rates[name] for name in _CLASSES if name in price.rates}
        if now is not None and any(now.rates.get(name) != rate for name, rate in rates.items()):
            prices.append([*price.key, rates])
    return {**told, **({"prices": prices} if prices else {})}


def _current(row: Row, day: str) -> list[PriceRow]:
    return [
        p
        for p in row.prices
        if p.rates and not (p.valid_to and p.valid_to <= day) and p.valid_from <= day and not p.region
    ]


def _subject(row: Row) -> str:
    return f"{row.provider}/{row.id}" + (f"@{row.region}" if row.region else "")


def lines(entries: Iterable[Entry]) -> str:
    """Entries as the file has them. To carry history on, append them to what the file held."""
    return "".join(compact(entry) + "\n" for entry in entries)


def read(data_dir: str) -> list[Entry]:
    """The entries of a data directory, oldest first; none where no update has written any."""
    path = os.path.join(data_dir, FILE)
    if not os.path.exists(path):
        return []
    try:
        with open(path, encoding="utf-8") as file:
            return parse(file.read(), path)
    except (OSError, UnicodeDecodeError) as error:
        raise BadFileError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def parse(text: str, where: str) -> list[Entry]:
    """The entries of a file's text, in its order."""
    try:
        return [_checked(json.loads(line, parse_float=Decimal)) for line in text.splitlines()]
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as error:
        advice = "delete the file: it holds old values alone"
        raise BadFileError(f"{where}: a line does not fit: {error!r}", advice) from None


def _checked(entry: Any) -> Entry:
    if not isinstance(entry, dict) or not isinstance(entry["source"], str) or not isinstance(entry["seen"], str):
        raise ValueError("not an entry")
    for name in ("id", "now"):
        place = entry.get(name, ["", "", ""])
        if len(place) != 3 or not all(isinstance(part, str) for part in place):
            raise ValueError(f"{name} is no row's")
    for *_, rates in entry.get("prices", ()):
        rates.update({name: Decimal(rate) for name, rate in rates.items()})
    return entry


class Past:
    """History by row, under the name that the row has now: from older snapshots, then from updates."""

    def __init__(self, old: Iterable[Snapshot] = (), entries: Iterable[Entry] = ()) -> None:
        self._old = [
            (each, {(r.provider, r.id.lower(), r.region): r for r in each.reading.rows if r.kind == OFFERING})
            for each in old
        ]
        self._found: dict[tuple[str, _Place], list[Entry]] = defaultdict(list)
        for entry in entries:
            place = _place(entry["id"])
            if "now" in entry:
                moved = self._found.pop((entry["source"], place), [])
                self._found[entry["source"], _place(entry["now"])] += moved
            else:
                self._found[entry["source"], place].append(entry)

    def of(self, source: str, day: str, row: Row) -> list[Entry]:
        """Past values as an offering keeps them: one a price row, one for all facts of a day."""
        told: list[Entry] = []
        for snapshot, rows in self._old:  # an older state of a source is named after it: models-dev-2026-05
            was = rows.get((row.provider, row.id.lower(), row.region))
            if was is not None and snapshot.source.startswith(source):
                said = {"source": snapshot.source, "seen": snapshot.date}
                told += _kept({**said, **_differing(was, row, snapshot.date, day)})
        for entry in self._found.get((source, (row.provider, row.id, row.region)), ()):
            told += _kept(entry)
        return told


def _kept(entry: Entry) -> Iterable[Entry]:
    seen = {"source": entry["source"], "seen": entry["seen"]}
    for tier, above, window, rates in entry.get("prices", ()):
        named = {"tier": tier if tier != "standard" else "", "above": above, "window": window}
        yield {**seen, **{name: value for name, value in named.items() if value}, "rates": rates}
    if "facts" in entry:
        yield {**seen, "facts": entry["facts"]}


def _place(parts: Sequence[str]) -> _Place:
    return parts[0], parts[1], parts[2]
