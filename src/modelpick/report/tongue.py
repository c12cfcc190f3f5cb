"""The language of a report. The English template of a sentence is the key of its translation."""

from __future__ import annotations

from modelpick.answers.sentence import FORMS, TRAFFIC, Sentence, worded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LANGUAGES = ("en", "es")


class Tongue:
    """English; languages/ has the others, of the same interface.

    A figure that is not known is None, and is told so by every form.
    """

    lang = "en"

    def __init__(self) -> None:
        self.untold: dict[str, None] = {}  # texts without a translation, in their order
        self.lacks: list[str] = []  # of a saved document, what it does not have: every page of it says so

    def t(self, template: str, /, **args: Any) -> str:
        """A text of our own: a heading, a label, a sentence with figures in it. Without arguments nothing is filled in,
        whoever wrote it."""
        return self.worded(template, args) if args else self.phrase(template)

    def said(self, sentence: Sentence | None) -> str:
        """A sentence of a document."""
        return "" if sentence is None else self.worded(sentence.template, sentence.args)

    def short(self, sentence: Sentence) -> str:
        """A sentence of a page that has said what a month is."""
        return worded(shortened(sentence.template, f" for {TRAFFIC}"), sentence.args)

    def phrase(self, text: str) -> str:
        """A plain text of a document that is English, and no name: a reason, a question, a title."""
        return text

    def named(self, text: str) -> str:
        """A name that may be words of ours: translated where somebody has, else as it is."""
        return text

    def figure(self, text: str | None) -> str:
        """A number that a document holds as text, so that no digit is lost. What is no number stays as it is."""
        return self.unknown if text is None else text

    def worded(self, template: str, args: dict[str, Any]) -> str:
        return worded(template, args)

    def form(self, name: str, value: Any) -> str:
        """A figure or a list as FORMS writes it."""
        return self.unknown if value is None else FORMS[name](value)

    @property
    def unknown(self) -> str:
        return self.t("unknown")

    def usd(self, value: float | None) -> str:
        return self.form("usd", value)

    def rate(self, value: float | None) -> str:
        """USD per million tokens."""
        return self.form("rate", value)

    def count(self, value: float | None) -> str:
        return self.form("count", value)

    def number(self, value: float | None) -> str:
        return self.form("number", value)

    def pct(self, value: float | None) -> str:
        return self.form("pct", value)

    def date(self, value: str | None) -> str:
        """2026-11-20 as one writes it."""
        return self.form("date", value)

    def listed(self, values: list[str]) -> str:
        return self.form("list", values)

    def many(self, count: int, one: str, more: str) -> str:
        """`1 model`, `2 models`: both templates have {n:count}."""
        return self.t(one if count == 1 else more, n=count)


def shortened(template: str, month: str) -> str:
    """Without the words that say what a month is."""
    return template.replace(f",{month}", "").replace(month, "")


def tongue_of(lang: str) -> Tongue:
    """By its code; the languages that are not asked for are not read."""
    if lang == Tongue.lang:
        return Tongue()
    from modelpick.report.languages.spanish import Spanish

    return Spanish()
