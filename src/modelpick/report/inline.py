"""A line of text taken apart: words, and the code among them. Every format draws the parts in its own way."""

from __future__ import annotations

from modelpick.frozen import NamedTuple

TEXT, CODE = "text", "code"

# Nothing that an attribute, a Markdown link or a reader could take for something else.
_ADDRESS = r"https?://[A-Za-z0-9.\-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/?#@!,;:+=%&\-]*)?\Z"
_LONGEST = 500


class Run(NamedTuple):
    kind: str
    text: str


def runs(text: str) -> list[Run]:
    """`modelpick show X` in backticks is code: one at each end, none between, and no space inside the ends. Any other
    backtick is text."""
    found: list[Run] = []
    last, at = 0, text.find("`")
    while at >= 0 and (close := text.find("`", at + 1)) >= 0:
        inner = text[at + 1 : close]
        is_apart = text[at - 1 : at] != "`" and text[close + 1 : close + 2] != "`"
        if is_apart and inner and not inner[0].isspace() and not inner[-1].isspace():
            if at > last:
                found.append(Run(TEXT, text[last:at]))
            found.append(Run(CODE, inner))
            last = close + 1
            at = text.find("`", last)
        else:
            at = close
    if last < len(text):
        found.append(Run(TEXT, text[last:]))
    return found


def address(url: str) -> str:
    """What may become a link: an http(s) address that is safe in every format; else nothing."""
    import re  # a terminal has no links

    return url if len(url) <= _LONGEST and re.match(_ADDRESS, url) else ""
