"""What is drift: the pick is retired or about to be, fails what is required, costs more, or is far from the best."""

from __future__ import annotations

from modelpick.answers.sentence import TRAFFIC, say
from modelpick.catalog.columns import day_number
from modelpick.judge.check import price, todo
from modelpick.judge.check.held import RULES
from modelpick.judge.eligibility import BUDGET
from modelpick.judge.explain import evidence
from modelpick.judge.explain.refusal import reason
from modelpick.judge.subject import days_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.answers.drift import Finding
    from modelpick.answers.sentence import Sentence
    from modelpick.catalog.market import Triple
    from modelpick.judge.case import Judged
    from modelpick.judge.check.held import Held
    from modelpick.judge.eligibility import Asked

RETIRED, RETIRING, INELIGIBLE, REPRICED, OVERTAKEN = "retired", "retiring", "ineligible", "repriced", "overtaken"
ALIVE, ALIVE_FOR = "alive", "alive_for"
SAID = {
    RETIRED: "retired", RETIRING: "about to be retired", INELIGIBLE: "no longer eligible", REPRICED: "repriced",
    OVERTAKEN: "overtaken",
}  # fmt: skip
_DEARER = (
    f"At {{offering}} the same work costs {{now:usd}} a month for {TRAFFIC}: {{more:share}} more than at the locked "
    "rates, {was:usd}; {limit:share} more is allowed."
)
_TIMES_AS_DEAR = (
    f"At {{offering}} the same work costs {{now:usd}} a month for {TRAFFIC}: {{more:times}} what it costs at the "
    "locked rates, {was:usd}; {limit:share} more is allowed."
)


def drifts(held: Held) -> list[Finding]:
    ended = list(retirement(held))
    fails = list(_failing(held))
    told = [*ended, *fails, *_repriced(held)]
    return told if any(one.kind in (RETIRED, INELIGIBLE) for one in told) else [*told, *_overtaken(held)]


def retirement(held: Held) -> Iterator[Finding]:
    """By its announced day: today's, or the lock's own where nobody lists it any more."""
    name = f"offering:{held.lock.pick.offering}#retires"
    was = held.lock.facts[name].value if name in held.lock.facts else None
    now = held.case.offering(held.judged).fact("retires").value if held.judged else was
    day = day_number(now) if isinstance(now, str) else None
    if day is None:
        return
    left = days_left(day, held.lock.pick.provider, held.case.ground)
    is_past = day <= held.case.ground.today
    if left is None or (left > held.limits.horizon_days and not is_past):
        return
    facts = held.case.facts
    cited = facts.offering(held.case.offering(held.judged), "retires") if held.judged else held.cite(name, was)
    cause = held.cause_of_day(was, now)
    is_of = evidence.is_offering(held.case, held.offering, held.lock.pick.model)
    ids = [cited, is_of]
    if is_past:
        told = say("{offering} was retired on {day:date}.", ids, offering=held.offering, day=now)
        yield held.finding(RETIRED, cause, told, todo.move(held), requirement=ALIVE, fact=name, was=was, now=now)
        return
    ids.append(facts.computed("check#days_left", left, [cited]))
    ids.append(held.cite("horizon", held.limits.horizon_days))
    told = say(
        "{offering} retires on {day:date}, in {left:count} days; {horizon:count} days ahead it counts as drift.", ids,
        offering=held.offering, day=now, left=left, horizon=held.limits.horizon_days,
    )  # fmt: skip
    yield held.finding(RETIRING, cause, told, todo.move(held), requirement=ALIVE_FOR, fact=name, was=was, now=now)


def _failing(held: Held) -> Iterator[Finding]:
    """Requirements that it is known not to meet. What has a date is told by that.

    Also one of which nothing was known when it was locked (--allow-unverified, --unknown optimistic): whoever fails a
    requirement is refused outright, and a pick that `lock` would not take today is no longer eligible.
    """
    if held.judged is None:
        return
    row = held.judged.row
    for one in held.case.screened.asked:
        month = _over_budget(held) if one.rule == BUDGET else None
        fails = month is not None if one.rule == BUDGET else bool(one.fails >> row & 1)
        if fails and one.id not in (ALIVE, ALIVE_FOR):
            yield _ineligible(held, one, held.judged, month)


def _over_budget(held: Held) -> Triple | None:
    """A month at the effort that was locked, as prices are compared at: another one may be within the budget today."""
    budget = held.case.workload.budget
    now = held.priced.now if held.priced else None
    if budget is None or now is None or not price.exceeds(now, float(budget)):
        return None
    return now, now, now


def _ineligible(held: Held, one: Asked, judged: Judged, month: Triple | None) -> Finding:
    told = reason(held.case, one, judged.row, month)
    looked_at = held.looked_at.get(one.id, [])
    fact = held.changed(looked_at)
    was = held.lock.facts[fact].value if fact in held.lock.facts else held.lock.requirements.get(one.id)
    now = held.facts[fact].value if fact else "fails"
    cause = _why_ineligible(held, one, fact)
    by_rules = cause == RULES and one.rule != BUDGET
    if one.rule == BUDGET:
        was, now = held.lock.pick.month_usd, month[1] if month else None
    details = [_by_rules(held)] if by_rules else []
    return held.finding(
        INELIGIBLE, cause, told, todo.change(held), at=("requirements", one.id),
        requirement=one.id, fact=fact or next(iter(looked_at), None), was=was, now=now, details=details,
    )  # fmt: skip


