"""The numbers of a report, and those that the document behind it has, in every way that one may be written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from modelpick.answers.sentence import FORMS

# 1,234.5 and 0.0012; the digits of gpt-5.4 too: names are in the document as they are in the report.
_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_LEFT = re.compile(r"(\d[\d,]*) (?:more|further)\b")


def _takes_figures(form: Callable[[Any], str]) -> bool:
    try:
        return isinstance(form(1.5), str)
    except (AttributeError, TypeError):
        return False


_FORMS = [form for form in FORMS.values() if _takes_figures(form)]


def figures(text: str) -> Iterator[tuple[str, str]]:
    """Each number, as it is compared, with what stands around it."""
    for found in _NUMBER.finditer(text):
        yield bare(found[0]), text[max(0, found.start() - 40) : found.end() + 40].replace("\n", " ")


def bare(number: str) -> str:
    """Without what a reader does not read: 1,234.50 is 1234.50, and the 07 of a date is 7."""
    plain = number.replace(",", "")
    return plain if "." in plain else plain.lstrip("0") or "0"


def left(text: str) -> set[str]:
    """Numbers before "more"."""
    return {bare(found[1]) for found in _LEFT.finditer(text)}


class Known:
    """The numbers of a document: its figures, in every form and as a share, what is in its texts, how long its lists
    are and what its counts come to."""

    def __init__(self, document: Any, unit: int = 1) -> None:
        self._unit = unit
        self.written: set[str] = set()
        self.longest = 0
        self._add(document)

    def holds(self, number: str, is_left: bool) -> bool:
        """Of a list only a part may be shown: what is left of it is no longer than the longest."""
        return number in self.written or (is_left and number.isdigit() and int(number) < self.longest)

    def _add(self, value: Any) -> None:
        if isinstance(value, str):
            self.written |= {bare(found) for found in _NUMBER.findall(value)}
        elif isinstance(value, bool) or value is None:
            return
        elif isinstance(value, int | float):
            self._figure(value)
        elif isinstance(value, dict):
            self._length(len(value))
            counts = [each for each in value.values() if isinstance(each, int) and not isinstance(each, bool)]
            if counts and len(counts) == len(value):
                self._figure(sum(counts))
            for name, each in value.items():
                self._add(name)
                self._add(each)
        elif isinstance(value, list):
            self._length(len(value))
            for each in value:
                self._add(each)

    def _length(self, count: int) -> None:
        self.longest = max(self.longest, count)
        self.written.add(str(count))

    def _figure(self, value: float) -> None:
        for each in {value, self._unit * value, 100 * value if abs(value) <= 1 else value}:
            for form in _FORMS:
                self.written |= {bare(found) for found in _NUMBER.findall(form(each))}
