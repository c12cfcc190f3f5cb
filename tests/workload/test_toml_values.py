"""Whatever a value holds, its line reads back to it."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.workload.toml_values import toml

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
