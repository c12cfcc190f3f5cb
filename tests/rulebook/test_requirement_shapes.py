"""Requirements by hand: each has the one test that can read what a workload asks."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from modelpick import shipped
from modelpick.errors import BadFileError
from modelpick.judge.screens import SCREENS
from modelpick.rulebook.load import read_table
from modelpick.rulebook.requirement_shapes import Requirements
from modelpick.rulebook.vocabulary import TESTS

RULES = (Path(shipped.rules_dir()) / "requirements.toml").read_text(encoding="utf-8")


def read(text: str, folder: Path) -> None:
    file = folder / "requirements.toml"
    file.write_text(text, encoding="utf-8")
    read_table(str(file), Requirements)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('test = "within"', 'test = "\xa0"', "region.test: expected 'within', got '\\xa0'"),
        ('test = "one_of"', 'test = "at_least"', "provider.test: expected 'one_of', got 'at_least'"),
        ("[requirements.context]", "[requirements.contxt]", "context is missing"),
    ],
)
def test_another_test_is_refused(before: str, after: str, told: str, tmp_path: Path) -> None:
    assert before in RULES
    with pytest.raises(BadFileError) as error:
        read(RULES.replace(before, after, 1), tmp_path)
    assert told in error.value.message


def test_every_test_is_one_that_judging_knows() -> None:
    assert {*TESTS.values()} - {"bill"} == {*SCREENS}
    assert TESTS.keys() == tomllib.loads(RULES)["requirements"].keys()
