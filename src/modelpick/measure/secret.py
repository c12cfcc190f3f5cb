"""A key: read from the environment, sent in one header, shown nowhere, and taken out of whatever comes back."""

from __future__ import annotations

import base64
import functools
import os
import re

from modelpick.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

_MASK = "***"
_SHORTEST_SOUGHT = 8  # local servers take "x" or "ollama" for a key: such words are no secret, and answers hold them
_SHORTEST_HEAD = 12  # of a key that a stream broke off in: less could be the common beginning of all keys, "sk-proj-"
# A variable's name as people write them. What else --api-key-env is given may be the key itself: it is not repeated.
_USUAL_NAME = re.compile(r"[A-Z][A-Z0-9]{0,23}(_[A-Z0-9]{1,16}){1,6}\Z|[a-z]{1,16}(_[a-z]{1,16}){1,6}\Z", re.ASCII)
_ALIKE = {"K": "\u212a", ";": "\u037e", "`": "\u1fef"}  # what Unicode's normal form turns into ASCII


class Secret:
    """Only `header` gives the value. Copies are the same object; a pickle holds no value."""

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        self.__value = value

    def header(self) -> str:
        """What the Authorization header holds."""
        return f"Bearer {self.__value}"

    def scrub(self, text: str) -> str:
        """A text without the key, plain or in a usual encoding; nor its head, where the text breaks off in it."""
        if len(self.__value) < _SHORTEST_SOUGHT or not text:
            return text
        whole, head = _patterns(self)
        text = whole.sub(_MASK, text)
        if not text.isprintable():
            text = _without_hidden(text, whole)
        return head.sub(_MASK, text)

    def _spelled(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        value = self.__value
        forms = [_spellings(value), *map(_spellings, _base64_cores(value)), value.encode().hex()]
        return re.compile("|".join(forms), re.IGNORECASE), _broken_off(value)

    def __repr__(self) -> str:
        return _MASK

    def __format__(self, form: str) -> str:
        return format(_MASK, form)

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Secret:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _Gone, ()


class _Gone(Secret):
    """What comes out of a pickle."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__("")

    def header(self) -> NoReturn:
        raise ValueError("a key does not travel in a pickle: read it from the environment again")


def from_environment(name: str) -> Secret:
    """The key in the variable of this name."""
    shown = name if _USUAL_NAME.match(name) else "the variable that is named for the key"
    advice = "name the variable that holds the key, not the key itself: --api-key-env OPENAI_API_KEY"
    if not name or "=" in name or "\0" in name:
        raise UsageError("the name of the key's variable is no name of a variable", advice)
    value = os.environ.get(name)
    if value is None:
        raise UsageError(f"{shown} is not set", advice)
    value = value.strip()
    if not value:
        raise UsageError(f"{shown} is empty", "set it to the key")
    if not (value.isascii() and value.isprintable() and " " not in value):
        raise UsageError(f"{shown} holds what no key has: a space, a control character or a letter beyond ASCII")
    return Secret(value)


@functools.cache
def _patterns(secret: Secret) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return secret._spelled()


def _character(char: str) -> str:
    """One character of a key, plain, percent-encoded (also twice), escaped as in JSON or HTML."""
    code = ord(char)
    forms = [re.escape(char), rf"%(?:25)*+{code:02x}", rf"\\*u00{code:02x}", rf"\\+x{code:02x}",
             rf"&\#(?:0*+{code}|x0*+{code:x});"]  # fmt: skip
    if not char.isalnum():
        forms.append(r"\\+" + re.escape(char))
    if char in _ALIKE:
        forms.append(_ALIKE[char])
    return f"(?:{'|'.join(forms)})"


def _spellings(value: str) -> str:
    return "".join(map(_character, value))


def _without_hidden(text: str, key: re.Pattern[str]) -> str:
    """A key with line ends or unseen characters in its midst: whoever cleans the text would put it together again."""
    places = [place for place, char in enumerate(text) if char.isprintable()]
    seen = "".join([text[place] for place in places])
    for match in reversed(list(key.finditer(seen))):
        text = text[: places[match.start()]] + _MASK + text[places[match.end() - 1] + 1 :]
    return text


def _base64_cores(value: str) -> list[str]:
    """What base64 of any text around the key has in it: by where the key begins in a group of three, less the
    characters that depend on its neighbours too."""
    cores = set()
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + value.encode()).decode().rstrip("=")
        first = (0, 2, 3)[before]
        last = len(coded) - (1 if (before + len(value)) % 3 else 0)
        core = coded[first:last]
        cores |= {core, core.replace("+", "-").replace("/", "_")}
    return sorted(cores)


def _broken_off(value: str) -> re.Pattern[str]:
    """The key's head at the very end of a text."""
    head = value[: max(_SHORTEST_HEAD, len(value) // 2)]
    rest = ""
    for char in reversed(value[len(head) :]):
        rest = f"(?:{_character(char)}{rest})?"
    return re.compile(rf"{_spellings(head)}{rest}\s*\Z")
