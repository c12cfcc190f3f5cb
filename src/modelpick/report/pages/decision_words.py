"""Words of a Decision that several of its sections use."""

from __future__ import annotations

from collections import Counter
from typing import Any

from modelpick.answers.judged import NearMiss, Pick
from modelpick.answers.named import named
from modelpick.report.tongue import Tongue

_NARROW_PICKS, _WIDE_PICKS = 3, 5


def labels(picks: list[Pick]) -> list[str]:
    """By which a pick goes in tables: its rank, and a letter where several share it."""
    shared = Counter(one.rank for one in picks)
    seen: Counter[int | None] = Counter()
    found = []
    for one in picks:
        letter = chr(ord("a") + seen[one.rank]) if shared[one.rank] > 1 and seen[one.rank] < 26 else ""
        seen[one.rank] += 1
        found.append(f"{'?' if one.rank is None else one.rank}{letter}")
    return found


def beside(picks: list[Pick], is_wide: bool) -> list[Pick]:
    """As many as have room side by side."""
    return picks[: _WIDE_PICKS if is_wide else _NARROW_PICKS]


def option(tongue: Tongue, name: str) -> str:
    """An option of a workload as people read it."""
    return tongue.t("weight, in parts:") if name == "weight" else tongue.form("words", name)


def plain(tongue: Tongue, value: Any) -> str:
    """A value of a workload as one would say it."""
    if value is None or value == "":
        return tongue.t("not said")
    if isinstance(value, dict):
        return ", ".join(f"{tongue.form('words', name)} {plain(tongue, each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(plain(tongue, each) for each in value) or tongue.t("none")
    if isinstance(value, bool):
        return tongue.t("yes") if value else tongue.t("no")
    if isinstance(value, int | float):
        return tongue.form("digits", value)
    return str(value)


def requirement(tongue: Tongue, name: str) -> str:
    return tongue.phrase(named(name))


def miss(tongue: Tongue, one: NearMiss) -> str:
    score = tongue.number(one.score)
    if one.per_month_usd is None:
        return tongue.t("{offering} ({score} points)", offering=one.offering, score=score)
    return tongue.t("{offering} ({score} points, {usd} a month)", offering=one.offering, score=score,
                    usd=tongue.usd(one.per_month_usd.mid))  # fmt: skip
