"""JSON mode: a prompt that asks for words around a block of code gets one bare JSON object."""

from __future__ import annotations

from modelpick.answers.sentence import part
from modelpick.measure.verify.ask import Ask, user
from modelpick.measure.verify.reading import is_stopped, parsed, quoted
from modelpick.measure.verify.tally import BROKEN, HELD, NOTHING, Sign, by_count, tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Asked, Steps

NAME = "json_mode"
WORDS = r"response_?format|json_?(?:mode|object)"
_THINGS = ("a river", "a bridge", "a lighthouse", "a glacier", "a harbor")
_HOLDS = (
    "The prompt asks for a sentence and a block of code; in {held:count} of {tries:count} tries the answer is one "
    "JSON object and nothing else."
)
_BREAKS = (
    "With response_format json_object the answer was no JSON object in {broken:count} of {tries:count} tries; the "
    "last time, {told:said}."
)


def most(asked: Asked) -> list[Ask]:
    """The word JSON has to be in the prompt: OpenAI refuses the mode without it."""
    return [
        Ask(
            user(
                f"First explain in one plain sentence what {thing} is. Then show an example of {thing} as a small JSON "
                "object in a Markdown code block, under the heading Example."
            ),
            asked.room,
            {"response_format": {"type": "json_object"}},
        )
        for thing in asked.drawn(NAME).sample(_THINGS, asked.rules["tries"]["questions"])
    ]


def steps(asked: Asked) -> Steps:
    holding = asked.rules["tries"]["holding"]
    found = yield from tally(most(asked), sign, WORDS, enough=holding, against=holding)
    return by_count(NAME, found, holding, "response_format with any JSON object", _HOLDS, _BREAKS)


def sign(ask: Ask, exchange: Exchange) -> Sign:
    if is_stopped(exchange):
        return Sign(NOTHING)
    if isinstance(parsed(exchange.text), dict):
        return Sign(HELD, {})
    return Sign(BROKEN, part("the answer was no JSON object by itself: “{text}”", text=quoted(exchange.text)))
