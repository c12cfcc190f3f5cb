"""Whatever is answered, in whatever order: the interview ends, and its flags make the workload that it counted."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence

import pytest
from tests.cli.interview.scripted import Scripted, talk
from tests.judge.cases import ground

from modelpick.cli.interview.asker import BACK, SKIP, Entry
from modelpick.cli.interview.outcome import flags_read
from modelpick.cli.interview.questions import QUESTIONS
from modelpick.workload.read import workload as read
from modelpick.workload.told import as_flags
from modelpick.workload.values import Level

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.cli.interview.asker import Check, Meaning

TEXTS = (
    "",
    "",
    BACK,
    "1",
    "0",
    "5k",
    "200k",
    "60%",
    "0.4",
    "20k/day",
    "$500",
    "70/day",
    "eu",
    "CH,eu",
    "MIT",
    "none",
    "x",
)
_PATIENT = 60  # prompts, after which nobody goes back any more


class Whimsical(Scripted):
    """Answers by chance. What is refused is typed again, as somebody would."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._chance = random.Random(seed)

    def pick(self, question: str, entries: Sequence[Entry], at: str) -> str:
        super().pick(question, entries, at)
        values = [entry.value for entry in entries if entry.value != BACK or len(self.asked) < _PATIENT]
        if len(self.asked) > 2 * _PATIENT and question == "What now?":
            return "keep"
        return at if len(self.asked) > 2 * _PATIENT else self._chance.choice(values)

    def tick(self, question: str, entries: Sequence[Entry], ticked: Collection[str]) -> list[str] | str:
        super().tick(question, entries, ticked)
        values = [entry.value for entry in entries if entry.value not in (BACK, SKIP)]
        chosen = self._chance.sample(values, self._chance.randrange(4))
        return SKIP if self._chance.random() < 0.3 else chosen

    def type(self, question: str, usual: str, check: Check, meaning: Meaning) -> str:
        super().type(question, usual, check, meaning)
        able = [text for text in TEXTS if text in ("", BACK) or not check(text)]
        for text in able:
            assert text in ("", BACK) or meaning(text)
        text = self._chance.choice(able)
        return "" if text == BACK and len(self.asked) > _PATIENT else text


@pytest.mark.parametrize("seed", range(25))
def test_it_ends_and_its_flags_make_the_same(seed: int) -> None:
    asker = Whimsical(seed)
    interview = talk(asker)
    interview.run()
    made = interview.answers.workload()
    again, _ = read([Level("flag", flags_read(as_flags(made, ground().rules)))], ground().rules)
    assert again == made
    assert [question for question in asker.asked if question != "What now?"][-1].startswith(f"{QUESTIONS}/")
    assert interview.counter.of(again) == interview.counter.of(made)
