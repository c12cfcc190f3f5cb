"""A limit on the answer is kept, and the longest that is claimed may be asked for. No answer of that length is."""

from __future__ import annotations

from modelpick.answers.sentence import say
from modelpick.measure.verify.ask import INCONCLUSIVE, Ask, user
from modelpick.measure.verify.reading import is_lasting, names, said, trouble
from modelpick.measure.verify.tally import HELD, NOTHING, Sign, Tally, by_nothing, confirmed, inconclusive, refuted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Asked, Steps, Verdict

NAME = "max_output"
WORDS = r"max_(?:completion_|output_|new_)?tokens|max(?:imum)? (?:output|number of|completion|generation)|"
WORDS += r"(?:output|completion|new) tokens|maxOutputTokens|max_length"
_CONTEXT = r"context|prompt|input tokens|total"
_LESS = 1024  # tokens for the prompt, where the window is what the claim is counted by


def target(asked: Asked) -> int | None:
    """What the workload needs, else what the catalog says; never more than that."""
    need, claimed = asked.needs.get(NAME), asked.claims.get(NAME)
    if need and claimed:
        return int(min(need, claimed))
    either = need or claimed
    return int(either) if either else None


def most(asked: Asked) -> list[Ask]:
    rules = asked.rules[NAME]
    count = "Write the numbers from 1 to 500 in digits, with single spaces between them, all of them."
    asks = [Ask(user(count), rules["small"], is_exact=True)]
    longest = target(asked)
    if longest:
        lengths = [longest, longest - _LESS] if longest > 4 * _LESS else [longest]
        asks += [_long(length, rules) for length in lengths]
    return asks


def _long(length: int, rules: dict[str, Any]) -> Ask:
    """A stream, since it is hung up on if more than the word comes."""
    bound = min(length, rules["bound"])
    more = {"stream": True}
    return Ask(
        user("Answer with the one word: ready"), length, more, output_tokens=bound, seconds=rules["seconds"],
        is_exact=True,
    )  # fmt: skip


def steps(asked: Asked) -> Steps:
    rules, found = asked.rules[NAME], Tally()
    small, *longer = most(asked)
    exchange = yield small
    is_kept = kept(exchange, rules)
    _note(found, exchange, is_kept is not None)
    accepted: int | None = None
    refusal: Exchange | None = None
    for ask in () if is_lasting(exchange) else longer:
        exchange = yield ask
        is_taken = exchange.status == 200 and exchange.outcome != "error_event"
        is_refused = names(exchange, WORDS)
        _note(found, exchange, is_taken or is_refused)
        if is_taken:
            accepted, refusal = ask.length, None
            break
        if is_refused:
            refusal = refusal or exchange
        if not (is_refused and names(exchange, _CONTEXT)):
            break
    return verdict(found, is_kept, target(asked), accepted, refusal, rules)


def _note(found: Tally, exchange: Exchange, tells: bool) -> None:
    found.exchanges.append(exchange)
    found.signs.append(Sign(HELD, {}) if tells else Sign(NOTHING, trouble(exchange)))


def kept(exchange: Exchange, rules: dict[str, Any]) -> bool | None:
    """Whether the answer ends at the small limit; None where it ended by itself before, or was none."""
    if exchange.outcome != "complete":
        return None
    written, most_tokens = exchange.usage.generated, rules["small"] + rules["over"]
    if written is not None and written > most_tokens:
        return False
    if exchange.finish == "length":
        return True
    if written is None and len(exchange.text) > 16 * rules["small"]:  # no token of digits has so many characters
        return False
    return None


def verdict(
    found: Tally, is_kept: bool | None, wanted: int | None, accepted: int | None, refusal: Exchange | None,
    rules: dict[str, Any],
) -> Verdict:  # fmt: skip
    if refusal is not None:
        told = say(
            "A request for up to {n:count} tokens of output is refused (status {status}): “{detail}”.", [], n=wanted,
            status=str(refusal.status), detail=said(refusal),
        )  # fmt: skip
        return refuted(NAME, found, told, wanted)
    if is_kept is False:
        return refuted(NAME, found, _beyond(found.exchanges[0], rules["small"]), None)
    if (wanted and accepted is None) or is_kept is None:
        return _open(found, is_kept, accepted)
    if not wanted:
        told = say(
            "A limit of {small:count} tokens is kept; how much may be asked for is not claimed, and was not tried.", [],
            small=rules["small"],
        )  # fmt: skip
        return confirmed(NAME, found, told, None)
    told = say(
        "A limit of {small:count} tokens is kept, and a request for up to {n:count} is accepted; an answer of that "
        "length was not asked for.", [], small=rules["small"], n=accepted,
    )  # fmt: skip
    return confirmed(NAME, found, told, accepted)


def _beyond(exchange: Exchange, small: int) -> Sentence:
    """More came than was allowed."""
    written, characters = exchange.usage.generated, len(exchange.text)
    if written is None:
        return say(
            "A limit of {small:count} tokens is not kept: {n:count} characters came.", [], small=small, n=characters
        )
    return say(
        "A limit of {small:count} tokens is not kept: {n:count} came, by the server's own count, and "
        "{characters:count} characters were to be seen.", [], small=small, n=written, characters=characters,
    )  # fmt: skip


def _open(found: Tally, is_kept: bool | None, accepted: int | None) -> Verdict:
    if accepted is not None:
        told = say(
            "A request for up to {n:count} tokens is accepted; whether a limit is kept could not be seen: "
            "{told:said}.", [], n=accepted, told=found.told(NOTHING),
        )  # fmt: skip
        return inconclusive(NAME, found, told)
    made = by_nothing(NAME, found)
    assert made.verdict == INCONCLUSIVE and (is_kept is not None or found.count(NOTHING))
    return made
