"""An answer told in a format and a language. A document's page is found by the name in its schema."""

from __future__ import annotations

import sys

from modelpick.frozen import replace
from modelpick.report.page import Block, Code, Heading, Page, Pairs, Paragraph, Table
from modelpick.report.tongue import Tongue, tongue_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

WIDE = 110  # columns from which a table on a terminal may be as wide as it likes
_LACKING = 8  # parts that a document lacks, named

_UNTOLD = (
    "{n:count} text has no translation, and is told in English.",
    "{n:count} texts have no translation, and are told in English.",
)


def told(
    document: Any, form: str = "table", lang: str = "en", color: bool = False, width: int = 0, lacks: Sequence[str] = ()
) -> str:
    """The document as text. `width` 0 is a pipe: nothing is wrapped. `lacks`: paths of what a saved one has not."""
    tongue = tongue_of(lang)
    tongue.lacks = list(lacks)
    text: str = _fashion(form).told(document, tongue, color, width)
    return text


def told_together(
    documents: Sequence[tuple[Any, Sequence[str]]], form: str, lang: str = "en", color: bool = False, width: int = 0
) -> str:
    """Several, each with what it lacks, as one text: one page, or all rows."""
    if form == "csv":
        from modelpick.report.flat import flat_of, together

        flats = [flat_of(document) for document, _ in documents]
        return str(_fashion(form).drawn(together(flats)))
    tongue = tongue_of(lang)
    whole = Page(tongue, is_wide=not width or width >= WIDE)
    for document, lacks in documents:
        tongue.lacks = list(lacks)
        whole.blocks += page_of(document, tongue, whole.is_wide).blocks
    text: str = _fashion(form).drawn(whole, color, width)
    return text


def _fashion(form: str) -> Any:
    name = {"table": "terminal"}.get(form, form)
    return _imported(f"modelpick.report.formats.{name}")


def _imported(name: str) -> Any:
    """importlib brings `warnings`."""
    __import__(name)
    return sys.modules[name]


def page_of(document: Any, tongue: Tongue, is_wide: bool = True, name: str = "") -> Page:
    """What the document says, block by block: its title first, then what it lacks. `name`: of another page than the
    document's own."""
    name = name or document.schema.split("/")[1].replace("-", "_")
    page = Page(tongue, is_wide)
    before = len(tongue.untold)
    _imported(f"modelpick.report.pages.{name}").tell(page, document)
    blocks = page.blocks = _said(page.blocks)
    if blocks and isinstance(blocks[0], Heading):
        blocks[0] = replace(blocks[0], level=1)
    if tongue.lacks:
        blocks[1:1] = [Paragraph(_lacking(tongue))]
    if left := len(tongue.untold) - before:  # rules of a user's own may say what nobody has translated
        page.paragraph(tongue.many(left, *_UNTOLD))
    return page


def _said(blocks: list[Block]) -> list[Block]:
    """Without what says nothing: an empty table, and headings with nothing below them. The title stays."""
    kept: list[Block] = []
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if isinstance(block, Heading):
            after = kept[-1] if kept else None
            is_bare = after is None or (isinstance(after, Heading) and after.level <= block.level)
            if at and is_bare:
                continue
        elif (isinstance(block, Pairs | Table) and not block.rows) or (isinstance(block, Code) and not block.text):
            continue
        kept.append(block)
    return kept[::-1]


def _lacking(tongue: Tongue) -> str:
    named = ", ".join(f"`{path}`" for path in tongue.lacks[:_LACKING])
    if (left := len(tongue.lacks) - _LACKING) > 0:
        return tongue.t("This document lacks {parts}, and {n:count} more.", parts=named, n=left)
    return tongue.t("This document lacks {parts}.", parts=named)
