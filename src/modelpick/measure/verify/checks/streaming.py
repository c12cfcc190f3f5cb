"""Text arrives as it is written: in several pieces, spread over the time that writing takes."""

from __future__ import annotations

from modelpick.answers.sentence import part, say
from modelpick.measure.verify.ask import Ask, user
from modelpick.measure.verify.tally import (
    BROKEN,
    HELD,
    NOTHING,
    Sign,
    by_both,
    by_nothing,
    by_refusal,
    confirmed,
    refuted,
)
from modelpick.measure.verify.tally import tally as asked_often

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Asked, Steps, Verdict
    from modelpick.measure.verify.tally import Tally

NAME = "streaming"
WORDS = r"\bstream(?:ing|ed)?\b"
_AGAINST = 2
_HEARD = ("complete", "not_a_stream")


def most(asked: Asked) -> list[Ask]:
    text = "Write the numbers from 1 to 120 in digits, with single spaces between them, and nothing else."
    return [Ask(user(text), asked.room_for(512), {"stream": True})] * asked.rules["tries"]["questions"]


def steps(asked: Asked) -> Steps:
    rules = asked.rules[NAME]

    def read(ask: Ask, exchange: Exchange) -> Sign:
        return sign(exchange, rules)

    found = yield from asked_often(most(asked), read, WORDS, against=_AGAINST, heard=_HEARD)
    return verdict(found)


def pieces(exchange: Exchange) -> list[tuple[float, int]]:
    """What came at the same moment is one piece: when, and how many characters."""
    found: dict[float, int] = {}
    for moment, characters in exchange.arrivals:
        found[moment] = found.get(moment, 0) + characters
    return sorted(found.items())


def sign(exchange: Exchange, rules: dict[str, Any]) -> Sign:
    came = pieces(exchange)
    whole = sum(characters for _, characters in came)
    if not exchange.is_stream:
        return Sign(BROKEN, part("the answer was one document")) if exchange.text else Sign(NOTHING)
    span = came[-1][0] - came[0][0] if came else 0.0
    is_spread = len(came) >= rules["least_pieces"] and span >= rules["least_s"]
    if whole < rules["least_characters"] and not is_spread:
        return Sign(NOTHING, part("the text was too short to tell ({n:count} characters)", n=whole))
    largest = max(characters for _, characters in came)
    if len(came) == 1 or largest > rules["largest_share"] * whole:
        return Sign(
            BROKEN, part("{n:count} of {all:count} characters came in one piece", n=largest, all=whole)
        )  # fmt: skip
    if whole - came[0][1] > rules["characters_per_s"] * span:
        return Sign(
            BROKEN,
            part("{all:count} characters came all at once, faster than any model writes, if in {n:count} pieces",
                 all=whole, n=len(came)),
        )  # fmt: skip
    if len(came) < rules["least_pieces"]:
        return Sign(NOTHING, part("the text came in {n:count} pieces, too few to tell", n=len(came)))
    return Sign(HELD, {})


def verdict(found: Tally) -> Verdict:
    if found.held:
        last = found.exchanges[-1]
        came = pieces(last)
        told = say(
            "The text comes as it is written: {characters:count} characters in {n:count} pieces over {s:digits} "
            "seconds (try {tries:count}).", [], characters=sum(count for _, count in came), n=len(came),
            s=came[-1][0] - came[0][0], tries=found.tries,
        )  # fmt: skip
        return confirmed(NAME, found, told, pieces=len(came), first_s=came[0][0], last_s=came[-1][0])
    if found.refusal:
        return by_refusal(NAME, found, "a request for a stream")
    if found.broken >= _AGAINST:
        told = say(
            "Asked for a stream {tries:count} times, the text is not sent as it is written: the last time, "
            "{told:said}.", [], tries=found.tries, told=found.told(BROKEN),
        )  # fmt: skip
        return refuted(NAME, found, told)
    return by_both(NAME, found) if found.broken else by_nothing(NAME, found)
