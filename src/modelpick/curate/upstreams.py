"""data/sources.toml: every upstream with its version, date, licence and where its payload comes from."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from modelpick.catalog import clean
from modelpick.curate.origins import Origin
from modelpick.errors import BadFileError

CURRENT, HISTORY = "current", "history"
_NEEDED = ("reader", "title", "license", "url", "version", "date", "role")
_OPTIONAL = ("payload", "file", "package", "package_version", "package_file", "date_basis")
_SHAPES = {
    "source": re.compile(r"[a-z][a-z0-9-]{0,40}\Z"),
    "reader": re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?\Z"),
    "file": re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z"),
    "package": re.compile(r"[a-z0-9][a-z0-9._-]*\Z"),
    "package_version": re.compile(r"[0-9][A-Za-z0-9.+]*\Z"),
    "package_file": re.compile(r"[a-z0-9_]+(/[A-Za-z0-9_][A-Za-z0-9._-]*)+\Z"),
    "payload": re.compile(r"https://\S+\Z"),
    "url": re.compile(r"https://\S+\Z"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One table of data/sources.toml."""

    id: str
    reader: str
    title: str
    license: str
    url: str
    version: str
    date: str
    role: str
    date_basis: str = ""
    origin: Origin = field(default_factory=Origin)


def load_sources(data_dir: str) -> list[Source]:
    """data/sources.toml, checked, in its own order."""
    path = os.path.join(data_dir, "sources.toml")
    try:
        with open(path, "rb") as file:
            tables = tomllib.load(file)
    except OSError as error:
        raise BadFileError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFileError(f"{path}: not TOML: {clean.text(str(error))}") from None
    return [_source(name, table) for name, table in tables.items()]


def _source(name: str, table: Any) -> Source:
    where = f"data/sources.toml: {name}"
    if not isinstance(table, dict) or not _SHAPES["source"].match(name):
        raise BadFileError(f"{where}: expected a table named in lower case, digits and hyphens")
    if unknown := sorted(set(table) - set(_NEEDED) - set(_OPTIONAL)):
        raise BadFileError(f"{where}.{unknown[0]}: no such key")
    for key in _NEEDED:
        if key not in table:
            raise BadFileError(f"{where}.{key}: missing")
    for key, value in table.items():
        shape = _SHAPES.get(key)
        if not isinstance(value, str) or not value or (shape and not shape.match(value)):
            raise BadFileError(f"{where}.{key}: expected {shape.pattern if shape else 'a text'}, got {value!r}")
    if clean.date(table["date"]) is None:
        raise BadFileError(f"{where}.date: expected YYYY, YYYY-MM or YYYY-MM-DD, got {table['date']!r}")
    if table["role"] not in (CURRENT, HISTORY):
        raise BadFileError(f'{where}.role: expected "{CURRENT}" or "{HISTORY}", got {table["role"]!r}')
    if len({"package", "package_version", "package_file"} & set(table)) not in (0, 3):
        raise BadFileError(f"{where}: package, package_version and package_file go together")
    origin = Origin(**{key: table[key] for key in Origin.__dataclass_fields__ if key in table})
    plain = {key: table[key] for key in (*_NEEDED, "date_basis") if key in table}
    return Source(id=name, origin=origin, **plain)
