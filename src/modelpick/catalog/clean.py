"""The one door for text and JSON that others wrote. What passes here is safe to print, store and compare."""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections import Counter
from decimal import Decimal

from modelpick.errors import BadFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MAX_BYTES = 64 * 1024 * 1024  # the largest upstream is 3 MB; twenty times that is no catalog
MAX_DEPTH = 40  # the deepest upstream nests 9 levels
MAX_TEXT = 300  # the longest honest name is 120 characters
MAX_ID = 200
MAX_URL = 500
MAX_DIGITS = 40  # Python's own integer parsing turns quadratic beyond thousands

# Upstream ids are printable ASCII without spaces or quotes; anything else cannot be sent to an API.
_ID = re.compile(r"[A-Za-z0-9@~(][A-Za-z0-9._:/@+\-~()=,\[\]$#%*!]*\Z")
_DECIMAL = re.compile(r"-?\d{1,20}(\.\d{1,30})?([eE][-+]?\d{1,2})?\Z", re.ASCII)
# Quantifiers that never give back, and a text without an end taken whole: else one costs the square of its size.
_DEPTH_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
# Hosts hold no brackets: no upstream names an IPv6 address, and urlsplit raises on half of one. `${...}` is a slot
# that the caller fills in. Behind the host any printable ASCII, save what a shell or a page would trip over.
_URL = re.compile(r"https?://[A-Za-z0-9.\-${}_]+(?::[0-9]{1,5})?(?:/(?:(?![\"<>\\^`])[!-~])*)?\Z")


def text(value: object, limit: int = MAX_TEXT) -> str | None:
    """NFC text without control, format, surrogate or private characters; None if nothing is left."""
    if not isinstance(value, str):
        return None
    kept = "".join(
        c if unicodedata.category(c)[0] not in "CZ" else " " if c.isspace() else "" for c in value[: limit * 4]
    )
    # Composed after the dropping: a dropped joiner may have kept two characters apart.
    normal = unicodedata.normalize("NFC", " ".join(kept.split()))
    return normal[:limit].strip() or None


def identifier(value: object) -> str | None:
    """An id as the provider spells it, or None if it could not be one."""
    if not isinstance(value, str) or len(value) > MAX_ID or not _ID.match(value):
        return None
    return value


def url(value: object) -> str | None:
    """An http(s) address without credentials or spaces."""
    return value if isinstance(value, str) and len(value) <= MAX_URL and _URL.match(value) else None


def date(value: object) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD that the calendar knows, between 2015 and 2045."""
    if not isinstance(value, str) or not re.match(r"20\d\d(-\d\d(-\d\d)?)?\Z", value, re.ASCII):
        return None
    year, month, day = (int(part) for part in (value + "-01-01")[:10].split("-"))
    if not (2015 <= year <= 2045 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    if day > (31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]:
        return None
    return value


def count(value: object, largest: int = 10**15) -> int | None:
    """A whole number above zero. Zero means that nobody filled the field in."""
    number = decimal(value)
    if number is None or not 0 < number <= largest or number != number.to_integral_value():
        return None
    return int(number)


def decimal(value: object) -> Decimal | None:
    """A finite number, exact as written."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    if isinstance(value, str) and not _DECIMAL.match(value):
        return None
    number = Decimal(value)
    return (number or Decimal(0)) if number.is_finite() else None  # Decimal knows a zero below zero; nobody else does


def flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def put(
    into: dict[str, Any], name: str, value: object, cleaner: Callable[[object], Any], dropped: Counter[str]
) -> None:
    """Take a value that is stated; one that makes no sense is counted and left out."""
    if value is None:
        return
    cleaned = cleaner(value)
    if cleaned is None:
        dropped[f"{name}: not acceptable"] += 1
    else:
        into[name] = cleaned


def parse_json(payload: bytes, what: str, twice: Counter[str] | None = None) -> Any:
    """JSON as the standard has it: no NaN, no duplicate keys, no bombs. Numbers come as int or Decimal.

    With `twice`, a key that is written twice is counted there, and only what both say is kept.
    """
    if len(payload) > MAX_BYTES:
        raise BadFileError(f"{what}: larger than {MAX_BYTES // 1024**2} MiB, refused")
    _check_depth(payload, what)
    try:
        return json.loads(
            payload.decode("utf-8"),
            parse_float=_number,
            parse_int=_integer,
            parse_constant=_refuse_constant,
            object_pairs_hook=_unique if twice is None else functools.partial(_agreed, twice),
        )
    except (ValueError, RecursionError, ArithmeticError) as error:
        reason = text(str(error)) or type(error).__name__
        raise BadFileError(f"{what}: not the JSON we accept: {reason}") from None


def _check_depth(payload: bytes, what: str) -> None:
    if payload.count(b"{") + payload.count(b"[") <= MAX_DEPTH:  # too few to nest deeper, wherever they stand
        return
    depth = 0
    for token in _DEPTH_TOKEN.finditer(payload):
        mark = token.group()
        if mark in (b"[", b"{"):
            depth += 1
            if depth > MAX_DEPTH:
                raise BadFileError(f"{what}: nested deeper than {MAX_DEPTH} levels, refused")
        elif mark in (b"]", b"}"):
            depth -= 1


def _number(digits: str) -> Decimal:
    value = Decimal(digits)
    if len(digits) > MAX_DIGITS or not -60 < value.adjusted() < 60:
        raise ValueError(f"number out of range: {digits[:20]}")
    return value


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"number out of range: {digits[:20]}")
    return int(digits)


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f"duplicate key {twice[:60]!r}")
    return found


def _agreed(twice: Counter[str], pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    disputed: set[str] = set()
    for key, value in pairs:
        if key not in found:
            found[key] = value
        elif found[key] != value:
            twice["written twice, differently"] += 1
            known = found[key]
            if isinstance(known, dict) and isinstance(value, dict):
                found[key] = {name: each for name, each in known.items() if name in value and value[name] == each}
            else:
                disputed.add(key)
    return {key: value for key, value in found.items() if key not in disputed}
