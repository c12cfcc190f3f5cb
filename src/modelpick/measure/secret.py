"""A key: read from the environment, sent in one header, shown nowhere, and taken out of whatever comes back."""

from __future__ import annotations

import os
import re

from modelpick.errors import UsageError
from modelpick.measure.spellings import MASK, Spellings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

_SHORTEST_SOUGHT = 8  # local servers take "x" or "ollama" for a key: such words are no secret, and answers hold them
# A variable's name as people write them. What else --api-key-env is given may be the key itself: it is not repeated.
_USUAL_NAME = re.compile(r"[A-Z][A-Z0-9]{0,23}(_[A-Z0-9]{1,16}){1,6}\Z", re.ASCII)


class Secret:
    """Only `header` gives the value. Copies are the same object; a pickle holds no value."""

    __slots__ = ("__spellings", "__value")

    def __init__(self, value: str) -> None:
        self.__value = value
        # Made now: once answers come, their times would show it.
        self.__spellings = Spellings(value) if len(value) >= _SHORTEST_SOUGHT else None

    def header(self) -> str:
        """What the Authorization header holds."""
        return f"Bearer {self.__value}"

    def scrub(self, text: str) -> str:
        """A text that came back, without the key in any usual spelling."""
        return self.__spellings.taken_out_of(text) if self.__spellings else text

    def __repr__(self) -> str:
        return MASK

    def __format__(self, form: str) -> str:
        return format(MASK, form)

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
    advice = "name the variable that holds the key, not the key itself: --api-key-env OPENAI_API_KEY"
    value = os.environ.get(name) if name and "\0" not in name else None
    shown = name if _USUAL_NAME.match(name) or value is not None else "the variable that is named for the key"
    if value is None:
        raise UsageError(f"{shown} is not set", f"`export {name}=...` sets it" if shown == name else advice)
    value = value.strip()
    if not value:
        raise UsageError(f"{shown} is empty", "set it to the key")
    if not (value.isascii() and value.isprintable() and " " not in value):
        raise UsageError(f"{shown} holds what no key has: a space, a control character or a letter beyond ASCII")
    return Secret(value)
