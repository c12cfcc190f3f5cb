"""How a question is put to whoever sits there: a thin edge, so that all behind it is tested without a terminal."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from typing import Protocol

    Check = Callable[[str], str]  # what is wrong with a text; "" where nothing is
    Meaning = Callable[[str], str]  # what a text stands for

BACK, SKIP = "<", "-"  # values of the entries for both, and what is typed for going back


class Entry(NamedTuple):
    value: str
    label: str


if TYPE_CHECKING:

    class Asker(Protocol):
        """KeyboardInterrupt and EOFError mean that nobody wants to go on."""

        def say(self, text: str, indent: int = 0) -> None:
            """A paragraph, wrapped where the terminal ends."""

        def quote(self, text: str) -> None:
            """A line to be copied: it is never broken."""

        def pick(self, question: str, entries: Sequence[Entry], at: str) -> str:
            """The value of one entry; `at` is where the pointer stands first."""

        def tick(self, question: str, entries: Sequence[Entry], ticked: Collection[str]) -> list[str] | str:
            """Values of those ticked; BACK or SKIP alone where one of these entries was taken."""

        def type(self, question: str, usual: str, check: Check, meaning: Meaning) -> str:
            """A text that passes the check, "" for the usual, or BACK."""
