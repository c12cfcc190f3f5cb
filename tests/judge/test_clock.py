"""The day that is judged, with and without datetime."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.errors import UsageError
from modelpick.judge.clock import created, day, day_text


@given(st.dates(datetime.date(2015, 1, 1), datetime.date(2100, 12, 31)))
def test_a_day_is_told_as_it_was_asked(asked: datetime.date) -> None:
    assert day(asked.isoformat()) == asked
    assert day_text(asked.isoformat()) == asked.isoformat()


@pytest.mark.parametrize(
    "asked", ["2026-02-30", "2026-13-01", "2026-00-10", "2027-02-29", "soon", "2026/11/20", "٢٠٢٦-11-20"]
)
def test_a_day_that_there_is_not(asked: str) -> None:
    with pytest.raises(UsageError, match="--as-of: expected a date like"):
        day_text(asked)


@pytest.mark.parametrize("asked", ["2014-12-31", "2101-01-01", "0001-01-01"])
def test_a_day_that_nothing_is_known_of(asked: str) -> None:
    with pytest.raises(UsageError, match="as_of: expected a day from 2015 to 2100"):
        day_text(asked, "as_of")


def test_other_spellings_of_a_day_are_told_in_one() -> None:
    assert day_text("20261120") == "2026-11-20" == day_text("2026-W47-5")
    assert day_text("2028-02-29") == "2028-02-29"


def test_without_a_day_it_is_that_of_the_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1784505600")
    assert created() == "2026-07-20T00:00:00Z"
    assert day_text("") == "2026-07-20" and day("") == datetime.date(2026, 7, 20)


@pytest.mark.parametrize("epoch", ["soon", "1e99", str(10**30), "-99999999999999"])
def test_an_epoch_that_is_none(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH: expected seconds since 1970"):
        created()
