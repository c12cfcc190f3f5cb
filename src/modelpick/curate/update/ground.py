"""What an update starts from: the shipped snapshots, and those of the current generation where they are newer."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from modelpick.curate import history
from modelpick.curate.build import read_snapshots
from modelpick.curate.guard import Verdict
from modelpick.curate.rows import Snapshot
from modelpick.curate.update import state
from modelpick.curate.update.arrivals import UPDATED, Arrival, Old
from modelpick.curate.update.state import Kept, State
from modelpick.curate.upstreams import Source


@dataclass(slots=True)
class Ground:
    """`snapshots` is what the catalog is built from; `kept` names those of them that an update brought."""

    snapshots: dict[str, Snapshot]
    kept: dict[str, Kept]
    past: dict[str, None] = field(default_factory=dict)  # lines of history, each once, in order

    @property
    def old(self) -> Mapping[str, Old]:
        names = {*self.snapshots, *self.kept}
        return {name: Old(self.snapshots.get(name), self.kept.get(name)) for name in names}

    @property
    def history(self) -> str:
        return "".join(f"{line}\n" for line in self.past)

    def take_in(self, came: Iterable[Arrival], verdicts: Mapping[str, Verdict]) -> None:
        """Replace snapshots by what came, and remember what they said."""
        for arrival in came:
            name = arrival.source.id
            if arrival.kept is None:
                continue
            if arrival.outcome != UPDATED:
                self.kept[name] = arrival.kept
                continue
            verdict = verdicts[name]
            if arrival.old is not None:
                entries = history.changed(arrival.old, verdict.snapshot, verdict.renamed)
                self.past |= dict.fromkeys(history.lines(entries).splitlines())
            self.snapshots[name], self.kept[name] = verdict.snapshot, arrival.kept

    def files(self) -> dict[str, bytes]:
        """The files of a generation beside the catalog itself."""
        own = {name: self.snapshots[name] for name in self.kept}
        return {history.FILE: self.history.encode(), **state.files(own, self.kept)}


def lay(data: str, sources: Mapping[str, Source], found: State, base: str) -> Ground:
    """A generation made from another shipped catalog gives only the snapshots that are newer than the shipped ones."""
    current, _ = read_snapshots(data, dict(sources))
    ground = Ground({snapshot.source: snapshot for snapshot in current}, {})
    ground.past |= dict.fromkeys([*_shipped_history(data), *found.history])
    for name, snapshot in found.snapshots.items():
        shipped, kept = ground.snapshots.get(name), found.kept[name]
        if name not in sources:
            continue
        if found.base != base:  # readers may read the same bytes otherwise now: ask for all of them
            kept = dataclasses.replace(kept, etag="", modified="", payload="")
        if shipped is None or found.base == base or shipped.date < snapshot.date:
            ground.snapshots[name], ground.kept[name] = snapshot, kept
        else:  # the next answer is judged by the shipped snapshot, and older payloads are still known
            ground.kept[name] = kept.overtaken(state.digest_of(shipped.reading), shipped.date)
    return ground


def _shipped_history(data: str) -> list[str]:
    path = os.path.join(data, history.FILE)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()
