"""Which of the claims on one field wins, and why a claim may not count."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from modelpick.catalog.entities import DISPUTED, KNOWN, UNKNOWN, Claim, Fact

# Why a claim does not count. An empty mark is a live claim.
IMPOSSIBLE, SLIP, STALE, WEAK, OUTVOTED, OTHER_LIST, HELD = (
    "impossible", "unit slip", "stale", "weak", "outvoted by siblings", "other list", "held",
)  # fmt: skip


def settle(claims: list[Claim], order: list[str]) -> Fact:
    """The live claim that most sources back, ties by trust; the others stay, with their marks."""
    live = [claim for claim in claims if claim.live]
    if not live:
        return Fact(UNKNOWN, None, claims)
    rank = {source: place for place, source in enumerate(order)}
    backing: dict[str, set[str]] = {}
    for claim in live:
        backing.setdefault(_same(claim.value), set()).add(claim.source)

    def preference(claim: Claim) -> tuple[int, int, int, str]:
        by_hand = claim.source in ("override", "overlay")
        return (not by_hand, -len(backing[_same(claim.value)]), rank.get(claim.source, len(order)), claim.source)

    winner = min(live, key=preference)
    rest = [claim for claim in claims if claim is not winner]
    rest.sort(key=lambda claim: (bool(claim.mark), preference(claim) if claim.live else (0, 0, 0, claim.source)))
    differing = [claim for claim in live if _same(claim.value) != _same(winner.value)]
    disputed = bool(differing) and winner.source not in ("override", "overlay")
    return Fact(DISPUTED if disputed else KNOWN, winner.value, [winner, *rest])


def _same(value: Any) -> str:
    """Equal values as equal keys: 1 and 1.0, lists in any order, prices to three digits (1.32 and 1.31999)."""
    if isinstance(value, Decimal):
        return f"{value:.3g}"
    if isinstance(value, list):
        return repr(sorted(map(str, value)))
    return str(value)
