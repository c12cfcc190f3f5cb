"""A stop sequence ends the answer before it."""

from __future__ import annotations

from modelpick.answers.sentence import part, say
from modelpick.measure.verify.ask import Ask, user
from modelpick.measure.verify.reading import is_stopped, quoted
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
    tally,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Asked, Steps, Verdict
    from modelpick.measure.verify.tally import Tally

NAME = "stop"
WORDS = r"\bstop\b|stop[ _]sequences?"
_LIST = ("amber", "basil", "cedar", "dune", "ember", "fjord", "grove", "heron")
_ENDS = ("stop", "stop_sequence", "end_turn")


def most(asked: Asked) -> list[Ask]:
    """The word that stops it is not the same twice: who thinks may say it to itself before it answers."""
    text = f"Write these words in this order, with single spaces between them, and nothing else: {' '.join(_LIST)}"
    words = asked.drawn(NAME).sample(_LIST[2:6], asked.rules["tries"]["questions"])
    return [Ask(user(text), asked.room, {NAME: [word]}) for word in words]


def steps(asked: Asked) -> Steps:
    return verdict((yield from tally(most(asked), sign, WORDS, against=2)))


def sign(ask: Ask, exchange: Exchange) -> Sign:
    """Held: what stands before the word is there, and the word is not. A text that lacks even that tells nothing."""
    word = ask.more[NAME][0]
    text = exchange.text.casefold()
    before, after = _LIST[_LIST.index(word) - 1], _LIST[_LIST.index(word) + 1]
    if after in text:
        return Sign(BROKEN, part("it wrote on behind “{word}”: “{text}”", word=word, text=quoted(exchange.text)))
    if is_stopped(exchange) or before not in text:
        return Sign(NOTHING)
    if word in text:
        return Sign(NOTHING, part("it stopped, but behind “{word}” and not before it", word=word))
    if exchange.finish not in _ENDS:
        return Sign(NOTHING, part("it stopped, but says that it ended with {finish}", finish=str(exchange.finish)))
    return Sign(HELD, {"word": word})


def verdict(found: Tally) -> Verdict:
    if found.held:
        told = say(
            "Told to write {n:count} words and to stop at “{word}”, it ends before it and says that it stopped (try "
            "{tries:count}).", [], n=len(_LIST), word=found.told(HELD)["word"], tries=found.tries,
        )  # fmt: skip
        return confirmed(NAME, found, told)
    if found.refusal:
        return by_refusal(NAME, found, "a stop sequence")
    if found.broken > 1:
        told = say(
            "Told to stop, it went on in {broken:count} of {tries:count} tries; the last time, {told:said}.", [],
            broken=found.broken, tries=found.tries, told=found.told(BROKEN),
        )  # fmt: skip
        return refuted(NAME, found, told)
    return by_both(NAME, found) if found.broken else by_nothing(NAME, found)
