"""What a reader of HTML sees, and what its parser does."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import cmarkgfm

_VOID = {"meta", "link", "br", "hr", "img", "input", "col", "wbr"}
_UNSEEN = {"script", "style", "tick"}
_TICK = "tick"  # class of a figure at an axis: a ruler, not a statement


class Seen(HTMLParser):
    """Rows of tables, text, elements with the names of their attributes, and where links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.text: list[str] = []
        self.elements: Counter[tuple[str, ...]] = Counter()
        self.leads: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[(tag, *sorted(name for name, _ in attrs))] += 1
        self.leads += [value or "" for name, value in attrs if name in ("href", "src", "action", "xlink:href")]
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        if tag not in _VOID:
            self._open.append(_TICK if ("class", _TICK) in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open or self._open[-1:] == [_TICK]:
            if self._open.pop() in (tag, _TICK):
                break

    def handle_data(self, data: str) -> None:
        if _UNSEEN.isdisjoint(self._open):
            self.text.append(data)
        if "td" in self._open or "th" in self._open:
            self.rows[-1][-1] += data.strip("\n")


def of_markdown(text: str) -> Seen:
    """As GitHub reads it, front matter apart."""
    if text.startswith("---\n"):
        text = text.partition("\n---\n")[2]
    return Seen(cmarkgfm.github_flavored_markdown_to_html(text))
