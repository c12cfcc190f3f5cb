"""Every row of a new snapshot, judged: which values wait, which rows stay, which are not let in."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from modelpick.curate.guard import facts, hijack, prices
from modelpick.curate.guard.findings import Finding, put_back
from modelpick.curate.guard.ground import Ground, RouteName, subject
from modelpick.curate.guard.pairing import Pair, Pairing
from modelpick.curate.guard.verdict import Held
from modelpick.curate.guard.witnesses import Witnesses
from modelpick.curate.rows import OFFERING, Hold, Row, Snapshot

_ENOUGH_MODELS = 20  # rows about models; a payload in the upstream's older shape has none
_CASE = "id is another one's but for case"


class Judge:
    """Goes through one snapshot. `kept` are rows that left the list and stay, `withheld` counts those not let in."""

    def __init__(
        self, old: Snapshot | None, new: Snapshot, today: str, pairing: Pairing, ground: Ground, witnesses: Witnesses
    ) -> None:
        self._old, self._new, self._today = old, new, max(today, new.date)
        self._pairing, self._ground, self._witnesses = pairing, ground, witnesses
        self._days = (old.date if old else "", new.date)
        self._doors = hijack.Doors(old.reading.rows if old else (), ground)
        self.kept: list[Row] = []
        self.kept_models: list[Row] = []
        self.withheld: Counter[str] = Counter()

    def rows(self) -> tuple[list[Row], list[Held]]:
        """The rows of the new snapshot as they may be used, and what waits."""
        judged: list[tuple[Pair, list[Finding]]] = []
        routes: dict[int, RouteName] = {}
        for pair in self._pairing.pairs:
            routes[id(pair[1])] = self._route(pair[1])
            judged.append((pair, self._known(pair, routes[id(pair[1])])))
        prices.together(judged, self._days, routes, self._ground, self._witnesses)
        rows, held = [], []
        for (old, new), findings in judged:
            row, waiting = self._put_back(old, new, findings)
            rows.append(row)
            held += waiting
        taken = {_folded(self._ground, row): row for pair in self._pairing.same for row in pair if row.kind == OFFERING}
        for new in self._pairing.arrived:
            row_and_held = self._arrived(new, taken)
            rows += [row_and_held[0]] if row_and_held[0] else []
            held += row_and_held[1]
        kept, waiting = self._gone()
        return [*rows, *kept], [*held, *waiting]

    def told_once(self, held: list[Held]) -> list[Held]:
        """What waits alike for all rows of a provider, in one line."""
        grouped: dict[tuple[str, ...], list[Held]] = defaultdict(list)
        for one in held:
            own = (one.subject,) if one.field not in ("base_url", "key_variable", "sdk", "row") else ()
            provider = one.subject.partition("/")[0]
            grouped[(provider, one.field, str(one.was), str(one.now), one.why, str(one.is_new), *own)].append(one)
        return [
            one[0] if len(one) == 1 else replace(one[0], subject=f"{key[0]} ({len(one)} rows)")
            for key, one in grouped.items()
        ]

    def _route(self, row: Row) -> RouteName:
        return self._ground.route(self._new.source, row)

    def _known(self, pair: Pair, route: RouteName) -> list[Finding]:
        old, new = pair
        another = hijack.another_model(old, new, self._days, self._ground)
        if another:
            return another
        found = [*facts.dates(old, new, self._today, self._ground), *facts.license_(old, new, self._witnesses, route)]
        if new.kind == OFFERING:
            found += prices.moved(pair, self._days, route, self._ground, self._witnesses)
            found += facts.limits(old, new, route, self._ground, self._witnesses)
            found += facts.flags(old, new, route, self._witnesses)
            found += facts.retirement(old, new, route, self._today, self._days[0], self._witnesses)
            found += self._doors.moved(old, new, old.provider)
        return list({finding.name: finding for finding in reversed(found)}.values())[::-1]

    def _arrived(self, new: Row, taken: dict[tuple[str, ...], Row]) -> tuple[Row | None, list[Held]]:
        findings = list(facts.dates(None, new, self._today, self._ground))
        if new.kind == OFFERING:
            other = taken.get(_folded(self._ground, new))
            if other is not None:
                self.withheld[_CASE] += 1
                return None, [Held(subject(new), "row", None, new.id, f"{_CASE}: {subject(other)}")]
            route = self._route(new)
            findings += prices.arrived(new, self._days[1], route, self._ground, self._witnesses)
            findings += facts.limits(None, new, route, self._ground, self._witnesses)
            findings += self._doors.moved(None, new, new.provider)
        return self._put_back(None, new, findings)

    def _put_back(self, old: Row | None, new: Row, findings: list[Finding]) -> tuple[Row, list[Held]]:
        return put_back(old, self._days[0], new, self._days[1], findings) if findings else (new, [])

    def _gone(self) -> tuple[list[Row], list[Held]]:
        """Rows that stay although they left the list: those of a provider that another list still serves."""
        gone: dict[str, list[Row]] = defaultdict(list)
        models = [row for row in self._pairing.gone if row.kind != OFFERING]
        for row in self._pairing.gone:
            if row.kind == OFFERING:
                gone[row.provider].append(row)
        before = Counter(row.provider for row in (self._old.reading.rows if self._old else ()) if row.kind == OFFERING)
        share, least = self._ground.single["vanished_share"], self._ground.single["vanished_routes"]
        held: list[Held] = []
        for provider, rows in sorted(gone.items()):
            served = [row for row in rows if self._witnesses.serve(self._route(row), "")]
            if len(rows) < max(least, share * before[provider]) or len(served) < share * len(rows):
                continue
            self.kept += [self._kept(row, "left the list with most of its provider") for row in served]
        if len(models) >= _ENOUGH_MODELS and not any(row.kind != OFFERING for row in self._new.reading.rows):
            self.kept_models = [self._kept(row, "the payload has no models of its own") for row in models]
        for row in (*self.kept, *self.kept_models):
            hold = row.held["row"]
            first = self._days[0] == hold.since
            held.append(Held(subject(row), "row", "listed", None, hold.why, first))
        return [*self.kept, *self.kept_models], held

    def _kept(self, row: Row, why: str) -> Row:
        day = row.as_of or self._days[0]
        return row if "row" in row.held else replace(row, as_of=day, held={**row.held, "row": Hold(day, None, why)})


def _folded(ground: Ground, row: Row) -> tuple[str, ...]:
    """Ids that are one to a reader. A provider's name in a source's own table is no spelling of another."""
    provider = row.provider.casefold().replace("_", "-")
    return provider, row.region, row.id.casefold()
