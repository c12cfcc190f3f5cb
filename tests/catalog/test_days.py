"""Days of the calendar, against the calendar."""

from __future__ import annotations

import calendar
import datetime

import pytest

from modelpick.catalog.days import days_between, last_of_month, later


@pytest.mark.parametrize("year", [2023, 2024, 2100])
def test_the_last_day_of_a_month_is_the_calendars(year: int) -> None:
    for month in range(1, 13):
        assert last_of_month(year, month).day == calendar.monthrange(year, month)[1]


def test_days_are_counted_over_leap_days_and_years() -> None:
    assert later("2028-02-28", 1) == "2028-02-29" and later("2026-01-01", -1) == "2025-12-31"
    assert days_between("2026-12-31", "2027-01-01") == 1 and days_between("2026-11-21", "2026-11-20") == -1
    assert isinstance(last_of_month(2026, 2), datetime.date)
