"""A Decision as a decision record for a repository's docs/decisions: the headings of MADR 4, in Markdown."""

from __future__ import annotations

from modelpick.answers.decision import Decision
from modelpick.errors import UsageError
from modelpick.report.formats import markdown
from modelpick.report.page import Page
from modelpick.report.told import page_of
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DAY = 10  # characters of a date
# A record is for those who decide to accept; words and keys of the front matter are MADR's, in every language.
_STATUS = "proposed"


def told(document: Any, tongue: Tongue, color: bool = False, width: int = 0) -> str:
    if not isinstance(document, Decision):
        raise UsageError(
            "--format adr: a decision record is made of a Decision alone",
            "`modelpick recommend` makes one; this answer has table, json, markdown, html and csv",
        )
    return _front_matter(document) + markdown.drawn(page_of(document, tongue, name="decision_record"))


def drawn(page: Page, color: bool = False, width: int = 0) -> str:
    raise UsageError("--format adr: a record has one Decision", "render them one at a time")


def _front_matter(decision: Decision) -> str:
    day = str(decision.as_of or "")[:_DAY]
    is_day = len(day) == _DAY and day.replace("-", "").isdigit() and day.isascii()
    return "\n".join(["---", f"status: {_STATUS}", *([f"date: {day}"] if is_day else []), "---", "", ""])
