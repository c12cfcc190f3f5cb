"""One plain call: whether anybody answers at all."""

from __future__ import annotations

from modelpick.answers.sentence import say
from modelpick.measure.verify.ask import Ask, user
from modelpick.measure.verify.reading import quoted
from modelpick.measure.verify.tally import BROKEN, HELD, NOTHING, Sign, by_both, by_nothing, confirmed, refuted, tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Asked, Steps, Verdict
    from modelpick.measure.verify.tally import Tally

NAME = "answers"
_NEVER = r"(?!)"  # there is no parameter to refuse


def most(asked: Asked) -> list[Ask]:
    return [Ask(user("Answer with the one word: ready"), asked.room)] * asked.rules["tries"]["questions"]


def steps(asked: Asked) -> Steps:
    return verdict((yield from tally(most(asked), sign, _NEVER)))


def sign(ask: Ask, exchange: Exchange) -> Sign:
    """Any words will do. Cut off while it thinks, it does answer, but shows nothing."""
    if exchange.text.strip():
        return Sign(HELD, {})
    return Sign(NOTHING if exchange.finish not in ("stop", "") else BROKEN)


def verdict(found: Tally) -> Verdict:
    if found.held:
        text = quoted(found.exchanges[-1].text)
        told = say("Asked for one word, it answers “{text}” (try {tries:count}).", [], text=text, tries=found.tries)
        return confirmed(NAME, found, told)
    if not found.broken:
        return by_nothing(NAME, found)
    if found.count(NOTHING):
        return by_both(NAME, found)
    told = say("Asked {tries:count} times for one word, it answers with nothing.", [], tries=found.tries)
    return refuted(NAME, found, told)
