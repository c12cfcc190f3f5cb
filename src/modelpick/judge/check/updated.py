"""A lock brought up to date: the pick that still holds with today's facts, else today's first."""

from __future__ import annotations

from modelpick.judge.check.drifts import REPRICED
from modelpick.judge.lock.made import CHOSEN, UNVERIFIED, choose, made
from modelpick.judge.standings import case_of
from modelpick.workload.read import FILE
from modelpick.workload.read import workload as read_workload
from modelpick.workload.values import Level

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.drift import Drift
    from modelpick.answers.lockfile import Lock, Thresholds
    from modelpick.judge.ground import Ground
    from modelpick.judge.lock.reading import ReadLock


def updated(ground: Ground, read: ReadLock, found: Drift, limits: Thresholds, tool: str, created: str) -> Lock | None:
    """None where nothing may be locked today. The work is read as it was asked: a preset counts as it is today."""
    before = read.lock
    workload, _ = read_workload([Level(FILE, before.workload, f"{read.file}: workload")], ground.rules)
    case = case_of(ground, workload, explained=False)
    unverified = before.outcome == UNVERIFIED
    kept = found.pick.now_offering if _stays(before, found) else None
    chosen = choose(case, kept, unverified) if kept else None
    if chosen is None or chosen.judged is None:
        chosen, kept = choose(case, "", unverified), None
    if chosen.judged is None:
        return None
    accepted = before.pick.accepted_lead if kept else None
    return made(case, chosen.judged, chosen.outcome, tool, created, limits, accepted)


def _stays(before: Lock, found: Drift) -> bool:
    """Whoever was picked by hand is not dropped for a price alone."""
    reasons = {one.kind for one in found.drifts}
    return not reasons or (before.outcome == CHOSEN and reasons == {REPRICED})
