"""What you measured of an offering's speed, as facts and as the reason why it meets a requirement or does not."""

from __future__ import annotations

from modelpick.answers.sentence import finest, part, say
from modelpick.judge import measured
from modelpick.judge.explain.evidence import asked as cited
from modelpick.judge.explain.evidence import is_offering, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case
    from modelpick.judge.eligibility import Asked
    from modelpick.judge.facts import Facts
    from modelpick.judge.ground import Ground
    from modelpick.judge.measured import Speed

_THERE = "the median of {n:count} runs from {region}, measured here on {day:date}"
_ANYWHERE = "the median of {n:count} runs, measured here on {day:date}"
_FEW = {
    "ttft_s": "The first token of {offering} took {has:digits} s ({how:said}); it takes {least:count} runs to count.",
    "throughput_tok_s": "{offering} wrote {has:digits} tokens a second ({how:said}); it takes {least:count} runs to "
    "count.",
}
_OLD = {
    "ttft_s": "The first token of {offering} took {has:digits} s ({how:said}); after {days:count} days that counts no "
    "more.",
    "throughput_tok_s": "{offering} wrote {has:digits} tokens a second ({how:said}); after {days:count} days that "
    "counts no more.",
}


def speed_facts(ground: Ground, facts: Facts, row: int) -> list[str]:
    """Whatever was measured of the row's speed."""
    return [fact for field in measured.speeds(ground).get(row, ()) if (fact := speed_fact(ground, facts, row, field))]


def speed_fact(ground: Ground, facts: Facts, row: int, field: str) -> str | None:
    told = measured.speed(ground, field, row)
    if told is None:
        return None
    value = {"median": told.mid, "low": told.low, "high": told.high, "n": told.runs, "region": told.region}
    name = measured_fact(ground.names[row], field)
    return facts.told(name, value, "known", measured.HERE, "", told.day)


def measured_fact(offering: str, field: str) -> str:
    """The id of such a fact."""
    return f"offering:{offering}#measured.{field}"


def had(case: Case, field: str, row: int) -> tuple[float | None, list[str]]:
    """The median that was measured, and the facts that a requirement on it looks at."""
    told, fact = measured.speed(case.ground, field, row), speed_fact(case.ground, case.facts, row, field)
    return (told.mid, [fact]) if told and fact else (None, [case.facts.offering(case.ground.offering(row), field)])


def reason(case: Case, asked: Asked, row: int, entry: dict[str, Any]) -> Sentence:
    """What was measured misses it, does not count, or is not there. `entry`: the table of rules/requirements.toml."""
    field, offering = entry["field"], case.ground.offering(row)
    need = float(asked.need)
    facts = [cited(case, asked.id, need), *had(case, field, row)[1], is_offering(case, offering.id, offering.model)]
    told = measured.speed(case.ground, field, row)
    if told is None:
        return say(entry["unknown"], facts, offering=offering.id)
    args = {"offering": offering.id, "has": told.mid, "how": how(told)}
    if told.why_not == measured.FEW:
        least = measured.least_runs(case.ground)
        return say(_FEW[field], [*facts, rule(case, *measured.LEAST_RUNS, least)], least=least, **args)
    if told.why_not == measured.OLD:
        days = measured.days_held(case.ground)
        return say(_OLD[field], [*facts, rule(case, *measured.DAYS_HELD, days)], days=days, **args)
    form = finest("digits", told.mid, need) or "digits"
    return say(entry["refused"].replace(":digits}", f":{form}}}"), facts, need=need, **args)


def how(told: Speed) -> dict[str, Any]:
    """How it was measured, for an argument of the form `said`."""
    if told.region:
        return part(_THERE, n=told.runs, region=told.region, day=told.day)
    return part(_ANYWHERE, n=told.runs, day=told.day)
