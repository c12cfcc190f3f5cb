"""Every document that a command answers with, by the name in its schema: modelpick/NAME/1."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any, get_type_hints

from modelpick import answers
from modelpick.frozen import fields


def hints(kind: type[Any]) -> dict[str, Any]:
    """The types of a document's fields. Documents import `Any` for type checkers alone."""
    found = get_type_hints(kind, localns={"Any": Any})
    return {name: found[name] for name in fields(kind)}


def documents() -> dict[str, type[Any]]:
    """Found by their `schema`, so that a new document needs no entry anywhere."""
    found: dict[str, type[Any]] = {}
    for module in pkgutil.iter_modules(answers.__path__):
        contents = vars(importlib.import_module(f"{answers.__name__}.{module.name}"))
        for each in contents.values():
            if isinstance(each, type) and isinstance(name := getattr(each, "schema", None), str):
                found[name.split("/")[1]] = each
    return dict(sorted(found.items()))
