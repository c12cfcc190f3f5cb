"""What came from every upstream: nothing, nothing new, or a new snapshot; and whether it may be what it claims to be.

Here stands what is told by the transport alone: an answer of before, in place of the newest one. Whether the values
themselves can be believed is for guard.py.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from typing import Any

from modelpick.catalog import clean
from modelpick.curate import fetch, origins
from modelpick.curate.address import known_as, shown
from modelpick.curate.refresh import reading_of
from modelpick.curate.rows import Snapshot
from modelpick.curate.update.state import Kept, digest_of
from modelpick.curate.update.wish import Target
from modelpick.curate.upstreams import Source
from modelpick.errors import BadFileError, ModelpickError

UPDATED, UNCHANGED, FAILED = "updated", "unchanged", "failed"
# Sources change daily: who still hears "not modified" after a week asks for everything once, lest it hears it forever.
_BELIEVE_304_DAYS = 7
# The longest list has 5,500 rows of 27,000 objects; a hundred thousand rows would be judged and built for hours.
_MOST_OBJECTS, _MOST_ROWS = 500_000, 50_000
_DAY_S = 86_400
_SLACK_S = 3_600  # servers behind one address are not brought up to date in the same second


@dataclass(slots=True)
class Old:
    """What we have of one upstream. `kept` only if the snapshot is what that answer gave."""

    snapshot: Snapshot | None = None
    kept: Kept | None = None

    @property
    def rows(self) -> str:
        """The digest of what the upstream last said, before values were held back."""
        if self.kept:
            return self.kept.rows
        return digest_of(self.snapshot.reading) if self.snapshot else ""

    @property
    def waits(self) -> bool:
        """Whether values of it are held back: they are judged again, for another source may bear them out by now."""
        rows = self.snapshot.reading.rows if self.snapshot else ()
        return any(row.held or any(price.held for price in row.prices) for row in rows)


@dataclass(slots=True)
class Arrival:
    """`snapshot` only where there is something new. `refused` says why it must not be taken as it is."""

    source: Source
    outcome: str
    detail: str = ""
    old: Snapshot | None = None
    snapshot: Snapshot | None = None
    kept: Kept | None = None
    refused: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def take(
    targets: Sequence[Target], old: Mapping[str, Old], accepted: Set[str], today: str, progress: fetch.Progress
) -> list[Arrival]:
    """Every target's arrival, in their order. What is accepted, or was held back, is looked at anew."""
    anew = {name for name, each in old.items() if name in accepted or each.waits}
    asks = []
    for target in targets:
        if target.address:
            kept = None if target.source.id in anew else old[target.source.id].kept
            asks.append(_ask(target, kept, today))
    answers = fetch.get_all(asks, progress) if asks else {}
    found = []
    for target in targets:
        name = target.source.id
        arrival = _arrival(target, answers.get(name), old[name], today, name in anew)
        if name in accepted and arrival.snapshot:
            arrival.notices += [f"taken all the same: {reason}" for reason in arrival.refused]
            arrival.refused.clear()
        found.append(arrival)
    return found


def _ask(target: Target, kept: Kept | None, today: str) -> fetch.Ask:
    """Conditional if the last answer came from the same address, and not too long ago."""
    name = target.source.id
    if kept is None or kept.address != known_as(target.address):
        return fetch.Ask(name, target.address)
    age = datetime.date.fromisoformat(today) - datetime.date.fromisoformat(kept.fetched)
    if age.days > _BELIEVE_304_DAYS:
        return fetch.Ask(name, target.address)
    return fetch.Ask(name, target.address, kept.etag, kept.modified)


def _arrival(target: Target, answer: fetch.Answer | ModelpickError | None, old: Old, today: str, anew: bool) -> Arrival:
    source = target.source
    try:
        if isinstance(answer, ModelpickError):
            raise answer
        if answer is None:
            answer = fetch.Answer(origins.read_file(target.file))
        if answer.body is None:
            return Arrival(source, UNCHANGED, "not modified, it says", old.snapshot)
        return _read(target, answer.body, answer, old, today, anew)
    except BadFileError as error:
        return Arrival(source, FAILED, refused=[f"{source.id}: {error.message.removeprefix(f'{source.id}: ')}"])
    except ModelpickError as error:
        return Arrival(source, FAILED, error.message, old.snapshot)


def _read(target: Target, body: bytes, answer: fetch.Answer, old: Old, today: str, anew: bool) -> Arrival:
    source, kept = target.source, old.kept
    payload = hashlib.sha256(body).hexdigest()
    if kept and kept.payload == payload and not anew:
        return Arrival(source, UNCHANGED, "the same bytes as before", old.snapshot)
    data = origins.ungzip(body, shown(target.address) if target.address else target.file)
    if data.count(b"{") > _MOST_OBJECTS:
        raise BadFileError(f"more than {_MOST_OBJECTS:,} objects: no list of models has so many")
    reading = reading_of(source, data)
    if len(reading.rows) > _MOST_ROWS:
        raise BadFileError(f"more than {_MOST_ROWS:,} rows: no list of models has so many")
    rows = digest_of(reading)
    told: dict[str, Any] = {
        "address": known_as(target.address), "etag": _header(answer.etag), "modified": _header(answer.modified),
        "payload": payload,
    }  # fmt: skip
    # Looked at anew, what it said before may bring values that were held back.
    if rows == (digest_of(old.snapshot.reading) if old.snapshot and anew else old.rows):
        known = kept and replace(kept, fetched=today, **told)
        return Arrival(source, UNCHANGED, "it says the same as before", old.snapshot, kept=known)
    day = max(today, old.snapshot.date if old.snapshot else today)  # a clock behind the data does not make it older
    before = kept or Kept("", day, "", "", "", old.rows or rows, [])
    snapshot = Snapshot(source.id, payload[:12], day, reading)
    found = Arrival(source, UPDATED, "", old.snapshot, snapshot, before.next(rows, day, **told))
    if kept:
        is_same_place = kept.address == told["address"]
        found.refused += _rolled_back(source.id, kept, rows, answer.modified if is_same_place else "")
        if answer.etag and answer.etag == kept.etag and is_same_place:
            found.notices.append(f"{source.id}: other content under the ETag of the last answer; judged like any other")
    return found


def settle(came: Iterable[Arrival], judged: Mapping[str, Snapshot]) -> None:
    """What after judging says no more than before is nothing new."""
    for arrival in came:
        if arrival.snapshot and arrival.old:
            after = judged[arrival.source.id].reading
            if digest_of(after) == digest_of(arrival.old.reading):
                arrival.outcome, arrival.detail = UNCHANGED, "what is new in it waits, or was there before"


def _rolled_back(name: str, kept: Kept, rows: str, modified: str) -> list[str]:
    for digest, until in kept.earlier:
        if digest == rows:
            return [f"{name}: older data: exactly what it said until {until}, when something newer came"]
    ours, theirs = _moment(kept.modified), _moment(modified)
    latest = datetime.datetime.fromisoformat(f"{kept.fetched}T00:00:00+00:00").timestamp() + 2 * _DAY_S
    # A moment that had not come when it was told would make everything older that comes after it.
    if ours and theirs and theirs < ours - _SLACK_S and ours < latest:
        return [f"{name}: older data: last modified {modified}, and ours {kept.modified}"]
    return []


def _moment(modified: str) -> float | None:
    try:
        return parsedate_to_datetime(modified).timestamp()
    except (ValueError, OverflowError):
        return None


def _header(value: str) -> str:
    """As it can be sent back; any other is not kept, and the next request has no condition."""
    return value if value.isascii() and clean.text(value) == value else ""
