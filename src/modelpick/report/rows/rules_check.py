"""The files of a folder of rules, and what is wrong with it."""

from __future__ import annotations

from modelpick.answers.rules import RulesChecked
from modelpick.report.flat import Flat, Value


def rows(document: RulesChecked) -> Flat:
    found: list[list[Value]] = [["", None, error] for error in document.errors]
    found += [[name, count, ""] for name, count in document.files.items()]
    return Flat(("file", "tables", "error"), found)
