"""Measurements as claims: laid over what others say of a route. They win, and what they contradict stays visible.

A limit is never measured whole. What got through says "at least so much": smaller claims fall, larger ones stand as
they are. What did not says "less than that": the claims that were tried fall.
"""

from __future__ import annotations

from modelpick.answers.sentence import worded
from modelpick.catalog.entities import (
    AT_LEAST,
    DISPUTED,
    KNOWN,
    LESS_THAN,
    LIKELY,
    MEASURED_HERE,
    UNKNOWN,
    Claim,
    Fact,
    Offering,
)
from modelpick.catalog.fields import OFFERING_FIELDS
from modelpick.catalog.holding import AGED, BY_OVERLAY, ELSEWHERE, FAILED, FEW, OLDER, OTHERWISE, Held
from modelpick.catalog.journal_fields import CONFIRMED, LIMITS
from modelpick.frozen import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OVERRULED = "overruled"
# Why one that does not count does not. What came to no result, or came later, is no claim.
MARKS = {
    AGED: "aged",
    FEW: "few runs",
    FAILED: "many failed",
    OLDER: "older",
    ELSEWHERE: "older",
    OTHERWISE: "older",
    BY_OVERLAY: OVERRULED,
}
SAYS_OTHERWISE = "your measurement says otherwise"
LEAST_NOTE = "at least so much, as measured here"
_OLDER_TOLD = 4  # that no longer count and are told beside the one that does
_ENDS = {"throughput_low_tok_s": "low", "throughput_high_tok_s": "high"}  # of the range that a publisher states


def laid(offering: Offering, by_field: dict[str, list[Held]]) -> Offering:
    """A copy with what was measured of it."""
    facts: dict[str, Fact] = {name: offering.facts[name] for name in offering.facts}
    for name, held in by_field.items():
        if name in OFFERING_FIELDS:
            facts[name] = _laid(name, offering.fact(name), held)
    won = next((one.entry for one in by_field.get("throughput_tok_s", ()) if one.counts), None)
    for name, end in _ENDS.items() if won else ():
        claims = [_overruled(claim) for claim in offering.fact(name).claims]
        value = getattr(won, end)
        state = UNKNOWN if value is None else KNOWN
        facts[name] = Fact(state, value, [*([_claim(won, value)] if won and value is not None else []), *claims])
    return replace(offering, facts=facts)


def _laid(name: str, fact: Fact, held: list[Held]) -> Fact:
    before = [replace(claim) for claim in fact.claims]
    counting = [one for one in held if one.counts]
    older = [_marked(one) for one in held if one.why_not is not None and one.why_not.template in MARKS][:_OLDER_TOLD]
    if not counting:
        return Fact(fact.state, fact.value, [*before, *older], fact.note)
    if name in LIMITS:
        return _limit(fact, before, counting, older)
    won = counting[0].entry
    rest = [claim if claim.value == won.value else _overruled(claim) for claim in before]
    return Fact(KNOWN, won.value, [_claim(won, won.value), *rest, *older])


def _limit(fact: Fact, before: list[Claim], counting: list[Held], older: list[Claim]) -> Fact:
    mine = [_claim(one.entry, one.entry.value, _side(one)) for one in counting]
    least = max((claim.value for claim in mine if claim.mark == AT_LEAST), default=0)
    most = min((claim.value for claim in mine if claim.mark == LESS_THAN), default=None)

    def stands(value: Any) -> bool:
        return bool(least <= value and (most is None or value < most))

    told = [claim if not claim.live or stands(claim.value) else _overruled(claim) for claim in before]
    live = [claim for claim in told if claim.live]
    fallen = [claim for claim in told if not claim.live]
    if live:
        state = KNOWN if len({claim.value for claim in live}) == 1 else DISPUTED
        return Fact(state, live[0].value, [*live, *mine, *fallen, *older])
    if fact.state == LIKELY and not before and stands(fact.value):
        return Fact(LIKELY, fact.value, [*mine, *older], fact.note)
    if least:
        won = next(claim for claim in mine if claim.mark == AT_LEAST and claim.value == least)
        won.mark = ""  # nobody else is left to say it
        rest = [claim for claim in mine if claim is not won]
        return Fact(LIKELY, least, [won, *rest, *fallen, *older], LEAST_NOTE)
    return Fact(UNKNOWN, None, [*mine, *fallen, *older])


def _side(one: Held) -> str:
    return AT_LEAST if one.entry.verdict == CONFIRMED else LESS_THAN


def _claim(entry: Any, value: Any, mark: str = "") -> Claim:
    return Claim(MEASURED_HERE, value, entry.day, "verified", "", mark, who(entry))


def _marked(one: Held) -> Claim:
    assert one.why_not is not None
    return _claim(one.entry, one.entry.value, MARKS[one.why_not.template])


def _overruled(claim: Claim) -> Claim:
    if not claim.live:
        return claim
    is_told = claim.why.startswith("measured by")  # who published a speed: told beside yours
    return replace(claim, mark=OVERRULED, why=claim.why if is_told else SAYS_OTHERWISE)


def who(entry: Any) -> str:
    """Of a figure in the words of published ones: by whom, in how many runs."""
    verb = "checked" if entry.verdict else "measured"
    runs = "1 run" if entry.verdict and entry.n == 1 else "{n:count} runs"
    address = entry.conditions.get("address", "")
    place = (" at {address}" if address else "") + (" in {region}" if entry.region else "")
    return worded(f"{verb} by you{place}, {runs}", {"n": entry.n, "region": entry.region, "address": address})
