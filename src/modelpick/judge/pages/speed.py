"""How long a whole answer takes by what was measured and published, and the length from which a slow starter is done
first.

Every figure is a range: of one that was published as a single number both ends are that number, which is said. Of what
you measured the ends are those of the median's interval, and what others publish stands beside it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from modelpick.answers.routes_page import Figure, Measured
from modelpick.frozen import NamedTuple
from modelpick.judge.explain.timed import measured_fact
from modelpick.judge.measured import MEASURED_HERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from modelpick.catalog.entities import Claim, Fact, Offering
    from modelpick.judge.facts import Facts
    from modelpick.judge.measured import Speed

Triple = tuple[float, float, float]  # low, mid, high

SPEEDS = ("ttft_s", "throughput_tok_s", "latency_p50_s", "latency_p95_s")
OWN = "measured"  # what a figure rests on that is yours
ENDS = ("throughput_low_tok_s", "throughput_high_tok_s")
# As reconcile.py writes it of a source that names who measured.
_WHO = re.compile(r"measured by (?P<by>.+?)(?P<dependent>, not independent)?, (?:(?P<runs>\d+) runs|n unknown)")


class Pace(NamedTuple):
    """How a route answers: seconds to the first token, then tokens a second."""

    ttft_s: Triple
    tok_s: Triple


class Crossing(NamedTuple):
    """Output tokens from which the late starter is done first. None: at that end it never is."""

    low: float | None
    mid: float | None
    high: float | None


def answer_s(pace: Pace, tokens: float) -> Triple:
    """Seconds to the last of so many tokens."""
    (soon, usual, late), (slow, middle, fast) = pace
    return soon + tokens / fast, usual + tokens / middle, late + tokens / slow


def crossing(early: Pace, late: Pace) -> Crossing:
    """The low end is where the late starter is at its best and the early one at its worst; the high end the reverse."""
    behind = [a - b for a, b in zip(late.ttft_s, reversed(early.ttft_s), strict=True)]
    rates = zip(early.tok_s, reversed(late.tok_s), strict=True)
    return Crossing(*(_from(wait, *pair) for wait, pair in zip(behind, rates, strict=True)))


def _from(wait: float, early_tok_s: float, late_tok_s: float) -> float | None:
    """Where wait + n / late = n / early. Who starts no later has no wait to make up."""
    if wait <= 0:
        return 0.0 if late_tok_s >= early_tok_s else None
    gained = 1 / early_tok_s - 1 / late_tok_s  # seconds a token
    return wait / gained if gained > 0 else None


def pace(speeds: Mapping[str, Figure]) -> Pace | None:
    """Only where both are published: no throughput is made of a latency."""
    start, rate = speeds.get("ttft_s"), speeds.get("throughput_tok_s")
    if start is None or rate is None:
        return None
    return Pace((start.low, start.mid, start.high), (rate.low, rate.mid, rate.high))


def told_of(offering: Offering, facts: Facts, here: Mapping[str, Speed] | None = None) -> dict[str, Figure]:
    """Every speed that you measured or that somebody states of the route. `here`: what you measured, by field."""
    found = {}
    for name in SPEEDS:
        fact = offering.fact(name)
        if fact.value is None:
            continue
        ids = [facts.offering(offering, name)]
        if here and name in here and here[name].why_not is None:
            found[name] = _own(here[name], fact, [*ids, measured_fact(offering.id, name)])
            continue
        told = [_measured(claim) for claim in fact.claims if claim.live]
        stated = [offering.fact(end) for end in ENDS] if name == "throughput_tok_s" else []
        if stated and all(end.value is not None for end in stated):
            ids += [facts.offering(offering, end) for end in ENDS]
            ends = [float(end.value) for end in stated]
            found[name] = _figure("range", float(fact.value), ends, told, ids)
        else:
            ends = [one.value for one in told] or [float(fact.value)]
            found[name] = _figure("sources" if len(set(ends)) > 1 else "figure", float(fact.value), ends, told, ids)
    return found


def _own(speed: Speed, fact: Fact, facts: list[str]) -> Figure:
    """What you measured, and beside it what others publish."""
    told = [_measured(claim) for claim in fact.claims if claim.live or claim.source != MEASURED_HERE]
    return _figure(OWN, speed.mid, [end for end in (speed.low, speed.high) if end is not None], told, facts)


def publishers(offering: Offering, facts: Facts, names: Iterable[str]) -> None:
    """Who measured, as a fact beside each speed: `.../ttft_s.by`. Where that was you, what is published stands beside
    it: `.../ttft_s.published`."""
    for name in names:
        fact = offering.fact(name)
        if fact.value is None or (won := next((claim for claim in fact.claims if claim.live), None)) is None:
            continue
        of = facts.offering(offering, name)
        _by(facts, of, won)
        other = (
            next((claim for claim in fact.claims if claim.source != MEASURED_HERE), None)
            if won.source == MEASURED_HERE
            else None
        )
        if other is not None:
            beside = f"{of}.published"
            facts.told(beside, float(other.value), "known", other.source, other.url, other.as_of)
            _by(facts, beside, other)


def _by(facts: Facts, of: str, claim: Claim) -> None:
    facts.told(f"{of}.by", _who(claim.why, claim.source)[0], "known", claim.source, claim.url, claim.as_of)


def unlisted(entry: dict[str, Any], model: str, facts: Facts) -> dict[str, Figure]:
    """The same of a route that no list has, as the catalog's meta tells it."""
    values = {name: float(Decimal(value)) for name, value in entry["facts"].items() if name in (*SPEEDS, *ENDS)}
    by, runs, independent = _who(entry["why"], entry["source"])

    def cited(name: str) -> str:
        of = f"unlisted:{model}/{entry['provider']}#{name}"
        return facts.told(of, values[name], "known", entry["source"], entry["url"], entry["as_of"])

    found = {}
    for name in SPEEDS:
        if (value := values.get(name)) is None:
            continue
        told = [Measured(value, by, runs, independent, entry["source"], entry["as_of"], entry["url"])]
        ranged = name == "throughput_tok_s" and all(end in values for end in ENDS)
        names = [name, *(ENDS if ranged else ())]
        ends = [values[end] for end in names]
        found[name] = _figure("range" if ranged else "figure", value, ends, told, [cited(each) for each in names])
    return found


def _figure(rests_on: str, mid: float, ends: list[float], told: list[Measured], facts: list[str]) -> Figure:
    return Figure(min([mid, *ends]), mid, max([mid, *ends]), rests_on, told, facts)


def _measured(claim: Claim) -> Measured:
    return Measured(float(claim.value), *_who(claim.why, claim.source), claim.source, claim.as_of, claim.url)


def _who(why: str, source: str) -> tuple[str, int | None, bool | None]:
    """Who measured, in how many runs, and whether somebody says that they sell the route or compete with it."""
    told = _WHO.fullmatch(why)
    if told is None:
        return source, None, None
    return told["by"], int(told["runs"]) if told["runs"] else None, False if told["dependent"] else None
