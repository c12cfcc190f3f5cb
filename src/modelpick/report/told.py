"""An answer told in a format and a language. A document's page is found by the name in its schema."""

from __future__ import annotations

import importlib
from typing import Any

from modelpick.report.page import Page
from modelpick.report.tongue import Tongue, tongue_of

WIDE = 110  # columns from which a table on a terminal may be as wide as it likes


def told(document: Any, form: str = "table", lang: str = "en", color: bool = False, width: int = 0) -> str:
    """The document as text. `width` 0 is a pipe: nothing is wrapped."""
    name = {"table": "terminal"}.get(form, form)
    fashion = importlib.import_module(f"modelpick.report.formats.{name}")
    text: str = fashion.told(document, tongue_of(lang), color, width)
    return text


def page_of(document: Any, tongue: Tongue, is_wide: bool = True) -> Page:
    """What the document says, block by block."""
    name = document.schema.split("/")[1].replace("-", "_")
    page = Page(tongue, is_wide)
    importlib.import_module(f"modelpick.report.pages.{name}").tell(page, document)
    if left := len(tongue.untold):  # rules and overlays of a user's own may say what nobody has translated
        page.paragraph(
            tongue.many(left, "{n:count} text has no translation, and is told in English.",
                        "{n:count} texts have no translation, and are told in English.")
        )  # fmt: skip
    return page
