"""Why a server refuses, in its own words, and how long it asks to wait."""

from __future__ import annotations

import re
import time
from datetime import UTC
from email.utils import parsedate_to_datetime

from modelpick.catalog import clean
from modelpick.errors import BadFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from modelpick.measure.secret import Secret

_LONGEST_WAIT_S = 31 * 86400.0  # a monthly quota; what is longer is no answer to "when again?"
_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?\Z", re.ASCII)
_TAG = re.compile(r"<[^<>]{0,300}>")
_LONGEST = 128 * 1024  # characters of words in which a key is looked for: 40 ms if they were made for it


def spoken(value: object, key: Secret | None) -> str:
    """Text of a server as it may be shown: without the key, clean, 300 characters at most."""
    if not isinstance(value, str):
        return ""
    if len(value) > _LONGEST:
        return f"{len(value):,} characters, which nobody reads"
    scrubbed = key.scrub(value) if key else value
    told = clean.text(scrubbed) or ""
    return key.scrub(told) if key else told


def why(payload: bytes, key: Secret | None) -> str:
    """The reason in a body: of an error object as OpenAI, FastAPI, Anthropic, Google or Ollama make it, or its text."""
    try:
        document = clean.parse_json(payload, "an error")
    except BadFileError:
        return spoken(_TAG.sub(" ", payload.decode("utf-8", "replace")), key)
    if isinstance(document, list) and document:
        document = document[0]  # Google's
    return spoken(reason(document), key)


def reason(document: object) -> str:
    """The words in an error object, with the parameter that it is about."""
    if not isinstance(document, dict):
        return document if isinstance(document, str) else ""
    error = document.get("error")
    holder = error if isinstance(error, dict) else document
    words = next((each for each in _wordings(holder, error) if each), "")
    about = [str(holder[name]) for name in ("param", "code", "type") if isinstance(holder.get(name), str | int)]
    return " ".join([words, *(f"[{each}]" for each in about if each and each not in words)])


def _wordings(holder: dict[str, Any], error: object) -> list[str]:
    detail = holder.get("detail")
    if isinstance(detail, list):  # FastAPI: [{"loc": ["body", "stream_options"], "msg": "..."}]
        detail = "; ".join(map(_located, detail[:5]))
    said = (holder.get("message"), error, detail, holder.get("error_description"), holder.get("msg"))
    return [each for each in said if isinstance(each, str)]


def _located(one: object) -> str:
    if not isinstance(one, dict):
        return one if isinstance(one, str) else ""
    place = one.get("loc")
    where = ".".join(str(each) for each in place[:6] if isinstance(each, str | int)) if isinstance(place, list) else ""
    return f"{where}: {one.get('msg') or ''}"


def wait_s(headers: Mapping[str, str]) -> float | None:
    """What Retry-After asks for, in seconds from the answer; None where it asks for nothing that can be."""
    told = headers.get("retry-after-ms", "").strip()
    if _SECONDS.match(told):
        return _bounded(float(told) / 1000)
    told = headers.get("retry-after", "").strip()
    if _SECONDS.match(told):
        return _bounded(float(told))
    until = _instant(told)
    if until is None:
        return None
    now = _instant(headers.get("date", ""))  # the server's own clock, where it tells it
    return _bounded(max(0.0, until - (time.time() if now is None else now)))


def _bounded(seconds: float) -> float | None:
    return seconds if seconds <= _LONGEST_WAIT_S else None


def _instant(told: str) -> float | None:
    if not told or len(told) > 60:
        return None
    try:
        moment = parsedate_to_datetime(told)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, OSError):
        return None
