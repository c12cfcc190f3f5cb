"""Entries that come from elsewhere, checked one by one before the first is kept."""

from __future__ import annotations

from modelpick.catalog.days import later
from modelpick.catalog.journal import lines
from modelpick.catalog.journal_lines import Entry, UnfitError, entry_of, identified
from modelpick.errors import BadFileError

ADVICE = "nothing was imported; files that can be are written by `modelpick journal export`"
_AHEAD_DAYS = 1  # clocks differ, and so does what day it is


def entries_in(content: bytes, name: str, day: str) -> list[Entry]:
    """All of a file, each entry once. The first line that is none is an error that names it."""
    latest = later(day, _AHEAD_DAYS)
    found: dict[str, Entry] = {}
    for number, line in enumerate(lines(content), 1):
        if not line.strip():
            continue
        try:
            one = entry_of(line)
        except UnfitError as error:
            raise BadFileError(f"{name}:{number}: {error}", ADVICE) from None
        if one.day > latest:
            raise BadFileError(f"{name}:{number}: at: {one.at} is in the future: today is {day}", ADVICE)
        one = identified(one)  # as we write it
        found[one.id] = one
    if not found:
        raise BadFileError(f"{name}: no entry of a journal in it", ADVICE)
    return list(found.values())
