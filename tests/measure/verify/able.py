"""A model that does all that is claimed, and may be told to lack some of it. It reads pictures, schemas and notes as
they come: nothing of ours tells it what the answer is."""

from __future__ import annotations

import base64
import json
import re
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.measure import server as wire

from modelpick.measure.outcome import Exchange, ToolCall, Usage

_NAMES = {(220, 20, 30): "red", (20, 150, 50): "green", (30, 60, 220): "blue", (250, 215, 0): "yellow"}
REFUSED = {
    "tools": "tools are not supported by this model", "forced_tool": "'tool_choice' is not supported with this model",
    "parallel_tools": "tools are not supported by this model", "vision": "this model does not support image input",
    "structured_output": "response_format json_schema is not supported",
    "json_mode": "response_format json_object is not supported", "stop": "Unsupported parameter: 'stop'",
    "temperature": "Unsupported value: 'temperature' does not support 0 with this model",
    "streaming": "streaming is not supported", "reasoning": "Unrecognized request argument: reasoning_effort",
    "max_output": "max_tokens is too large: this model supports at most 4096 completion tokens",
}  # fmt: skip


@dataclass
class Said:
    text: str = ""
    finish: str = "stop"
    calls: list[tuple[str, str]] = field(default_factory=list)
    prompt: int = 0
    completion: int = 0
    reasoning: int | None = None
    cached: int | None = None
    status: int = 200
    detail: str = ""


@dataclass
class Able:
    """`lacks`: by check, what it leaves out without a word. `refuses`: what it refuses by name."""

    lacks: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    thinks: bool = True
    window: int = 8_000
    longest: int = 4_096
    factor: float = 1.0
    counts: bool = True  # tells usage
    has_cached: bool = True  # tells cached tokens
    seen: set[str] = field(default_factory=set)

    def answer(self, body: dict[str, Any]) -> Said:
        text = _text(body)
        limit = body.get("max_tokens", 10_000)
        refused = self._refused(body, text, limit)
        if refused:
            return Said(status=400, detail=refused)
        said = self._said(body, text)
        said.prompt = 7 + self._tokens(text)
        said.completion = self._tokens(said.text) + 8 * len(said.calls)
        if self.thinks and "reasoning" not in self.lacks and body.get("reasoning_effort") != "none":
            said.reasoning = 40
            said.completion += 40
        elif "reasoning" in self.lacks:
            said.reasoning = 0
        said.cached = self._cached(text) if self.has_cached else None
        if "max_output" not in self.lacks and said.completion > limit:
            said.text, said.finish, said.completion, said.calls = said.text[: 2 * limit], "length", limit, []
        return said

    def _tokens(self, text: str) -> int:
        return round(self.factor * len(re.findall(r"\w+|[^\w\s]", text)))

    def _cached(self, text: str) -> int:
        is_known = text in self.seen
        self.seen.add(text)
        return self._tokens(text) // 2 + 5 if is_known and "prompt_caching" not in self.lacks else 0

    def _refused(self, body: dict[str, Any], text: str, limit: int) -> str:
        named = {
            "tools": "tools" in body, "forced_tool": "tool_choice" in body, "parallel_tools": "tools" in body,
            "vision": "image_url" in json.dumps(body["messages"]), "stop": "stop" in body,
            "structured_output": body.get("response_format", {}).get("type") == "json_schema",
            "json_mode": body.get("response_format", {}).get("type") == "json_object",
            "temperature": "temperature" in body, "streaming": bool(body.get("stream")),
            "reasoning": "reasoning_effort" in body, "max_output": limit > self.longest,
        }  # fmt: skip
        for name, is_named in named.items():
            if is_named and (name in self.refuses or name == "max_output"):
                return REFUSED[name]
        if self._tokens(text) > self.window and "context" not in self.lacks:
            return f"This model's maximum context length is {self.window} tokens."
        return ""

    def _said(self, body: dict[str, Any], text: str) -> Said:
        if "tools" in body:
            if called := self._calls(body, text):
                return Said(finish="tool_calls", calls=called)
            return Said("It is sunny.")
        if "response_format" in body:
            return Said(self._formed(body["response_format"], text))
        if image := re.search(r"base64,([A-Za-z0-9+/=]+)", json.dumps(body["messages"])):
            return Said("A red circle." if "vision" in self.lacks else " ".join(looked_at(image[1])))
        return self._worded(body, text)

    def _calls(self, body: dict[str, Any], text: str) -> list[tuple[str, str]]:
        if "tools" in self.lacks:
            return []
        choice = body.get("tool_choice")
        if choice and choice["function"]["name"] == "write_note":
            if "forced_tool" in self.lacks:
                return []
            return [("write_note", json.dumps({"topic": "sum", "urgent": False}))]
        days, unit = re.search(r"next (\d) days", text), re.search(r"in (celsius|fahrenheit)", text)
        cities = re.findall(r"of ([A-Z][a-z]+)", text)
        if not (days and unit and cities):
            return []
        calls = [("get_forecast", json.dumps({"city": city, "days": int(days[1]), "unit": unit[1]})) for city in cities]
        return calls[:1] if "parallel_tools" in self.lacks else calls

    def _formed(self, wanted: dict[str, Any], text: str) -> str:
        if wanted["type"] == "json_schema":
            if "structured_output" in self.lacks:
                found = re.search(r"\{.*?\}", text)
                assert found
                return found[0]
            properties = wanted["json_schema"]["schema"]["properties"]
            return json.dumps({name: one["enum"][0] for name, one in properties.items()})
        return 'Rivers flow.\n```json\n{"a": 1}\n```' if "json_mode" in self.lacks else '{"a": 1}'

    def _worded(self, body: dict[str, Any], text: str) -> Said:
        if codes := re.findall(r"gate is (\d{5})", text):
            return Said(" ".join(codes[: 1 if "recall" in self.lacks else 3]))
        if count := re.search(r"numbers from 1 to (\d+)", text):
            return Said(" ".join(map(str, range(1, int(count[1]) + 1))))
        if words := re.search(r"nothing else: ([a-z ]+)$", text):
            ends = [] if "stop" in self.lacks else body.get("stop", [])
            kept = words[1].split(ends[0])[0] if ends else words[1]
            return Said(kept)
        return Said("ready")


