"""Questions name options of the one table, and what they offer is read by its readers."""

from __future__ import annotations

import pytest
from tests.judge.cases import ground

from modelpick.catalog.fields import CAPABILITIES
from modelpick.cli.interview.questions import NEEDS, QUESTIONS, STEPS
from modelpick.workload.names import Names
from modelpick.workload.options import BY_NAME
from modelpick.workload.values import Level

CHOICES = [(step, choice) for step in STEPS for choice in step.choices]


def test_every_option_exists_and_none_is_asked_for_twice() -> None:
    named = [name for step in STEPS for name in step.options]
    assert set(named) <= set(BY_NAME) and len(named) == len(set(named))
    assert {"preset", "requests", "needs", "region", "license", "budget", "weight"} <= set(named)


def test_questions_are_numbered_in_their_order() -> None:
    numbers = [step.number for step in STEPS]
    assert numbers == sorted(numbers) and set(numbers) == set(range(1, QUESTIONS + 1))
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert all(step.after in {"", *(other.name for other in STEPS)} for step in STEPS)


@pytest.mark.parametrize(("step", "choice"), CHOICES, ids=[choice.label for _, choice in CHOICES])
def test_what_a_choice_gives_is_a_value_of_its_step(step: object, choice: object) -> None:
    names = Names(ground().rules)
    assert set(choice.gives) | ({choice.asks} - {""}) <= set(step.options)  # type: ignore[attr-defined]
    for name, value in choice.gives.items():  # type: ignore[attr-defined]
        Level("", {name: value}).read(BY_NAME[name], names)


def test_every_capability_has_words() -> None:
    assert list(NEEDS) == list(CAPABILITIES)
