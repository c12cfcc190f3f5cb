"""Tools that checks offer, and whether a call holds: its tool, its arguments against their schema, their values."""

from __future__ import annotations

from modelpick.answers.sentence import part
from modelpick.measure.verify.ask import Ask, user
from modelpick.measure.verify.reading import NOT_JSON, breach, is_stopped, parsed, quoted
from modelpick.measure.verify.tally import BROKEN, HELD, NOTHING, Sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from random import Random
    from typing import Any

    from modelpick.measure.outcome import Exchange, ToolCall

CITIES = ("Quito", "Oslo", "Lima", "Cairo", "Perth", "Dakar", "Turin", "Kyoto")
UNITS = ("celsius", "fahrenheit")
FORECAST = "get_forecast"
NOTE = "write_note"
# What a server calls these things when it refuses them.
WORDS = r"\btools?\b|parallel_tool_calls|\btool[ _-]?(?:choice|calls?|calling|use)|\bfunctions?\b|function[ _-]?call"


def _tool(name: str, about: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "function", "function": {"name": name, "description": about, "parameters": schema}}


FORECAST_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "city": {"type": "string", "description": "Name of the city"},
        "days": {"type": "integer", "minimum": 1, "maximum": 7, "description": "For how many days"},
        "unit": {"type": "string", "enum": list(UNITS)},
    },
    "required": ["city", "days", "unit"],
    "additionalProperties": False,
}
NOTE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"topic": {"type": "string"}, "urgent": {"type": "boolean"}},
    "required": ["topic", "urgent"],
    "additionalProperties": False,
}
TOOLS = [
    _tool(FORECAST, "The weather forecast of a city", FORECAST_SCHEMA),
    _tool(NOTE, "Keeps a note for later", NOTE_SCHEMA),
]
SCHEMAS = {FORECAST: FORECAST_SCHEMA, NOTE: NOTE_SCHEMA}


_FORMS = {
    "function_call": "the call came as function_call, where who sends tools reads tool_calls",
    "object": "the arguments of the call came as an object, where clients read a string of JSON",
}


def forced(name: str) -> dict[str, Any]:
    """tool_choice that names a tool."""
    return {"type": "function", "function": {"name": name}}


def drawn_forecast(chance: Random) -> dict[str, Any]:
    """Arguments that a call has to carry: no canned answer has them."""
    return {"city": chance.choice(CITIES), "days": chance.randint(2, 6), "unit": chance.choice(UNITS)}


def with_tools(text: str, room: int, **more: Any) -> Ask:
    return Ask(user(text), room, {"tools": TOOLS, **more})


def fault(call: ToolCall, name: str, wanted: dict[str, Any] | None) -> dict[str, Any] | None:
    """What is wrong with a call, as part of a sentence; None where nothing is. `wanted` None: any values do."""
    if call.name != name:
        return part("it called “{called}” and not {name}", called=quoted(call.name), name=name)
    if call.form:
        return part(_FORMS[call.form])
    value = parsed(call.arguments)
    if value is NOT_JSON:
        return part("its arguments are no JSON: “{text}”", text=quoted(call.arguments))
    if found := breach(value, SCHEMAS[name]):
        return part("its arguments are not as the schema asks: {breach}", breach=found)
    for key, each in (wanted or {}).items():
        if not _same(value[key], each):
            return part(
                "asked for {key} {wanted}, it passes “{got}”", key=key, wanted=str(each), got=quoted(str(value[key]))
            )
    return None


def called(exchange: Exchange, name: str, wanted: dict[str, Any] | None) -> Sign:
    """One good call is enough, even where others came with it."""
    faults = [fault(call, name, wanted) for call in exchange.tool_calls]
    if None in faults:
        return Sign(HELD, {})
    if is_stopped(exchange):
        return Sign(NOTHING)
    return Sign(BROKEN, faults[0] if faults else in_words(exchange))


def _same(got: Any, wanted: Any) -> bool:
    """A city may come with its country."""
    if isinstance(wanted, str) and isinstance(got, str):
        return wanted.casefold() in got.casefold()
    return bool(got == wanted)


def in_words(exchange: Exchange) -> dict[str, Any]:
    """What came in place of a call."""
    if any(mark in exchange.text for mark in ("<tool_call>", "[TOOL_CALLS]", f'"name": "{FORECAST}"')):
        return part("the call came as text, which no client reads as one: “{text}”", text=quoted(exchange.text))
    return part("it answered in words: “{text}”", text=quoted(exchange.text))
