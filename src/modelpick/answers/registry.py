"""Every document that a command answers with, by the name in its schema: modelpick/NAME/1."""

from __future__ import annotations

import importlib
import pkgutil

from modelpick import answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def documents() -> dict[str, type[Any]]:
    """Found by their `schema`, so that a new document needs no entry anywhere."""
    found: dict[str, type[Any]] = {}
    for module in pkgutil.iter_modules(answers.__path__):
        contents = vars(importlib.import_module(f"{answers.__name__}.{module.name}"))
        for each in contents.values():
            if isinstance(each, type) and isinstance(name := getattr(each, "schema", None), str):
                found[name.split("/")[1]] = each
    return dict(sorted(found.items()))
