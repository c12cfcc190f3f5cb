"""The lines of cards and the values of tables; where neither was asked for, the files."""

from __future__ import annotations

from modelpick.answers.rules import RulesShown
from modelpick.report.flat import Flat, Value, text

_LINE = ("measure", "unit", "scale", "better", "zero_at", "one_at", "step_at", "when_unknown", "points")
_COLUMNS = ("file", "name", "key", "value", *_LINE, "why")


def rows(document: RulesShown) -> Flat:
    found: list[list[Value]] = []
    nothing = [None] * len(_LINE)
    if not document.name:
        return Flat(
            ("file", "what", "table"), [[one.name, one.what, name] for one in document.files for name in one.entries]
        )
    for card in document.cards:
        for line in card.lines:
            found.append(
                [card.file, card.name, line.id, line.question, *(getattr(line, name) for name in _LINE), line.why]
            )
    for entry in document.entries:
        for key, value in entry.values.items():
            found.append([entry.file, entry.name, key, text(value), *nothing, entry.whys.get(key, "")])
    return Flat(_COLUMNS, found)
