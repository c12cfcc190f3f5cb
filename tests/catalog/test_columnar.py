"""Columns of numbers come back as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.catalog.columnar import real, reals, whole, wholes


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_whole_numbers_come_back(numbers: list[int]) -> None:
    assert list(wholes(whole(numbers))) == numbers


@given(st.lists(st.floats(allow_nan=False)))
def test_real_numbers_come_back(numbers: list[float]) -> None:
    assert list(reals(real(numbers))) == numbers


def test_a_column_is_as_narrow_as_its_greatest_number() -> None:
    assert [len(whole([most])) for most in (255, 256, 65536)] == [2, 3, 5]


@pytest.mark.parametrize("content", [b"", b"x12", b"d123", b"H1"])
def test_what_is_no_column_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        wholes(content)
