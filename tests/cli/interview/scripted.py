"""Somebody who answers from a script, and takes what is proposed where the script says nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tests.judge.cases import AS_OF, ground

from modelpick.cli.interview.answers import Answers
from modelpick.cli.interview.asker import Entry
from modelpick.cli.interview.counting import Counter
from modelpick.cli.interview.flow import Interview
from modelpick.report.tongue import Tongue, tongue_of
from modelpick.workload.values import Level

if TYPE_CHECKING:
    from modelpick.cli.interview.asker import Check, Meaning

Reply = str | list[str]


class Scripted:
    """`replies`: by a part of the question, what is answered each time that it is asked: a part of an entry's label, a
    typed text, or the values that are ticked."""

    def __init__(self, **replies: list[Reply]) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.answering(**replies)
        self.said: list[str] = []
        self.asked: list[str] = []
        self.entries: dict[str, list[Entry]] = {}
        self.usual: dict[str, str] = {}

    def answering(self, **replies: list[Reply]) -> Scripted:
        self.replies.update({name.replace("_", " "): list(each) for name, each in replies.items()})
        return self

    def say(self, text: str, indent: int = 0) -> None:
        self.said.append(text)

    def quote(self, text: str) -> None:
        self.said.append(text)

    def pick(self, question: str, entries: Sequence[Entry], at: str) -> str:
        self.entries[question], self.usual[question] = list(entries), at
        assert at in {entry.value for entry in entries}, (question, at)
        reply = self._reply(question)
        if reply is None:
            return at
        assert isinstance(reply, str)
        found = [entry.value for entry in entries if reply in entry.label or reply == entry.value]
        assert found, (question, reply, entries)
        return found[0]

    def tick(self, question: str, entries: Sequence[Entry], ticked: Collection[str]) -> list[str] | str:
        self.entries[question], self.usual[question] = list(entries), ",".join(ticked)
        reply = self._reply(question)
        return list(ticked) if reply is None else reply

    def type(self, question: str, usual: str, check: Check, meaning: Meaning) -> str:
        self.usual[question] = usual
        reply = self._reply(question) or ""
        assert isinstance(reply, str)
        assert reply in ("", "<") or not check(reply), check(reply)
        return reply

    def _reply(self, question: str) -> Reply | None:
        self.asked.append(question)
        waiting = next((each for part, each in self.replies.items() if part in question and each), None)
        return waiting.pop(0) if waiting else None


def talk(asker: Scripted, tongue: Tongue | None = None, **given: object) -> Interview:
    """An interview on the shipped catalog; `given`: what stood on the command line."""
    levels = [Level("flag", {"as_of": AS_OF, **given})]
    return Interview(asker, Answers(ground().rules, levels), Counter(ground), tongue or tongue_of("en"))
