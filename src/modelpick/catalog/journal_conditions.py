"""Under what something was measured: a figure of short prompts, of much thinking or of 16 at once is no other's."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NAMES = ("input_tokens", "output_tokens", "effort", "concurrency", "rate_per_s", "address")  # as they stand in a line
_MOST_TOKENS = 10**9
_MOST_AT_ONCE = 100_000
_MOST_A_SECOND = 1e6
_LONGEST_EFFORT = 40
_LONGEST_ADDRESS = 500


def ordered(told: dict[str, Any]) -> dict[str, Any]:
    """In the order of their names; without those that nobody told."""
    known = {name: told[name] for name in NAMES if told.get(name) not in (None, "")}
    return known | {name: value for name, value in told.items() if name not in NAMES}


def fault(told: Any) -> str:
    """What is wrong with them; "" where nothing is."""
    if not isinstance(told, dict):
        return f"expected an object, got {ascii(told)[:40]}"
    for name, value in told.items():
        if name not in NAMES:
            return f"no such condition: {ascii(name)[:40]}"
        if wrong := _FAULTS[name](value):
            got = "" if name == "address" else f", got {ascii(value)[:60]}"  # it may hold a password
            return f"{name}: expected {wrong}{got}"
    return "concurrency or rate_per_s, not both" if {"concurrency", "rate_per_s"} <= told.keys() else ""


def is_address(told: Any) -> bool:
    """Of an endpoint: nothing that steers a terminal or holds a password."""
    if not isinstance(told, str) or len(told) > _LONGEST_ADDRESS or not is_plain(told) or "?" in told or "#" in told:
        return False
    scheme, _, rest = told.partition("://")
    host = rest.partition("/")[0]
    return scheme in ("http", "https") and bool(host) and "@" not in host


def is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and not set(text) & set(' "<>\\^`{|}')


def _tokens(value: Any) -> str:
    return "" if type(value) is int and 0 < value <= _MOST_TOKENS else "a whole number of tokens"


def _at_once(value: Any) -> str:
    return "" if type(value) is int and 0 < value <= _MOST_AT_ONCE else "how many at once"


def _a_second(value: Any) -> str:
    return "" if type(value) in (int, float) and 0 < value <= _MOST_A_SECOND else "so many begun a second"


def _effort(value: Any) -> str:
    is_word = isinstance(value, str) and 0 < len(value) <= _LONGEST_EFFORT and is_plain(value)
    return "" if is_word else "the name of an effort"


def _address(value: Any) -> str:
    return "" if is_address(value) else "an address like https://api.example.com/v1"


_FAULTS = dict(zip(NAMES, (_tokens, _tokens, _effort, _at_once, _a_second, _address), strict=True))
