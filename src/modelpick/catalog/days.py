"""Days of the calendar: the half of `datetime` that is C. The other half takes a twentieth of a start to import."""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, timedelta
else:
    try:
        from _datetime import date, timedelta
    except ImportError:  # another Python than CPython
        from datetime import date, timedelta


def last_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def later(day: str, days: int) -> str:
    """So many days after a day, both as 2026-11-20; before it, if less than 0."""
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def moment() -> str:
    """One clock for all that modelpick does: a decision of that day counts what was measured on it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = time.gmtime(int(epoch) if epoch.isascii() and epoch.isdigit() else None)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", now)
