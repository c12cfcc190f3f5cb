"""Numbers as people write them, and those that nobody can have meant."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.workload import numbers
from modelpick.workload.numbers import Misread

READERS = (
    numbers.tokens, numbers.requests, numbers.share, numbers.dollars_a_month, numbers.dollars_per_million,
    numbers.seconds, numbers.tokens_per_second, numbers.per_minute, numbers.days, numbers.amount, numbers.points,
    numbers.weight, numbers.rank, numbers.image_size,
)  # fmt: skip


@pytest.mark.parametrize(
    ("read", "raw", "value"),
    [
        (numbers.tokens, "200k", 200_000),
        (numbers.tokens, "256k", 256_000),
        (numbers.tokens, "1M", 1_000_000),
        (numbers.tokens, "1m", 1_000_000),
        (numbers.tokens, "1_000_000", 1_000_000),
        (numbers.tokens, "1,000,000", 1_000_000),
        (numbers.tokens, "1.5k", 1500),
        (numbers.tokens, ".5k", 500),
        (numbers.tokens, " 12 k ", 12_000),
        (numbers.tokens, 4096, 4096),
        (numbers.tokens, Decimal("4096.0"), 4096),
        (numbers.requests, "1M/month", 1_000_000),
        (numbers.requests, "1M", 1_000_000),
        (numbers.requests, "2B/month", 2_000_000_000),
        (numbers.requests, "50/s", 131_328_000),
        (numbers.requests, "1/min", 43_776),
        (numbers.requests, "1/h", Decimal("729.6")),
        (numbers.requests, "1/day", Decimal("30.4")),
        (numbers.requests, "2000/month", 2000),
        (numbers.share, "60%", Decimal("0.6")),
        (numbers.share, "60 %", Decimal("0.6")),
        (numbers.share, "0.6", Decimal("0.6")),
        (numbers.share, 0.6, Decimal("0.6")),
        (numbers.share, "100%", 1),
        (numbers.share, 0, 0),
        (numbers.dollars_a_month, "2000/month", 2000),
        (numbers.dollars_a_month, "$2,000/month", 2000),
        (numbers.dollars_a_month, "2k", 2000),
        (numbers.dollars_a_month, "USD 2000", 2000),
        (numbers.dollars_a_month, "2000 usd/month", 2000),
        (numbers.dollars_a_month, "US$50", 50),
        (numbers.dollars_a_month, "10 / Day", 304),
        (numbers.dollars_a_month, "1200/year", 100),
        (numbers.dollars_a_month, 1.5, Decimal("1.5")),
        (numbers.dollars_per_million, "$2.50/M", Decimal("2.5")),
        (numbers.dollars_per_million, "0", 0),
        (numbers.seconds, "0.8", 0.8),
        (numbers.seconds, "0.8s", 0.8),
        (numbers.seconds, "800ms", 0.8),
        (numbers.tokens_per_second, "60/s", 60.0),
        (numbers.tokens_per_second, "600/min", 10.0),
        (numbers.tokens_per_second, 80, 80.0),
        (numbers.per_minute, "500", 500),
        (numbers.per_minute, "10/s", 600),
        (numbers.per_minute, "2M", 2_000_000),
        (numbers.days, "6mo", 183),
        (numbers.days, "30d", 30),
        (numbers.days, "2 weeks", 14),
        (numbers.days, "1y", 365),
        (numbers.days, 90, 90),
        (numbers.amount, "2.5", Decimal("2.5")),
        (numbers.image_size, "1024x768", (1024, 768)),
        (numbers.image_size, "1024×768", (1024, 768)),
        (numbers.image_size, [512, 512], (512, 512)),
        (numbers.points, "60", 60.0),
        (numbers.weight, "3", 3.0),
        (numbers.rank, "5", 5),
    ],
)  # fmt: skip
def test_what_people_write_is_read_exactly(read: Callable[[object], Any], raw: object, value: object) -> None:
    assert read(raw) == value


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "raw",
    [
        "", " ", "-5", -5, "nan", "inf", "1e30", float("nan"), float("inf"), Decimal("NaN"), Decimal("Infinity"),
        10**30, Decimal("1e999999"), "9" * 5000, True, None, [], {}, b"5", "5€", "k", ".", "1.2.3", "0x10", "١٢", "--",
        "5 5", "1__0", "_1", "1,00", "1000,000", "5/", "/month", "5/fortnight", "5\x00", "1/2/3",
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(read: Callable[[object], Any], raw: object) -> None:
    with pytest.raises(Misread):
        read(raw)


@pytest.mark.parametrize(
    "read", [numbers.tokens, numbers.requests, numbers.dollars_a_month, numbers.seconds, numbers.tokens_per_second,
             numbers.per_minute, numbers.days, numbers.rank],
)  # fmt: skip
def test_zero_is_refused_where_it_asks_for_nothing(read: Callable[[object], Any]) -> None:
    for raw in ("0", 0, "-0", "0.0"):
        with pytest.raises(Misread):
            read(raw)


@pytest.mark.parametrize(
    ("read", "raw", "advice"),
    [
        (numbers.dollars_a_month, "2k€", "prices are in US dollars"),
        (numbers.dollars_a_month, "£50/month", "prices are in US dollars"),
        (numbers.dollars_a_month, "2000 EUR/month", "prices are in US dollars"),
        (numbers.dollars_a_month, "C$5", "prices are in US dollars"),
        (numbers.dollars_per_million, "2 yuan", "prices are in US dollars"),
        (numbers.dollars_a_month, "5/week", "units: /day, /month"),
        (numbers.requests, "5/week", "units: /s, /min, /h, /day, /month"),
        (numbers.share, "60", "did you mean 60%?"),
        (numbers.days, "6m", "months are mo"),
    ],
)
def test_a_near_miss_gets_advice(read: Callable[[object], Any], raw: str, advice: str) -> None:
    with pytest.raises(Misread) as caught:
        read(raw)
    assert advice in caught.value.advice


@given(st.integers(1, 10**9))
def test_a_whole_number_reads_alike_however_it_is_written(count: int) -> None:
    assert numbers.tokens(count) == numbers.tokens(str(count)) == numbers.tokens(f"{count:,}") == count
    assert numbers.tokens(f"{count:_}") == numbers.tokens(f"{Decimal(count) / 1000}k") == count


@given(st.decimals(0, 1, places=6))
def test_a_share_reads_alike_however_it_is_written(share: Decimal) -> None:
    assert numbers.share(f"{share * 100:f}%") == numbers.share(f"{share:f}") == numbers.share(share) == share


@given(st.integers(1, 10**6), st.sampled_from([("s", 60), ("min", 60), ("h", 24)]))
def test_units_of_a_rate_fit_together(count: int, step: tuple[str, int]) -> None:
    unit, times = step
    larger = {"s": "min", "min": "h", "h": "day"}[unit]
    assert numbers.requests(f"{count}/{unit}") == numbers.requests(f"{count * times}/{larger}")


@given(st.sampled_from(READERS), st.text(max_size=30) | st.floats() | st.integers() | st.none() | st.booleans())
def test_nothing_else_ever_happens(read: Callable[[object], Any], raw: object) -> None:
    try:
        read(raw)
    except Misread as error:
        assert error.wanted and "\n" not in error.wanted + error.advice
