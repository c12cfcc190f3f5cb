"""A lock as TOML: one fact a line, in an order that never changes, so that a diff shows what did."""

from __future__ import annotations

import tomllib
from decimal import Decimal

from modelpick.answers.lockfile import VERSION
from modelpick.judge.lock.seals import seals
from modelpick.workload.toml_values import key, pairs, toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from modelpick.answers.lockfile import Lock, LockedFact

_HEAD = """\
# Which model was picked, for which work, and on which facts. `modelpick lock` writes this file, `modelpick check` holds
# it against today's catalog; commit it. [thresholds] may be edited by hand; [seals] tells of an edit of anything else.
"""


def as_text(lock: Lock) -> str:
    parts = [_HEAD + "\n".join(pairs(_top(lock)))]
    parts += [f"[{name}]\n" + "\n".join(pairs(table)) for name, table in _tables(lock) if table is not None]
    facts = (f"{key(name)} = {toml(_fact(fact))}" for name, fact in sorted(lock.facts.items()))
    parts.append("[facts]\n" + "\n".join(facts))
    sealed = seals(tomllib.loads(_joined(parts), parse_float=Decimal))  # as it will be read
    parts.insert(-1, "[seals]\n" + "\n".join(pairs(sealed)))
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _top(lock: Lock) -> dict[str, Any]:
    return {
        "lock": VERSION, "tool": lock.tool, "created": lock.created, "as_of": lock.as_of, "outcome": lock.outcome,
        "rules": lock.rules,
    }  # fmt: skip


def _tables(lock: Lock) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
    limits, pick = lock.thresholds, lock.pick
    yield "catalog", {"version": lock.catalog_version, "date": lock.catalog_date}
    yield (
        "thresholds",
        {
            "max_price_rise": as_share(limits.max_price_rise), "max_margin": _figure(limits.max_margin),
            "horizon": f"{limits.horizon_days}d", "horizon_from": limits.horizon_from,
        },
    )  # fmt: skip
    yield (
        "pick",
        {
            "model": pick.model, "offering": pick.offering, "provider": pick.provider, "effort": pick.effort,
            "rank": pick.rank, "score": _figure(pick.score), "margin": _figure(pick.margin), "second": pick.second,
            "accepted_lead": _figure(pick.accepted_lead), "month_usd": _figure(pick.month_usd), "zero": pick.zero,
        },
    )  # fmt: skip
    yield "points", {name: _figure(value) for name, value in lock.points.items()}
    turned = lock.fallback
    yield "fallback", {"model": turned.model, "offering": turned.offering} if turned else None
    yield "workload", lock.workload
    yield "resolved", lock.resolved
    yield "requirements", dict(sorted(lock.requirements.items()))


def _figure(value: float | None) -> float | None:
    """What is behind the ninth digit is noise, and would make a line differ that says the same."""
    if value is None:
        return None
    told = round(value, 9) + 0.0  # no -0.0
    return int(told) if told == int(told) else told


def _fact(fact: LockedFact) -> dict[str, Any]:
    return {"value": fact.value, "state": fact.state, "source": fact.source, "as_of": fact.as_of}


def as_share(value: Decimal) -> str:
    """10%"""
    return f"{(value * 100).normalize():f}%"
