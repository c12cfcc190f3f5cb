"""Checks a value that a person wrote against the field table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from modelpick.catalog import clean
from modelpick.catalog.fields import MODEL_FIELDS, OFFERING_FIELDS
from modelpick.errors import BadFileError

identifier, decimal = clean.identifier, clean.decimal


def _texts(value: Any) -> list[str] | None:
    texts = [clean.text(one) for one in value] if isinstance(value, list) else []
    return [text for text in texts if text] or None


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "flag": clean.flag,
    "count": clean.count,
    "number": lambda value: clean.decimal(str(value)) if not isinstance(value, bool) else None,
    "text": clean.text,
    "date": lambda value: clean.date(str(value)),
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
        raise BadFileError(f"{where}.{field}: expected {_WANTED[shape]}, got {value!r}")
    return checked
