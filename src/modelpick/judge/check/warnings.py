"""What should be looked at and is no drift: what is no longer known, what the catalog calls otherwise, older lists."""

from __future__ import annotations

from modelpick.answers.sentence import TRAFFIC, say
from modelpick.catalog.about import OLD_AFTER_DAYS
from modelpick.judge.check import price, todo
from modelpick.judge.check.bills import bills
from modelpick.judge.check.drifts import ALIVE, ALIVE_FOR, RETIRED, rates, retirement
from modelpick.judge.check.held import LOCK, NOT_KNOWN, SILENT, TIME
from modelpick.judge.check.routes import ALONE, DUPLICATE, POINTER, RENAMED
from modelpick.judge.check.unmeasured import differing, missing, unmeasured
from modelpick.judge.explain import evidence
from modelpick.judge.explain.refusal import reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.answers.drift import Finding
    from modelpick.judge.check.held import Held

UNKNOWN = "unknown"
_ELSEWHERE = {
    DUPLICATE: "{offering} stands for the same as {now} today, and is judged as that.",
    RENAMED: "{offering} is called {now} today, and is judged as that.",
    ALONE: "No source lists {offering} any more; it is judged by {now}, the only route of the model at its provider in "
    "that region today.",
}
USUAL = "default"  # the effort that a model makes unasked


def warnings(held: Held) -> list[Finding]:
    return [*_listed(held), *_unknown(held), *unmeasured(held), *bills(held), *_fallback(held), *_catalog(held)]


def notes(held: Held) -> list[Finding]:
    """News that nobody has to act on."""
    return [*differing(held), *_cheaper(held), *_leads(held), *_effort(held)]


def _listed(held: Held) -> Iterator[Finding]:
    pick = held.lock.pick
    ids = [held.cite("pick", pick.offering)]
    if held.judged is None:
        end = held.lock.facts.get(f"offering:{pick.offering}#retires", SILENT).value
        if end is not None and any(one.kind == RETIRED for one in retirement(held)):
            return  # which is why
        if end is not None:
            told = say("No source lists {offering} any more; with the lock its end was announced for {day:date}.",
                       [*ids, held.cite("retires", end)], offering=pick.offering, day=end)  # fmt: skip
        elif held.found.how == POINTER:
            told = say("{offering} is a moving name today, and no offering of its own.", ids, offering=pick.offering)
        else:
            told = say(
                "No source lists {offering} any more, and none has announced that it is retired.", ids,
                offering=pick.offering,
            )  # fmt: skip
        yield held.finding("unlisted", held.cause("pick"), told, todo.look(held), was=pick.offering)
    elif held.found.how:
        template = _ELSEWHERE[held.found.how]
        ids.append(evidence.is_offering(held.case, held.judged.offering, held.case.model_id(held.judged)))
        told = say(template, ids, offering=pick.offering, now=held.judged.offering)
        yield held.finding(
            held.found.how, held.cause("pick"), told, todo.refresh(held), was=pick.offering, now=held.judged.offering
        )


def _unknown(held: Held) -> Iterator[Finding]:
    """Requirements of which nobody says any more whether they are met, and facts that are gone."""
    if held.judged is None:
        return
    told_of = set(missing(held))
    row = held.judged.row
    for one in held.case.screened.asked:
        passes, fails = one.passes >> row & 1, one.fails >> row & 1
        looked_at = held.looked_at.get(one.id, [])
        if fails and one.id == ALIVE_FOR and held.limits.horizon_days < (held.case.workload.alive_for or 0):
            told = reason(held.case, one, row)
            yield held.finding("alive_for", held.cause_of_end(), told, todo.nothing(held), requirement=one.id,
                               at=("requirements", one.id))  # fmt: skip
        if passes or fails:
            continue
        told_of.update(looked_at)
        if held.lock.requirements.get(one.id) == UNKNOWN:
            continue  # nobody knew when it was locked
        fact = held.changed(looked_at)
        edited = held.is_edited("resolved", "requirements", "facts")
        cause = held.cause("resolved", "requirements", "facts") if fact or edited else held.cause_without_facts()
        was = held.lock.facts[fact].value if fact in held.lock.facts else None
        yield held.finding(
            UNKNOWN, cause, reason(held.case, one, row), todo.look(held), at=("requirements", one.id),
            requirement=one.id, fact=fact or next(iter(looked_at), None), was=was, now=None,
        )  # fmt: skip
    yield from _facts(held, told_of)


def _facts(held: Held, told_of: set[str]) -> Iterator[Finding]:
    """Facts that were known and are not, where no requirement has told of it."""
    stated = (fact.value for name, fact in held.facts.items() if "#price." in name)
    priceless = all(rate is None for rate in stated)  # that is told by the bill
    for name, was in held.lock.facts.items():
        if not held.is_silent(name) or name in told_of or (priceless and "#price." in name):
            continue
        if name.startswith(("rules/", "rule:", "provider:")) or was.state == "computed":
            continue  # the rules' own words; what follows from others
        field = name.partition("#")[2]
        told = say(
            "{field} of {offering} is no longer known; with the lock it was {was}.", [held.cite(name, was.value)],
            field=field, offering=held.offering, was=_short(was.value),
        )  # fmt: skip
        yield held.finding(
            "fact_unknown", held.cause("facts", "pick"), told, todo.look(held), fact=name, was=was.value, now=None
        )


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _fallback(held: Held) -> Iterator[Finding]:
    turned = held.lock.fallback
    if turned is None:
        return
    ground, screened = held.case.ground, held.case.screened
    row = ground.row_of(turned.offering) if turned.offering in ground.names else None
    ids = [held.cite("fallback", turned.offering)]
    if row is None:
        told = say("No source lists the fallback {offering} any more.", ids, offering=turned.offering)
        cause = held.cause("fallback")
    elif failed := next((one for one in screened.asked if one.fails >> row & 1 and one.rule != "budget"), None):
        told = reason(held.case, failed, row)
        cause = LOCK if held.is_edited("fallback", "resolved") else _why_fallback(held, failed.id)
    else:
        return
    yield held.finding("fallback", cause, told, todo.refresh(held), at=("fallback", "offering"), was=turned.offering)


