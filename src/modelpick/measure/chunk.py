"""One chunk of a stream, or one whole answer, in the spellings that servers have for it."""

from __future__ import annotations

from decimal import Decimal

from modelpick.frozen import NamedTuple
from modelpick.measure.outcome import Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST_TOKENS = 10**9  # no context is a thousandth of it


class Said(NamedTuple):
    """What it adds to the answer. `calls`: (index, (id, name, arguments, form)), as ToolCall has them."""

    text: str
    reasoning: str
    calls: list[tuple[int, tuple[str, str, str, str]]]
    finish: str


def said(document: dict[str, Any], called: str) -> Said | None:
    """The first choice; `called` is where its message stands: "delta" in a stream, else "message"."""
    choices = document.get("choices")
    for choice in choices if isinstance(choices, list) else ():
        if isinstance(choice, dict) and choice.get("index") in (0, None):
            break
    else:
        return None
    other = "message" if called == "delta" else "delta"
    message: dict[str, Any] = next((choice[name] for name in (called, other) if isinstance(choice.get(name), dict)), {})
    text, thought = _content(message.get("content"))
    if not text:
        text = _string(message.get("refusal")) or _string(choice.get("text"))
    return Said(text, _reasoning(message) + thought, _calls(message), _string(choice.get("finish_reason")))


def model(document: dict[str, Any]) -> str:
    """Who answers, by its own word."""
    return _string(document.get("model"))


def provider(document: dict[str, Any]) -> str:
    """To whom OpenRouter passed the request on."""
    return _string(document.get("provider"))


def usage(document: dict[str, Any], known: Usage) -> Usage:
    """What it says of tokens, and what was known where it says nothing."""
    told = document.get("usage")
    if not isinstance(told, dict):
        groq = document.get("x_groq")
        told = groq.get("usage") if isinstance(groq, dict) else None
    if not isinstance(told, dict):
        return known
    written, read = (_object(told.get(f"{name}_tokens_details")) for name in ("completion", "prompt"))
    prompt = _count(told.get("prompt_tokens"))
    cached = _first(read.get("cached_tokens"), told.get("prompt_cache_hit_tokens"), told.get("cached_tokens"))
    if cached is not None and prompt is not None and cached > prompt:
        cached = None
    found = (
        prompt,
        _count(told.get("completion_tokens")),
        _first(written.get("reasoning_tokens"), told.get("reasoning_tokens")),
        cached,
        _count(told.get("total_tokens")),
    )
    kept = (known.prompt, known.completion, known.reasoning, known.cached, known.total)
    return Usage(*(old if new is None else new for new, old in zip(found, kept, strict=True)))


def _content(content: object) -> tuple[str, str]:
    """Text and thoughts: a string, or Mistral's parts, {"type": "text"} and {"type": "thinking"}."""
    if isinstance(content, str):
        return content, ""
    texts, thoughts = [], []
    for part in content if isinstance(content, list) else ():
        if not isinstance(part, dict):
            continue
        if part.get("type") == "thinking":
            inner = part.get("thinking")
            thoughts.append(inner if isinstance(inner, str) else _content(inner)[0])
        else:
            texts.append(_string(part.get("text")))
    return "".join(texts), "".join(thoughts)


def _reasoning(message: dict[str, Any]) -> str:
    """Some routers send the same thought under two names: the first that holds any counts."""
    for name in ("reasoning_content", "reasoning"):
        if isinstance(found := message.get(name), str) and found:
            return found
    details = message.get("reasoning_details")
    parts = [each for each in details if isinstance(each, dict)] if isinstance(details, list) else []
    return "".join(_string(each.get("text")) or _string(each.get("summary")) for each in parts)


def _calls(message: dict[str, Any]) -> list[tuple[int, tuple[str, str, str, str]]]:
    listed = message.get("tool_calls")
    found = []
    for place, each in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(each, dict):
            index = each.get("index")
            at = index if isinstance(index, int) and not isinstance(index, bool) else place
            found.append((at, (_string(each.get("id")), *_function(each.get("function")))))
    if not found and isinstance(message.get("function_call"), dict):  # as it was before there were several
        name, arguments, form = _function(message["function_call"])
        found.append((0, ("", name, arguments, form or "function_call")))
    return found


def _function(function: object) -> tuple[str, str, str]:
    """Name, arguments, and the form where it is not as it should be."""
    known = _object(function)
    arguments = known.get("arguments")
    return _string(known.get("name")), _string(arguments), "object" if isinstance(arguments, dict) else ""


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _first(*values: object) -> int | None:
    return next((count for value in values if (count := _count(value)) is not None), None)


def _count(value: object) -> int | None:
    """Zero is a count here; what cannot be one is not known."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 0 <= value <= _MOST_TOKENS:
        return None
    return int(value) if value == int(value) else None
