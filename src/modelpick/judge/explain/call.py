"""How to call the pick: the provider's own model id, where to, with which key, and a curl where its shape is known."""

from __future__ import annotations

from modelpick.answers.judged import Call
from modelpick.json_text import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.catalog.entities import Model, Offering

_ASKED = "Hello"
_ANTHROPIC_VERSION = "2023-06-01"  # the only one there is: https://docs.anthropic.com/en/api/versioning
_MAX_TOKENS = 1024  # Anthropic wants a limit; this is its own documentation's
_IN_ADDRESS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:@")


def call(offering: Offering, model: Model, effort: str, rules: dict[str, Any]) -> Call:
    """Facts alone fill it; what they do not say is None. `rules` is the rulebook."""
    sdk = offering.fact("sdk").value
    entry = rules["explanations"]["sdks"].get(sdk, {})
    base_url = offering.fact("base_url").value
    # What a region's own address is, no source states: the provider's usual one would send the request elsewhere.
    if base_url is None and not offering.region and offering.provider in entry.get("providers", ()):
        base_url = entry["base_url"]
    key = _key_variable(offering)
    curl = None
    if entry and base_url and key and (not offering.region or offering.region in base_url):
        named = effort if effort in (offering.fact("reasoning_efforts").value or ()) else ""
        curl = _curl(entry, base_url.rstrip("/"), key, offering, named)
    return Call(offering.upstream, base_url, key, effort or None, sdk, curl)


def _key_variable(offering: Offering) -> str | None:
    """A name that a shell takes for a variable's, or nothing."""
    name = offering.fact("key_variable").value
    return name if name and name.isidentifier() and name.isascii() else None


def _curl(entry: dict[str, Any], base_url: str, key: str, offering: Offering, effort: str) -> str | None:
    path, headers, body, effort_at = _request(entry, key, offering)
    if effort:
        _put(body, effort_at, effort)
    address = _address(base_url + path)
    if address is None:
        return None
    lines = [f"curl {address}", *(f"  -H {header}" for header in headers), f"  -d {_quoted(dumps(body))}"]
    return " \\\n".join(lines)


def _request(entry: dict[str, Any], key: str, offering: Offering) -> tuple[str, list[str], dict[str, Any], list[str]]:
    """Path, headers, body, and where in the body the effort stands."""
    model, is_json = offering.upstream, _quoted("Content-Type: application/json")
    message = [{"role": "user", "content": _ASKED}]
    if entry["style"] == "messages":
        headers = [_with_key("x-api-key: ", key), _quoted(f"anthropic-version: {_ANTHROPIC_VERSION}"), is_json]
        return "/messages", headers, {"model": model, "max_tokens": _MAX_TOKENS, "messages": message}, entry["effort"]
    if entry["style"] == "generate":
        body = {"contents": [{"parts": [{"text": _ASKED}]}]}
        return f"/models/{model}:generateContent", [_with_key("x-goog-api-key: ", key), is_json], body, entry["effort"]
    headers = [_with_key("Authorization: Bearer ", key), is_json]
    endpoints = offering.fact("endpoints").value or ["chat"]
    if "chat" not in endpoints and "responses" in endpoints:
        return "/responses", headers, {"model": model, "input": _ASKED}, ["reasoning", "effort"]
    return "/chat/completions", headers, {"model": model, "messages": message}, entry["effort"]


def _put(body: dict[str, Any], path: list[str], value: str) -> None:
    *above, last = path
    for name in above:
        body = body.setdefault(name, {})
    body[last] = value


def _with_key(prefix: str, variable: str) -> str:
    return f'"{prefix}${variable}"'


def _quoted(text: str) -> str:
    """As one word of a shell, whatever is in it."""
    return "'" + text.replace("'", "'\\''") + "'"


def _address(url: str) -> str | None:
    """In single quotes; in double ones where it names variables of the shell: `https://${HOST}/v1`. None: unsafe."""
    plain, *rest = url.split("${")
    for part in rest:
        name, closed, tail = part.partition("}")
        if not (closed and name.isidentifier() and name.isascii()):
            return None
        plain += tail
    if not _IN_ADDRESS.issuperset(plain):
        return None
    return f'"{url}"' if rest else _quoted(url)
