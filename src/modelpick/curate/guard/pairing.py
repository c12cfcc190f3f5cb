"""Which row of a new snapshot is which of the old: by id, or as a rename."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from modelpick.curate.guard.ground import Ground
from modelpick.curate.rows import OFFERING, Row, Snapshot

Pair = tuple[Row, Row]
_ENOUGH_ALIKE = 0.8  # of a provider's rows, when it comes back under another name


@dataclass(slots=True)
class Pairing:
    same: list[Pair] = field(default_factory=list)
    renamed: list[Pair] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    arrived: list[Row] = field(default_factory=list)

    @property
    def pairs(self) -> list[Pair]:
        return [*self.same, *self.renamed]


def pair(old: Snapshot | None, new: Snapshot, ground: Ground) -> Pairing:
    """Rows of offerings and of models. A row that goes and one that arrives are one if they serve the same model."""
    before = {row.key(): row for row in old.reading.rows} if old else {}
    found = Pairing()
    for row in sorted(new.reading.rows, key=Row.key):
        was = before.pop(row.key(), None)
        if was:
            found.same.append((was, row))
        else:
            found.arrived.append(row)
    found.gone = [before[key] for key in sorted(before)]
    for name in (_served(ground), _stated):
        _match(found, name)
    for before_name, after_name in _providers(found, ground).items():
        _match(found, _elsewhere(ground, before_name, after_name))
    return found


def _match(found: Pairing, name: Callable[[Row], Hashable | None]) -> None:
    """Take those that went and arrived under one name off both lists, as renamed."""
    arrived: dict[Hashable, list[Row]] = defaultdict(list)
    for row in found.arrived:
        if row.kind == OFFERING and (key := name(row)) is not None:
            arrived[key].append(row)
    gone = []
    taken = set()
    for row in found.gone:
        key = name(row) if row.kind == OFFERING else None
        if key is not None and arrived.get(key):
            now = arrived[key].pop(0)
            taken.add(id(now))
            found.renamed.append((row, now))
        else:
            gone.append(row)
    found.gone = gone
    found.arrived = [row for row in found.arrived if id(row) not in taken]


def _served(ground: Ground) -> Callable[[Row], Hashable | None]:
    return lambda row: (row.provider, row.region, ground.served(row.id))


def _stated(row: Row) -> Hashable | None:
    """The name, family and release date that a row states, where it states all of them."""
    told = tuple(row.about_model.get(name) for name in ("name", "family", "released"))
    return (row.provider, row.region, *told) if all(told) else None


def _elsewhere(ground: Ground, was: str, now: str) -> Callable[[Row], Hashable | None]:
    return lambda row: (row.region, ground.served(row.id)) if row.provider in (was, now) else None


def _providers(found: Pairing, ground: Ground) -> dict[str, str]:
    """Providers that went whole, and the new one that serves what they served."""
    kept = {row.provider for pair in found.pairs for row in pair}
    gone, arrived = (_shelves(rows, kept, ground) for rows in (found.gone, found.arrived))
    moved: dict[str, str] = {}
    for was, shelf in sorted(gone.items()):
        size = sum(shelf.values())
        for now, other in sorted(arrived.items()):
            alike = sum((shelf & other).values())
            if size > 2 and now not in moved.values() and alike >= _ENOUGH_ALIKE * max(size, sum(other.values())):
                moved[was] = now
                break
    return moved


def _shelves(rows: Iterable[Row], kept: set[str], ground: Ground) -> dict[str, Counter[Hashable]]:
    found: dict[str, Counter[Hashable]] = defaultdict(Counter)
    for row in rows:
        if row.kind == OFFERING and row.provider not in kept:
            found[row.provider][row.region, ground.served(row.id)] += 1
    return found
