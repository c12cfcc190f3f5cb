"""A line of text taken apart: words, and the code among them. Every format draws the parts in its own way."""

from __future__ import annotations

import re

from modelpick.frozen import NamedTuple

TEXT, CODE = "text", "code"

# One backtick at each end, none between, and no space inside the ends. Any other backtick is a character.
_CODE = re.compile(r"(?<!`)`(?=[^\s`])([^`]*[^\s`])`(?!`)")
# Nothing that an attribute, a Markdown link or a reader could take for something else.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/?#@!,;:+=%&\-]*)?\Z")
_LONGEST = 500


class Run(NamedTuple):
    kind: str
    text: str


def runs(text: str) -> list[Run]:
    """`modelpick show X` in backticks is code; a backtick without its partner is text."""
    found: list[Run] = []
    last = 0
    for code in _CODE.finditer(text):
        if code.start() > last:
            found.append(Run(TEXT, text[last : code.start()]))
        found.append(Run(CODE, code[1]))
        last = code.end()
    if last < len(text):
        found.append(Run(TEXT, text[last:]))
    return found


def address(url: str) -> str:
    """What may become a link: an http(s) address that is safe in every format; else nothing."""
    return url if len(url) <= _LONGEST and _ADDRESS.match(url) else ""
