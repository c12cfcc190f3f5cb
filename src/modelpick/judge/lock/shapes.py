"""What may stand in a lock, table by table. Strict: what nobody knows is a damaged file or a newer modelpick's."""

from __future__ import annotations

from decimal import Decimal

from modelpick.errors import BadFileError
from modelpick.judge.lock.seals import HEAD, SEALED
from modelpick.workload.values import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_Kinds = tuple[type, ...]
TEXT: _Kinds = (str,)
WHOLE: _Kinds = (int,)
NUMBER: _Kinds = (int, Decimal)
TABLE: _Kinds = (dict,)
ANY: _Kinds = (str, bool, int, Decimal, list, dict)
AGAIN = "`modelpick lock` writes it anew"
_DEEPEST = 5
_LARGEST = 10**15
_SAID = {TEXT: "text", WHOLE: "a whole number", NUMBER: "a number", TABLE: "a table"}

# By table: what its keys hold. An asterisk stands for any key; what has a question mark behind it may be left out.
TOP: dict[str, _Kinds] = {
    "lock": WHOLE, "tool": TEXT, "created": TEXT, "as_of": TEXT, "outcome": TEXT, "rules": TEXT, "catalog": TABLE,
    "thresholds": TABLE, "pick": TABLE, "points": TABLE, "fallback?": TABLE, "workload": TABLE, "resolved": TABLE,
    "requirements": TABLE, "facts": TABLE, "seals": TABLE,
}  # fmt: skip
TABLES: dict[str, dict[str, _Kinds]] = {
    "catalog": {"version": TEXT, "date": TEXT},
    "thresholds": {"max_price_rise": (str, int, Decimal), "max_margin": NUMBER, "horizon": (str, int),
                   "horizon_from": TEXT},
    "pick": {"model": TEXT, "offering": TEXT, "provider": TEXT, "effort": TEXT, "rank": WHOLE, "score": NUMBER,
             "margin?": NUMBER, "second": TEXT, "accepted_lead": NUMBER, "month_usd?": NUMBER, "zero": TEXT},
    "points": {"*": NUMBER},
    "fallback": {"model": TEXT, "offering": TEXT},
    "workload": {"*": ANY},
    "resolved": {"*": ANY},
    "requirements": {"*": TEXT},
    "facts": {"*": TABLE},
    "seals": dict.fromkeys((HEAD, *SEALED), TEXT),
}  # fmt: skip
FACT: dict[str, _Kinds] = {"value?": ANY, "state": TEXT, "source": TEXT, "as_of": TEXT}


def check(table: Mapping[str, Any], shape: Mapping[str, _Kinds], place: str) -> None:
    """`place` is the file, and the table in it."""
    wanted = {key.rstrip("?"): kinds for key, kinds in shape.items()}
    for key, value in table.items():
        kinds = wanted.get(key, wanted.get("*"))
        if kinds is None:
            raise BadFileError(f"{place}: no key {shown(key)}", _near(key, wanted))
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise BadFileError(
                f"{place}: {key}: expected {_SAID.get(kinds, 'another value')}, got {shown(value)}", AGAIN
            )
    for key in shape:
        if key not in table and key != "*" and not key.endswith("?"):
            raise BadFileError(f"{place}: {key} is missing", AGAIN)


def sound(value: Any, place: str, depth: int = 0) -> None:
    """Nothing that no lock holds, however deep: dates, numbers without end, more levels than a fact has."""
    if isinstance(value, dict):
        parts = [(f"{place}: {key if depth else shown(key)[1:-1]}", each) for key, each in value.items()]
    else:
        parts = [(place, each) for each in value] if isinstance(value, list) else []
    if parts and depth == _DEEPEST:
        raise BadFileError(f"{place}: too deep", AGAIN)
    for where, each in parts:
        sound(each, where, depth + 1)
    if not isinstance(value, ANY) or (isinstance(value, int | Decimal) and _is_beyond(Decimal(value))):
        raise BadFileError(f"{place}: no value for a lock: {shown(value)}", AGAIN)


def _is_beyond(number: Decimal) -> bool:
    return not number.is_finite() or abs(number) > _LARGEST


def _near(key: str, wanted: Mapping[str, Any]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, wanted, 1, 0.6)
    return f"did you mean {near[0]}?" if near else AGAIN
