"""Tokens of fixed texts, by the server's own count, relative to the reference of rules/tokenizers.toml."""

from __future__ import annotations

from modelpick.answers.sentence import part, say
from modelpick.frozen import replace
from modelpick.measure.verify.ask import Ask, user
from modelpick.measure.verify.passages import CONTENTS, passage
from modelpick.measure.verify.reading import is_lasting, trouble
from modelpick.measure.verify.tally import HELD, NOTHING, Sign, Tally, by_nothing, confirmed, inconclusive, refuted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.measure.verify.ask import Asked, Steps, Verdict

NAME = "tokenizer"
_SHORT = "."  # one token: what the frame has is found by the difference
_LENGTH = 16  # nobody reads the answers
_LEAST, _MOST = 0.05, 50.0  # what is below or above is no count


def most(asked: Asked) -> list[Ask]:
    return [Ask(user(text), _LENGTH) for text in (_SHORT, *map(passage, CONTENTS))]


def steps(asked: Asked) -> Steps:
    found = Tally()
    counts: list[int] = []
    for ask in most(asked):
        exchange = yield ask
        found.exchanges.append(exchange)
        if exchange.outcome != "complete":
            found.signs.append(Sign(NOTHING, trouble(exchange)))
            return by_nothing(NAME, found) if is_lasting(exchange) or not counts else _uncounted(found)
        if exchange.usage.prompt is None:
            return _uncounted(found)
        found.signs.append(Sign(HELD, {}))
        counts.append(exchange.usage.prompt)
    return verdict(found, counts, asked)


def _uncounted(found: Tally) -> Verdict:
    told = say("The server does not say how many tokens each of the fixed texts has.", [])
    return inconclusive(NAME, found, told)


def factors(counts: list[int], reference: dict[str, int]) -> dict[str, float]:
    """By content; what a message of one token counts is the frame and that token."""
    frame = counts[0] - 1
    return {
        content: round((count - frame) / reference[content], 3)
        for content, count in zip(CONTENTS, counts[1:], strict=True)
    }


def verdict(found: Tally, counts: list[int], asked: Asked) -> Verdict:
    rules = asked.rules[NAME]
    made = factors(counts, rules["reference"])
    frame = counts[0] - 1
    details = {"tokens": dict(zip(CONTENTS, (count - frame for count in counts[1:]), strict=True)), "frame": frame}
    if not all(_LEAST <= factor <= _MOST for factor in made.values()):
        told = say("The server's counts of fixed texts make no sense: {counts:list} tokens.", [], counts=counts)
        return inconclusive(NAME, found, told, **details)
    listed = [part("{content:t} {n:number2}", content=content, n=factor) for content, factor in made.items()]
    claimed: dict[str, Any] | None = asked.claims.get(NAME)
    if not claimed:
        told = say(
            "Tokens of fixed texts by the server's count, relative to o200k: {factors:saids}; the catalog has no "
            "measured figures to compare with.", [], factors=listed,
        )  # fmt: skip
        return replace(inconclusive(NAME, found, told, **details), value=made)  # which a journal keeps all the same
    off = [
        part(
            "{content:t} {n:number2} ({least:number2} to {most:number2})",
            content=content,
            n=factor,
            least=claimed[content][0],
            most=claimed[content][2],
        )
        for content, factor in made.items()
        if not _within(factor, claimed[content], rules["tolerance"])
    ]
    if off:
        told = say(
            "Tokens of fixed texts by the server's count, relative to o200k, are not what the catalog takes them for "
            "(in brackets): {off:saids}.", [], off=off,
        )  # fmt: skip
        return refuted(NAME, found, told, made, **details)
    told = say(
        "Tokens of fixed texts by the server's count, relative to o200k, are what the catalog takes them for: "
        "{factors:saids}.", [], factors=listed,
    )  # fmt: skip
    return confirmed(NAME, found, told, made, **details)


def _within(factor: float, span: list[float], tolerance: float) -> bool:
    return bool(span[0] * (1 - tolerance) <= factor <= span[2] * (1 + tolerance))
