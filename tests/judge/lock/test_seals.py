"""A seal holds through what says the same, and breaks with what does not."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest
from tests.judge.lock.damaged import text

from modelpick.judge.lock.reading import read
from modelpick.judge.lock.seals import HEAD, SEALED, seals

TEXT = text()


@pytest.mark.parametrize(("was", "now"), [
    ("\n[facts]\n", "\n# mine\n[facts]\n"), ("score = ", "score  =   "), ('max_margin = 5', 'max_margin = 7.5'),
    ('horizon = "90d"', 'horizon = "30d"'), ("rank = 1\n", "rank = 1 # the first\n"),
    ("accepted_lead = 0", "accepted_lead = 0.0"),
])  # fmt: skip
def test_what_says_the_same_and_thresholds_break_none(was: str, now: str) -> None:
    assert was in TEXT
    assert read(TEXT.replace(was, now, 1).encode(), "my.lock").edited == ()


@pytest.mark.parametrize(("was", "now", "table"), [
    ('tool = "1.0"', 'tool = "1.1"', HEAD), ('as_of = "2026-11-20"', 'as_of = "2026-11-19"', HEAD),
    ("[catalog]\nversion = \"", "[catalog]\nversion = \"0", "catalog"), ("score = 57", "score = 58", "pick"),
    ("[points]\n", "[points]\nmore = 1\n", "points"), ("top = 5", "top = 6", "resolved"),
    ('alive = "passes"', 'alive = "unknown"', "requirements"), ('alive = "passes"\n', "", "requirements"),
    ("value = 1.0", "value = 1.5", "facts"),
])  # fmt: skip
def test_whatever_else_changes_breaks_its_own(was: str, now: str, table: str) -> None:
    assert was in TEXT
    assert read(TEXT.replace(was, now, 1).encode(), "my.lock").edited == (table,)


def test_every_line_that_is_gone_is_told() -> None:
    """A damaged lock is a complaint or an edited lock; never one that is whole."""
    from modelpick.errors import BadFileError

    lines = TEXT.splitlines()
    whole = []
    for at, line in enumerate(lines):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            found = read("\n".join([*lines[:at], *lines[at + 1 :]]).encode(), "my.lock")
        except BadFileError:
            continue
        if not found.edited:
            whole.append(line)
    assert whole == []


def test_every_table_has_one_but_the_thresholds() -> None:
    told = tomllib.loads(TEXT, parse_float=Decimal)
    assert set(seals(told)) == {HEAD, *SEALED} == set(told["seals"])
    assert {name for name, value in told.items() if isinstance(value, dict)} <= {*SEALED, "thresholds", "seals"}
