"""Two calls in one turn, where two are asked for."""

from __future__ import annotations

from modelpick.answers.sentence import part, say
from modelpick.measure.verify.reading import is_stopped
from modelpick.measure.verify.tally import (
    BROKEN,
    HELD,
    NOTHING,
    Sign,
    by_nothing,
    by_refusal,
    confirmed,
    inconclusive,
    refuted,
    tally,
)
from modelpick.measure.verify.tooling import CITIES, FORECAST, UNITS, WORDS, fault, in_words, with_tools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Ask, Asked, Steps, Verdict
    from modelpick.measure.verify.tally import Tally

NAME = "parallel_tools"
_PARAMETER = "parallel_tool_calls"
_ONE = "one"  # call in a turn


def _values(asked: Asked) -> list[dict[str, Any]]:
    chance = asked.drawn(NAME)
    days, unit = chance.randint(2, 6), chance.choice(UNITS)
    return [{"city": city, "days": days, "unit": unit} for city in chance.sample(CITIES, 2)]


def most(asked: Asked) -> list[Ask]:
    """The last with the parameter that allows several, which is usual where it is known at all."""
    one, other = _values(asked)
    text = (
        f"Compare the weather of {one['city']} and of {other['city']} over the next {one['days']} days in "
        f"{one['unit']}. You need a forecast of each: call {FORECAST} twice, both calls now, in this one turn, before "
        "any of them is answered."
    )
    plain = [with_tools(text, asked.room)] * (asked.rules["tries"]["questions"] - 1)
    return [*plain, with_tools(text, asked.room, **{_PARAMETER: True})]


def steps(asked: Asked) -> Steps:
    wanted = _values(asked)

    def read(ask: Ask, exchange: Exchange) -> Sign:
        return sign(exchange, wanted)

    return verdict((yield from tally(most(asked), read, WORDS)), wanted)


def sign(exchange: Exchange, wanted: list[dict[str, Any]]) -> Sign:
    """Each of the two has to be there; a third does not matter."""
    calls = exchange.tool_calls
    lacking = [each for each in wanted if all(fault(call, FORECAST, each) for call in calls)]
    if not lacking:
        return Sign(HELD, {})
    if is_stopped(exchange):
        return Sign(NOTHING)
    if not calls:  # which is a matter of tools
        return Sign(NOTHING, in_words(exchange))
    if len(calls) == 1:
        return Sign(_ONE, part("it made one call"))
    return Sign(BROKEN, fault(calls[0], FORECAST, lacking[0]) or part("it called the same twice"))


def _other(found: Tally) -> dict[str, Any]:
    return found.told(BROKEN if found.broken else NOTHING)


def verdict(found: Tally, wanted: list[dict[str, Any]]) -> Verdict:
    if found.held:
        told = say(
            "Asked for the forecasts of {one} and {other} at once, it makes both calls in one turn (try "
            "{tries:count}).", [], one=wanted[0]["city"], other=wanted[1]["city"], tries=found.tries,
        )  # fmt: skip
        return confirmed(NAME, found, told)
    ones = found.count(_ONE)
    if ones and ones + bool(found.refusal) == found.tries:
        told = say(
            "Asked for two calls in one turn, it makes one, in each of {tries:count} tries.", [], tries=ones,
        )  # fmt: skip
        return refuted(NAME, found, told)
    if found.refusal:
        return by_refusal(NAME, found, "a request with tools")
    if ones or found.broken:
        told = say(
            "Asked for two calls in one turn, it makes one in {ones:count} of {tries:count} tries, and in the others "
            "none that hold; the last of those, {told:said}.", [], ones=ones, tries=found.tries, told=_other(found),
        )  # fmt: skip
        return inconclusive(NAME, found, told)
    return by_nothing(NAME, found)
