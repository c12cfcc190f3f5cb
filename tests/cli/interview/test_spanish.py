"""Every text of the questionnaire has a Spanish one, and a Spanish interview says nothing in English."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from tests.cli.interview.scripted import Scripted, talk
from tests.judge.cases import ground

from modelpick.cli import ask, interview
from modelpick.cli.interview.answers import Answers
from modelpick.cli.interview.questions import NEEDS, STEPS
from modelpick.report.languages.spanish import Spanish
from modelpick.workload.options import BY_NAME
from modelpick.workload.values import Level

MODULES = [ask, *(importlib.import_module(f"{interview.__name__}.{each.name}")
                  for each in pkgutil.iter_modules(interview.__path__))]  # fmt: skip
BAD = {
    "input_tokens": ["x", "-1", "1.5"], "cached": ["x", "150%", "20"], "images": ["x"], "requests": ["x", "1/week"],
    "batch": ["x"], "context": ["x", "1"], "budget": ["x", "5 EUR", "5/week", "0"], "region": ["global", "x-y"],
    "jurisdiction": ["zzz"], "license": ["mti", "zzzz"],
}  # fmt: skip


def _told(module: ModuleType) -> Iterator[str]:
    """Literals that go through the tongue."""
    assert module.__file__
    for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("t", "_t", "many", "phrase"):
                for argument in node.args:
                    for part in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
                        if isinstance(part, ast.Constant) and isinstance(part.value, str):
                            yield part.value


def untold(texts: list[str]) -> list[str]:
    es = Spanish()
    for text in texts:
        es._text(text) if "{" in text else es.phrase(text)
    return list(es.untold)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_what_a_module_says(module: ModuleType) -> None:
    assert untold(list(_told(module))) == []


def test_the_questions_and_their_choices() -> None:
    texts = [
        text
        for step in STEPS
        for text in (step.text, *(told for choice in step.choices for told in (choice.label, choice.like) if told))
    ]
    assert len(texts) > 20
    assert untold([*texts, *NEEDS.values()]) == []


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_with_an_answer(name: str) -> None:
    answers = Answers(ground().rules, [Level("flag", {})])
    assert BY_NAME[name]
    told = [answers.complaint(name, text) for text in BAD[name]]
    assert all(told)
    assert untold(told) == []


def test_a_whole_interview() -> None:
    es = Spanish()
    asker = Scripted(Para_qué=["rag"], Qué_entra=["mis"], cuánto_puede_costar=["0.01"], Qué_hacemos=["Relajar"])
    interview = talk(asker, es)
    interview.run()
    assert list(es.untold) == []
    assert len(asker.asked) > 10 and interview.counter.of(interview.answers.workload()).models
