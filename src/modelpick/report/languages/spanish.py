"""Spanish, as it is written in Spain: 1.234,5 and 20 de noviembre de 2026, and the words of es/*.toml."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from functools import cached_property
from typing import Any

from modelpick.answers.sentence import FORMS, worded
from modelpick.report.tongue import Tongue

_HOLE = re.compile(r"\{(\w+)(?::(\w*))?\}")
_NUMBER = r"-?\$?\d[\d,]*(?:\.\d+)?"
_SWAPPED = str.maketrans(",.", ".,")
_MONTHS = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]
_WORDS = ("t", "capability", "words")  # forms whose result is English words, to be looked up


class Spanish(Tongue):
    lang = "es"

    def __init__(self) -> None:
        super().__init__()
        self._texts = read_texts()
        self._forms = {name: self._form(name, english) for name, english in FORMS.items()}

    def worded(self, template: str, args: dict[str, Any]) -> str:
        return worded(self._text(template), args, self._forms)

    def phrase(self, text: str) -> str:
        """Looked up as it is, else by the template that it was made from: its figures and names are put in again."""
        if not text or text in self._texts:
            return self._texts.get(text, text)
        for pattern, holes, template in self._patterns:
            if found := pattern.fullmatch(text):
                return self._refilled(template, {name: found[name] for name in holes}, holes)
        return self._text(text)

    def form(self, name: str, value: Any) -> str:
        return self.unknown if value is None else self._forms[name](value)

    def _text(self, template: str) -> str:
        if template not in self._texts:
            self.untold[template] = None
        return self._texts.get(template, template)

    def _form(self, name: str, english: Callable[[Any], str]) -> Callable[[Any], str]:
        if name == "":
            return str
        if name in _WORDS:
            return lambda value: self.phrase(english(value))
        if name == "said":
            return lambda value: self.worded(value["template"], value["args"])
        if name == "list":
            return lambda values: _listed([str(value) for value in values])
        if name == "date":
            return _date
        return lambda value: _number(english(value))

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], dict[str, str], str]]:
        """Templates as what recognizes a text made from them; those that say most come first."""
        with_holes = [key for key in self._texts if _HOLE.search(key)]
        with_holes.sort(key=lambda key: (-len(_HOLE.sub("", key)), key))
        return [(_recognizer(key), _holes(key), self._texts[key]) for key in with_holes]

    def _refilled(self, template: str, found: dict[str, str], holes: dict[str, str]) -> str:
        said = {name: self.phrase(text) if holes[name] in _WORDS else _number(text) if holes[name] else text
                for name, text in found.items()}  # fmt: skip
        return _HOLE.sub(lambda hole: said[hole[1]], template)


def read_texts() -> dict[str, str]:
    """English to Spanish. One text has one translation, wherever it stands."""
    folder = os.path.join(os.path.dirname(__file__), "es")
    found: dict[str, str] = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            found.update(tomllib.load(file))
    return found


def _recognizer(template: str) -> re.Pattern[str]:
    parts, last, seen = [], 0, set()
    for hole in _HOLE.finditer(template):
        parts.append(re.escape(template[last : hole.start()]))
        name, form = hole[1], hole[2] or ""
        inner = ".+?" if form in ("", *_WORDS) else _NUMBER + r"(?: %| times)?"
        parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{inner})")
        seen.add(name)
        last = hole.end()
    return re.compile("".join([*parts, re.escape(template[last:])]), re.S)


def _holes(template: str) -> dict[str, str]:
    return {hole[1]: hole[2] or "" for hole in _HOLE.finditer(template)}


def _number(english: str) -> str:
    """-$1,234.50 is -1.234,50 US$, and 2.5 times is 2,5 veces."""
    told = english.translate(_SWAPPED).replace(" times", " veces")
    return f"{told.replace('$', '', 1)} US$" if "$" in told else told


def _date(day: str) -> str:
    """2026-11-20 is 20 nov 2026; a month alone is nov 2026."""
    parts = str(day).split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3 or not 1 <= int([*parts, "1"][1]) <= 12:
        return str(day)
    year, *rest = parts
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*(str(int(each)) for each in rest[1:]), *month, year])


def _listed(words: list[str]) -> str:
    """a, b y c; before the sound of an i it is `e`."""
    if len(words) < 2:
        return "".join(words)
    last = words[-1]
    and_ = "e" if re.match(r"h?i(?![aeou])", last.lower()) else "y"
    return f"{', '.join(words[:-1])} {and_} {last}"
