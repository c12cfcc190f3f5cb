"""What `rules show` says. A rule's values are told as they are written; its reasons in the reader's language."""

from __future__ import annotations

from modelpick.answers.rules import RuleCard, RuleEntry, RuleLine, RulesShown
from modelpick.report.page import Page
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LISTED = 16  # names of a file's tables: the cards, presets and profiles are fewer, and the providers far more
_WORDS = ("question", "why", "refused", "unknown", "verify", "limits")  # keys whose values are words of ours


def tell(page: Page, document: RulesShown) -> None:
    if not document.name:
        _files(page, document)
        return
    for card in document.cards:
        _card(page, card)
    for entry in document.entries:
        _entry(page, entry)


def _files(page: Page, document: RulesShown) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("The rulebook"))
    rows = []
    for file in document.files:
        names, more = ", ".join(file.entries[:_LISTED]), len(file.entries) - _LISTED
        told = t("{names} and {n:count} more", names=names, n=more) if more > 0 else names
        rows.append((file.name, tongue.phrase(file.what), told))
    page.table([t("file"), t("what it holds"), t("tables")], rows)
    page.paragraph(t("`modelpick rules show NAME` shows a file, a card, a criterion or any other table in full."))


def _card(page: Page, card: RuleCard) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(f"{tongue.phrase(card.title)} ({card.file}.toml: {card.name})")
    page.paragraph(tongue.phrase(card.why))
    columns = [
        t("line"), t("question"), t("points"), t("measure"), t("scale"), t("unknown"), t("why"),
    ]  # fmt: skip
    page.table(columns, [_line(tongue, line, card) for line in card.lines], numbers=(columns[2], columns[5]))


def _line(tongue: Tongue, line: RuleLine, card: RuleCard) -> tuple[str, ...]:
    points = tongue.t("by profile") if line.points is None else tongue.form("digits", line.points)
    unit = tongue.phrase(line.unit) if line.unit else tongue.t("yes or no")
    measure = f"{tongue.phrase(line.meaning)} ({unit})"
    why = "" if line.why == card.why else tongue.phrase(line.why)
    unknown = tongue.form("digits", line.when_unknown)
    return line.id, tongue.phrase(line.question), points, measure, tongue.phrase(line.anchors), unknown, why


def _entry(page: Page, entry: RuleEntry) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(f"{entry.name} ({entry.file}.toml)")
    if not entry.whys:
        rows = [(key, _text(tongue, key, value)) for key, value in entry.values.items()]
        page.table([t("key"), t("value")], rows, sortable=False)
        return
    told = [(key, _text(tongue, key, value), _why(tongue, entry, key)) for key, value in entry.values.items()]
    page.table([t("key"), t("value"), t("why")], told, sortable=False)


def _why(tongue: Tongue, entry: RuleEntry, key: str) -> str:
    """A reason for a whole table stands beside its first value."""
    if key in entry.whys:
        return tongue.phrase(entry.whys[key])
    whole = key.partition(".")[0]
    first = next(name for name in entry.values if name.partition(".")[0] == whole)
    return tongue.phrase(entry.whys.get(whole, "")) if key == first else ""


def _text(tongue: Tongue, key: str, value: Any) -> str:
    if isinstance(value, bool):
        return tongue.t("yes") if value else tongue.t("no")
    if isinstance(value, list):
        return ", ".join(_text(tongue, key, each) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_text(tongue, name, each)}" for name, each in value.items())
    if isinstance(value, int):
        return tongue.count(value)
    if isinstance(value, float):
        return tongue.figure(str(value))
    if key.rpartition(".")[2] in _WORDS:
        return tongue.phrase(str(value))
    return tongue.named(str(value)) if " " in str(value) else str(value)  # one word is an id
