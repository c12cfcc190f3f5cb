"""What the lines of a bill rest on, where a table has no room for it."""

from __future__ import annotations

from modelpick.answers.judged import Bill
from modelpick.answers.sentence import listed
from modelpick.report.page import Page


def grounds(page: Page, bill: Bill) -> None:
    """A line for each ground; several classes may rest on the same."""
    found: dict[str, list[str]] = {}
    for line in bill.lines:
        if line.rests_on:
            found.setdefault(line.rests_on, []).append(line.class_.replace("_", " "))
    for text, classes in found.items():
        page.point(f"{listed(dict.fromkeys(classes))}: {text}")
