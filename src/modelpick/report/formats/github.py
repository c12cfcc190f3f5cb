"""A check as GitHub Actions shows it: a line for each finding, at the line of the lock, as commands of its log.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from modelpick.answers.drift import Drift, Finding
from modelpick.answers.visible import visible
from modelpick.errors import UsageError
from modelpick.report.page import Page
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def told(document: Any, tongue: Tongue, color: bool = False, width: int = 0) -> str:
    if not isinstance(document, Drift):
        raise UsageError(
            "--format github: annotations are made of a check alone", "`modelpick check` makes one of a lock"
        )
    levels = (("error", document.drifts), ("warning", document.warnings), ("notice", document.notes))
    lines = [_command(level, one, document, tongue) for level, found in levels for one in found]
    return "\n".join([*lines, visible(tongue.said(document.verdict))]) + "\n"


def drawn(page: Page, color: bool = False, width: int = 0) -> str:
    raise UsageError("--format github: annotations are of one check", "render them one at a time")


def _command(level: str, one: Finding, document: Drift, tongue: Tongue) -> str:
    title = f"modelpick: {one.kind.replace('_', ' ')}"
    place = {"file": document.lock.file, "line": str(one.line), "title": title}
    properties = ",".join(f"{name}={escaped(value, _PROPERTY)}" for name, value in place.items())
    return f"::{level} {properties}::{escaped(message(one, tongue), _DATA)}"


def message(one: Finding, tongue: Tongue) -> str:
    """What is the matter, where it shows, and what to do."""
    return " ".join(tongue.said(each) for each in (one.told, *one.details, one.todo))


def escaped(text: str, marks: dict[str, str]) -> str:
    """Nothing in a text that others wrote may begin a command of its own."""
    return "".join(marks.get(c, c if c.isprintable() else ascii(c)[1:-1]) for c in text)
