"""Whether a lock still says what was written: a digest of each table, by which a hand that was in it is noticed.

Of values, not of letters: comments, line ends and the order of keys may be anybody's. [thresholds] has none, as it is
there to be edited. A seal is no signature: it tells an edit from a change of the world, and keeps nobody out.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

HEAD = "head"  # what stands above the tables
SEALED = ("catalog", "pick", "points", "fallback", "workload", "resolved", "requirements", "facts")
_DIGITS = 12


def seals(table: Mapping[str, Any]) -> dict[str, str]:
    """By table; one that is not there is sealed as empty, or its coming and going would not be seen."""
    head = {name: value for name, value in table.items() if not isinstance(value, dict)}
    return {HEAD: _digest(head), **{name: _digest(table.get(name, {})) for name in SEALED}}


def broken(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The tables that are not what was written."""
    told = table["seals"]
    return tuple(name for name, seal in seals(table).items() if told[name] != seal)


def _digest(value: Any) -> str:
    told = json.dumps(_plain(value), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]


def _plain(value: Any) -> Any:
    """5 and 5.0 say the same."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float | Decimal):
        return float(value)
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value
