"""What a lock holds: the choice that was made, the work it was made for, and the facts that it rests on."""

from __future__ import annotations

from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal
    from typing import Any

VERSION = 1
NAME = "modelpick.lock"  # what the file is called unless somebody says otherwise
PASSES, UNKNOWN = "passes", "unknown"  # how the pick met a requirement when it was locked


class Thresholds(Frozen):
    """What `check` counts as drift."""

    max_price_rise: Decimal  # share of the bill
    max_margin: float  # points by which another may lead
    horizon_days: int  # before a retirement
    horizon_from: str  # where that comes from: --horizon, --alive-for or the rules


class LockedPick(Frozen):
    model: str
    offering: str
    provider: str
    effort: str  # "" is the model's usual one
    rank: int  # 0: to verify, and so without a rank
    score: float
    margin: float | None  # points before the best other pick; below 0 where that leads; None where there is no other
    second: str  # the best other pick, "" for none
    accepted_lead: float  # points that the best other one had already when this was picked by hand
    month_usd: float | None  # the middle of the bill
    zero: str  # why there is no price: free, subscription or local; "" where there is one


class LockedFallback(Frozen):
    model: str
    offering: str


class LockedFact(Frozen):
    value: Any  # None: not known
    state: str
    source: str
    as_of: str


class Lock(Frozen):
    tool: str  # the version of modelpick that wrote it
    created: str
    as_of: str
    outcome: str  # recommended, chosen (by hand, not first) or unverified
    catalog_version: str
    catalog_date: str
    rules: str  # a digest
    thresholds: Thresholds
    workload: dict[str, Any]  # as it was asked: a preset, and what differs from it
    resolved: dict[str, Any]  # every value that was judged, the preset's included
    pick: LockedPick
    points: dict[str, float]  # of the pick, by criterion; a criterion of which nothing was known is left out
    fallback: LockedFallback | None
    requirements: dict[str, str]
    facts: dict[str, LockedFact]
