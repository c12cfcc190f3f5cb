"""Checks a value that a person wrote against the field table."""

from __future__ import annotations

import datetime
from decimal import Decimal

from modelpick.catalog import clean
from modelpick.catalog.fields import BILLED_TIERS, MODEL_FIELDS, OFFERING_FIELDS, PRICE_CLASSES
from modelpick.errors import BadFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

_FIELDS = {"model": MODEL_FIELDS, "offering": OFFERING_FIELDS}
_HIGHEST_RATE = 10**6  # beyond it a unit slipped

_PROVIDER_KEYS = ("name", "kind", "country", "url", "local")
_PROVIDER_KINDS = ("lab", "cloud", "host", "gateway", "reseller", "plan")

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
    known_field(kind, field, f"{where}.{field}")
    return fitting(kind, field, value, f"{where}.{field}")


def known_field(kind: str, field: str, where: str) -> None:
    fields = _FIELDS[kind]
    if field not in fields:
        raise BadFileError(f"{where}: no such field", f"fields of a {kind}: {', '.join(fields)}")


def fitting(kind: str, field: str, value: Any, where: str) -> Any:
    shape = _FIELDS[kind][field].shape
    checked = _CHECKS[shape](value)
    if checked is None:
        raise BadFileError(f"{where}: expected {_WANTED[shape]}, got {shown(value)}")
    return checked


def known_rate(name: str, where: str) -> None:
    if name not in PRICE_CLASSES:
        raise BadFileError(f"{where}: no such rate", f"rates are {', '.join(PRICE_CLASSES)}")


def known_tier(name: str, where: str) -> None:
    if name not in BILLED_TIERS:
        raise BadFileError(f"{where}: no such tier", f"tiers are {', '.join(BILLED_TIERS)}")


def rate(value: Any, where: str) -> Decimal:
    """USD per million tokens, or for one image, request or search."""
    found = number(value) if not isinstance(value, str) else None
    if found is None or not 0 <= found <= _HIGHEST_RATE:
        raise BadFileError(f"{where}: expected USD per million tokens, got {shown(value)}")
    return found


def known_keys(entry: dict[str, Any], known: Iterable[str], where: str) -> None:
    """`where` ends with what stands before a key."""
    allowed = sorted(known)
    if unknown := sorted(entry.keys() - set(allowed)):
        raise BadFileError(f"{where}{unknown[0]}: no such key", f"keys are {', '.join(allowed)}")


def provider(merged: dict[str, Any], entry: dict[str, Any], where: str) -> dict[str, Any]:
    """What the user says of a provider (`entry`), and all that is then known of it (`merged`)."""
    known_keys(entry, _PROVIDER_KEYS, f"{where}.")
    for key, value in entry.items():
        shape = "flag" if key == "local" else "text"
        if _CHECKS[shape](value) is None:
            raise BadFileError(f"{where}.{key}: expected {_WANTED[shape]}, got {shown(value)}")
    if merged.get("kind") not in _PROVIDER_KINDS:
        raise BadFileError(f"{where}.kind: expected {', '.join(_PROVIDER_KINDS)}, got {shown(merged.get('kind'))}")
    return merged


def reasons(entry: dict[str, Any], where: str) -> None:
    """Where an entry gives its reason and an address, they are such."""
    if "reason" in entry and text(entry["reason"]) is None:
        raise BadFileError(f"{where}.reason: expected text, got {shown(entry['reason'])}")
    if "url" in entry and url(entry["url"]) is None:
        raise BadFileError(f"{where}.url: expected an http(s) address, got {shown(entry['url'])}")


def shown(value: Any) -> str:
    """A wrong value as an error shows it: one short line of plain characters."""
    text = ascii(value) if not isinstance(value, datetime.date) else value.isoformat()
    return text if len(text) <= 60 else f"{text[:60]}..."
