"""The conversation: which question comes next, what an answer leaves, and the way back."""

from __future__ import annotations

from modelpick.cli.interview import wording
from modelpick.cli.interview.asker import BACK
from modelpick.cli.interview.none_left import none_left
from modelpick.cli.interview.prompts import put
from modelpick.cli.interview.questions import QUESTIONS, STEPS, Step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.cli.interview.answers import Answers
    from modelpick.cli.interview.asker import Asker
    from modelpick.cli.interview.counting import Counter
    from modelpick.cli.interview.none_left import Kept
    from modelpick.report.tongue import Tongue


class Interview:
    """`answers` holds what came of it when `run` returns."""

    def __init__(self, asker: Asker, answers: Answers, counter: Counter, tongue: Tongue) -> None:
        self.asker = asker
        self.answers = answers
        self.counter = counter
        self.tongue = tongue
        self.own: set[str] = set()  # steps that were answered with figures of one's own
        self._told = ""  # of what was left at the last count

    def run(self) -> None:
        at, path = 0, list[int]()
        while at < len(STEPS):
            step = STEPS[at]
            if step.after and step.after not in self.own:
                at += 1
                continue
            kept = self.answers.kept()
            told = put(self, step, is_first=not path)
            if told == BACK:
                at = path.pop() if path else 0
                self._say_again(STEPS[at])
                continue
            self.asker.say(f"{self.number(step)} {self.tongue.t(step.text)} {told}")
            if self._counted(step, kept):
                path.append(at)
                at += 1
            else:
                self._say_again(step)

    def number(self, step: Step) -> str:
        return f"{step.number}/{QUESTIONS}"

    def _say_again(self, step: Step) -> None:
        """Above stands an answer that holds no longer: it cannot be taken off a screen that has scrolled."""
        text = self.tongue.t("Again {number}, in place of the answer above.", number=self.number(step))
        self.asker.say(text)

    def _counted(self, step: Step, kept: Kept) -> bool:
        """Says what is left; False where the answer is to be given once more."""
        if not self._told:
            self.asker.say(self.tongue.t("{n:count} models are known.", n=self.counter.known), 4)
        count = self.counter.of(self.answers.workload())
        if not count.models:
            before = self.counter.of(self.answers.workload(step.options)).models
            if before and not none_left(self, step, kept, before):
                return False
            count = self.counter.of(self.answers.workload())
        told = wording.left(count, self.tongue)
        self.asker.say(self.tongue.t("Still {n:count} left.", n=count.models) if told == self._told else told, 4)
        self._told = told
        return True
