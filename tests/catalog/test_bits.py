"""Sets as integers and numbers as bit slices say what plain lists say."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from modelpick.catalog.bits import from_rows, slice_numbers, to_rows

NUMBERS = st.one_of(
    st.integers(-5, 5),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=64),
)
COLUMN = st.lists(st.none() | NUMBERS, max_size=200)


def naive(column: list[float | None], limit: float, above: bool) -> list[int]:
    return [
        row
        for row, number in enumerate(column)
        if number is not None and (number >= limit if above else number <= limit)
    ]


@given(st.sets(st.integers(0, 999)))
def test_rows_make_a_set_and_come_back_in_order(rows: set[int]) -> None:
    bits = from_rows(rows, 1000)
    assert to_rows(bits) == sorted(rows)
    assert bits.bit_count() == len(rows)
    assert all(bits >> row & 1 for row in rows)


@given(st.lists(st.integers(0, 30)))
def test_a_row_named_twice_is_in_the_set_once(rows: list[int]) -> None:
    assert to_rows(from_rows(rows, 31)) == sorted(set(rows))


def test_the_empty_set_has_no_rows() -> None:
    assert from_rows([], 0) == from_rows([], 100) == 0
    assert to_rows(0) == []


@given(COLUMN, NUMBERS | st.sampled_from([math.inf, -math.inf, 0.0, -0.0]))
def test_any_limit_screens_as_a_loop_would(column: list[float | None], limit: float) -> None:
    sliced = slice_numbers(column)
    assert to_rows(sliced.at_least(limit)) == naive(column, limit, above=True)
    assert to_rows(sliced.at_most(limit)) == naive(column, limit, above=False)


@given(COLUMN)
def test_one_entry_is_that_of_the_whole_column(column: list[float | None]) -> None:
    sliced = slice_numbers(column)
    assert [sliced.at(row) for row in range(len(column))] == column


@given(COLUMN.filter(lambda column: any(number is not None for number in column)), st.data())
def test_a_limit_that_is_a_value_of_the_column_includes_it(column: list[float | None], data: st.DataObject) -> None:
    present = [number for number in column if number is not None]
    limit = data.draw(st.sampled_from(present))
    sliced = slice_numbers(column)
    assert to_rows(sliced.at_least(limit)) == naive(column, limit, above=True)
    assert to_rows(sliced.at_most(limit)) == naive(column, limit, above=False)
    assert sliced.at_least(limit) | sliced.at_most(limit) == sliced.known
    assert sliced.at_least(min(present)) == sliced.at_most(max(present)) == sliced.known
    assert sliced.at_least(max(present) + abs(max(present)) + 1) == 0
    assert sliced.at_most(min(present) - abs(min(present)) - 1) == 0


@given(COLUMN)
def test_known_is_every_row_with_a_number(column: list[float | None]) -> None:
    assert to_rows(slice_numbers(column).known) == [row for row, number in enumerate(column) if number is not None]


@given(st.lists(st.none(), max_size=20), NUMBERS)
def test_a_column_that_nobody_knows_passes_nobody(column: list[None], limit: float) -> None:
    sliced = slice_numbers(column)
    assert sliced.at_least(limit) == sliced.at_most(limit) == sliced.known == 0


@given(st.integers(1, 40), NUMBERS)
def test_one_value_in_all_rows_splits_at_that_value(size: int, value: float) -> None:
    sliced = slice_numbers([value] * size)
    everyone = (1 << size) - 1
    assert sliced.at_least(value) == sliced.at_most(value) == everyone
    assert sliced.at_least(math.nextafter(value, math.inf)) == sliced.at_most(math.nextafter(value, -math.inf)) == 0


@given(st.integers(1, 70))
def test_every_count_of_distinct_values_has_room_in_its_slices(count: int) -> None:
    sliced = slice_numbers(list(range(count)))
    for limit in range(-1, count + 1):
        assert sliced.at_least(limit).bit_count() == min(count, count - max(limit, 0))
        assert sliced.at_most(limit).bit_count() == min(count, limit + 1)
