"""From a lock and today's ground to what has drifted, on one screen."""

from __future__ import annotations

from modelpick.answers.drift import Drift, Finding, Limits, LockTold, PickThenAndNow
from modelpick.answers.sentence import say
from modelpick.frozen import replace
from modelpick.judge.check import price
from modelpick.judge.check.drifts import SAID, drifts
from modelpick.judge.check.held import Held, todays_facts
from modelpick.judge.check.lead import lead_of
from modelpick.judge.check.routes import found
from modelpick.judge.check.rules import edited, preset_changed, rules_changed, tool_changed
from modelpick.judge.check.warnings import notes, warnings
from modelpick.judge.decide import catalog_told
from modelpick.judge.lock.frozen import thawed
from modelpick.judge.lock.made import digest_of
from modelpick.judge.standings import best_route, case_of
from modelpick.workload.told import told as workload_told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.lockfile import Thresholds
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.ground import Ground
    from modelpick.judge.lock.reading import ReadLock

HOLDS, DRIFTED, NOT_LISTED = "holds", "drift", "unknown"


def check(ground: Ground, read: ReadLock, limits: Thresholds, tool: str, created: str = "") -> Drift:
    """`limits`: the lock's own, or what somebody asks for instead."""
    held = hold(ground, read, limits)
    lock = read.lock
    bad = drifts(held)
    look = [*edited(held), *preset_changed(held), *rules_changed(held), *warnings(held)]
    news = [*notes(held), *tool_changed(held, tool)]
    told = LockTold(
        read.file, lock.created, lock.as_of, lock.tool, lock.rules, lock.catalog_version, lock.catalog_date,
        lock.outcome,
    )  # fmt: skip
    asked = Limits(
        float(limits.max_price_rise), limits.max_margin, lock.pick.accepted_lead,
        -limits.max_margin - lock.pick.accepted_lead, limits.horizon_days, limits.horizon_from,
    )  # fmt: skip
    then_and_now = _then_and_now(held)
    verdict = _verdict(held, bad, look)
    return Drift(
        created, ground.as_of, tool, held.rules, catalog_told(ground), told, workload_told(held.case.workload), asked,
        _outcome(held, bad), verdict, then_and_now, bad, look, news, held.changes(),
        lock.fallback.offering if lock.fallback else None, _next(held, bad), held.case.facts.table,
    )  # fmt: skip


def hold(ground: Ground, read: ReadLock, limits: Thresholds) -> Held:
    """The locked work, judged by today's catalog and rules."""
    lock = read.lock
    case = case_of(ground, thawed(lock.resolved, ground.rules, read.file), explained=False)
    where = found(ground, lock.pick)
    judged = None if where.row is None else best_route(case, [where.row])
    facts, looked_at = todays_facts(case, judged, lock) if judged else ({}, {})
    case.facts.table.update(facts)
    priced = price.repriced(case, lock, judged) if judged else None
    held = Held(read, limits, case, where, judged, facts, looked_at, digest_of(ground.rules), priced)
    return held._replace(lead=lead_of(held))


def _then_and_now(held: Held) -> PickThenAndNow:
    pick, judged = held.lock.pick, held.judged
    lead = held.lead
    priced = held.priced
    return PickThenAndNow(
        pick.model, pick.offering, judged.offering if judged else None, pick.score, judged.score if judged else None,
        pick.month_usd, priced.now if priced else None, priced.same_rules if priced else None, pick.margin,
        -lead.points if lead else None, pick.second or None, lead.other.offering if lead else None,
    )  # fmt: skip


def _outcome(held: Held, bad: list[Finding]) -> str:
    """Of a pick that nobody lists nothing is known: no drift, and nothing that holds."""
    if bad:
        return DRIFTED
    return HOLDS if held.judged else NOT_LISTED


def _verdict(held: Held, bad: list[Finding], look: list[Finding]) -> Sentence:
    ids = [held.cite("pick", held.lock.pick.offering)]
    offering = held.lock.pick.offering
    if bad:
        reasons = list(dict.fromkeys(SAID[one.kind] for one in bad))
        return say("{offering} has drifted: {reasons:ts}.", ids, offering=offering, reasons=reasons)
    if held.judged is None:
        return say("{offering} can't be checked: no source lists it, and nothing is known against it.", ids,
                   offering=offering)  # fmt: skip
    if not look:
        return say("{offering} holds: it is served, eligible, at its price, and not overtaken.", ids, offering=offering)
    ids.append(held.case.facts.computed("check#warnings", len(look), []))
    template = (
        "{offering} holds, with {n:count} thing to look at."
        if len(look) == 1
        else "{offering} holds, with {n:count} things to look at."
    )
    return say(template, ids, offering=offering, n=len(look))


def _next(held: Held, bad: list[Finding]) -> list[str]:
    """Commands for who wants to know more."""
    import shlex

    if not bad:
        return []
    found = [["modelpick", "check", held.read.file, "--update"]]
    lead = held.lead
    if lead is not None:
        found.append(["modelpick", "compare", held.offering, lead.other.offering])
    return [shlex.join(words) for words in found]


def with_limits(own: Thresholds, **asked: object) -> Thresholds:
    """The lock's, but for what somebody asks for instead."""
    given = {name: value for name, value in asked.items() if value is not None}
    if "horizon_days" in given:
        given["horizon_from"] = "--horizon"
    return replace(own, **given)
