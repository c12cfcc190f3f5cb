"""A tool is called when that is asked for, with arguments that its schema allows and that say what was asked."""

from __future__ import annotations

from modelpick.answers.sentence import say
from modelpick.measure.verify.tally import (
    BROKEN,
    NOTHING,
    Sign,
    by_both,
    by_nothing,
    by_refusal,
    confirmed,
    refuted,
    tally,
)
from modelpick.measure.verify.tooling import (
    FORECAST,
    WORDS,
    called,
    drawn_forecast,
    forced,
    with_tools,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Ask, Asked, Steps, Verdict
    from modelpick.measure.verify.tally import Tally

NAME = "tools"
_CHOICE = "tool_choice"


def _values(asked: Asked) -> dict[str, Any]:
    return drawn_forecast(asked.drawn(NAME))


def most(asked: Asked) -> list[Ask]:
    """Plainly; more plainly; and by tool_choice, in which words are no answer."""
    wanted, room = _values(asked), asked.room
    request = f"the weather forecast of {wanted['city']} for the next {wanted['days']} days in {wanted['unit']}"
    plain = with_tools(f"What is {request}? Use the tool.", room)
    plainer = with_tools(f"Call the tool {FORECAST} to get {request}. Answer with the call alone.", room)
    again = [plainer] * (asked.rules["tries"]["questions"] - 2)
    return [plain, plainer, *again, with_tools(f"Get {request}.", room, tool_choice=forced(FORECAST))]


def steps(asked: Asked) -> Steps:
    wanted = _values(asked)

    def read(ask: Ask, exchange: Exchange) -> Sign:
        return called(exchange, FORECAST, wanted)

    found = yield from tally(most(asked), read, WORDS)
    return verdict(found, wanted)


def verdict(found: Tally, wanted: dict[str, Any]) -> Verdict:
    if found.held:
        told = say(
            "Asked for the forecast of {city} for {days:count} days, it calls {tool} with arguments that hold against "
            "their schema and say what was asked (try {tries:count}).", [], city=wanted["city"], days=wanted["days"],
            tool=FORECAST, tries=found.tries,
        )  # fmt: skip
        return confirmed(NAME, found, told, arguments=wanted)
    if found.refusal and not (found.broken and _is_choice_alone(found)):
        return by_refusal(NAME, found, "a request with tools")
    if not found.broken:
        return by_nothing(NAME, found)
    if found.count(NOTHING) or found.refusal:  # the try that counts most, by tool_choice, tells nothing
        return by_both(NAME, found)
    told = say(
        "No call that holds in {tries:count} tries, the last with tool_choice naming {tool}; there, {told:said}.",
        [], tries=found.tries, tool=FORECAST, told=found.told(BROKEN),
    )  # fmt: skip
    return refuted(NAME, found, told)


def _is_choice_alone(found: Tally) -> bool:
    """Whether it is tool_choice that the server does not know, and not tools."""
    return found.refusal is not None and _CHOICE in found.refusal.detail
