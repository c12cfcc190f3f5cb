"""What will be sent, and what is refused before it is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.errors import UsageError
from modelpick.measure.bench.plan import MOST_RUNS, Pace, Size, paces, plan, size

SIZE = Size(20, 5, 60, 5, 0.0)
ONE = Decimal(1)


def test_levels_are_in_order_and_each_once() -> None:
    assert paces([16, 1, 4, 4], []) == (Pace(1, None), Pace(4, None), Pace(16, None))
    assert paces([], [2.0, 0.5]) == (Pace(None, 0.5), Pace(None, 2.0))
    assert paces([], []) == (Pace(1, None),)
    assert [one.label for one in (*paces([4], []), *paces([], [0.5, 20.0]))] == ["4", "0.5/s", "20/s"]


@pytest.mark.parametrize(("levels", "rates"), [([1], [1.0]), ([0], []), ([1000], []), ([], [0.0]), ([], [1e6]),
                                               (list(range(1, 10)), [])])  # fmt: skip
def test_what_cannot_be_sent_is_refused(levels: list[int], rates: list[float]) -> None:
    with pytest.raises(UsageError):
        paces(levels, rates)


@pytest.mark.parametrize(
    ("runs", "warmup"), [(0, 2), (-1, 2), (MOST_RUNS + 1, 2), (30, -1), (30, MOST_RUNS + 1), (3, 0)]
)
def test_numbers_that_make_no_sense_are_refused(runs: int, warmup: int) -> None:
    with pytest.raises(UsageError):
        plan(runs, warmup, paces([4], []), SIZE)


@given(st.integers(16, 500), st.integers(0, 50))
def test_all_requests_are_counted_with_a_warm_up_for_every_connection(runs: int, warmup: int) -> None:
    made = plan(runs, warmup, paces([1, 4, 16], []), SIZE)
    assert made.requests == 3 * runs + (max(warmup, 1) + max(warmup, 4) + max(warmup, 16) if warmup else 0)


def test_the_bound_of_a_request_is_by_the_tokenizer_that_makes_most_and_the_model_that_thinks_longest() -> None:
    made = size(1000, 300, Decimal(0), Decimal("1.35"), Decimal("4.5"), None)
    assert (made.prompt_bound, made.max_tokens) == (1350 + 32, 1350)
    assert size(1000, 300, Decimal(0), ONE, Decimal("4.5"), 1024).max_tokens == 1024
    assert size(1000, 300, Decimal("0.5"), ONE, ONE, None).cached == 0.5
    with pytest.raises(UsageError):
        size(2_000_000, 300, Decimal(0), ONE, ONE, None)
