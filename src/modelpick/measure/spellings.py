"""A key in the spellings that a server may give it back in, taken out of texts."""

from __future__ import annotations

import base64
import itertools
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    Span = tuple[int, int]

MASK = "***"
_PART = 12  # characters of a key in a row: less could be what many keys begin with, "sk-proj-"
_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_ESCAPE = "\\"
_ALIKE = {"K": "\u212a", ";": "\u037e", "`": "\u1fef"}  # what Unicode's normal form turns into ASCII
_ESCAPES = re.compile(r"[%\\&\u212a\u037e\u1fef]")  # without any of these, a text has the key as it is, or coded whole


class Spellings:
    """Of one key: plain in any case, percent-encoded, escaped for JSON or HTML, in base64, in hex; also mixed. Of the
    plain one also any part that is no chance: a server may give it back in two texts, or break off in it."""

    __slots__ = ("_coded", "_parts", "_whole")  # its repr shows none of them

    def __init__(self, value: str) -> None:
        coded = _base64_cores(value)
        self._coded = [each.lower() for each in (value, value[::-1], value.encode().hex(), *coded)]
        forms = [_spelled(value), re.escape(value[::-1]), value.encode().hex(), *map(_sparsely, coded)]
        self._whole = re.compile("|".join(forms), re.IGNORECASE)
        lowered = value.lower()
        self._parts = {lowered[at : at + _PART] for at in range(len(value) - _PART + 1)}

    def taken_out_of(self, text: str) -> str:
        """Line ends and unseen characters may stand within a key: who cleans the text would put it together again."""
        spans = self._spans(text)
        seen = [] if text.isprintable() else self._spans("".join(filter(str.isprintable, text)))
        if seen:
            places = [place for place, char in enumerate(text) if char.isprintable()]
            spans += [(places[start], places[end - 1] + 1) for start, end in seen]
        return _masked(text, spans) if spans else text

    def _spans(self, text: str) -> list[Span]:
        """Where in a text it stands."""
        lowered = text.lower()
        if len(lowered) != len(text):  # some letters are two once they are small
            lowered = text.translate(_SMALL)
        found: list[Span] = []
        for part in self._parts:
            at = lowered.find(part)
            while at >= 0:
                found.append((at, at + _PART))
                at = lowered.find(part, at + 1)
        if any(each in lowered for each in self._coded) or _ESCAPES.search(text):
            found += [match.span() for match in self._whole.finditer(text)]
        return found


def _masked(text: str, spans: list[Span]) -> str:
    """Spans that touch become one mask."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if start > done or not pieces:
            pieces += [text[done:start], MASK]
        done = max(done, end)
    return "".join([*pieces, text[done:]])


def _character(char: str) -> str:
    """One character, plain, percent-encoded (also more than once), escaped as in JSON or HTML. All that repeats is
    bounded: a text made for it would take the square of its length otherwise."""
    code = ord(char)
    forms = [rf"\\{{1,16}}+(?:u00|x){code:02x}", rf"%(?:25){{0,4}}{code:02x}",
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


def _sparsely(core: str) -> str:
    """Base64, of which addresses and JSON escape the signs alone."""
    return "".join(char if char.isalnum() else _character(char) for char in core)


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
