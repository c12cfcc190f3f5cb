"""What must hold of every reading, whatever was read. Written apart from the readers, by the issue's words."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from modelpick.catalog import clean
from modelpick.catalog.fields import MODEL_FIELDS, OFFERING_FIELDS
from modelpick.curate import rows as shape
from modelpick.curate.rows import PriceRow, Reading, Row, Snapshot
from modelpick.errors import BadFileError

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TIER = re.compile(r"[a-z][a-z0-9_-]{0,30}\Z")
_WINDOW = re.compile(r"(days [1-7]-[1-7] )?([0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9] UTC;?)*\Z")
_REASON = re.compile(r"[A-Za-z][ -~]{3,79}\Z")
_URLS = ("weights_url", "base_url")
_LISTED_OR_NO = {"tools": "tools", "structured_output": "structured_outputs", "temperature": "temperature",
                 "reasoning": "reasoning"}  # fmt: skip
_MODELS_DEV = {"tools": "tool_call", "reasoning": "reasoning", "structured_output": "structured_output",
               "temperature": "temperature", "open_weights": "open_weights", "pdf": "attachment"}  # fmt: skip
_SENSES = {"vision": "image", "audio": "audio", "video": "video", "pdf": "file"}
_KINDS = ("text", "image", "audio", "video", "pdf", "file")


def refusal(error: BadFileError) -> Iterator[str]:
    message = error.message
    if not message.isprintable() or len(message) > 500 or _is_unclean(message):
        yield f"refusal not one clean line: {message[:200]!r}"


def faults(reading: Reading, payload: bytes, source: str, folder: str) -> Iterator[str]:
    """Everything that is wrong with a reading."""
    if reading.raw != len(reading.rows) + reading.excluded.total() + reading.skipped.total():
        yield f"raw {reading.raw} is not rows + excluded + skipped"
    for counts in (reading.excluded, reading.skipped, reading.dropped):
        for reason, number in counts.items():
            if not _REASON.match(reason) or number < 0:
                yield f"reason {reason[:100]!r}: {number}"
    for row in reading.rows:
        try:
            shape.check(row)
        except ValueError as error:
            yield f"check: {error}"
        yield from _row(row)
        for price in row.prices:
            yield from _price(price)
            if price.zero == "free" and not _says_free(row, payload):
                yield f"free, and nothing says so: {row.provider}/{row.id}"
    yield from _denials(reading, payload, source)
    yield from _round_trip(reading, os.path.join(folder, f"{os.getpid()}.jsonl"))


def _row(row: Row) -> Iterator[str]:
    for where, text, limit in _strings(row):
        if _is_unclean(text) or len(text) > limit:
            yield f"{where}: unclean or too long: {text[:80]!r}"
    if row.kind != shape.SCORE:
        ids = [row.id, *row.also, *([row.provider] if row.kind == shape.OFFERING else [])]
        yield from (f"not an id: {each[:80]!r}" for each in ids if clean.identifier(each) is None)
    if row.region and not re.match(r"[a-z0-9-]{2,30}\Z", row.region):
        yield f"not a region: {row.region[:80]!r}"
    addresses = [row.url, *(facts.get(name) for facts in (row.facts, row.about_model) for name in _URLS)]
    yield from (f"not a url: {each[:80]!r}" for each in addresses if each and clean.url(each) != each)
    if row.as_of and clean.date(row.as_of) is None:
        yield f"not a date: {row.as_of!r}"
    tables = {shape.OFFERING: OFFERING_FIELDS, shape.MODEL: MODEL_FIELDS}
    for name, value in row.facts.items():
        if (table := tables.get(row.kind)) and not _fits(value, table[name].shape):
            yield f"{name}: not a {table[name].shape}: {value!r:.80}"
    for name, value in row.about_model.items():
        if not _fits(value, MODEL_FIELDS[name].shape):
            yield f"{name}: not a {MODEL_FIELDS[name].shape}: {value!r:.80}"
    if row.runs < 0:
        yield "negative sample size"


def _price(price: PriceRow) -> Iterator[str]:
    if any(not isinstance(usd, Decimal) or not usd.is_finite() or usd <= 0 for usd in price.rates.values()):
        yield f"a rate that is zero or below: {price.rates}"
    if any(usd > 10**14 for usd in price.rates.values()):
        yield f"a rate beyond reason: {price.rates}"
    if price.zero not in ("", "unknown", "free"):
        yield f"zero kind {price.zero!r}"
    if bool(price.rates) == bool(price.zero):
        yield "a price row has either rates or a zero kind"
    if not _TIER.match(price.tier) or not _WINDOW.match(price.window) or price.above < 0:
        yield f"tier {price.tier[:60]!r}, window {price.window[:60]!r}, above {price.above}"
    if any(day and clean.date(day) is None for day in (price.valid_from, price.valid_to)):
        yield f"validity {price.valid_from!r} {price.valid_to!r}"


def _says_free(row: Row, payload: bytes) -> bool:
    told = f"{row.id} {row.about_model.get('name')}".lower()
    # LiteLLM's ids lose a prefix, genai-prices' names what stands in brackets; both then say it in the payload.
    return "free" in told or b"(free)" in payload.lower() or b"free of charge" in payload.lower()


def _fits(value: object, wanted: str) -> bool:
    if wanted == "flag":
        return isinstance(value, bool)
    if wanted == "count":
        return type(value) is int and value > 0
    if wanted == "number":
        return isinstance(value, Decimal | int) and not isinstance(value, bool) and Decimal(value).is_finite()
    if wanted == "texts":
        return isinstance(value, list) and bool(value) and all(isinstance(each, str) and each for each in value)
    if wanted == "date":
        return clean.date(value) is not None
    return isinstance(value, str) and value != ""


def _strings(row: Row) -> Iterator[tuple[str, str, int]]:
    """Every string in the row: where it stands, and how long it may be."""
    todo: list[tuple[str, Any]] = [(name, getattr(row, name)) for name in Row.__dataclass_fields__ if name != "prices"]
    todo += [("price", getattr(price, name)) for price in row.prices for name in PriceRow.__dataclass_fields__]
    while todo:
        where, value = todo.pop()
        if isinstance(value, str):
            yield where, value, 500 if where in ("url", "sdk", *_URLS) else clean.MAX_TEXT
        elif isinstance(value, dict):
            todo += [(str(key), each) for key, each in value.items()] + [(where, key) for key in value]
        elif isinstance(value, list):
            todo += [(where, each) for each in value]


def _is_unclean(text: str) -> bool:
    if text.isascii():
        return not text.isprintable()
    return (
        not unicodedata.is_normalized("NFC", text)
        or any(unicodedata.category(character)[0] == "C" for character in text)
        or not _BIDI.isdisjoint(text)
    )


def _denials(reading: Reading, payload: bytes, source: str) -> Iterator[str]:
    """A flag that is False must be stated as such."""
    data: Any = None
    for row in reading.rows:
        denied = [name for facts in (row.facts, row.about_model) for name in facts if facts[name] is False]
        if not denied or row.kind == shape.SCORE:
            if denied and "open_weights" in row.about_model and b"false" not in payload.lower():
                yield "open_weights denied by no cell"
            continue
        data = data or _loaded(payload)
        stated = list(_entries(data, row, source))
        for name in denied:
            if not any(_states(entry, name, source) for entry in stated):
                yield f"{name}: false, and the payload does not say so: {row.provider}/{row.id}"


def _loaded(payload: bytes) -> Any:
    try:
        return json.loads(payload)
    except ValueError:
        return None


def _entries(data: Any, row: Row, source: str) -> Iterator[dict[str, Any]]:
    """The upstream entries that the row may come from."""
    found: list[Any] = []
    if source == "litellm":
        found = [entry for key, entry in data.items() if key.endswith(row.id.rpartition("/")[2])]
    elif source == "openrouter":
        found = [entry for entry in data["data"] if isinstance(entry, dict) and entry.get("id") == row.id]
    elif source.startswith("models-dev"):
        both = isinstance(data.get("providers"), dict) and "models" not in data["providers"]
        providers = data["providers"] if both else data
        models = providers[row.provider]["models"] if row.provider else data["models"]
        found = [models[row.id]]
    yield from (entry for entry in found if isinstance(entry, dict))


def _states(entry: dict[str, Any], name: str, source: str) -> bool:
    if source == "litellm":
        suffix = {"tools": "function_calling", "parallel_tools": "parallel_function_calling", "pdf": "pdf_input",
                  "structured_output": "response_schema", "streaming": "native_streaming", "audio": "audio_input",
                  "temperature": "sampling_params", "video": "video_input"}.get(name, name)  # fmt: skip
        return entry.get(f"supports_{suffix}") is False
    if source == "openrouter" and name in _LISTED_OR_NO:
        return _denies(entry.get("supported_parameters"), _LISTED_OR_NO[name])
    if name in _SENSES and not (name == "pdf" and source != "openrouter"):
        holder = entry.get("architecture" if source == "openrouter" else "modalities")
        key = "input_modalities" if source == "openrouter" else "input"
        listed = holder.get(key, []) if isinstance(holder, dict) else []
        return _denies(listed, _SENSES[name]) and all(kind.lower() in _KINDS for kind in listed)
    return entry.get(_MODELS_DEV.get(name, name)) is False


def _denies(listed: Any, name: str) -> bool:
    """A list denies what it leaves out only if it is one: not empty, and nothing in it that is no text."""
    return isinstance(listed, list) and bool(listed) and all(isinstance(x, str) for x in listed) and name not in listed


def _round_trip(reading: Reading, path: str) -> Iterator[str]:
    shape.write_snapshot(Snapshot("fuzz", "1", "2026-01-01", reading), path)
    again = shape.read_snapshot(path).reading
    if sorted(map(_line, again.rows)) != sorted(map(_line, reading.rows)):
        yield "the snapshot does not give the rows back"
    if (again.raw, +again.excluded, +again.skipped, +again.dropped) != (
        reading.raw, +reading.excluded, +reading.skipped, +reading.dropped,
    ):  # fmt: skip
        yield "the snapshot does not give the counts back"


def _line(row: Row) -> str:
    kept = [getattr(row, name) or None for name in Row.__dataclass_fields__ if name != "prices"]
    return _canonical(
        [kept, [[getattr(price, name) for name in PriceRow.__dataclass_fields__] for price in row.prices]]
    )


def _canonical(value: Any) -> str:
    """Equal for equal content: a snapshot sorts its keys."""
    if isinstance(value, dict):
        return _canonical([[name, value[name]] for name in sorted(value)])
    if isinstance(value, list):
        return "[" + ",".join(map(_canonical, value)) + "]"
    return str(shape.plain(Decimal(value))) if isinstance(value, Decimal | int) else repr(value)
