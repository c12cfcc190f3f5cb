"""Why a snapshot as a whole is not believed: too much of the old one is touched at once."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

from modelpick.catalog.fields import CAPABILITIES, LIMITS
from modelpick.curate.guard.facts import changed
from modelpick.curate.guard.ground import Ground, prices_on
from modelpick.curate.guard.hijack import domain
from modelpick.curate.guard.pairing import Pairing
from modelpick.curate.rows import OFFERING, Row

_NOISE = Decimal("0.02")  # prices that are converted from another currency tremble
_SOON_DAYS = 7
_WHOLE = 0.6  # of a provider's prices: it reprices, and counts once


class Mass:
    """Counts what a new snapshot touches, and says where that is too much for the old one's age."""

    def __init__(self, pairing: Pairing, days: tuple[str, str], today: str, age_days: int, ground: Ground) -> None:
        self._pairs = [pair for pair in pairing.pairs if pair[1].kind == OFFERING]
        self._pairing, self._days, self._today = pairing, days, today
        self._age, self._ground = age_days, ground
        self.reasons: list[str] = []
        self.repriced = 0

    def judge(self, kept: int, kept_models: int) -> list[str]:
        """`kept`: rows that left the list and stay for now, some of them since an update before."""
        gone = [row for row in self._pairing.gone if row.kind == OFFERING]
        arrived = [row for row in self._pairing.arrived if row.kind == OFFERING]
        rows = len(self._pairs) + len(gone)
        self._check("gone", len(gone) - kept, rows, "of {rows:,} rows are gone")
        self._check("arrived", len(arrived), rows, "rows are new, beside {rows:,} known ones")
        lost = [row for row in self._pairing.gone if row.kind != OFFERING]
        known = [was for was, _ in self._pairing.same if was.kind != OFFERING]
        self._check("gone", len(lost) - kept_models, len(lost) + len(known), "of {rows:,} models are gone")
        self._prices()
        self._facts()
        self._silence()
        self._doors()
        return self.reasons

    def held(self, rows: int) -> list[str]:
        """The rows of which a value was not believed, this time for the first time."""
        before = len(self.reasons)
        self._check("held", rows, len(self._pairs), "of {rows:,} rows say something that cannot be believed")
        return self.reasons[before:]

    def _check(self, what: str, touched: int, rows: int, words: str) -> None:
        allowed = self._ground.allowed(what, self._age)
        if touched >= self._ground.mass[what]["at_least"] and rows and touched > allowed * rows:
            told = words.format(rows=rows)
            self.reasons.append(
                f"{touched:,} {told}: {touched / rows:.1%}, and {allowed:.1%} may be at {self._age} days of age"
            )

    def _prices(self) -> None:
        priced, repriced, unpriced = Counter[str](), Counter[str](), 0
        for was, now in self._pairs:
            before, after = (prices_on(row, day) for row, day in zip((was, now), self._days, strict=True))
            if not any(price.rates for price in before.values()):
                continue
            priced[was.provider] += 1
            if not any(price.rates for price in after.values()):
                unpriced += not any("zero" in price.held or price.held for price in before.values())
            elif any(_moved(price.rates, after[key].rates) for key, price in before.items() if key in after):
                repriced[was.provider] += not any(price.held for price in before.values())
        total, self.repriced = sum(priced.values()), sum(repriced.values())
        enough = self._ground.single["provider_routes"]
        whole = [n for name, n in repriced.items() if n >= enough and n >= _WHOLE * priced[name]]
        # A provider that reprices everything is one decision, not hundreds; two in one week are none.
        counted = self.repriced - (whole[0] if len(whole) == 1 else 0)
        self._check("repriced", counted, total, "of {rows:,} prices moved")
        self._check("unpriced", unpriced, total, "of {rows:,} prices are no longer stated, or zero")

    def _facts(self) -> None:
        limits = sum(changed(was, now, LIMITS) for was, now in self._pairs)
        self._check("limits", limits, len(self._pairs), "of {rows:,} rows have other limits")
        flipped = sum(changed(was, now, CAPABILITIES) for was, now in self._pairs)
        self._check("flipped", flipped, len(self._pairs), "of {rows:,} rows have other capabilities")
        soon = (date.fromisoformat(self._today) + timedelta(days=_SOON_DAYS)).isoformat()
        retired = sum(_retires_by(now, soon) and not _retires_by(was, soon) for was, now in self._pairs)
        self._check("retired", retired, len(self._pairs), "of {rows:,} rows retire within a week or before")

    def _silence(self) -> None:
        """A key that upstream calls something else now is a field that nobody states any more."""
        stated, silent = Counter[str](), Counter[str]()
        for was, now in self._pairs:
            stated.update(was.facts.keys())
            silent.update(name for name in was.facts if name not in now.facts and name not in was.held)
        for name in sorted(silent):
            self._check("silent", silent[name], stated[name], f"of {{rows:,}} rows no longer say anything of {name}")

    def _doors(self) -> None:
        shared = self._ground.single["shared_domains"]
        providers, moved = set(), set()
        for was, now in self._pairs:
            if "base_url" in was.facts and "base_url" in now.facts:
                providers.add(was.provider)
                first, second = (domain(row.facts["base_url"], shared) for row in (was, now))
                if (first != second or changed(was, now, ["key_variable"])) and "base_url" not in was.held:
                    moved.add(was.provider)
        self._check("moved", len(moved), len(providers), "of {rows:,} providers have another address or key")


def _moved(before: dict[str, Decimal], after: dict[str, Decimal]) -> bool:
    return any(abs(after[name] - rate) > _NOISE * rate for name, rate in before.items() if name in after)


def _retires_by(row: Row, day: str) -> bool:
    return "retires" in row.facts and row.facts["retires"] <= day