def _why_fallback(held: Held, requirement: str) -> str:
    """Its facts are not in the lock: an end may have been announced since, or have come."""
    if requirement in (ALIVE, ALIVE_FOR):
        return held.cause_without_facts() if held.same_rules else NOT_KNOWN
    return held.cause() if held.same_rules else NOT_KNOWN


def _catalog(held: Held) -> Iterator[Finding]:
    """What it is judged by: lists that are older than the lock, or old."""
    meta, facts, as_of = held.case.ground.view.meta, held.case.facts, held.case.ground.as_of
    day, ids = str(meta["data_date"]), [held.cite("catalog.date", held.lock.catalog_date)]
    ids.append(facts.computed("catalog#data_date", day, []))
    if day < held.lock.catalog_date:
        told = say(
            "The catalog, of {day:date}, is older than the one that the pick was locked by, of {was:date}.", ids,
            day=day, was=held.lock.catalog_date,
        )  # fmt: skip
        yield held.finding("older_catalog", held.cause(), told, todo.update(held), at=("catalog", "date"),
                           was=held.lock.catalog_date, now=day)  # fmt: skip
    elif (age := _age(held, day)) > OLD_AFTER_DAYS:
        ids.append(facts.computed("catalog#age_days", age, ids[1:]))
        told = say("The catalog's newest facts are of {day:date}, {age:count} days ago.", ids, day=day, age=age)
        yield held.finding("stale_catalog", TIME, told, todo.update(held), at=("catalog", "date"), now=day)
    if as_of < held.lock.as_of:
        told = say("Judged as of {day:date}, before the lock, which is of {was:date}.",
                   [held.cite("as_of", held.lock.as_of), facts.computed("check#as_of", as_of, [])], day=as_of,
                   was=held.lock.as_of)  # fmt: skip
        cause = LOCK if held.is_edited() else TIME
        yield held.finding("earlier_day", cause, told, todo.nothing(held), at=("", "as_of"), was=held.lock.as_of,
                           now=as_of)  # fmt: skip


def _age(held: Held, day: str) -> int:
    import datetime

    return (datetime.date.fromisoformat(held.case.ground.as_of) - datetime.date.fromisoformat(day)).days


def _cheaper(held: Held) -> Iterator[Finding]:
    found = held.priced
    if found is None:
        return
    if not found.same_rules or found.now is None or not price.exceeds(1 - found.now / found.same_rules, 0.0):
        return
    traffic, asked = evidence.traffic(held.case)
    ids = [held.cite("same_rules_month_usd", found.same_rules), *asked]
    ids.append(held.case.facts.computed(f"bill:{held.offering}#month_usd.at_locked_effort", found.now, asked))
    ids.append(evidence.is_offering(held.case, held.offering, held.lock.pick.model))
    told = say(
        f"At {{offering}} the same work has become cheaper: {{now:usd}} a month for {TRAFFIC}, {{was:usd}} at the "
        "locked rates.", ids, offering=held.offering, now=found.now, was=found.same_rules, **traffic,
    )  # fmt: skip
    cause = held.cause("resolved", "pick", "facts")
    yield held.finding("cheaper", cause, told, todo.refresh(held), at=("pick", "month_usd"), was=found.same_rules,
                       now=found.now, details=list(rates(held, up=False)))  # fmt: skip


def _leads(held: Held) -> Iterator[Finding]:
    """Another is first, within what is allowed."""
    lead = held.lead
    allowed = held.limits.max_margin + held.lock.pick.accepted_lead
    if lead is None or lead.points <= 0 or price.exceeds(lead.points, allowed):
        return
    ids = [
        held.case.facts.computed("check#lead", lead.points, []), held.cite("allowed_lead", allowed),
        evidence.is_offering(held.case, held.offering, held.lock.pick.model),
        evidence.is_offering(held.case, lead.other.offering, held.case.model_id(lead.other)),
    ]  # fmt: skip
    told = say("{other} leads by {lead:lead_points}; a lead of {allowed:number} is allowed.", ids,
               other=lead.other.offering, lead=lead.points, allowed=allowed)  # fmt: skip
    cause = held.cause_or_rules("resolved", "pick", "points", "facts")
    yield held.finding("behind", cause, told, todo.nothing(held), at=("pick", "margin"), was=held.lock.pick.margin,
                       now=-lead.points)  # fmt: skip


def _effort(held: Held) -> Iterator[Finding]:
    """Another effort suits the work best today; the bill stays that of the locked one."""
    was = held.lock.pick.effort or USUAL
    now = (held.judged.effort.name if held.judged else held.lock.pick.effort) or USUAL
    if was == now:
        return
    facts = held.case.facts
    ids = [held.cite("effort", was), facts.computed(f"offering:{held.offering}#effort", now, [])]
    told = say(
        "Today {offering} suits the work best at {now} effort; its bill is told at {was} effort, as it was locked.",
        [*ids, evidence.is_offering(held.case, held.offering, held.lock.pick.model)], offering=held.offering, now=now,
        was=was,
    )  # fmt: skip
    yield held.finding(
        "effort",
        held.cause_or_rules("resolved", "pick"),
        told,
        todo.nothing(held),
        at=("pick", "effort"),
        was=was,
        now=now,
    )
