"""Checks a value that a person wrote against the field table."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from modelpick.catalog import clean
from modelpick.catalog.fields import MODEL_FIELDS, OFFERING_FIELDS
from modelpick.errors import BadFileError

identifier, text, url = clean.identifier, clean.text, clean.url


def _texts(value: Any) -> list[str] | None:
    texts = [clean.text(one) for one in value] if isinstance(value, list) else []
    kept = [text for text in texts if text]
    return kept if kept and len(kept) == len(texts) else None


def number(value: Any) -> Decimal | None:
    """A number as TOML has it: what is written as 0.1 is 0.1."""
    return clean.decimal(str(value) if isinstance(value, float) else value)


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "flag": clean.flag,
    "count": clean.count,
    "number": number,
    "text": clean.text,
    "date": lambda value: clean.date(value.isoformat() if isinstance(value, datetime.date) else value),
    "texts": _texts,
}
_WANTED = {
    "flag": "true or false", "count": "a whole number above zero", "number": "a number", "text": "text",
    "date": "a date (YYYY-MM-DD)", "texts": "a list of texts",
}  # fmt: skip


def check(kind: str, field: str, value: Any, where: str) -> Any:
    """The value as the field table wants it, or an error that names the key."""
    fields = MODEL_FIELDS if kind == "model" else OFFERING_FIELDS
    if field not in fields:
        raise BadFileError(f"{where}.{field}: no such field", f"fields of a {kind}: {', '.join(fields)}")
    shape = fields[field].shape
    checked = _CHECKS[shape](value)
    if checked is None:
        raise BadFileError(f"{where}.{field}: expected {_WANTED[shape]}, got {shown(value)}")
    return checked


def shown(value: Any) -> str:
    """A wrong value as an error shows it: one short line of plain characters."""
    text = ascii(value) if not isinstance(value, datetime.date) else value.isoformat()
    return text if len(text) <= 60 else f"{text[:60]}..."
