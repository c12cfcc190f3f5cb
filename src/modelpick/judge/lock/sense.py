"""What stands in a lock has to fit together: rates are no less than nothing, facts are those of the pick."""

from __future__ import annotations

from decimal import Decimal

from modelpick.catalog.fields import ZERO_KINDS
from modelpick.errors import BadFileError
from modelpick.judge.lock.shapes import AGAIN
from modelpick.workload.values import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from modelpick.answers.lockfile import Lock

_OUTCOMES = ("recommended", "chosen", "unverified")
_NO_PRICE = ("", *ZERO_KINDS)
_STATED = ("known", "likely")
_AMOUNTS = ("gateway_fee", "cache_min_tokens")


def make_sense(lock: Lock, file: str, lines: Mapping[str, int]) -> None:
    """Whoever is not asked about here is asked by the seals."""

    def bad(table: str, key: str, told: str) -> BadFileError:
        at = lines.get(f"{table}.{key}", lines.get(f"{table}.", 1))
        return BadFileError(f"{file}:{at}: {table}: {shown(key)[1:-1]}: {told}" if table else
                            f"{file}:{at}: {key}: {told}", AGAIN)  # fmt: skip

    pick = lock.pick
    if lock.outcome not in _OUTCOMES:
        raise bad("", "outcome", f"expected {', '.join(_OUTCOMES)}, got {shown(lock.outcome)}")
    if pick.zero not in _NO_PRICE or (pick.zero and pick.month_usd != 0):
        raise bad("pick", "zero", f"expected why the bill is 0, got {shown(pick.zero)}")
    for key in ("rank", "score", "accepted_lead", "month_usd"):
        if (getattr(pick, key) or 0) < 0:
            raise bad("pick", key, f"expected no less than 0, got {getattr(pick, key)}")
    if not pick.offering.startswith(f"{pick.provider}/"):
        raise bad("pick", "provider", f"{shown(pick.provider)} does not serve {shown(pick.offering)}")
    own = f"offering:{pick.offering}#"
    for name, fact in lock.facts.items():
        if name.startswith("offering:") and not name.startswith(own):
            other = name.removeprefix("offering:").partition("#")[0]
            raise bad("facts", name, f"a fact of {shown(other)}, and the pick is {shown(pick.offering)}")
        field = name.removeprefix(own)
        if fact.value is None and fact.state in _STATED:
            raise bad("facts", name, f"{shown(fact.state)}, and without a value")
        is_amount = field.startswith("price.") or field in _AMOUNTS
        if is_amount and fact.value is not None and not _is_amount(fact.value):
            raise bad("facts", name, f"expected a number from 0, got {shown(fact.value)}")
    if own + "retires" not in lock.facts:  # asked of every pick, known or not
        raise bad("facts", "", f"there are none of the pick, {shown(pick.offering)}")


def _is_amount(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool) and value >= 0
