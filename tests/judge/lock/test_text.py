"""Whatever a value holds, its line reads back to it."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judge.lock.damaged import lock

from modelpick.frozen import replace
from modelpick.judge.lock.text import as_share, as_text, toml

texts = st.text(st.characters(exclude_categories=["Cs"]))
plain = texts | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=6)


@given(values)
def test_a_value_is_one_line_that_reads_back(value: Any) -> None:
    line = f"value = {toml(value)}"
    assert len(line.splitlines()) == 1 or "\x85" in line or "\u2028" in line or "\u2029" in line
    assert tomllib.loads(line)["value"] == value


@pytest.mark.parametrize(("value", "line"), [
    (True, "true"), (1.0, "1.0"), (Decimal("0.10"), "0.10"), ("a\x7fb\n", '"a\\u007fb\\n"'), ([], "[]"), ({}, "{}"),
    ({"a b": [1, "c"], "d": None}, '{ "a b" = [1, "c"] }'),
])  # fmt: skip
def test_how_values_are_written(value: Any, line: str) -> None:
    assert toml(value) == line


@pytest.mark.parametrize(("share", "text"), [("0.1", "10%"), ("0.125", "12.5%"), ("0", "0%"), ("2", "200%")])
def test_a_share_is_told_in_hundredths(share: str, text: str) -> None:
    assert as_share(Decimal(share)) == text


def test_order_is_that_of_names_whatever_was_found_first() -> None:
    one = lock()
    other = replace(one, facts=dict(reversed(one.facts.items())), requirements=dict(reversed(one.requirements.items())))
    assert as_text(other) == as_text(one)


def test_what_is_not_there_has_no_line() -> None:
    one = lock()
    text = as_text(replace(one, fallback=None, pick=replace(one.pick, month_usd=None, margin=None)))
    assert "[fallback]" not in text and "month_usd" not in text and "\nmargin =" not in text
    assert "None" not in text
