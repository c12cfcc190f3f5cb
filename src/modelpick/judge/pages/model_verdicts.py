"""What a day changed at one route: the figures of the day before and of that day, as far as they can be computed."""

from __future__ import annotations

from modelpick.answers.model_page import DatedVerdict, OnDay
from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence
from modelpick.judge.fit import fit_of
from modelpick.judge.pages import blends
from modelpick.judge.pages.model_history import BLENDED, rate_change, rates_now, turns
from modelpick.judge.subject import of_offering

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.answers.sentence import Sentence
    from modelpick.catalog.entities import Offering
    from modelpick.judge.case import Case
    from modelpick.judge.pages.model_history import Rates, Turn

_CARD = "cost_efficiency"
_POINTS = "Its cost efficiency went from {before:count} to {then:count} points, all else as it is today."
_SAME_POINTS = "Its cost efficiency stayed at {then:count} points, all else as it is today."
_ENDED = "{offering} serves no more from {day:date} on; the day before it still did."


def verdicts(case: Case, route: Offering, ends: str | None) -> list[DatedVerdict]:
    """One for each day up to now on which the price changed or the service ended, the newest first."""
    today = case.ground.as_of
    found = [
        _of_price(case, route, turn, ends)
        for turn in turns(route)
        if turn.day <= today and any(turn.before.get(name) != turn.then.get(name) for name in BLENDED)
    ]
    if ends and ends <= today:
        found.append(_of_end(case, route, ends))
    return sorted(found, key=lambda one: one.day, reverse=True)


def _of_price(case: Case, route: Offering, turn: Turn, ends: str | None) -> DatedVerdict:
    is_alive = not ends or turn.day < ends
    old, new = _on_day(case, route, turn.before, is_alive), _on_day(case, route, turn.then, is_alive)
    changed = [
        rate_change(case, route, name, turn).told
        for name in BLENDED
        if name in turn.before and name in turn.then and turn.before[name] != turn.then[name]
    ]
    return DatedVerdict(turn.day, turn.after, route.id, old, new, [*changed, *_compared(case, route, turn, old, new)])


def _compared(case: Case, route: Offering, turn: Turn, old: OnDay, new: OnDay) -> Iterator[Sentence]:
    value = {"before": [old.blend, old.cost_efficiency], "then": [new.blend, new.cost_efficiency], "day": turn.day}
    fact = case.facts.computed(f"offering:{route.id}#verdict@{turn.day}", value, [])
    if old.blend is not None and new.blend is not None:
        blends = {"before": old.blend, "then": new.blend}
        yield say("Blended, {before:blend} became {then:blend} a million tokens.", [fact], **blends)
    if old.cost_efficiency is None or new.cost_efficiency is None:
        return
    if old.cost_efficiency == new.cost_efficiency:
        yield say(_SAME_POINTS, [fact], then=new.cost_efficiency)
    else:
        yield say(_POINTS, [fact], before=old.cost_efficiency, then=new.cost_efficiency)


def _of_end(case: Case, route: Offering, day: str) -> DatedVerdict:
    rates = rates_now(route)
    fact = case.facts.told(f"offering:{route.id}#end", day, "known", "catalog", "", day)
    ids = [fact, evidence.is_offering(case, route.id, route.model)]
    told = say(_ENDED, ids, offering=route.id, day=day)
    ends = _on_day(case, route, rates, True), _on_day(case, route, rates, False)
    return DatedVerdict(day, None, route.id, *ends, [told])


def _on_day(case: Case, route: Offering, rates: Rates, is_alive: bool) -> OnDay:
    sent, answered = rates.get("input"), rates.get("output")
    if sent is None or answered is None:
        return OnDay(None, None, is_alive)
    now = of_offering(route, case.model_by_id(route.model), case.ground)
    then = now._replace(input_usd_per_mtok=sent, output_usd_per_mtok=answered)
    points = fit_of(_CARD, case.ground.cards[_CARD], then).total
    return OnDay(blends.blend(sent, answered, route.fact(blends.FEE).value), points, is_alive)
