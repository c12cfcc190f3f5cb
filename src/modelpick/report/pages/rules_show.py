"""What `rules show` says."""

from __future__ import annotations

from typing import Any

from modelpick.answers.rules import RuleCard, RuleEntry, RuleLine, RulesShown
from modelpick.report.page import Page

_LISTED = 16  # names of a file's tables: the cards, presets and profiles are fewer, and the providers far more


def tell(page: Page, document: RulesShown) -> None:
    if not document.name:
        _files(page, document)
        return
    for card in document.cards:
        _card(page, card)
    for entry in document.entries:
        _entry(page, entry)


def _files(page: Page, document: RulesShown) -> None:
    page.heading("The rulebook")
    rows = []
    for file in document.files:
        more = f" and {len(file.entries) - _LISTED} more" if len(file.entries) > _LISTED else ""
        rows.append((file.name, file.what, ", ".join(file.entries[:_LISTED]) + more))
    page.table(("file", "what it holds", "tables"), rows)
    page.paragraph("`modelpick rules show NAME` shows a file, a card, a criterion or any other table in full.")


def _card(page: Page, card: RuleCard) -> None:
    page.heading(f"{card.title} ({card.file}.toml: {card.name})")
    page.paragraph(f"{card.why}")
    page.table(
        ("line", "question", "points", "measure", "scale", "unknown", "why"),
        [_line(line, card) for line in card.lines],
        numbers=("points", "unknown"),
    )


def _line(line: RuleLine, card: RuleCard) -> tuple[str, ...]:
    points = "by profile" if line.points is None else f"{line.points:g}"
    measure = f"{line.meaning} ({line.unit or 'yes or no'})"
    why = "" if line.why == card.why else line.why
    return line.id, line.question, points, measure, line.anchors, f"{line.when_unknown:g}", why


def _entry(page: Page, entry: RuleEntry) -> None:
    page.heading(f"{entry.name} ({entry.file}.toml)")
    if not entry.whys:
        page.table(("key", "value"), [(key, _text(value)) for key, value in entry.values.items()])
        return
    rows = [(key, _text(value), _why(entry, key)) for key, value in entry.values.items()]
    page.table(("key", "value", "why"), rows)


def _why(entry: RuleEntry, key: str) -> str:
    """A reason for a whole table stands beside its first value."""
    if key in entry.whys:
        return entry.whys[key]
    whole = key.partition(".")[0]
    first = next(name for name in entry.values if name.partition(".")[0] == whole)
    return entry.whys.get(whole, "") if key == first else ""


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    return f"{value:,}" if isinstance(value, int) else str(value)
