"""Questions line by line, for a terminal that can't move its cursor, or a reader that follows lines."""

from __future__ import annotations

import shutil

from modelpick.cli.common import write
from modelpick.cli.interview.asker import BACK, SKIP, Entry
from modelpick.report.wrapping import wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from modelpick.cli.interview.asker import Check, Meaning
    from modelpick.report.tongue import Tongue


def printed(text: str, indent: int = 0, hanging: int = 0) -> None:
    width = shutil.get_terminal_size().columns - 1
    first = " " * indent
    for line in text.split("\n"):
        told = wrapped(line, width, first, first + " " * hanging) or [""]
        write("\n".join(told) + "\n", "")


class Plain:
    """`shown` is called when the first question is on the screen."""

    def __init__(self, tongue: Tongue, shown: Callable[[], None]) -> None:
        self._tongue, self._shown = tongue, shown
        self._is_first = True

    def say(self, text: str, indent: int = 0) -> None:
        printed(text, indent)

    def quote(self, text: str) -> None:
        write(f"{text}\n", "")

    def pick(self, question: str, entries: Sequence[Entry], at: str) -> str:
        t = self._tongue.t
        keys = _keys(entries)
        usual = next(key for key, value in keys.items() if value == at)
        self.say(question)
        self._list(entries, keys, {entry.value: "* " if entry.value == at else "  " for entry in entries})
        while True:
            typed = self._read(t("Number, or Enter for {usual}", usual=usual))
            if not typed:
                return at
            if typed in keys:
                return keys[typed]
            self.say(t("There is no {typed} in the list.", typed=typed))

    def tick(self, question: str, entries: Sequence[Entry], ticked: Collection[str]) -> list[str] | str:
        t = self._tongue.t
        keys, chosen = _keys(entries), set(ticked)
        while True:
            self.say(question)
            self._list(entries, keys, {entry.value: _box(entry.value, chosen) for entry in entries})
            typed = self._read(t("Numbers to tick or untick, or Enter when done"))
            if not typed:
                return [entry.value for entry in entries if entry.value in chosen]
            words = typed.replace(",", " ").split()
            if wrong := [word for word in words if word not in keys]:
                self.say(t("There is no {typed} in the list.", typed=wrong[0]))
                continue
            for word in words:
                if keys[word] in (BACK, SKIP):
                    return keys[word]
                chosen ^= {keys[word]}

    def type(self, question: str, usual: str, check: Check, meaning: Meaning) -> str:
        t = self._tongue.t
        self.say(question)
        while True:
            typed = self._read(t("[Enter: {usual}; < goes back]", usual=usual))
            if typed in ("", BACK) or not (wrong := check(typed)):
                return typed
            self.say(t("Not understood: {wrong}", wrong=wrong))

    def _list(self, entries: Sequence[Entry], keys: dict[str, str], marks: dict[str, str]) -> None:
        by_value = {value: key for key, value in keys.items()}
        for entry in entries:
            printed(f"{marks[entry.value]}{by_value[entry.value]}) {entry.label}", 2, 6)

    def _read(self, prompt: str) -> str:
        self.say(prompt)
        if self._is_first:
            self._is_first = False
            self._shown()
        return input("> ").strip()


def _box(value: str, chosen: Collection[str]) -> str:
    if value in (BACK, SKIP):
        return "    "
    return "[x] " if value in chosen else "[ ] "


def _keys(entries: Sequence[Entry]) -> dict[str, str]:
    """What is typed for each entry."""
    numbers = iter(range(1, len(entries) + 1))
    return {entry.value if entry.value in (BACK, SKIP) else str(next(numbers)): entry.value for entry in entries}
