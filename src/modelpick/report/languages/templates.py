"""Plain texts of documents, told apart by the template that each was made from."""

from __future__ import annotations

import re

from modelpick.answers.sentence import FORMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HOLE = re.compile(r"\{(\w+)(?::(\w*))?\}")
WORDS = ("t", "capability", "words")  # forms whose result is English words, to be looked up
LISTS = ("list", "ts", "dated")
_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_WRITTEN = {  # figures in English, by the form that wrote them
    **dict.fromkeys(("usd", "rate", "blend", "blend4", "cents", "up", "request"), rf"-?\${_FIGURE}"),
    **dict.fromkeys(("pct", "pct1", "pct2", "share"), rf"-?{_FIGURE} %"), "times": rf"{_FIGURE} times",
    **dict.fromkeys(("lead_points", "number_points"), rf"-?{_FIGURE} points?"),
    "signed": rf"[+-]{_FIGURE}", "date": r"\d{4}(?:-\d\d){0,2}",
}  # fmt: skip
PLAIN = re.compile(rf"-?{_FIGURE}")
_FEWEST_LETTERS = 2  # a template that says less would recognize anything
_BY_PLACE = 2  # more of them for each place that may hold whatever there is


class Templates:
    """Those that say most are tried first."""

    def __init__(self, templates: Iterable[str]) -> None:
        able = [each for each in templates if HOLE.search(each) and says_enough(each)]
        able.sort(key=lambda each: (-_letters(each), -len(each), each))
        self._patterns = [(each, _recognizer(each)) for each in able]

    def of(self, text: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Every template that may have made the text, and what then stood in its places."""
        for template, pattern in self._patterns:
            if found := pattern.fullmatch(text):
                yield template, found.groupdict()


def says_enough(template: str) -> bool:
    open_places = sum(form in ("", "said", "saids") for form in forms_of(template).values())
    return _letters(template) >= max(_FEWEST_LETTERS, _BY_PLACE * open_places)


def forms_of(template: str) -> dict[str, str]:
    """By the name of each place."""
    return {hole[1]: hole[2] or "" for hole in HOLE.finditer(template)}


def _letters(template: str) -> int:
    return sum(map(str.isalpha, HOLE.sub("", template)))


def _recognizer(template: str) -> re.Pattern[str]:
    parts, last, seen = [], 0, set()
    for hole in HOLE.finditer(template):
        parts.append(re.escape(template[last : hole.start()]))
        name, form = hole[1], hole[2] or ""
        assert not form or form in FORMS, template
        inner = ".+?" if form in ("", "said", *WORDS, *LISTS) else _WRITTEN.get(form, rf"-?{_FIGURE}")
        parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{inner})")
        seen.add(name)
        last = hole.end()
    return re.compile("".join([*parts, re.escape(template[last:])]), re.S)
