"""The day that is judged, and the moment when. datetime, which takes a tenth of a start, comes late."""

from __future__ import annotations

import os
import time

from modelpick.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

_FIRST_YEAR, _LAST_YEAR = 2015, 2100  # before, there was nothing to choose from; after, no date means anything
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # the 29th of February goes by datetime


def day(as_of: str, called: str = "--as-of") -> datetime.date:
    """The day that is judged: the one asked for, else that of SOURCE_DATE_EPOCH, else today, UTC."""
    import datetime

    if as_of:
        try:
            found = datetime.date.fromisoformat(as_of)
        except ValueError:
            raise UsageError(f"{called}: expected a date like 2026-11-20, got {as_of!r}") from None
        if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            raise UsageError(f"{called}: expected a day from {_FIRST_YEAR} to {_LAST_YEAR}, got {as_of}")
        return found
    return datetime.date.fromisoformat(created()[:10])


def day_text(as_of: str, called: str = "--as-of") -> str:
    """The same as 2026-11-20."""
    if not as_of:
        return created()[:10]
    return as_of if _is_plain(as_of) else day(as_of, called).isoformat()


def _is_plain(as_of: str) -> bool:
    year, month, date = as_of[:4], as_of[5:7], as_of[8:]
    digits = f"{year}{month}{date}"
    if (
        len(as_of) != 10
        or as_of[4] + as_of[7] != "--"
        or len(digits) != 8
        or not (digits.isascii() and digits.isdigit())
    ):
        return False
    is_day = 1 <= int(month) <= 12 and 1 <= int(date) <= _DAYS[int(month) - 1]
    return is_day and _FIRST_YEAR <= int(year) <= _LAST_YEAR


def created() -> str:
    """Now, UTC, or what SOURCE_DATE_EPOCH says that it is."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        now = time.gmtime(int(epoch) if epoch else None)
        if not 1 <= now.tm_year <= 9999:
            raise ValueError
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH: expected seconds since 1970, got {epoch!r}") from None
    year, month, date, hour, minute, second = now[:6]
    return f"{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}Z"
