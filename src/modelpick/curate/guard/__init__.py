"""Judges a new snapshot by the one before it: what is refused whole, which single values wait, what is renamed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from modelpick.curate.guard import mass, rollback
from modelpick.curate.guard.ground import Ground, age_days, subject
from modelpick.curate.guard.pairing import Pairing, pair
from modelpick.curate.guard.rows import Judge
from modelpick.curate.guard.verdict import Held, Verdict
from modelpick.curate.guard.witnesses import Witnesses
from modelpick.curate.rows import OFFERING, Snapshot

__all__ = ["Held", "Verdict", "examine"]


def examine(
    old: Snapshot | None,
    new: Snapshot,
    *,
    today: str,
    rulebook: dict[str, Any],
    others: Sequence[Snapshot] = (),
    accepted: bool = False,
) -> Verdict:
    """What of `new` may replace `old`. `others` is what the other sources say now, held or not.

    `rulebook` is what `rulebook.load.load` gives; the thresholds are its `update` table. `accepted` lets all through.
    """
    ground = Ground(rulebook)
    pairing = pair(old, new, ground)
    verdict = Verdict(new.source, renamed=[(subject(was), subject(now)) for was, now in pairing.renamed])
    verdict.snapshot = new
    verdict.counts = _counts(old, new, pairing)
    if accepted:
        return verdict
    judge = Judge(old, new, today, pairing, ground, Witnesses(old, others, ground))
    rows, verdict.held = judge.rows()
    if old:
        judged = mass.Mass(pairing, (old.date, new.date), today, age_days(old.date, today), ground)
        verdict.refused = [
            *rollback.reasons(old, new, pairing, ground),
            *judged.judge(len(judge.kept), len(judge.kept_models)),
        ]
        verdict.counts["repriced"] = judged.repriced
    # A provider that moves is one event, however many rows say so: three of them moved in 55 real weeks.
    verdict.held = judge.told_once(verdict.held)
    if old:
        verdict.refused += judged.held(
            len({held.subject for held in verdict.held if held.is_new and held.field != "row"})
        )
    verdict.counts["held"] = len(verdict.held)
    reading = new.reading
    excluded = reading.excluded + judge.withheld
    raw = reading.raw + len(judge.kept) + len(judge.kept_models)
    verdict.snapshot = replace(new, reading=replace(reading, rows=rows, raw=raw, excluded=excluded))
    return verdict


def _counts(old: Snapshot | None, new: Snapshot, pairing: Pairing) -> dict[str, int]:
    rows = [sum(1 for row in each.reading.rows if row.kind == OFFERING) if each else 0 for each in (old, new)]
    return {
        "before": rows[0],
        "after": rows[1],
        "arrived": sum(1 for row in pairing.arrived if row.kind == OFFERING),
        "gone": sum(1 for row in pairing.gone if row.kind == OFFERING),
        "renamed": len(pairing.renamed),
    }
