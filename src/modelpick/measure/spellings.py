"""A key in the spellings that a server may give it back in, taken out of texts."""

from __future__ import annotations

import base64
import itertools
import re

MASK = "***"
_SHORTEST_HEAD = 12  # of a key that a text breaks off in: less could be what many keys begin with, "sk-proj-"
_ESCAPE = "\\"
_ALIKE = {"K": "\u212a", ";": "\u037e", "`": "\u1fef"}  # what Unicode's normal form turns into ASCII
_ESCAPES = re.compile(r"[%\\&\u212a\u037e\u1fef]")  # without any of these, a text has the key as it is, or coded whole


class Spellings:
    """Of one key: plain in any case, percent-encoded, escaped for JSON or HTML, in base64, in hex; also mixed."""

    __slots__ = ("_coded", "_head", "_whole")  # its repr shows none of them

    def __init__(self, value: str) -> None:
        self._coded = [each.lower() for each in (value, value.encode().hex(), *_base64_cores(value))]
        forms = [_spelled(value), value.encode().hex(), *map(_spelled, _base64_cores(value))]
        self._whole = re.compile("|".join(forms), re.IGNORECASE)
        self._head = _broken_off(value)

    def taken_out_of(self, text: str) -> str:
        """The text without the key; nor with its head, where it breaks off in the key."""
        if self._may_be_in(text):
            text = self._whole.sub(MASK, text)
        if not text.isprintable():
            text = self._without_hidden(text)
        return self._head.sub(MASK, text)

    def _may_be_in(self, text: str) -> bool:
        lowered = text.lower()
        return any(each in lowered for each in self._coded) or _ESCAPES.search(text) is not None

    def _without_hidden(self, text: str) -> str:
        """Line ends and unseen characters may stand within a key: who cleans the text would put it together again."""
        places = [place for place, char in enumerate(text) if char.isprintable()]
        seen = "".join([text[place] for place in places])
        if self._may_be_in(seen):
            for match in reversed(list(self._whole.finditer(seen))):
                text = text[: places[match.start()]] + MASK + text[places[match.end() - 1] + 1 :]
        return text


def _character(char: str) -> str:
    """One character, plain, percent-encoded (also more than once), escaped as in JSON or HTML. All that repeats is
    bounded: a text made for it would take the square of its length otherwise."""
    code = ord(char)
    forms = [rf"\\{{1,16}}+(?:u00|x){code:02x}", rf"%(?:25){{0,4}}+{code:02x}",
             rf"&(?:amp;){{0,4}}+\#(?:0{{0,4}}+{code}|x0{{0,4}}+{code:x});", re.escape(char)]  # fmt: skip
    if not char.isalnum() and char != _ESCAPE:
        forms.append(r"\\{1,16}+" + re.escape(char))
    if char in _ALIKE:
        forms.append(_ALIKE[char])
    return f"(?:{'|'.join(forms)})"


def _spelled(value: str) -> str:
    """Backslashes in a row are one run: each of them may have been doubled."""
    runs = ((char, len(list(run))) for char, run in itertools.groupby(value))
    return "".join(f"{_character(char)}{{{count},{16 * count if char == _ESCAPE else count}}}" for char, count in runs)


def _base64_cores(value: str) -> list[str]:
    """What base64 of any text with the key in it holds: by where the key begins in a group of three, less the
    characters that its neighbours have a part in."""
    cores = set()
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + value.encode()).decode().rstrip("=")
        shared = (before + len(value)) % 3 > 0
        core = coded[(0, 2, 3)[before] : len(coded) - shared]
        cores |= {core, core.replace("+", "-").replace("/", "_")}
    return sorted(cores)


def _broken_off(value: str) -> re.Pattern[str]:
    """At least half of the key, at the very end."""
    least = max(_SHORTEST_HEAD, len(value) // 2)
    rest = ""
    for char in reversed(value[least:]):
        rest = f"(?:{_character(char)}{rest})?+"
    return re.compile(rf"{_spelled(value[:least])}{rest}\s*+\Z", re.IGNORECASE)
