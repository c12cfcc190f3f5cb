"""Spanish, as it is written in Spain: 1.234,5 and 20 nov 2026, and the words of es/*.toml."""

from __future__ import annotations

import os
import re
import tomllib
from functools import cached_property

from modelpick.answers.sentence import FORMS, TRAFFIC, Sentence, worded
from modelpick.report.languages.templates import HOLE, LISTS, PLAIN, WORDS, Templates, forms_of
from modelpick.report.tongue import Tongue, shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_SWAPPED = str.maketrans(",.", ".,")
_MONTHS = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]
# Where what differs has to be told with more digits, the template is the same but for that.
_COARSE = {"number2": "number", "cents": "usd", "pct1": "pct", "pct2": "pct", "blend4": "blend",
           "digits6": "digits"}  # fmt: skip
_FINE = re.compile(rf":({'|'.join(_COARSE)})\}}")
_JOINTS = ("; ", ", ")  # between reasons that are told in one text
_CITED = re.compile(r"(.+)( \(https?://\S+\))", re.S)  # a reason, and where it is from


class Spanish(Tongue):
    lang = "es"

    def __init__(self) -> None:
        super().__init__()
        self._texts = read_texts()
        self._forms = {name: self._form(name, english) for name, english in FORMS.items()}
        self._phrases: dict[str, str | None] = {}

    def worded(self, template: str, args: dict[str, Any]) -> str:
        return worded(self._text(template), args, self._forms)

    def short(self, sentence: Sentence) -> str:
        month = f" para {self._texts[TRAFFIC]}"
        return worded(shortened(self._text(sentence.template), month), sentence.args, self._forms)

    def phrase(self, text: str) -> str:
        """Looked up as it is, else by the template that it was made from: its figures and names are put in again."""
        if not text:
            return text
        if text not in self._phrases:
            self._phrases[text] = self._recognized(text)
        found = self._phrases[text]
        if found is None:
            self.untold[text] = None
        return text if found is None else found

    def named(self, text: str) -> str:
        """A name with words of ours behind it: "HumanEval, without tools"."""
        found = self._recognized(text)
        if found is None:
            name, *rest = text.split(", ")
            found = ", ".join([name, *(self._recognized(part) or part for part in rest)])
        return found

    def figure(self, text: str | None) -> str:
        if text is None:
            return self.unknown
        return _number(text) if PLAIN.fullmatch(text) else text

    def form(self, name: str, value: Any) -> str:
        return self.unknown if value is None else self._forms[name](value)

    def _text(self, template: str) -> str:
        found = self._texts.get(template)
        if found is None and _FINE.search(template):
            found = self._finer(template)
        if found is None:
            self.untold[template] = None
            return template
        return found

    def _finer(self, template: str) -> str | None:
        """The translation of the same with fewer digits, with the digits that are asked for."""
        found = self._texts.get(_FINE.sub(lambda form: f":{_COARSE[form[1]]}}}", template))
        forms = forms_of(template)
        return found and HOLE.sub(lambda hole: f"{{{hole[1]}:{forms[hole[1]]}}}" if forms[hole[1]] else hole[0], found)

    def _form(self, name: str, english: Callable[[Any], str]) -> Callable[[Any], str]:
        if name == "":
            return str
        if name in WORDS:
            return lambda value: self.phrase(english(value))
        if name == "said":
            return lambda value: self.worded(value["template"], value["args"])
        if name == "saids":
            return lambda several: _listed([self.worded(told["template"], told["args"]) for told in several])
        if name == "list":
            return lambda values: _listed([str(value) for value in values])
        if name == "ts":
            return lambda values: _listed([self.phrase(str(value)) for value in values])
        if name == "dated":
            return lambda pairs: _listed([f"{text} ({_date(day)})" for text, day in pairs])
        if name == "date":
            return _date
        return lambda value: _number(english(value))

    @cached_property
    def _templates(self) -> Templates:
        return Templates(self._texts)

    def _recognized(self, text: str) -> str | None:
        """None where nobody has translated it."""
        if text in self._texts:
            return self._texts[text]
        for template, found in self._templates.of(text):
            if (told := self._refilled(template, found)) is not None:
                return told
        if cited := _CITED.fullmatch(text):
            told = self._recognized(cited[1])
            return told and told + cited[2]
        return self._joined(text)

    def _joined(self, text: str) -> str | None:
        """Two reasons that are told in one text, the last joint first."""
        for joint in _JOINTS:
            at = text.rfind(joint)
            while at > 0:
                tail = self._recognized(text[at + len(joint) :])
                head = self._recognized(text[:at]) if tail is not None else None
                if head is not None:
                    return f"{head}{joint}{tail}"
                at = text.rfind(joint, 0, at)
        return None

    def _refilled(self, template: str, found: dict[str, str]) -> str | None:
        """None where what stands in a place is no translated word: then the text was made from something else."""
        forms = forms_of(template)
        said = {name: self._read(forms[name], text) for name, text in found.items()}
        if None in said.values():
            return None
        return HOLE.sub(lambda hole: said[hole[1]] or "", self._texts[template])

    def _read(self, form: str, text: str) -> str | None:
        if form in WORDS:
            return self._recognized(text)
        if form == "date":
            return _date(text)
        return text if not form or form in LISTS else _number(text)


def read_texts() -> dict[str, str]:
    """English to Spanish. One text has one translation, wherever it stands."""
    found: dict[str, str] = {}
    for texts in read_files().values():
        found.update(texts)
    return found


def read_files() -> dict[str, dict[str, str]]:
    """By the name of the file."""
    folder = os.path.join(os.path.dirname(__file__), "es")
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = tomllib.load(file)
    return found


def _number(english: str) -> str:
    """-$1,234.50 is -1.234,50 US$, 2.5 times is 2,5 veces, and 1 point is 1 punto."""
    told = english.translate(_SWAPPED).replace(" times", " veces").replace(" point", " punto")
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
