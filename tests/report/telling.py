"""Every format that there is, by its file, and a document told in one."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from typing import Any

from modelpick.answers.decision import Decision
from modelpick.errors import UsageError
from modelpick.report import formats
from modelpick.report import told as telling
from modelpick.report.flat import Flat, flat_of

FORMATS = [module.name for module in pkgutil.iter_modules(formats.__path__)]


def told(document: Any, form: str, lang: str = "en", color: bool = False, lacks: Sequence[str] = ()) -> str:
    return telling.told(document, form, lang, color, lacks=lacks)


def formats_of(document: Any) -> list[str]:
    """Those that tell a document of this kind: CSV has rows alone, and a record is made of a Decision. What
    machines read of a check has tests of its own."""
    return [form for form in FORMATS if _tells(document, form)]


def _tells(document: Any, form: str) -> bool:
    if form == "csv":
        return rows_of(document) is not None
    if form in ("github", "sarif"):
        return False
    return form != "adr" or isinstance(document, Decision)


def rows_of(document: Any) -> Flat | None:
    """None: there is no CSV of this kind, and it is said."""
    try:
        return flat_of(document)
    except UsageError:
        return None