def _why_ineligible(held: Held, one: Asked, fact: str | None) -> str:
    """`fact`: the first that is another than in the lock."""
    if one.rule == BUDGET:
        return (
            held.cause("resolved", "pick", "facts") if _first_risen(held) else held.cause_or_rules("resolved", "pick")
        )
    if fact or held.is_edited("resolved", "facts"):
        return held.cause("resolved", "facts")
    return held.cause_without_facts()


def _by_rules(held: Held) -> Sentence:
    ids = [held.cite("rules", held.lock.rules), held.case.facts.computed("check#rules", held.rules, [])]
    return say(
        "None of its facts has changed since the lock: what modelpick judges by has ({was} then, {now} now).", ids,
        was=held.lock.rules, now=held.rules,
    )  # fmt: skip


def _repriced(held: Held) -> Iterator[Finding]:
    found = held.priced
    if found is None:
        return
    more = price.rise(found)
    limit = float(held.limits.max_price_rise)
    if more is None or not price.exceeds(more, limit):
        return
    facts = held.case.facts
    traffic, asked = evidence.traffic(held.case)
    months = [
        held.cite("same_rules_month_usd", found.same_rules),
        facts.computed(f"bill:{held.offering}#month_usd.at_locked_effort", found.now, asked),
    ]
    ids = [*months, *asked, held.cite("max_price_rise", limit)]
    ids.append(evidence.is_offering(held.case, held.offering, held.lock.pick.model))
    told = {"offering": held.offering, "now": found.now, "was": found.same_rules, "limit": limit, **traffic}
    if more == float("inf"):
        sentence = say(f"{{offering}} cost nothing, and now costs {{now:usd}} a month for {TRAFFIC}.", ids,
                       **{key: value for key, value in told.items() if key not in ("was", "limit")})  # fmt: skip
    else:
        sentence = say(_DEARER if more < 1 else _TIMES_AS_DEAR, [*ids, *_rise(held, more, months)],
                       more=more if more < 1 else more + 1, **told)  # fmt: skip
    yield held.finding(
        REPRICED, held.cause("resolved", "pick", "facts"), sentence, todo.accept(held), fact=_first_risen(held),
        was=found.same_rules, now=found.now, at=("pick", "month_usd"), details=list(rates(held)),
    )  # fmt: skip


def _rise(held: Held, more: float, months: list[str]) -> list[str]:
    """The share by which the bill rose, and how many times it is what it was."""
    facts = held.case.facts
    share = facts.computed("check#price_rise", more, months)
    return [share, facts.computed("check#times_the_price", more + 1, [share])]


def rates(held: Held, up: bool = True) -> Iterator[Sentence]:
    """Which rates went up, or down."""
    for name, was, now in _moved(held):
        if (now > was) == up:
            rate_name = name.rpartition("#price.")[2]
            ids = [held.cite(name, was), held.case.facts.told(f"today#{name}", now, "known", "catalog", "",
                                                             held.facts[name].as_of)]  # fmt: skip
            yield say("{name}: {was:rate} then, {now:rate} now.", ids, name=rate_name, was=was, now=now)


def _moved(held: Held) -> Iterator[tuple[str, float, float]]:
    prefix = f"offering:{held.lock.pick.offering}#price."
    for name, fact in held.lock.facts.items():
        now = held.facts.get(name)
        if not name.startswith(prefix) or now is None:
            continue
        both = [value for value in (fact.value, now.value) if isinstance(value, int | float)]
        if len(both) == 2 and both[0] != both[1]:
            yield name, both[0], both[1]


def _first_risen(held: Held) -> str | None:
    return next((name for name, was, now in _moved(held) if now > was), None)


def _overtaken(held: Held) -> Iterator[Finding]:
    lead = held.lead
    if lead is None:
        return
    limit = held.limits.max_margin + held.lock.pick.accepted_lead
    if not price.exceeds(lead.points, limit):
        return
    facts = held.case.facts
    ids = [
        facts.computed("check#lead", lead.points, []), held.cite("max_margin", held.limits.max_margin),
        evidence.is_offering(held.case, held.offering, held.lock.pick.model),
        evidence.is_offering(held.case, lead.other.offering, held.case.model_id(lead.other)),
    ]  # fmt: skip
    told = {"other": lead.other.offering, "offering": held.offering, "lead": lead.points}
    if held.lock.pick.accepted_lead:
        ids.append(held.cite("accepted_lead", held.lock.pick.accepted_lead))
        sentence = say(
            "{other} leads {offering} by {lead:lead_points}; {limit:number} allowed beyond the {accepted:lead} that "
            "were accepted with the lock.", ids, limit=held.limits.max_margin,
            accepted=held.lock.pick.accepted_lead, **told,
        )  # fmt: skip
    else:
        sentence = say("{other} leads {offering} by {lead:lead_points}; a lead of {limit:number} is allowed.", ids,
                       limit=held.limits.max_margin, **told)  # fmt: skip
    was, now = held.lock.pick.margin, -lead.points
    cause = held.cause_or_rules("resolved", "pick", "points", "facts")
    details = lead.told(held) + ([_perhaps_rules(held)] if cause == RULES else [])
    yield held.finding(OVERTAKEN, cause, sentence, todo.compare(held, lead.other),
                       at=("pick", "margin"), was=was, now=now, details=details)  # fmt: skip


def _perhaps_rules(held: Held) -> Sentence:
    ids = [held.cite("rules", held.lock.rules), held.case.facts.computed("check#rules", held.rules, [])]
    return say(
        "What modelpick judges by has changed since the lock too ({was} then, {now} now): part of the lead may come "
        "from that.", ids, was=held.lock.rules, now=held.rules,
    )  # fmt: skip
