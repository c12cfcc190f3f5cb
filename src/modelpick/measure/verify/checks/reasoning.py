"""Whether it thinks before it answers, and whether the effort turns that on and off: by tokens and by what is shown."""

from __future__ import annotations

import re

from modelpick.answers.sentence import part, say
from modelpick.frozen import NamedTuple
from modelpick.measure.effort import with_effort
from modelpick.measure.verify.ask import Ask, user
from modelpick.measure.verify.reading import is_lasting, refuses, said, trouble
from modelpick.measure.verify.tally import HELD, NOTHING, Sign, Tally, by_nothing, confirmed, inconclusive, refuted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Asked, Steps, Verdict

NAME = "reasoning"
WORDS = r"reasoning|\beffort\b|\bthink(?:ing)?\b"
USUAL = "usual"  # no effort is named
# From least to most. Of names that nobody orders, the first and the last are tried.
_ORDER = ("none", "off", "minimal", "low", "medium", "high", "xhigh", "max")
_THOUGHT = re.compile(r"<think(?:ing)?>|<\|channel\|>analysis")


class Seen(NamedTuple):
    """At one effort: tokens thought, None: not counted; whether thinking was seen, None: unclear."""

    effort: str
    tokens: int | None
    is_thinking: bool | None


def efforts(asked: Asked) -> list[str]:
    """The usual first, then the least and the most, and what a workload asks for."""
    known = sorted(asked.efforts, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    tried = [known[0], known[-1]] if known else ["high"]
    if needed := asked.needs.get(NAME):
        tried.append(str(needed))
    return [USUAL, *dict.fromkeys(tried)]


def most(asked: Asked) -> list[Ask]:
    chance = asked.drawn(NAME)
    text = (
        f"How many whole numbers from 1 to {chance.randint(60, 90)} can be divided by 3 or by {chance.choice((5, 7))}, "
        "but not by both? Answer with the number alone."
    )
    return [Ask(user(text), asked.room, _named(asked, effort)) for effort in efforts(asked)]


def _named(asked: Asked, effort: str) -> dict[str, Any]:
    return {} if effort == USUAL else with_effort(asked.effort_at, effort)


def steps(asked: Asked) -> Steps:
    found, seen = Tally(), []
    refused: dict[str, Exchange] = {}
    for effort, ask in zip(efforts(asked), most(asked), strict=True):
        exchange = yield ask
        found.exchanges.append(exchange)
        if effort != USUAL and refuses(exchange, WORDS):
            refused[effort] = exchange
            continue
        if exchange.outcome == "complete":
            seen.append(read(effort, exchange, asked.rules[NAME]["hidden"]))
            found.signs.append(Sign(HELD, {}))
        else:
            found.signs.append(Sign(NOTHING, trouble(exchange)))
        if is_lasting(exchange):
            break
    return verdict(found, seen, refused, asked)


def read(effort: str, exchange: Exchange, hidden: int) -> Seen:
    usage = exchange.usage
    if usage.reasoning:
        return Seen(effort, usage.reasoning, True)
    # A count of nothing, where there is text, is none.
    unseen = usage.generated - len(exchange.text) if usage.generated else None
    if exchange.reasoning or _THOUGHT.search(exchange.text):
        return Seen(effort, None, True)
    if unseen is not None and unseen > hidden:  # a token has a character at least
        return Seen(effort, unseen, True)
    if unseen is not None or (usage.reasoning == 0 and usage.generated != 0):
        return Seen(effort, 0, False)
    return Seen(effort, None, None)


def verdict(found: Tally, seen: list[Seen], refused: dict[str, Exchange], asked: Asked) -> Verdict:
    needed = asked.needs.get(NAME)
    details = {"efforts": {each.effort: _told(each) for each in seen} | dict.fromkeys(refused, "refused")}
    if needed in refused:
        told = say(
            "A request that names the effort “{effort}” is refused (status {status}): “{detail}”.", [], effort=needed,
            status=str(refused[needed].status), detail=said(refused[needed]),
        )  # fmt: skip
        return refuted(NAME, found, told, None, **details)
    if any(each.is_thinking for each in seen):
        told = say(
            "It thinks before it answers; tokens of thinking by effort: {efforts:saids}.",
            [],
            efforts=_listed(seen, refused),
        )
        return confirmed(NAME, found, told, **details)
    if seen and all(each.is_thinking is False for each in seen):
        told = say(
            "No thinking is shown and none is counted, by effort: {efforts:saids}.", [], efforts=_listed(seen, refused)
        )
        tells = len(seen) > 1 or bool(refused)  # it was asked to think, too
        return refuted(NAME, found, told, **details) if tells else inconclusive(NAME, found, told, **details)
    if seen:
        told = say(
            "No thinking is shown, and the server does not count tokens, by which hidden thinking would be seen.", []
        )
        return inconclusive(NAME, found, told, **details)
    return by_nothing(NAME, found)


def _told(seen: Seen) -> str:
    if seen.is_thinking is None:
        return "unknown"
    return "shown" if seen.tokens is None else str(seen.tokens)


def _listed(seen: list[Seen], refused: dict[str, Exchange]) -> list[dict[str, Any]]:
    shown = {each.effort: each for each in seen}
    return [_at(effort, shown.get(effort)) for effort in (*shown, *refused)]


def _at(effort: str, seen: Seen | None) -> dict[str, Any]:
    """At one effort, as part of a sentence."""
    name = part("by default") if effort == USUAL else part("{effort}", effort=effort)
    if seen is None:
        return part("{effort:said}: refused", effort=name)
    if seen.is_thinking and seen.tokens is None:
        return part("{effort:said}: shown, not counted", effort=name)
    return part("{effort:said}: {n:count}", effort=name, n=seen.tokens)