def _text(body: dict[str, Any]) -> str:
    content = body["messages"][-1]["content"]
    if isinstance(content, str):
        return content
    return " ".join(str(part["text"]) for part in content if part["type"] == "text")


def looked_at(encoded: str) -> tuple[str, str]:
    """Color and shape of a picture, by its pixels."""
    data, chunks, at = base64.b64decode(encoded), {}, 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size]) == (zlib.crc32(kind + content),)
        chunks[kind] = content
        at += 12 + size
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    raw = zlib.decompress(chunks[b"IDAT"])
    rows = [raw[y * (3 * width + 1) + 1 : (y + 1) * (3 * width + 1)] for y in range(height)]
    pixels = [[tuple(row[3 * x : 3 * x + 3]) for x in range(width)] for row in rows]
    inked = [sum(pixel != (255, 255, 255) for pixel in row) for row in pixels]
    inked = [count for count in inked if count]
    upper, middle, lower = inked[len(inked) // 10], inked[len(inked) // 2], inked[-len(inked) // 10]
    shape = "square" if upper == middle == lower else "triangle" if upper < middle < lower else "circle"
    return _NAMES[pixels[height // 2][width // 2]], shape


def exchange_of(said: Said, is_stream: bool = False) -> Exchange:
    """As measure/exchange.py would make it."""
    if said.status != 200:
        return Exchange("refused" if said.status < 500 else "server_error", said.status, said.detail)
    usage = Usage(said.prompt, said.completion, said.reasoning, said.cached, said.prompt + said.completion)
    found = Exchange("complete", 200, text=said.text, finish=said.finish, usage=usage, is_stream=is_stream)
    found.tool_calls = [ToolCall(str(at), *call) for at, call in enumerate(said.calls)]
    if is_stream:
        found.arrivals = [(0.5 + 0.01 * at, len(word) + 1) for at, word in enumerate(said.text.split())]
    return found


def steps_of(said: Said, body: dict[str, Any]) -> Iterable[wire.Step]:
    """As a server would send it."""
    if said.status != 200:
        return wire.refusal(said.status, said.detail)
    usage = wire.tokens(said.prompt, said.completion, **_more(said))["usage"]
    if not body.get("stream"):
        calls = [
            {"id": f"call_{at}", "type": "function", "function": {"name": name, "arguments": told}}
            for at, (name, told) in enumerate(said.calls)
        ]
        more: dict[str, Any] = {"tool_calls": calls} if calls else {}
        return wire.document(said.text, finish=said.finish, usage=usage, **more)
    words = said.text.split()
    texts = [" ".join(words[at : at + 20]) + " " for at in range(0, len(words), 20)]
    steps = wire.stream(*texts, gap_s=0.012, finish=said.finish, usage=False, mark=False)[:-1]
    return [*steps, wire.event({"id": "c", "choices": [], "usage": usage}), wire.event("[DONE]"), wire.END]


def _more(said: Said) -> dict[str, int]:
    found = {"reasoning": said.reasoning, "cached": said.cached}
    return {name: value for name, value in found.items() if value is not None}
