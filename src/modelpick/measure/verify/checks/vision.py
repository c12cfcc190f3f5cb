"""A shape and its color are told from a picture, more often than who guesses would."""

from __future__ import annotations

import re
from math import comb

from modelpick.answers.sentence import part, say
from modelpick.frozen import Record, field
from modelpick.measure.verify.ask import Ask
from modelpick.measure.verify.drawing import COLORS, KINDS, SHAPES, address, drawn
from modelpick.measure.verify.reading import is_lasting, is_stopped, names, quoted, refuses, trouble
from modelpick.measure.verify.tally import (
    BROKEN,
    HELD,
    NOTHING,
    Sign,
    Tally,
    by_both,
    by_nothing,
    by_refusal,
    confirmed,
    inconclusive,
    refuted,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Asked, Steps, Verdict
    from modelpick.measure.verify.drawing import Drawing

NAME = "vision"
WORDS = r"\bimages?\b|image_url|\bvision\b|multi-?modal|\bmmproj\b|content (?:type|part)"
# A server that takes text alone says so of the list that an image comes in.
TEXT_ALONE = r"content.{0,60}(?:should|must) be (?:a )?(?:valid )?string"
_TEXT = "Which shape is drawn here, and in which color? Answer with two words: the color, then the shape."


class _Seen(Record):
    """Pictures that were answered, and how."""

    words: int = 0  # shapes and colors that were right, each by itself
    answers: list[str] = field(default_factory=list)  # what was drawn, and what was said


def drawings(asked: Asked) -> list[Drawing]:
    chance = asked.drawn(NAME)
    return [drawn(chance) for _ in range(asked.rules[NAME]["most"])]


def most(asked: Asked) -> list[Ask]:
    return [
        Ask([{"role": "user", "content": [{"type": "text", "text": _TEXT}, _image(each)]}], asked.room, images=1)
        for each in drawings(asked)
    ]


def _image(drawing: Drawing) -> dict[str, Any]:
    return {"type": "image_url", "image_url": {"url": address(drawing)}}


def steps(asked: Asked) -> Steps:
    rules, found, seen = asked.rules[NAME], Tally(), _Seen()
    for drawing, ask in zip(drawings(asked), most(asked), strict=True):
        exchange = yield ask
        found.exchanges.append(exchange)
        if refuses(exchange, WORDS) or names(exchange, TEXT_ALONE):
            found.refusal = exchange
            break
        found.signs.append(sign(exchange, drawing, seen))
        if is_lasting(exchange) or _is_clear(found, rules):
            break
    return verdict(found, seen, rules)


def _is_clear(found: Tally, rules: dict[str, Any]) -> bool:
    """The first few all right, or none of them."""
    first: int = rules["first"]
    return found.tries == first and first in (found.held, found.broken)


def sign(exchange: Exchange, drawing: Drawing, seen: _Seen) -> Sign:
    if exchange.outcome != "complete" or is_stopped(exchange):
        return Sign(NOTHING, trouble(exchange))
    shape, color = told_of(exchange.text)
    seen.answers.append(f"{drawing.color} {drawing.shape}: {quoted(exchange.text)}")
    seen.words += (shape == drawing.shape) + (color == drawing.color)
    is_right = (shape, color) == (drawing.shape, drawing.color)
    return Sign(HELD if is_right else BROKEN, part("the answer was “{text}”", text=quoted(exchange.text)))


def told_of(text: str) -> tuple[str, str]:
    """The one shape and the one color that an answer names; "" where it names none, or several to choose from."""
    return _only(text, SHAPES), _only(text, tuple(COLORS))


def _only(text: str, words: tuple[str, ...]) -> str:
    named = {word for word in words if re.search(rf"\b{word}s?\b", text.casefold())}
    return named.pop() if len(named) == 1 else ""


def one_in(tries: int, right: int) -> int:
    """Of how many who guess one has so many right, rounded down."""
    chance = sum(comb(tries, hits) * (KINDS - 1) ** (tries - hits) / KINDS**tries for hits in range(right, tries + 1))
    return int(1 / chance)


def verdict(found: Tally, seen: _Seen, rules: dict[str, Any]) -> Verdict:
    if found.refusal and not found.held:
        return by_refusal(NAME, found, "an image")
    told = found.held + found.broken  # pictures that were answered
    if not told:
        return by_nothing(NAME, found)
    enough = rules["first"] if told == rules["first"] else rules["right"]
    if told >= rules["first"] and found.held >= enough:
        evidence = say(
            "Of {tries:count} pictures drawn for this, it tells shape and color of {right:count}; who guesses does so "
            "once in {odds:count}.", [], tries=told, right=found.held, odds=one_in(told, found.held),
        )  # fmt: skip
        return confirmed(NAME, found, evidence, pictures=seen.answers)
    if told < rules["first"]:
        return by_both(NAME, found)
    evidence = say(
        "Of {tries:count} pictures drawn for this, it tells shape and color of {right:count}, and {words:count} of "
        "{all:count} single words; the last time that it was wrong, {told:said}.", [], tries=told, right=found.held,
        words=seen.words, all=2 * told, told=found.told(BROKEN),
    )  # fmt: skip
    is_guessed = found.held <= rules["wrong"] and seen.words <= told
    make = refuted if is_guessed else inconclusive
    return make(NAME, found, evidence, pictures=seen.answers)
