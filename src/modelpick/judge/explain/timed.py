"""What you measured of an offering's speed, as facts and as the reason why it meets a requirement or does not."""

from __future__ import annotations

from modelpick.answers.sentence import finest, nested, part, say
from modelpick.catalog.days import days_between
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
# What else it depends on, where that is not as usual.
_UNDER = {
    "effort": "{how:said}, at {value} effort",
    "concurrency": "{how:said}, {value:count} requests at once",
    "rate_per_s": "{how:said}, {value:number} requests begun a second",
    "address": "{how:said}, through the address {value}",
}
_USUAL = {"concurrency": 1}
_COUNTS_BY = ("holds_days", "least_runs", "most_failed_share")
_NOT_COUNTED = {
    "ttft_s": "The first token of {offering} took {has:digits} s ({how:said}). That does not count: {why:said}",
    "throughput_tok_s": "{offering} wrote {has:digits} tokens a second ({how:said}). That does not count: {why:said}",
}
_OF_OTHER_PROMPTS = (
    "The first token of {offering} took {has:digits} s ({how:said}). That settles nothing here: prompts had "
    "{tokens:count} tokens then, and yours have {input:count}."
)
_OF_UNTOLD_PROMPTS = (
    "The first token of {offering} took {has:digits} s ({how:said}). That settles nothing here: nobody said how long "
    "its prompts were."
)


def speed_facts(ground: Ground, facts: Facts, row: int) -> list[str]:
    """Whatever was measured of the row's speed."""
    return [fact for field in measured.speeds(ground, row) if (fact := speed_fact(ground, facts, row, field))]


def speed_fact(ground: Ground, facts: Facts, row: int, field: str) -> str | None:
    told = measured.speeds(ground, row).get(field)
    if told is None:
        return None
    known = {"low": told.low, "high": told.high, "region": told.region or None, "error_share": told.error_share}
    value = {
        "median": told.mid,
        "n": told.runs,
        **told.conditions,
        **{key: each for key, each in known.items() if each is not None},
    }
    name = measured_fact(ground.names[row], field)
    return facts.told(name, value, "known", measured.MEASURED_HERE, "", told.day)


def measured_fact(offering: str, field: str) -> str:
    """The id of such a fact."""
    return f"offering:{offering}#measured.{field}"


def had(case: Case, field: str, row: int) -> tuple[float | None, list[str]]:
    """The median that was measured, and the facts that a requirement on it looks at."""
    fact = speed_fact(case.ground, case.facts, row, field)
    if fact is None:
        return None, [case.facts.offering(case.ground.offering(row), field)]
    return measured.speeds(case.ground, row)[field].mid, [fact]


def reason(case: Case, asked: Asked, row: int, entry: dict[str, Any]) -> Sentence:
    """What was measured misses it, does not count, or is not there. `entry`: the table of rules/requirements.toml."""
    field, offering = entry["field"], case.ground.offering(row)
    need, prompt = asked.need
    facts = [cited(case, asked.id, need), *had(case, field, row)[1], is_offering(case, offering.id, offering.model)]
    told = measured.speeds(case.ground, row).get(field)
    if told is None:
        return say(entry["unknown"], facts, offering=offering.id)
    args = {"offering": offering.id, "has": told.mid, "how": how(told)}
    if told.why_not:
        facts += [rule(case, "journal", f"speed.{name}", speed_rules(case)[name]) for name in _COUNTS_BY]
        facts.append(case.facts.computed(f"{facts[1]}.age_days", days_between(told.day, case.ground.as_of), facts[1:2]))
        return say(_NOT_COUNTED[field], facts, why=nested(told.why_not), **args)
    if not measured.settles(case.ground, field, told, prompt):
        facts += [
            cited(case, "input_tokens", prompt),
            rule(case, "journal", "speed.least_prompt_share", speed_rules(case)["least_prompt_share"]),
        ]
        if tokens := told.conditions.get("input_tokens"):
            return say(_OF_OTHER_PROMPTS, facts, tokens=tokens, input=prompt, **args)
        return say(_OF_UNTOLD_PROMPTS, facts, **args)
    form = finest("digits", told.mid, need) or "digits"
    return say(entry["refused"].replace(":digits}", f":{form}}}"), facts, need=need, **args)


def speed_rules(case: Case) -> dict[str, Any]:
    """What a speed counts by."""
    from modelpick.catalog.holding import rules_of  # only where there is a journal

    found: dict[str, Any] = rules_of(case.ground.rules)["speed"]
    return found


def how(told: Speed) -> dict[str, Any]:
    """How it was measured, for an argument of the form `said`."""
    if told.region:
        said = part(_THERE, n=told.runs, region=told.region, day=told.day)
    else:
        said = part(_ANYWHERE, n=told.runs, day=told.day)
    for name, template in _UNDER.items():
        value = told.conditions.get(name)
        if value is not None and value != _USUAL.get(name):
            said = part(template, how=said, value=value)
    return said
