"""tool_choice names a tool that the question has no use for: it is called all the same."""

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
from modelpick.measure.verify.tooling import NOTE, WORDS, called, forced, with_tools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Ask, Asked, Steps, Verdict
    from modelpick.measure.verify.tally import Tally

NAME = "forced_tool"


def most(asked: Asked) -> list[Ask]:
    chance = asked.drawn(NAME)
    sums = [(chance.randint(2, 9), chance.randint(2, 9)) for _ in range(asked.rules["tries"]["questions"])]
    return [
        with_tools(f"What is {one} plus {other}? Answer with the number.", asked.room, tool_choice=forced(NOTE))
        for one, other in sums
    ]


def steps(asked: Asked) -> Steps:
    return verdict((yield from tally(most(asked), sign, WORDS)))


def sign(ask: Ask, exchange: Exchange) -> Sign:
    return called(exchange, NOTE, None)


def verdict(found: Tally) -> Verdict:
    if found.held:
        told = say(
            "Asked for a sum, with tool_choice naming {tool}, it calls {tool} with arguments that hold against their "
            "schema (try {tries:count}).", [], tool=NOTE, tries=found.tries,
        )  # fmt: skip
        return confirmed(NAME, found, told)
    if found.refusal:
        return by_refusal(NAME, found, "a request with tool_choice")
    if not found.broken:
        return by_nothing(NAME, found)
    if found.count(NOTHING):
        return by_both(NAME, found)
    told = say(
        "In {tries:count} tries with tool_choice naming {tool} there was no call of it that holds; the last time, "
        "{told:said}.", [], tries=found.tries, tool=NOTE, told=found.told(BROKEN),
    )  # fmt: skip
    return refuted(NAME, found, told)
