"""Questions that are asked several times: what came back, how often, and whether that is enough."""

from __future__ import annotations

from modelpick.answers.sentence import Sentence, say
from modelpick.frozen import NamedTuple, Record, field
from modelpick.measure.verify.ask import CONFIRMED, INCONCLUSIVE, REFUTED, Verdict
from modelpick.measure.verify.reading import is_lasting, is_unheard, refuses, said, trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from typing import Any

    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Ask

HELD, BROKEN, NOTHING = "held", "broken", "nothing"


class Sign(NamedTuple):
    """What one exchange is evidence of, and what it shows, as part of a sentence."""

    kind: str
    told: dict[str, Any] | None = None


class Tally(Record):
    """What came of one check's requests so far."""

    signs: list[Sign] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    refusal: Exchange | None = None  # that named the parameter as unsupported

    def count(self, kind: str) -> int:
        return sum(sign.kind == kind for sign in self.signs)

    @property
    def held(self) -> int:
        return self.count(HELD)

    @property
    def broken(self) -> int:
        return self.count(BROKEN)

    @property
    def tries(self) -> int:
        return len(self.exchanges)

    def told(self, kind: str) -> dict[str, Any]:
        """What the last exchange of that kind showed."""
        return next(sign.told for sign in reversed(self.signs) if sign.kind == kind and sign.told is not None)


def tally(
    asks: Iterable[Ask],
    read: Callable[[Ask, Exchange], Sign],
    words: str,
    enough: int = 1,
    against: int = 0,
    heard: tuple[str, ...] = ("complete",),
) -> Generator[Ask, Exchange, Tally]:
    """Asks until enough answers hold, or break what is claimed (0: only all of them tell that), or the server refuses
    by one of the words, or meets a trouble that will last. `heard`: outcomes that `read` can make something of."""
    found = Tally()
    for ask in asks:
        exchange = yield ask
        found.exchanges.append(exchange)
        if refuses(exchange, words):
            found.refusal = exchange
            found.signs.append(Sign(NOTHING, trouble(exchange)))
            break
        sign = read(ask, exchange) if exchange.outcome in heard else Sign(NOTHING, trouble(exchange))
        found.signs.append(sign if sign.told is not None else Sign(sign.kind, trouble(exchange)))
        if found.held >= enough or (against and found.broken >= against) or is_lasting(exchange):
            break
    return found


def by_refusal(check: str, found: Tally, what: str) -> Verdict:
    """The server says itself that it does not do it."""
    assert found.refusal is not None
    told = say(
        "Sent {what:t}, the server refuses it by name (status {status}): “{detail}”.", [], what=what,
        status=str(found.refusal.status or 200), detail=said(found.refusal),
    )  # fmt: skip
    return Verdict(check, REFUTED, told, False, found.tries)


def by_nothing(check: str, found: Tally) -> Verdict:
    """Nothing that came back tells either way."""
    told = say(
        "Nothing that came back tells it (requests: {n:count}); the last time, {trouble:said}.", [], n=found.tries,
        trouble=found.told(NOTHING),
    )  # fmt: skip
    is_silent = bool(found.exchanges) and all(is_unheard(each) for each in found.exchanges)
    return Verdict(check, INCONCLUSIVE, told, None, found.tries, is_unheard=is_silent)


def by_both(check: str, found: Tally) -> Verdict:
    """Some answers held, too few of them; some did not, or told nothing."""
    last = found.told(BROKEN if found.broken else NOTHING)
    told = say(
        "It held in {held:count} of {tries:count} tries, failed in {broken:count} and told nothing in the others; the "
        "last time that it did not, {told:said}.", [], held=found.held, tries=found.tries, broken=found.broken,
        told=last,
    )  # fmt: skip
    return Verdict(check, INCONCLUSIVE, told, None, found.tries)


def by_count(check: str, found: Tally, holding: int, what: str, holds: str, breaks: str) -> Verdict:
    """So many that hold, and none that does not, confirm; so many that do not, refute. `what`: which the server may
    refuse; `holds` and `breaks`: what is said then, with {held}, {broken}, {tries} and {told} of the last."""
    if found.refusal and not found.held:
        return by_refusal(check, found, what)
    if found.held >= holding and not found.broken:
        return confirmed(check, found, say(holds, [], held=found.held, tries=found.tries))
    if found.broken >= holding:
        told = say(breaks, [], broken=found.broken, tries=found.tries, told=found.told(BROKEN))
        return refuted(check, found, told)
    return by_both(check, found) if found.held or found.broken else by_nothing(check, found)


def confirmed(check: str, found: Tally, told: Sentence, value: Any = True, **details: Any) -> Verdict:
    return Verdict(check, CONFIRMED, told, value, found.tries, details)


def refuted(check: str, found: Tally, told: Sentence, value: Any = False, **details: Any) -> Verdict:
    return Verdict(check, REFUTED, told, value, found.tries, details)


def inconclusive(check: str, found: Tally, told: Sentence, **details: Any) -> Verdict:
    return Verdict(check, INCONCLUSIVE, told, None, found.tries, details)
