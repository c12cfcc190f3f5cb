"""After the last question: the recommendation, what to do with it, and steps beyond."""

from __future__ import annotations

import os
import shlex

from modelpick.cli.interview import wording
from modelpick.cli.interview.asker import BACK, Entry
from modelpick.cli.interview.outcome import Outcome
from modelpick.cli.interview.refinements import Refinement, refinements
from modelpick.errors import ModelpickError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from modelpick.cli.interview.flow import Interview

    Decide = Callable[[], Outcome]
    Save = Callable[[Outcome, str], None]

_DONE, _WORKLOAD, _REPORT, _WHOLE, _AGAIN = "done", "workload", "report", "whole", "again"
_FILE, _PAGE = "workload.toml", "report.html"


class Ending:
    """`decide` answers as it stands; `show` tells an outcome whole; `save` writes its report to a file."""

    def __init__(self, talk: Interview, decide: Decide, show: Callable[[Outcome], None], save: Save) -> None:
        self._talk, self._asker, self._t = talk, talk.asker, talk.tongue.t
        self._decide, self._show, self._save = decide, show, save
        self._tried: set[str] = set()
        self.outcome = decide()

    def run(self) -> bool:
        """False: the questions are to be asked again."""
        self._show(self.outcome)
        self._sum_up()
        while True:
            steps = refinements(self._talk.answers, self._talk.counter, self._talk.tongue, self._tried)
            value = self._asker.pick(self._t("What next?"), self._entries(steps), _DONE)
            if value == _DONE:
                return True
            if value == _AGAIN:
                return False
            if value == _WHOLE:
                self._show(self.outcome)
                self._sum_up()
            elif value == _WORKLOAD:
                self._write(_FILE, lambda path: self.outcome.save_workload(path))
            elif value == _REPORT:
                self._write(_PAGE, lambda path: self._save(self.outcome, path))
            else:
                self._refine(steps[int(value)])

    def _entries(self, steps: list[Refinement]) -> list[Entry]:
        t = self._t
        return [
            Entry(_DONE, t("Done")),
            *(Entry(str(at), self._left(step)) for at, step in enumerate(steps)),
            Entry(_WORKLOAD, t("Save the answers as a workload file")),
            Entry(_REPORT, t("Save the report")),
            Entry(_WHOLE, t("Show the recommendation again")),
            Entry(_AGAIN, t("Back to the questions")),
        ]

    def _left(self, step: Refinement) -> str:
        told = self._t("{label}: {n:count} left", label=step.label, n=step.left.models)
        if step.left.month_usd is None:
            return told
        return self._t("{told}, then {usd:usd} a month", told=told, usd=step.left.month_usd)

    def _refine(self, step: Refinement) -> None:
        """Decides again, and says what is different."""
        talk, t = self._talk, self._t
        before = talk.counter.of(talk.answers.workload())
        talk.answers.take(step.changes)
        self._tried.add(step.label)
        self.outcome = self._decide()
        after = talk.counter.of(talk.answers.workload())
        self._asker.say(t("{label}:", label=step.label))
        if after.first and after.first == before.first:
            self._asker.say(t("Still first: {offering}", offering=after.first), 2)
        elif after.first and before.first:
            self._asker.say(t("First now: {offering}; before: {other}", offering=after.first, other=before.first), 2)
        elif after.first:
            self._asker.say(t("First now: {offering}", offering=after.first), 2)
        if before.month_usd != after.month_usd:
            told = t("A month: {now:usd}; before: {then:usd}", now=after.month_usd, then=before.month_usd)
            self._asker.say(told, 2)
        self._asker.say(wording.left(after, talk.tongue), 2)
        self._sum_up()

    def _sum_up(self) -> None:
        """What a long report began with, and how to get the same without questions: one line, that can be copied."""
        self._asker.say("")
        self._asker.say(self._talk.tongue.said(self.outcome.decision.verdict))
        self._asker.say(self._t("The same without questions:"))
        self._asker.quote(shlex.join(self.outcome.command))

    def _write(self, usual: str, write: Callable[[str], None]) -> None:
        """To a file that is asked for; one that is there already only after asking."""
        t = self._t
        while True:
            typed = self._asker.type(t("Which file?"), usual, lambda text: "", lambda text: text)
            if typed == BACK:
                return
            path = os.path.expanduser(typed or usual)
            if os.path.exists(path) and not self._may_replace(path):
                continue
            try:
                write(path)
            except ModelpickError as error:
                self._asker.say(t("Not saved: {why}", why=error.message))
                continue
            self._asker.say(t("Saved: {path}", path=path))
            return

    def _may_replace(self, path: str) -> bool:
        t = self._t
        entries = [Entry("no", t("Leave it, and name another")), Entry("yes", t("Replace it"))]
        return self._asker.pick(t("{path} is there already.", path=path), entries, "no") == "yes"
