"""JSON as the library writes and reads it, without the library."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.frozen import Frozen
from modelpick.json_text import by_rows, dumps, loads, quoted

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


class Fact(Frozen):
    value: Any
    from_: list[str]


class Answer(Frozen):
    fact: Fact
    rows: list[Fact]
    named: dict[str, Fact]

    schema = "modelpick/answer/1"


FACT = Fact("é", ["a"])
ANSWER = Answer(FACT, [FACT, FACT], {"x": FACT, "y": FACT})


@given(VALUES)
def test_what_is_written_reads_back_and_is_safe_to_print(value: Any) -> None:
    text = dumps(value)
    assert loads(text) == json.loads(text) == value and text.isprintable()
    assert loads(json.dumps(value).encode()) == value


@given(st.text())
def test_a_string_is_quoted_as_the_library_does(text: str) -> None:
    assert quoted(text) == json.dumps(text, ensure_ascii=False)


@pytest.mark.parametrize("text", ["", "{", "[1] 2", '{"a" 1}', "nul", "[1,]", '"\x01"'])
def test_what_is_no_json_is_refused_as_the_library_does(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as expected:
        json.loads(text)
    with pytest.raises(json.JSONDecodeError, match=f"^{expected.value.msg}"):
        loads(text)


_ALONE = """
import sys
from modelpick.json_text import loads
assert "json.decoder" not in sys.modules
try:
    loads(bytes.fromhex(sys.argv[1]))
except ValueError as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize(
    "text", ["{", '{"v": 1, "id": "00', '{"v"', '["', '"x', '{"a": "\\u12', "[1,", "nul", '"\x01"']
)
def test_so_it_is_where_nobody_has_imported_the_library_yet(text: str) -> None:
    """The scanner in C then knows no error to raise: a torn line of a journal is the first that it reads."""
    done = subprocess.run(
        [sys.executable, "-c", _ALONE, text.encode().hex()], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.stderr) == ("JSONDecodeError\n", "")


def test_numbers_may_stay_exact_and_space_may_stand_around() -> None:
    assert loads("[0.1, 2]", parse_float=Decimal) == [Decimal("0.1"), 2]
    assert loads(" [1]\n") == [1] and repr(loads("[NaN, -Infinity]")) == "[nan, -inf]"


def test_a_document_has_a_row_a_line_and_its_schema_first() -> None:
    assert (
        by_rows(ANSWER)
        == """{
  "schema": "modelpick/answer/1",
  "fact": {"value": "é", "from": ["a"]},
  "rows": [
    {"value": "é", "from": ["a"]},
    {"value": "é", "from": ["a"]}
  ],
  "named": {
    "x": {"value": "é", "from": ["a"]},
    "y": {"value": "é", "from": ["a"]}
  }
}
"""
    )
    assert loads(dumps(ANSWER)) == loads(by_rows(ANSWER)) and "\n" not in dumps(ANSWER)


def test_what_steers_a_terminal_is_escaped() -> None:
    text = by_rows(Answer(Fact("\x1b[2J\u202e\x85", []), [], {}))
    assert "\\u001b[2J\\u202e\\u0085" in text and text.replace("\n", "").isprintable()


def test_what_has_no_json_is_refused() -> None:
    with pytest.raises(TypeError, match="Decimal"):
        dumps([Decimal(1)])
