"""Temperature 0 and 1 are accepted. Whether they are heeded, a few answers cannot tell."""

from __future__ import annotations

from modelpick.answers.sentence import say
from modelpick.measure.verify.ask import Ask, user
from modelpick.measure.verify.tally import HELD, Sign, by_both, by_nothing, by_refusal, confirmed, tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Asked, Steps, Verdict
    from modelpick.measure.verify.tally import Tally

NAME = "temperature"
_VALUES = (0, 1)


def most(asked: Asked) -> list[Ask]:
    return [Ask(user("Answer with the one word: ready"), asked.room, {NAME: value}) for value in _VALUES]


def steps(asked: Asked) -> Steps:
    return verdict((yield from tally(most(asked), sign, NAME, enough=len(_VALUES))))


def sign(ask: Ask, exchange: Exchange) -> Sign:
    """An answer of any kind: the parameter was taken."""
    return Sign(HELD, {})


def verdict(found: Tally) -> Verdict:
    if found.refusal:
        return by_refusal(NAME, found, "a temperature")
    if found.held == len(_VALUES):
        told = say("Temperatures 0 and 1 are both accepted, once each; whether they change anything was not tried.", [])
        return confirmed(NAME, found, told)
    return by_both(NAME, found) if found.held else by_nothing(NAME, found)
