"""Text of somebody who means harm, and documents full of it."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator, Set
from typing import Any, get_args, get_origin

from modelpick.answers.registry import hints
from modelpick.answers.sentence import Sentence
from modelpick.frozen import fields

_PARTS = [
    # what steers a terminal, alone and in eight bits
    "\x1b[2J", "\x1b]0;title\x07", "\x1b[31m", "\x9b2J", "\x90q\x9c", "\x07", "\x08", "\x7f", "\x00", "\x85",
    "\r", "\n",
    "\n\n", "\r\n", "\t", "\x0b", "\x0c", "\u2028", "\u2029",
    # what turns writing around, is not seen, or is no character
    "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\u200d", "\ufeff", "\u00ad", "\ud800", "\udfff",
    "\ufffe",
    "\U000e0041", "\u0301" * 9,
    # Markdown
    "|", "||", "\\|", "\\", "\\\\", "`", "``", "```", "~~~", "`a|b`", "`x\\|y`", "*", "**b**", "_i_", "__b__",
    "~s~", "[a](b)",
    "[a](javascript:alert(1))", "![a](//e.vil/x.png)", "[^1]", "[x]: //e.vil", "<http://e.vil>", "# h", "## h",
    "> q", "- l",
    "1. l", "+ l", "---", "===", "    code", "| a | b |", "|---|---|", "$x$", "$$y$$", ":smile:", "@team", "#12",
    "GH-12",
    "www.e.vil", "http://e.vil", "https://e.vil/?a=b&c", "me@e.vil", "mailto:me@e.vil", "xmpp:me@e.vil/x",
    # HTML and what a template could make of it
    "<script>alert(1)</script>", "</script><script>", "<img src=x onerror=alert(1)>", "<b>", "</td></tr></table>",
    "<!--", "-->",
    "]]>", "<![CDATA[", "&lt;", "&amp;amp;", "&#x3c;", "&nbsp", "\"", "'", "\" onload=\"x", "' x='",
    "javascript:alert(1)",
    "data:text/html,x", "</style>", "</title>", "<svg onload=x>", "{{ 7*7 }}", "{% x %}", "${x}", "{", "}",
    "{x:usd}", "%s",
    # formulas
    "=1+1", "=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201", "\u22121",
    "\t=1", "\r=1", " =1",
    ",", ";", "\",\"", "'=1",
    # otherwise a nuisance
    "a" * 300, "\u6f22\u5b57", "\u05e9\u05dc\u05d5\u05dd", "\U0001f4a9", " ", "  ", ".", ":", "http:", "w", "\u00e9",
]  # fmt: skip


def strings(count: int, seed: int = 4) -> list[str]:
    """All of the parts, and mixtures of up to five; no two alike."""
    chance = random.Random(seed)
    found = dict.fromkeys(_PARTS)
    while len(found) < count:
        found["".join(chance.choices(_PARTS, k=chance.randint(1, 5)))] = None
    return list(found)


class Replaced:
    """Puts other texts into a document, the same for the same, so that what refers to something still does.

    Templates of sentences are ours and stay, unless `templates`: then a sentence says its text, as one that was read
    and cannot be worded does. Fields that are called as in `but` stay, too.
    """

    def __init__(self, words: Iterator[str], templates: bool = False, but: Set[str] = frozenset()) -> None:
        self._words, self._templates, self._but = words, templates, but
        self._known: dict[str, str] = {}

    def document(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self.document(each) for each in value]
        if isinstance(value, tuple):
            names: tuple[str, ...] = getattr(value, "_fields", ("",) * len(value))
            parts = [
                each if name in self._but else self.document(each) for name, each in zip(names, value, strict=True)
            ]
            made: Any = type(value)
            return made(*parts) if hasattr(value, "_fields") else tuple(parts)
        if isinstance(value, dict):
            return self._table(value)
        if isinstance(value, Sentence) and self._templates:
            text = self._text(value.text)
            return Sentence("{text}", {"text": text}, self.document(value.facts), text)
        if not fields(value):
            return value
        kind: Any = type(value)
        own = {"template": value.template} if isinstance(value, Sentence) else {}
        told = {
            name: getattr(value, name) if name in self._but else self._field(getattr(value, name), hint)
            for name, hint in _hints(kind).items()
        }
        return kind(**{**told, **own})

    def _table(self, value: dict[str, Any]) -> dict[str, Any]:
        """Of no stated kind: its names are ours."""
        return {name: each if name == "template" else self.document(each) for name, each in value.items()}

    def _field(self, value: Any, hint: Any) -> Any:
        """Names in a table of a stated kind are texts that somebody wrote, too."""
        of = next((each for each in (hint, *get_args(hint)) if get_origin(each) is dict), None)
        if of is None or not isinstance(value, dict) or get_args(of)[1] is Any:
            return self.document(value)
        return {self._text(name): self._field(each, get_args(of)[1]) for name, each in value.items()}

    def _text(self, text: str) -> str:
        if text and text not in self._known:
            self._known[text] = next(self._words)
        return self._known.get(text, text)


_hints = functools.cache(hints)
