"""An answer held to a JSON schema that the prompt argues against: plain JSON mode would follow the prompt."""

from __future__ import annotations

from modelpick.answers.sentence import part
from modelpick.measure.verify.ask import Ask, user
from modelpick.measure.verify.reading import NOT_JSON, breach, is_stopped, parsed, quoted
from modelpick.measure.verify.tally import BROKEN, HELD, NOTHING, Sign, by_count, tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Asked, Steps

NAME = "structured_output"
WORDS = r"response_?format|json_?schema|structured[ _-]?outputs?|guided|output_config|response schema"
_ASKED = ("purple", "orange", "silver", "brown")  # by the prompt; the schema knows none of them
_ALLOWED = ["red", "green", "blue"]
_COLOR, _REQUIRED = "color", "batch"  # the prompt does not name the second
_HOLDS = (
    "The prompt asks for a color that the schema does not allow, and does not name a key that it requires: in "
    "{held:count} of {tries:count} tries the answer holds against the schema all the same."
)
_BREAKS = (
    "Sent a strict JSON schema, the answer broke it in {broken:count} of {tries:count} tries; the last time, "
    "{told:said}."
)


def schema_of(batch: str) -> dict[str, Any]:
    """Keywords that every strict server takes: types, an enumeration, what is required, nothing else."""
    return {
        "type": "object",
        "properties": {_COLOR: {"type": "string", "enum": _ALLOWED}, _REQUIRED: {"type": "string", "enum": [batch]}},
        "required": [_COLOR, _REQUIRED],
        "additionalProperties": False,
    }


def most(asked: Asked) -> list[Ask]:
    chance = asked.drawn(NAME)
    asks = []
    for color in chance.sample(_ASKED, asked.rules["tries"]["questions"]):
        batch = f"B{chance.randint(1000, 9999)}"
        text = f'Answer with this JSON object and nothing else: {{"{_COLOR}": "{color}"}}. The color has to be {color}.'
        held = {"name": "paint", "strict": True, "schema": schema_of(batch)}
        asks.append(Ask(user(text), asked.room, {"response_format": {"type": "json_schema", "json_schema": held}}))
    return asks


def steps(asked: Asked) -> Steps:
    holding = asked.rules["tries"]["holding"]
    found = yield from tally(most(asked), sign, WORDS, enough=holding, against=holding)
    return by_count(NAME, found, holding, "response_format with a JSON schema", _HOLDS, _BREAKS)


def sign(ask: Ask, exchange: Exchange) -> Sign:
    schema = ask.more["response_format"]["json_schema"]["schema"]
    if is_stopped(exchange):
        return Sign(NOTHING)
    value = parsed(exchange.text)
    if value is NOT_JSON:
        return Sign(BROKEN, part("the answer was no JSON: “{text}”", text=quoted(exchange.text)))
    if found := breach(value, schema):
        return Sign(
            BROKEN,
            part("the answer was {text}, against the schema: {breach}", text=quoted(exchange.text), breach=found),
        )
    return Sign(HELD, {})
