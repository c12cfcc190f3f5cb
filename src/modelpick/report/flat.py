"""The main rows of a document, flat, for a spreadsheet or a script: raw numbers, English ids as titles of columns.

A document that has such rows has a file in rows/, called like its schema, with `rows(document) -> Flat`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from typing import Any, NamedTuple

from modelpick.errors import UsageError
from modelpick.report import rows

Value = str | int | float | bool | None  # None is unknown: an empty cell


class Flat(NamedTuple):
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]


def flat_of(document: Any) -> Flat:
    name = document.schema.split("/")[1].replace("-", "_")
    if name not in {module.name for module in pkgutil.iter_modules(rows.__path__)}:
        raise UsageError("no CSV of this answer", "it is told as table, json, markdown or html")
    flat: Flat = importlib.import_module(f"{rows.__name__}.{name}").rows(document)
    return flat
