"""CSV tables: strict about the file, lenient about a line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.curate.csv_table import amount, number, read_table, truth
from modelpick.errors import BadFileError


def test_lines_by_column_and_none_for_a_line_of_another_length() -> None:
    payload = b'a,b\n1,"x, ""y""\nz"\n\n1\n1,2,3\n'
    assert read_table(payload, "t", ("a", "b")) == [{"a": "1", "b": 'x, "y"\nz'}, None, None]


@pytest.mark.parametrize("payload", [b"", b"a\n", b"a,b,a\n", b"\xff,b\n", b'a,b\n"x', b'a,b\n"x"y,1\n'])
def test_refused(payload: bytes) -> None:
    with pytest.raises(BadFileError, match=r"^t: "):
        read_table(payload, "t", ("a", "b"))


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(payload: bytes) -> None:
    try:
        lines = read_table(b"a,b\n" + payload, "t", ("a", "b"))
    except BadFileError:
        return
    assert all(line is None or set(line) == {"a", "b"} for line in lines)


def test_cells() -> None:
    assert number(" 88.58% ") == Decimal("88.58")
    assert number("N/A") is None
    assert amount("0.0") is None
    assert amount("-1") is None
    assert amount("9e99") is None
    assert amount("0.3236") == Decimal("0.3236")
    assert (truth("True"), truth("false"), truth(""), truth("yes")) == (True, False, None, None)
